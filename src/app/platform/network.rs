//! Asking the server. Says what came back, or why nothing did; never waits longer than its limits.
//!
//! `navigator.onLine` is not believed: the only proof of a connection is an answer of the right type.

use inloop_core::{
    Id, Millis,
    wire::{
        Answer, Enrolled, Request,
        desk::{Proof, SAID},
    },
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestInit, Response};

use super::timer::within;

/// Without an answer after this, there is no connection. Milliseconds.
const ANSWER: Millis = 20_000;
/// The body of an answer may take this long on a slow line. Milliseconds.
const BODY: Millis = 60_000;

/// Why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NoAnswer {
    /// No connection, or none that works.
    Unreachable,
    /// Something else answered: a hotspot's own page.
    NotInloop,
    /// The server does not know this phone, or not any more.
    SignedOut,
    /// The server is busy; after so many milliseconds it wants to be asked again.
    Busy(Option<Millis>),
    /// What was sent is too large for the server, or for something on the way.
    TooLarge,
    /// The server refused, with a stable code.
    Refused(String),
}

#[derive(Deserialize)]
struct ErrorBody {
    code: String,
}

/// `POST /api/sync`.
pub async fn sync(request: &Request) -> Result<Answer, NoAnswer> {
    let text = post("/api/sync", request, "application/x-ndjson").await?;
    Answer::read(&text).map_err(|_| NoAnswer::Unreachable)
}

/// `POST /api/enrol`: gives away a code, once.
pub async fn enrol(code: &str) -> Result<Enrolled, NoAnswer> {
    #[derive(Serialize)]
    struct Code<'a> {
        code: &'a str,
    }
    let text = post("/api/enrol", &Code { code }, "application/json").await?;
    serde_json::from_str(&text).map_err(|_| NoAnswer::NotInloop)
}

/// `POST /api/session`: a new stream instead of one that cannot go on.
pub async fn renew(stream: Id) -> Result<Enrolled, NoAnswer> {
    #[derive(Serialize)]
    struct Renew {
        renew: Id,
    }
    let text = post("/api/session", &Renew { renew: stream }, "application/json").await?;
    serde_json::from_str(&text).map_err(|_| NoAnswer::NotInloop)
}

/// `POST /api/resume`: this phone lost its cookie and shows by a stream's key who it is.
pub async fn resume(stream: Id, op: Id, mac: &str) -> Result<(), NoAnswer> {
    #[derive(Serialize)]
    struct Resume<'a> {
        stream: Id,
        op: Id,
        mac: &'a str,
    }
    post("/api/resume", &Resume { stream, op, mac }, "").await.map(|_| ())
}

/// `DELETE /api/session`: the code of this phone was forgotten. It may deliver, and reads nothing until a coordinator takes
/// it back into use.
pub async fn close_session() -> Result<(), NoAnswer> {
    let question = Question { method: "DELETE", path: "/api/session", body: None, said: None, wanted: "" };
    ask(&question).await.map(|_| ())
}

/// `GET /api/session`: whether this phone may read.
pub async fn may_read() -> Result<bool, NoAnswer> {
    #[derive(Deserialize)]
    struct Session {
        ended: Option<serde_json::Value>,
    }
    let wanted = "application/json";
    let question = Question { method: "GET", path: "/api/session", body: None, said: None, wanted };
    let session: Session = serde_json::from_str(&ask(&question).await?).map_err(|_| NoAnswer::NotInloop)?;
    Ok(session.ended.is_none())
}

/// `GET /api/operator`: whom to tell about a problem; nothing without a network, or when nobody filled it in.
pub async fn operator_contact() -> Option<String> {
    word_of("/api/operator", "contact").await
}

/// `GET /api/push`: the key that the browser shall allow pushes for; nothing without a network.
pub async fn push_key() -> Option<String> {
    word_of("/api/push", "key").await
}

/// One word out of what the server tells everybody.
async fn word_of(path: &str, word: &str) -> Option<String> {
    let asked = JsFuture::from(web_sys::window()?.fetch_with_str(path));
    let response: Response = within(ANSWER, asked).await?.ok()?.dyn_into().ok()?;
    let text = judge(response, "application/json").await.ok()?;
    let told = js_sys::JSON::parse(&text).ok()?;
    js_sys::Reflect::get(&told, &word.into()).ok()?.as_string()
}

/// One of the coordinator's calls, with the proof of who asks: the text of the answer, empty when there is nothing
/// to tell. `path` is also what the proof is about.
pub async fn desk(
    method: &str,
    path: &str,
    body: Option<&str>,
    proof: &Proof,
    wanted: &str,
) -> Result<String, NoAnswer> {
    let body = body.map(Sent::Json);
    ask(&Question { method, path, body, said: Some(proof.to_string()), wanted }).await
}

