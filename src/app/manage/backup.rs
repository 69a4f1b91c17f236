//! Whether the server keeps copies: the last one, and a warning when there is none of the last day.

use inloop_core::wire::desk::Backup;
use leptos::prelude::*;

use super::{
    Desk,
    asked::{Asked, Unanswered, ask},
};
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::Icon,
};

/// The card on `/beheer`.
#[component]
pub fn LastBackup(desk: Desk) -> impl IntoView {
    let now = expect_context::<Now>();
    let shown = RwSignal::new(Asked::UnderWay);
    let look = move || ask(shown, desk.device.last_backup());
    look();
    let card = move || {
        let last: Backup = *shown.get().here()?;
        let words = text::last_backup(&last, untrack(|| now.millis()));
        Some(view! {
            <p>{words}</p>
            {last.unfinished.map(|_| view! { <p class="muted">{t(Text::BackupUnfinished)}</p> })}
            {last.late.then(|| view! {
                <p class="warn"><Icon name="alert-triangle" /><span>{t(Text::BackupLate)}</span></p>
            })}
        })
    };
    view! {
        <section class="card">
            <h2>{t(Text::BackupTitle)}</h2>
            <Unanswered shown again=look />
            {card}
        </section>
    }
}
