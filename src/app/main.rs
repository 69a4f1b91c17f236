//! The Leptos client: wakes the phone from its storage, paints the first screen and begins to sync. It decides
//! nothing about attendance; the core does.
#![recursion_limit = "256"]

mod address;
mod device;
mod elsewhere;
mod enrol;
mod help;
mod manage;
mod mine;
mod my_day;
mod opinions;
mod paper;
mod person_file;
mod photo;
mod pieces;
mod place;
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
mod wishes;
mod workers;

use leptos::prelude::*;

use crate::platform::page;

fn main() {
    // The rescue page takes over: a half-dead app would take taps and lose them.
    std::panic::set_hook(Box::new(|panic| {
        page::complain(&panic.to_string());
        page::announce("inloop:panic");
    }));
    device::speak_as_kept();
    // Not by Leptos: its executor begins with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        let device = device::wake(&page::path()).await;
        mount_to_body(move || view! { <shell::Shell device /> });
        device::start(device);
        settings::follow_address(device).await;
    });
}