/// `PUT /api/file/{sha256}`: a picture or a sound. Sending one twice does nothing.
pub async fn send_file(name: &str, bytes: &[u8]) -> Result<(), NoAnswer> {
    let path = format!("/api/file/{name}");
    let body = Some(Sent::Bytes(bytes));
    ask(&Question { method: "PUT", path: &path, body, said: None, wanted: "" }).await.map(|_| ())
}

/// What goes with a question.
enum Sent<'a> {
    Json(&'a str),
    Bytes(&'a [u8]),
}

/// What is asked.
struct Question<'a> {
    method: &'a str,
    path: &'a str,
    body: Option<Sent<'a>>,
    said: Option<String>,
    /// The kind of answer that is one of Inloop's; empty where it has nothing to tell.
    wanted: &'a str,
}

async fn post(path: &str, body: &impl Serialize, wanted: &str) -> Result<String, NoAnswer> {
    let body = serde_json::to_string(body).unwrap_or_default();
    ask(&Question { method: "POST", path, body: Some(Sent::Json(&body)), said: None, wanted }).await
}

async fn ask(question: &Question<'_>) -> Result<String, NoAnswer> {
    let Ok(controller) = AbortController::new() else {
        return Err(NoAnswer::Unreachable);
    };
    let answer = async {
        let response = fetch(question, &controller).await.map_err(|_| NoAnswer::Unreachable)?;
        judge(response, question.wanted).await
    };
    let answer = within(ANSWER + BODY, answer).await;
    if answer.is_none() {
        controller.abort();
    }
    answer.unwrap_or(Err(NoAnswer::Unreachable))
}

async fn fetch(question: &Question<'_>, controller: &AbortController) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    if let Some(said) = &question.said {
        headers.set(SAID, said)?;
    }
    let init = RequestInit::new();
    init.set_method(question.method);
    match question.body {
        Some(Sent::Json(body)) => {
            headers.set("content-type", "application/json")?;
            init.set_body(&JsValue::from_str(body));
        }
        Some(Sent::Bytes(bytes)) => init.set_body(&js_sys::Uint8Array::from(bytes)),
        None => {}
    }
    init.set_headers(&headers);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let asked = JsFuture::from(window.fetch_with_str_and_init(question.path, &init));
    if let Some(response) = within(ANSWER, asked).await {
        return response?.dyn_into();
    }
    controller.abort();
    Err(JsValue::NULL)
}

pub(super) async fn judge(response: Response, wanted: &str) -> Result<String, NoAnswer> {
    let header = |name| response.headers().get(name).ok().flatten();
    let kind = header("content-type").unwrap_or_default();
    let status = response.status();
    if matches!(status, 200 | 204) {
        let is_ours = if wanted.is_empty() { kind.is_empty() } else { kind.starts_with(wanted) };
        return if is_ours { text(&response).await } else { Err(NoAnswer::NotInloop) };
    }
    if status == 401 {
        return Err(NoAnswer::SignedOut);
    }
    if status == 413 {
        return Err(NoAnswer::TooLarge);
    }
    if kind.starts_with("application/json") {
        let body = text(&response).await?;
        if let (Ok(error), 400..500) = (serde_json::from_str::<ErrorBody>(&body), status) {
            return Err(NoAnswer::Refused(error.code));
        }
    }
    if matches!(status, 429 | 503) {
        let seconds: Option<Millis> = header("retry-after").and_then(|after| after.trim().parse().ok());
        return Err(NoAnswer::Busy(seconds.map(|seconds| seconds.saturating_mul(1_000))));
    }
    Err(NoAnswer::Unreachable)
}

async fn text(response: &Response) -> Result<String, NoAnswer> {
    let body = response.text().map_err(|_| NoAnswer::Unreachable)?;
    let body = JsFuture::from(body).await.map_err(|_| NoAnswer::Unreachable)?;
    body.as_string().ok_or(NoAnswer::Unreachable)
}

/// `GET /api/file/{sha256}`: the bytes of a picture or a sound.
pub async fn file(name: &str) -> Result<Vec<u8>, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let path = format!("/api/file/{name}");
    let question = Question { method: "GET", path: &path, body: None, said: None, wanted: "" };
    let answer = async {
        let response = fetch(&question, &controller).await.map_err(|_| NoAnswer::Unreachable)?;
        let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
        let is_file = kind.starts_with("audio/") || kind.starts_with("image/");
        if !is_file {
            return Err(judge(response, "").await.err().unwrap_or(NoAnswer::NotInloop));
        }
        let bytes = response.array_buffer().map_err(|_| NoAnswer::Unreachable)?;
        let bytes = JsFuture::from(bytes).await.map_err(|_| NoAnswer::Unreachable)?;
        Ok(js_sys::Uint8Array::new(&bytes).to_vec())
    };
    within(ANSWER + BODY, answer).await.unwrap_or_else(|| {
        controller.abort();
        Err(NoAnswer::Unreachable)
    })
}
