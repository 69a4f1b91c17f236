//! This phone: how it looks, who uses it, what it keeps, and which build it runs.

mod about;
mod language;
mod looks;
mod people;
mod problem;
mod storage;

use leptos::prelude::*;

pub use self::{about::About, language::LanguageCard};
use self::{looks::Looks, people::People, problem::ReportProblem, storage::Storage};
use crate::{
    enrol::Install,
    manage::ManageLink,
    platform::page,
    practice::PracticeLink,
    text::{Text, t},
    ui::{Head, Screen},
};

/// The screen `/instellingen`.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Screen narrow=true>
            <Head title=t(Text::Settings).to_owned() />
            <ManageLink />
            <LanguageCard />
            <Looks />
            <People />
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
