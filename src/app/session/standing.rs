//! What is different about this session, and the way to change it: called off, at another time, as planned again.

use inloop_core::{
    calendar::minutes_of,
    command::{CallOffSession, FARTHEST, MoveSession, RestoreSession},
    grant::Role,
    programme::{Session, Standing},
};
use jiff::civil::{Date, Time};
use leptos::prelude::*;

use super::Open;
use crate::{
    text::{self, Text, t},
    ui::{Field, Icon, Sheet, clock, hours},
};

/// Whether the one who uses the phone may change this session.
fn may_change(open: &Open) -> bool {
    let site = open.session.with(|session| session.as_ref().map(|session| session.rule.site));
    open.me.with(|me| {
        let me = me.as_ref();
        me.is_some_and(|me| me.sites.iter().any(|(at, role)| Some(*at) == site && *role >= Role::WorkCoach))
    })
}

/// What is different, above the list.
#[component]
pub fn Different() -> impl IntoView {
    let open = expect_context::<Open>();
    let words = move || open.session.with(|session| session.as_ref().and_then(text::standing));
    let changed = move || {
        open.session.with(|session| {
            let standing = session.as_ref().map(|session| &session.standing);
            matches!(standing, Some(Standing::CalledOff { .. } | Standing::Moved { .. }))
        })
    };
    let restore = move |_| {
        if let Some(session) = open.session.get_untracked()
            && let Some(base) = session.version
        {
            let (site, rule, date) = (session.rule.site, session.rule.id, session.original);
            open.say(&[], RestoreSession { site, rule, date, base });
        }
    };
    view! {
        <Show when=move || words().is_some()>
            <div class="banner" role="status">
                <Icon name="info-circle" />
                <span>{move || words().unwrap_or_default()}</span>
                <Show when=move || changed() && may_change(&open)>
                    <button type="button" class="btn" on:click=restore>{t(Text::AsPlanned)}</button>
                </Show>
            </div>
        </Show>
    }
}

/// The button under the list, for who may.
#[component]
pub fn ChangeButton() -> impl IntoView {
    let open = expect_context::<Open>();
    view! {
        <Show when=move || may_change(&open)>
            <div class="row">
                <button type="button" class="btn quiet" on:click=move |_| open.changing.set(true)>
                    <Icon name="calendar-event" />
                    {t(Text::ChangeSession)}
                </button>
            </div>
        </Show>
    }
}

/// The sheet, open while the session is being changed.
#[component]
pub fn ChangeSheet() -> impl IntoView {
    let open = expect_context::<Open>();
    let close = move || open.changing.set(false);
    let title = Signal::derive(|| t(Text::ChangeSession).to_owned());
    view! {
        <Sheet open=open.changing close title>
            <ChangeForm />
        </Sheet>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    moves: RwSignal<bool>,
    to: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    reason: RwSignal<String>,
    to_problem: RwSignal<Option<&'static str>>,
    end_problem: RwSignal<Option<&'static str>>,
    reason_problem: RwSignal<Option<&'static str>>,
}

impl Form {
    fn of(session: Option<&Session>) -> Self {
        let with = |read: fn(&Session) -> String| RwSignal::new(session.map(read).unwrap_or_default());
        Self {
            moves: RwSignal::new(false),
            to: with(|session| session.held.to_string()),
            start: with(|session| clock(minutes_of(session.rule.start))),
            end: with(|session| clock(minutes_of(session.rule.end))),
            reason: RwSignal::new(String::new()),
            to_problem: RwSignal::new(None),
            end_problem: RwSignal::new(None),
            reason_problem: RwSignal::new(None),
        }
    }

    /// The new time, or what is wrong with it, beside its field.
    fn time(self, original: Date) -> Option<(Date, Time, Time)> {
        let Ok(to) = self.to.get_untracked().parse::<Date>() else {
            self.to_problem.set(Some(t(Text::DayMissing)));
            return None;
        };
        if to.since(original).map_or(i32::MAX, |span| span.get_days().abs()) > FARTHEST {
            self.to_problem.set(Some(t(Text::TooFar)));
            return None;
        }
        let (start, end) = hours(self.start, self.end, self.end_problem)?;
        Some((to, start, end))
    }
}

#[component]
fn ChangeForm() -> impl IntoView {
    let open = expect_context::<Open>();
    let form = Form::of(open.session.get_untracked().as_ref());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(session) = open.session.get_untracked() {
            change(&open, form, &session);
        }
    };
    let choice = |moves: bool, words: Text| {
        let id = if moves { "move" } else { "off" };
        view! {
            <label>
                <input
                    type="radio"
                    name="change"
                    value=id
                    checked=form.moves.get_untracked() == moves
                    on:change=move |_| form.moves.set(moves)
                />
                <span>{t(words)}</span>
            </label>
        }
    };
    view! {
        <form on:submit=submit>
            <fieldset class="choice">
                <legend>{t(Text::WhatChanges)}</legend>
                {choice(false, Text::CalledOff)}
                {choice(true, Text::OtherTime)}
            </fieldset>
            <Show when=move || form.moves.get()>
                <Field id="new-day" label=Text::Day kind="date" value=form.to problem=form.to_problem />
                <Field id="new-start" label=Text::Begin kind="time" value=form.start />
                <Field id="new-end" label=Text::End kind="time" value=form.end problem=form.end_problem />
            </Show>
            <Field id="change-why" label=Text::Why hint=Text::WhyEverybody value=form.reason problem=form.reason_problem />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

fn change(open: &Open, form: Form, session: &Session) {
    let (site, rule, date, base) = (session.rule.site, session.rule.id, session.original, session.version);
    let reason = form.reason.get_untracked().trim().to_owned();
    if reason.is_empty() {
        form.reason_problem.set(Some(t(Text::WhyMissing)));
        return;
    }
    let (command, words) = if form.moves.get_untracked() {
        let Some((to, start, end)) = form.time(date) else {
            return;
        };
        let command = MoveSession { site, rule, date, to, start, end, reason, base };
        (command.into(), format!("{}.", t(Text::OtherTime)))
    } else {
        (CallOffSession { site, rule, date, reason, base }.into(), format!("{}.", t(Text::CalledOff)))
    };
    open.say_undoably(&[], command, words);
    open.changing.set(false);
}
