//! The server's pokes: "something changed". Only a reason to ask; what changed is never read from them.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventSource;

/// An open stream of pokes; closes when dropped.
#[derive(Debug)]
pub struct Pokes {
    source: EventSource,
    _heard: Closure<dyn FnMut()>,
}

impl Pokes {
    /// Opens the stream. The browser itself reconnects after a broken line.
    pub fn open(poked: impl FnMut() + 'static) -> Option<Self> {
        let source = EventSource::new("/api/events").ok()?;
        let heard = Closure::<dyn FnMut()>::new(poked);
        source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self { source, _heard: heard })
    }

    /// Whether the browser gave up: the server said no, and the stream must be opened anew.
    pub fn is_closed(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Pokes {
    fn drop(&mut self) {
        self.source.set_onmessage(None);
        self.source.close();
    }
}
