//! The Leptos client: wakes the phone from its storage, paints the first screen and begins to sync. It decides
//! nothing about attendance; the core does.
#![recursion_limit = "256"]

mod address;
mod device;
mod elsewhere;
mod enrol;
mod help;
mod here;
mod lock;
mod manage;
mod may_be_seen;
mod mine;
mod my_day;
mod opinions;
mod paper;
mod person_file;
mod photo;
mod pieces;
mod place;
mod plan;
mod platform;
mod practice;
mod queue;
mod roster;
mod session;
mod settings;
mod shell;
mod signals;
mod support;
mod text;
mod theme;
mod today;
mod ui;
mod wall;
mod wishes;
mod workers;

use leptos::{prelude::*, task::spawn_local};

use crate::platform::{door, page};

fn main() {
    // The rescue page takes over: a half-dead app would take taps and lose them.
    std::panic::set_hook(Box::new(|panic| {
        page::complain(&panic.to_string());
        page::announce("inloop:panic");
    }));
    // Not by Leptos: its executor begins with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        if let Some(lock) = lock::keeps_shut().await {
            take_over().await;
            let running = RwSignal::new(None);
            let locked = device::locked::Locked::begin(lock);
            let opened = move || {
                spawn_local(async move {
                    let device = wake().await;
                    running.set(Some(device));
                    start(device).await;
                });
            };
            mount_to_body(move || {
                view! {
                    <Show when=move || running.with(Option::is_none)>
                        <lock::LockScreen locked opened />
                    </Show>
                    {move || running.get().map(|device| view! { <shell::Shell device /> })}
                }
            });
            page::announce("inloop:ready");
            return;
        }
        let device = wake().await;
        take_over().await;
        mount_to_body(move || view! { <shell::Shell device /> });
        start(device).await;
    });
}

/// Waits until the app may draw, and speaks the language that was chosen by then.
async fn take_over() {
    door::left().await;
    device::speak_as_kept();
}

/// Wakes the phone for the screen of the address.
async fn wake() -> device::Device {
    device::wake(&page::path()).await
}

async fn start(device: device::Device) {
    device::start(device);
    settings::follow_address(device).await;
}
