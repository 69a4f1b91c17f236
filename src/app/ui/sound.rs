//! Something spoken, with one button that plays it and stops it.

use leptos::{html::Audio, prelude::*, task::spawn_local};

use super::Icon;
use crate::{
    device::use_device,
    platform::microphone,
    text::{self, Text, t},
};

/// The button. The bytes come from this phone, or from the server when it has let go of them.
#[component]
pub fn Sound(
    /// The sound's sha256.
    file: String,
    /// How long it lasts, seconds.
    seconds: u8,
) -> impl IntoView {
    let device = use_device();
    let audio = NodeRef::<Audio>::new();
    let (playing, problem) = (RwSignal::new(false), RwSignal::new(false));
    let file = StoredValue::new(file);
    let toggle = move |_| {
        let Some(element) = audio.get_untracked() else { return };
        if playing.get_untracked() {
            let _ = element.pause();
            return;
        }
        problem.set(false);
        spawn_local(async move {
            if element.src().is_empty() {
                let found = device.file(&file.get_value()).await.ok();
                match found.and_then(|bytes| microphone::address_of(&bytes)) {
                    Some(address) => element.set_src(&address),
                    // Who has left the screen meanwhile has no signals any more.
                    None => drop(problem.try_set(true)),
                }
            }
            if !element.src().is_empty() {
                let _ = element.play();
            }
        });
    };
    let icon = move || {
        if playing.get() {
            view! { <Icon name="player-stop" /> }
        } else {
            view! { <Icon name="player-play" /> }
        }
    };
    let words = move || if playing.get() { t(Text::StopReading).to_owned() } else { text::listen(seconds) };
    view! {
        <div class="sound">
            <audio
                node_ref=audio
                preload="none"
                on:play=move |_| playing.set(true)
                on:pause=move |_| playing.set(false)
                on:ended=move |_| playing.set(false)
            ></audio>
            <button type="button" class="btn" aria-pressed=move || playing.get().to_string() on:click=toggle>
                {icon}
                {words}
            </button>
            <p role="status" class="muted" class:gone=move || !problem.get()>
                {move || problem.get().then(|| t(Text::CannotListen))}
            </p>
        </div>
    }
}
