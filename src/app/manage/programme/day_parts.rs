//! Where the parts of a day begin and end, for who plans the whole organisation.

use inloop_core::{
    calendar::minutes_of, command::ChangeOrganisation, day_parts::DayParts, row::Organisation,
};
use jiff::civil::Time;
use leptos::prelude::*;

use super::{super::plans_all, Desk, organisation};
use crate::{
    text::{Text, t},
    ui::{Field, clock},
};

/// The card, for who may change it.
#[component]
pub fn DayPartsCard(desk: Desk) -> impl IntoView {
    let plans = plans_all(desk.device);
    let known = Memo::new(move |_| desk.device.see(organisation));
    // A new version, also one from elsewhere, fills the form anew.
    let version = Memo::new(move |_| known.with(|known| known.as_ref().and_then(|known| known.version)));
    let form = move || {
        version.get();
        known.get_untracked().map(|known| view! { <Form desk known /> })
    };
    view! { <Show when=move || plans.get()>{form}</Show> }
}

#[component]
fn Form(desk: Desk, known: Organisation) -> impl IntoView {
    let DayParts { morning, afternoon, evening, night } = known.day_parts;
    let [morning, afternoon, evening, night] =
        [morning, afternoon, evening, night].map(|time| RwSignal::new(clock(minutes_of(time))));
    let problem = RwSignal::new(None);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = |field: RwSignal<String>| field.get_untracked().parse::<Time>().ok();
        let parts = match (read(morning), read(afternoon), read(evening), read(night)) {
            (Some(morning), Some(afternoon), Some(evening), Some(night)) => {
                DayParts { morning, afternoon, evening, night }
            }
            _ => return problem.set(Some(t(Text::TimeMissing))),
        };
        if !parts.are_in_order() {
            return problem.set(Some(t(Text::PartsNotInOrder)));
        }
        let Some(base) = known.version.filter(|_| parts != known.day_parts) else {
            return;
        };
        let Organisation { id: organisation, name, theme, day_parts: before, .. } = known.clone();
        let command = ChangeOrganisation { organisation, base, name, theme, day_parts: Some(parts) };
        let back = ChangeOrganisation { day_parts: Some(before), ..command.clone() };
        desk.say(
            command,
            |op| Some(ChangeOrganisation { base: op, ..back }.into()),
            t(Text::Kept).to_owned(),
        );
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>{t(Text::DayParts)}</h2>
            <p class="muted">{t(Text::DayPartsWhy)}</p>
            <Field id="part-morning" label=Text::MorningBegins kind="time" value=morning />
            <Field id="part-afternoon" label=Text::AfternoonBegins kind="time" value=afternoon />
            <Field id="part-evening" label=Text::EveningBegins kind="time" value=evening />
            <Field id="part-night" label=Text::EveningEnds kind="time" value=night problem />
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}
