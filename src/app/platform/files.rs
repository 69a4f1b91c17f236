//! Files that somebody chose on this device, and sending them to the server. They are read only while they are sent.

use inloop_core::{
    Id,
    sheet::{Choices, Preview},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Event, File, FormData, HtmlInputElement, RequestCache, RequestInit, Response,
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

/// The files that somebody chose in a field of files.
pub fn chosen(event: &Event) -> Vec<Chosen> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(files) = field.and_then(|field| field.files()) else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|place| files.get(place)).map(Chosen).collect()
}

/// `POST /api/import/preview`: what reading these files would do.
pub async fn preview(site: Id, choices: &Choices, files: &[Chosen]) -> Result<Preview, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let form = form(site, choices, files).map_err(|_| NoAnswer::Unreachable)?;
    let answer = async {
        let response = send(&form, &controller).await.map_err(|_| NoAnswer::Unreachable)?;
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

async fn send(form: &FormData, controller: &AbortController) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    init.set_body(form);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init("/api/import/preview", &init)).await?.dyn_into()
}
