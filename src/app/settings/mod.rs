//! This phone: how it looks, who uses it, what it keeps, and which build it runs.

mod about;
mod language;
mod lock;
mod looks;
mod people;
mod problem;
mod storage;
mod telling;

use leptos::prelude::*;

pub use self::{about::About, language::LanguageCard, telling::follow_address};
use self::{
    lock::Lock, looks::Looks, people::People, problem::ReportProblem, storage::Storage, telling::Telling,
};
use crate::{
    address,
    device::use_device,
    enrol::Install,
    manage::ManageLink,
    photo::MyFace,
    platform::page,
    practice::PracticeLink,
    signals::SignalsLink,
    text::{self, Text, t},
    ui::{Head, Screen, Way},
    wishes::WishesLink,
};

/// The way to what waits.
#[component]
fn QueueLink() -> impl IntoView {
    let device = use_device();
    let waiting = move || device.see(|phone| (phone.refused().count(), phone.unsent()));
    let words = move || match waiting() {
        (0, 0) => t(Text::NothingWaits).to_owned(),
        (0, waiting) => text::waiting(waiting),
        (refused, _) => text::refused(refused),
    };
    view! { <Way to=address::QUEUE icon="cloud-up" title=Text::Queue why=Signal::derive(words) /> }
}

/// The screen `/instellingen`.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Screen narrow=true>
            <Head title=t(Text::Settings).to_owned() />
            <QueueLink />
            <SignalsLink />
            <WishesLink />
            <ManageLink />
            <MyFace />
            <LanguageCard />
            <Looks />
            <Telling />
            <People />
            <Lock />
            <Install />
            <Storage />
            <section class="card">
                <h2>{t(Text::Version)}</h2>
                <p class="muted">{page::build()}</p>
            </section>
            <PracticeLink />
            <ReportProblem />
            <About />
        </Screen>
    }
}
