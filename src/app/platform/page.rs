//! The page: what is in the address, whether anybody looks at it, its title and its looks.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, VisibilityState, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The path of the address, `/vandaag`.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// What stands behind the `#` of the address, without it. A server never gets to see it.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Takes the fragment out of the address bar, so that a used code stays in no history.
pub fn forget_fragment() {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path()));
    }
}

/// Goes one screen back, or to `/vandaag` when this is the first.
pub fn back(otherwise: impl FnOnce()) {
    match window().and_then(|window| window.history().ok()) {
        Some(history) if history.length().unwrap_or(1) > 1 => {
            let _ = history.back();
        }
        _ => otherwise(),
    }
}

/// Whether anybody can see the page.
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls back whenever the page is shown or hidden. For as long as the page lives.
pub fn on_visibility(mut changed: impl FnMut(bool) + 'static) {
    if let Some(document) = document() {
        EventListener::new(&document, "visibilitychange", move |_| changed(is_visible())).forget();
    }
}

/// Calls back on an event of the window. For as long as the page lives.
pub fn on_window(event: &'static str, mut happened: impl FnMut() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, event, move |_| happened()).forget();
    }
}

/// Tells `boot.js` something: `inloop:ready`, `inloop:mend` or `inloop:panic`.
pub fn announce(event: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Says in the browser's console what went wrong. Never with names in it.
pub fn complain(what: &str) {
    web_sys::console::error_1(&what.into());
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Leaves for another address of this app, with a fresh start.
pub fn leave_for(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(path);
    }
}

/// The words in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The page's own element.
fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Sets or takes away an attribute of the page itself: theme, text size or language.
pub fn dress(attribute: &str, value: Option<&str>) {
    let Some(root) = root() else {
        return;
    };
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Sets a design token of the page, or gives it back its own value. The token's name is without dashes in front.
pub fn set_token(token: &str, value: Option<&str>) {
    let Some(root) = root() else {
        return;
    };
    let name = format!("--{token}");
    let _ = match value {
        Some(value) => root.style().set_property(&name, value),
        None => root.style().remove_property(&name).map(|_| ()),
    };
}

/// Does something in the frame that shows what stands now, just before it is painted. To ask the browser earlier where
/// something lies would make it lay out a screen of which half still comes, and once more for the rest.
pub fn before_paint(work: impl FnOnce() + 'static) {
    let work = wasm_bindgen::closure::Closure::once_into_js(work);
    if let Some(window) = window() {
        // Without frames there is nothing to paint.
        let _ = window.request_animation_frame(work.unchecked_ref());
    }
}

/// Brings an element into view and gives it the focus.
pub fn jump_to(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// Where this page came from, `https://inloop.example`: also where other phones reach the server.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Puts a text where it can be pasted from. Whether the browser let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let copied = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(copied).await.is_ok()
}

/// Opens the browser's own way to print.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Scrolls to the top: a new screen.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The build of the page: the folder of its program, `app-<digest>`, as the page itself names it.
pub fn build() -> String {
    let script = document().and_then(|document| document.query_selector("script[data-wasm]").ok()?);
    let address = script.and_then(|script| script.get_attribute("data-wasm")).unwrap_or_default();
    let digest = address.split('/').find_map(|part| part.strip_prefix("app-")).unwrap_or_default();
    format!("{} {}", env!("CARGO_PKG_VERSION"), digest.get(..8).unwrap_or(digest)).trim().to_owned()
}

/// How many bytes the browser keeps for us, if it says.
pub async fn bytes_used() -> Option<f64> {
    let estimate = super::bridge::estimate().await.ok()?;
    js_sys::Reflect::get(&estimate, &wasm_bindgen::JsValue::from_str("usage")).ok()?.as_f64()
}

/// What the browser calls itself.
pub fn browser() -> String {
    window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// Where a map shows a place, by its degrees.
pub fn map_at(lat: &str, lon: &str) -> String {
    format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}")
}

/// Where a map looks for an address.
pub fn map_of(address: &str) -> String {
    let query = String::from(js_sys::encode_uri_component(address));
    format!("https://www.openstreetmap.org/search?query={query}")
}

/// The address that opens a new mail.
pub fn mail_to(whom: &str, subject: &str, text: &str) -> String {
    let [subject, text] = [subject, text].map(|part| String::from(js_sys::encode_uri_component(part)));
    format!("mailto:{whom}?subject={subject}&body={text}")
}
