//! "Komt een tijd niet": from a day until a day, or until somebody says otherwise. Why is for professionals.

use inloop_core::{
    Id,
    command::{EndAbsence, PlanAbsence},
    roll::Tile,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Open;
use crate::{
    text::{self, Text, t},
    ui::{Field, Sheet},
};

/// The sheet, open while an absence is being planned.
#[component]
pub fn AbsenceSheet() -> impl IntoView {
    let open = expect_context::<Open>();
    let shown = Signal::derive(move || open.absent.get().is_some());
    let close = move || open.absent.set(None);
    let title = Signal::derive(move || {
        let name = open.absent.get().and_then(|person| open.tiles.tile(person)).map(|tile| tile.name);
        name.map(|name| format!("{name}: {}", t(Text::Away))).unwrap_or_default()
    });
    view! {
        <Sheet open=shown close title>
            <AbsenceForm />
        </Sheet>
    }
}

#[component]
fn AbsenceForm() -> impl IntoView {
    let open = expect_context::<Open>();
    let first = open.session.get_untracked().map(|session| session.held.to_string()).unwrap_or_default();
    let (from, until) = (RwSignal::new(first), RwSignal::new(String::new()));
    let reason = RwSignal::new(String::new());
    let (from_problem, until_problem) = (RwSignal::new(None), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(first) = from.get_untracked().parse::<Date>() else {
            from_problem.set(Some(t(Text::DayMissing)));
            return;
        };
        let last = until.get_untracked().parse::<Date>().ok();
        if last.is_some_and(|last| last < first) {
            until_problem.set(Some(t(Text::LastBeforeFirst)));
            return;
        }
        if let Some(person) = open.absent.get_untracked() {
            plan(&open, person, first, last, reason.get_untracked().trim().to_owned());
        }
        open.absent.set(None);
    };
    view! {
        <form on:submit=submit>
            <Field id="away-from" label=Text::FirstDay kind="date" value=from problem=from_problem />
            <Field id="away-until" label=Text::LastDay hint=Text::LastDayHint kind="date" value=until problem=until_problem />
            <Field id="away-why" label=Text::Why hint=Text::WhyProfessionals limit=500 value=reason />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

fn plan(open: &Open, person: Id, from: Date, until: Option<Date>, reason: String) {
    let (Some(session), Some(tile)) = (open.session.get_untracked(), open.tiles.tile(person)) else {
        return;
    };
    let absence = PlanAbsence { site: session.rule.site, person, from, until, reason };
    open.say_undoably(&[person], absence.into(), text::stays_away(&tile.name, until));
}

/// Somebody comes again, from the day of this list on.
pub fn comes_again(open: &Open, tile: &Tile) {
    if let (Some(session), Some(absence)) = (open.session.get_untracked(), tile.away) {
        let (site, person, back) = (session.rule.site, tile.person, session.held);
        open.say(&[person], EndAbsence { site, person, absence, back });
    }
}
