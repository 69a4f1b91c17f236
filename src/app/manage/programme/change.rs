//! "Wijzig vanaf": a line goes otherwise from a date on; what is planned so can be taken away again.

use inloop_core::{
    calendar::runs_on,
    command::ChangeProgrammeRule,
    row::{ProgrammeRule, RuleVersion},
};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;

use super::{
    Desk, planned, space_name,
    timetable::{Fields, TimetableFields, add_space},
};
use crate::{
    device::Now,
    text::{self, Text, t},
    today::activity_of,
    ui::Field,
};

/// The questions, with what is planned already.
#[component]
pub fn ChangeForm(
    desk: Desk,
    rule: ProgrammeRule,
    done: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let today = expect_context::<Now>().date();
    let first = next(&rule, today);
    let timetable = rule.timetable_on(first);
    let space = desk.device.peek(|phone| space_name(phone, rule.site, timetable.space?));
    let (from, from_problem) = (RwSignal::new(first.to_string()), RwSignal::new(None));
    let fields = Fields::of(&timetable, space);
    let versions = rule.later.iter().filter(|version| version.from > today).copied();
    let rows: Vec<_> = versions
        .map(|version| {
            let rule = rule.clone();
            view! { <Planned desk rule version done /> }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| view! { <ul class="list">{rows}</ul> });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(from) = from.get_untracked().parse().ok().filter(|from: &Date| *from >= today) else {
            from_problem.set(Some(t(Text::FromTodayOn)));
            return;
        };
        let Some((timetable, space)) = fields.read(rule.site) else {
            return;
        };
        if timetable != rule.timetable_on(from) {
            add_space(desk, space);
            change(desk, &rule, RuleVersion { from, timetable });
        }
        done();
    };
    view! {
        {list}
        <form on:submit=submit>
            <Field id="line-from" label=Text::ChangeFrom hint=Text::ChangeFromHint kind="date" value=from problem=from_problem />
            <TimetableFields fields />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// A version that is planned, with the way to take it away.
#[component]
fn Planned(
    desk: Desk,
    rule: ProgrammeRule,
    version: RuleVersion,
    done: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = desk.device.peek(|phone| planned(phone, &rule, &version));
    let id = format!("vanaf-{}", version.from);
    let take_away = move |_| {
        let (site, base) = (rule.site, rule.version);
        let away = ChangeProgrammeRule { site, rule: rule.id, from: version.from, timetable: None, base };
        let again = ChangeProgrammeRule { timetable: Some(version.timetable), ..away.clone() };
        desk.say(
            away,
            |op| Some(ChangeProgrammeRule { base: Some(op), ..again }.into()),
            text::as_before(version.from),
        );
        done();
    };
    view! {
        <li class="list-row">
            <div id=id.clone()>{words}</div>
            <button type="button" class="btn quiet" aria-describedby=id on:click=take_away>{t(Text::TakeBack)}</button>
        </li>
    }
}

/// Says the change, and how it is taken back: to the version that began on the same date, or to none.
fn change(desk: Desk, rule: &ProgrammeRule, RuleVersion { from, timetable }: RuleVersion) {
    let (site, base) = (rule.site, rule.version);
    let before = rule.later.iter().find(|version| version.from == from).map(|version| version.timetable);
    let command = ChangeProgrammeRule { site, rule: rule.id, from, timetable: Some(timetable), base };
    let back = ChangeProgrammeRule { timetable: before, ..command.clone() };
    let name = desk.device.peek(|phone| activity_of(phone, rule).0);
    desk.say(
        command,
        |op| Some(ChangeProgrammeRule { base: Some(op), ..back }.into()),
        text::changes_from(&name, from),
    );
}

/// The next date after today on which a line runs, if it does within two months; else tomorrow.
fn next(rule: &ProgrammeRule, today: Date) -> Date {
    let days = (1..60).map(|days| today.saturating_add(days.days()));
    let tomorrow = today.saturating_add(1.days());
    days.into_iter().find(|day| runs_on(rule, *day, None)).unwrap_or(tomorrow)
}
