//! The notes of a day: what everybody who works at a site should know, and a field for one more.

use inloop_core::{
    Id,
    calendar::{Week, local_date},
    command::{AddDayNote, LONGEST, RemoveDayNote},
    grant::Role,
    phone::Phone,
    roll::notes,
    row::{DayNote, Kind},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Planned;
use crate::{
    device::{use_device, wants},
    mine::Mine,
    text::{self, Text, t},
    ui::{Field, Undo},
};

/// The notes about a date at a site, oldest first.
pub fn notes_of(phone: &Phone, site: Id, date: Date) -> Vec<DayNote> {
    notes(site, date, &phone.all(Scope::Roll(site, Week::of(date)), Kind::DayNote))
}

/// Who wrote a note, and when.
pub fn signed(note: &DayNote) -> String {
    let day = local_date(note.at);
    let when = text::moment_of(note.at);
    let when = if day == note.date { when } else { format!("{} {when}", text::in_words(day)) };
    if note.name.is_empty() { when } else { format!("{} · {when}", note.name) }
}

/// A card for my site; where there are several, for each with something on that day.
#[component]
pub fn NoteCards(
    day: Memo<Option<Vec<Planned>>>,
    me: Memo<Option<Mine>>,
    date: Memo<Date>,
    undo: Undo,
) -> impl IntoView {
    let device = use_device();
    let cards = Memo::new(move |_| {
        let (Some(me), date) = (me.get(), date.get()) else {
            return Vec::new();
        };
        let one = me.sites.len() == 1;
        let busy = |site: &Id| {
            let held = |planned: &Planned| planned.session.rule.site == *site;
            day.with(|day| day.iter().flatten().any(held))
                || device.see(|phone| !notes_of(phone, *site, date).is_empty())
        };
        let sites = me.site_ids().filter(|site| one || busy(site));
        sites.map(|site| (site, date)).collect::<Vec<_>>()
    });
    view! {
        // A card of its own for each day: what is half written belongs to that day.
        <For each=move || cards.get() key=|card| *card let((site, date))>
            <NoteCard site date me undo />
        </For>
    }
}

#[component]
fn NoteCard(site: Id, date: Date, me: Memo<Option<Mine>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let (heading, whose) = (format!("notities-{site}"), format!("notities-plek-{site}"));
    // With several sites the cards are told apart by their place, also by ear.
    let named = format!("{heading} {whose}");
    let several = move || me.with(|me| me.as_ref().is_some_and(|me| me.sites.len() > 1));
    let place = move || several().then(|| device.see(|phone| wants::site_name(phone, site))).flatten();
    let notes = Memo::new(move |_| device.see(|phone| notes_of(phone, site, date)));
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked().trim().to_owned();
        if text.is_empty() {
            problem.set(Some(t(Text::NoteMissing)));
            return;
        }
        undo.set(None);
        device.say(AddDayNote { site, date, text });
        typed.set(String::new());
    };
    view! {
        <section class="card" aria-labelledby=named>
            <h2 id=heading>{t(Text::DayNotes)}</h2>
            {move || place().map(|place| view! { <div class="muted" id=whose.clone()>{place}</div> })}
            <Show when=move || !notes.with(Vec::is_empty)>
                <ul class="list">
                    <For each=move || notes.get() key=|note| (note.id, note.at) let:note>
                        <Note note me undo />
                    </For>
                </ul>
            </Show>
            <form on:submit=submit>
                <Field
                    id=format!("notitie-{site}")
                    label=Text::NewNote
                    hint=Text::NewNoteHint
                    long=true
                    limit=LONGEST
                    value=typed
                    problem
                />
                <button type="submit" class="btn full">{t(Text::WriteDown)}</button>
            </form>
        </section>
    }
}

#[component]
fn Note(note: DayNote, me: Memo<Option<Mine>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let DayNote { id, site, date, by, .. } = note;
    let own = move || me.with(|me| me.as_ref().is_some_and(|me| me.account == by));
    // What should not stand here must not wait for its author.
    let professional = move || {
        let role = |(at, role): &(Id, Role)| *at == site && *role >= Role::WorkCoach;
        me.with(|me| me.as_ref().is_some_and(|me| me.sites.iter().any(role)))
    };
    let words = note.text.clone();
    let remove = move |_| {
        let own = untrack(own);
        device.say(RemoveDayNote { site, date, note: id, own });
        // Nobody can say again what another said.
        let again = AddDayNote { site, date, text: words.clone() };
        undo.set(own.then(|| (again.into(), t(Text::NoteGone).to_owned())));
    };
    let described = format!("notitie-{id}");
    view! {
        <li class="list-row">
            <div id=described.clone()>
                <div class="said">{note.text.clone()}</div>
                <div class="muted">{signed(&note)}</div>
            </div>
            <Show when=move || own() || professional()>
                <button type="button" class="btn quiet" aria-describedby=described.clone() on:click=remove.clone()>
                    {t(Text::TakeBack)}
                </button>
            </Show>
        </li>
    }
}
