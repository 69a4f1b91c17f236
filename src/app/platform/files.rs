//! Files that somebody chose on this device, and sending them to the server: they are read only while they are sent.
//! And a file of the server, kept on this device as the browser keeps downloads.

use inloop_core::{
    Id,
    sheet::{Choices, Preview},
    wire::desk::{Proof, SAID},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Blob, Event, File, FormData, Headers, HtmlAnchorElement, HtmlInputElement, RequestCache,
    RequestInit, Response, Url,
};

use super::{
    network::{NoAnswer, judge},
    timer::within,
};

/// Sending and reading sheets may take this long on a slow line. Milliseconds.
const PATIENCE: i64 = 120_000;

/// One chosen file.
#[derive(Clone, Debug)]
pub struct Chosen(File);

impl Chosen {
    /// The file's name.
    pub fn name(&self) -> String {
        self.0.name()
    }
}

/// The first file that somebody chose in a field of files. The field forgets it: the same may be chosen again.
pub(super) fn first_file(event: &Event) -> Option<File> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = field.files()?.get(0);
    field.set_value("");
    file
}

/// The files that somebody chose in a field of files.
pub fn chosen(event: &Event) -> Vec<Chosen> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(files) = field.and_then(|field| field.files()) else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|place| files.get(place)).map(Chosen).collect()
}

/// `POST /api/import/preview`: what reading these files would do.
pub async fn preview(
    site: Id,
    choices: &Choices,
    files: &[Chosen],
    proof: &Proof,
) -> Result<Preview, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let form = form(site, choices, files).map_err(|_| NoAnswer::Unreachable)?;
    let answer = async {
        let response = send(&form, &controller, proof).await.map_err(|_| NoAnswer::Unreachable)?;
        if response.status() == 413 {
            return Err(NoAnswer::Refused("too_large".to_owned()));
        }
        judge(response, "application/json").await
    };
    let text = within(PATIENCE, answer).await.unwrap_or_else(|| {
        controller.abort();
        Err(NoAnswer::Unreachable)
    })?;
    serde_json::from_str(&text).map_err(|_| NoAnswer::NotInloop)
}

fn form(site: Id, choices: &Choices, files: &[Chosen]) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    form.append_with_str("site", &site.to_string())?;
    form.append_with_str("choices", &serde_json::to_string(choices).unwrap_or_default())?;
    for Chosen(file) in files {
        form.append_with_blob_and_filename("file", file, &file.name())?;
    }
    Ok(form)
}

async fn send(form: &FormData, controller: &AbortController, proof: &Proof) -> Result<Response, JsValue> {
    let init = proven(proof, controller)?;
    init.set_method("POST");
    init.set_body(form);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init("/api/import/preview", &init)).await?.dyn_into()
}

/// A question with the proof of who asks.
fn proven(proof: &Proof, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let (init, headers) = (RequestInit::new(), Headers::new()?);
    headers.set(SAID, &proof.to_string())?;
    init.set_headers(&headers);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    Ok(init)
}

/// Fetches a file of the server and gives it to the browser to keep, under the name that the server gives it.
pub async fn keep(path: &str, proof: &Proof) -> Result<(), NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let kept = async {
        let unreachable = |_| NoAnswer::Unreachable;
        let init = proven(proof, &controller).map_err(unreachable)?;
        let window = web_sys::window().ok_or(NoAnswer::Unreachable)?;
        let asked = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(unreachable)?;
        let response: Response = asked.dyn_into().map_err(unreachable)?;
        if response.status() != 200 {
            return judge(response, "application/json").await.map(|_| ());
        }
        let named = response.headers().get("content-disposition").ok().flatten().unwrap_or_default();
        let name = named.split('"').nth(1).unwrap_or("inloop.zip").to_owned();
        let blob = JsFuture::from(response.blob().map_err(unreachable)?).await.map_err(unreachable)?;
        download(&blob.unchecked_into(), &name).map_err(unreachable)
    };
    within(PATIENCE, kept).await.unwrap_or_else(|| {
        controller.abort();
        Err(NoAnswer::Unreachable)
    })
}

/// As if somebody had pressed a link to the file.
fn download(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    let url = Url::create_object_url_with_blob(blob)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
