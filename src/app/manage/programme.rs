//! The weekly programme of a site as a board of days, and a form for one more line.

use inloop_core::{
    Id,
    calendar::Weeks,
    command::{AddActivity, AddProgrammeRule, AddSpace, EndProgrammeRule},
    order::in_order,
    pictogram::pictogram,
    row::{Activity, Kind, ProgrammeRule, Space, activity_id, rule_id, space_id},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Desk, Subject};
use crate::{
    device::Now,
    text::{self, Text, t},
    today::{activity_of, space_of},
    ui::{Field, Icon, Pict, Sheet, hours},
};

const WEEKS: [(Weeks, &str, Text); 3] = [
    (Weeks::Every, "every", Text::EveryWeek),
    (Weeks::Odd, "odd", Text::OddWeeks),
    (Weeks::Even, "even", Text::EvenWeeks),
];

/// One line of the board.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Line {
    rule: ProgrammeRule,
    name: String,
    pictogram: String,
    details: String,
}

/// The screen `/beheer/programma`.
#[component]
pub fn Programme() -> impl IntoView {
    let desk = Desk::open();
    let now = expect_context::<Now>();
    let adding = RwSignal::new(false);
    let board = Memo::new(move |_| desk.site().map(|site| lines(desk, site, now.date())).unwrap_or_default());
    let close = move || adding.set(false);
    let title = Signal::derive(|| t(Text::NewLine).to_owned());
    let days = move || {
        let of = |weekday: i8| {
            let lines = board.get().into_iter().filter(|line| line.rule.weekday == weekday);
            (weekday, lines.collect::<Vec<_>>())
        };
        let days = (1..=7).map(of).filter(|(_, lines)| !lines.is_empty());
        days.map(|(weekday, lines)| view! { <Day desk weekday lines /> }).collect_view()
    };
    view! {
        <Subject desk title=Text::Programme>
            <div class="row">
                <button type="button" class="btn solid" on:click=move |_| adding.set(true)>
                    <Icon name="plus" />
                    {t(Text::NewLine)}
                </button>
            </div>
            <Show when=move || board.with(Vec::is_empty)>
                <p class="muted">{t(Text::NoProgrammeYet)}</p>
            </Show>
            {days}
            <Sheet open=adding close title>
                <NewLine desk done=move || adding.set(false) />
            </Sheet>
        </Subject>
    }
}

/// The lines that still run, by day and time.
fn lines(desk: Desk, site: Id, today: Date) -> Vec<Line> {
    desk.device.see(|phone| {
        let rows = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
        let running = rows
            .iter()
            .filter_map(|row| ProgrammeRule::from_row(row))
            .filter(|rule| rule.until.is_none_or(|until| today <= until));
        let lines = running.map(|rule| {
            let (name, pictogram) = activity_of(phone, rule);
            let weeks = WEEKS.iter().find(|(weeks, ..)| *weeks == rule.weeks && *weeks != Weeks::Every);
            let hours = text::hours_at(rule.start, rule.end, space_of(phone, rule).as_deref());
            let details = [Some(hours), weeks.map(|(.., words)| t(*words).to_owned())];
            let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Line { rule: rule.clone(), name, pictogram, details }
        });
        in_order(lines, |a, b| {
            (a.rule.weekday, a.rule.start, a.rule.id).cmp(&(b.rule.weekday, b.rule.start, b.rule.id))
        })
    })
}

#[component]
fn Day(desk: Desk, weekday: i8, lines: Vec<Line>) -> impl IntoView {
    let now = expect_context::<Now>();
    let rows = lines.into_iter().map(|line| {
        let Line { rule, name, pictogram, details } = line;
        let id = format!("regel-{}", rule.id);
        let words = text::stops(&name);
        let stop = move |_| end(desk, &rule, untrack(|| now.date()), words.clone());
        view! {
            <li class="list-row">
                <Pict name=pictogram />
                <div>
                    <b id=id.clone()>{name}</b>
                    <div class="muted">{details}</div>
                </div>
                <button type="button" class="btn quiet" aria-describedby=id on:click=stop>{t(Text::StopLine)}</button>
            </li>
        }
    });
    view! {
        <h2>{text::capital(text::day_name(weekday))}</h2>
        <ul class="list">{rows.collect_view()}</ul>
    }
}

/// From today on; yesterday's list stays as it was.
fn end(desk: Desk, rule: &ProgrammeRule, today: Date, words: String) {
    let last = today.yesterday().ok();
    let end = EndProgrammeRule { site: rule.site, rule: rule.id, last, base: rule.version };
    desk.say_undoably(end, words);
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    activity: RwSignal<String>,
    weekday: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    space: RwSignal<String>,
    weeks: RwSignal<String>,
    activity_problem: RwSignal<Option<&'static str>>,
    end_problem: RwSignal<Option<&'static str>>,
}

#[component]
fn NewLine(desk: Desk, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let now = expect_context::<Now>();
    let new = |text: &str| RwSignal::new(text.to_owned());
    let form = Form {
        activity: new(""),
        weekday: new("1"),
        start: new("09:30"),
        end: new("12:00"),
        space: new(""),
        weeks: new("every"),
        activity_problem: RwSignal::new(None),
        end_problem: RwSignal::new(None),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(site) = untrack(|| desk.site())
            && add(desk, site, form, untrack(|| now.date()))
        {
            done();
        }
    };
    let days = (1_i8..=7).map(|day| view! { <option value=day.to_string()>{text::day_name(day)}</option> });
    let weeks = WEEKS.map(|(_, value, words)| view! { <option value=value>{t(words)}</option> });
    view! {
        <form on:submit=submit>
            <Field id="activity" label=Text::Activity hint=Text::ActivityHint limit=80 value=form.activity problem=form.activity_problem />
            <div class="field">
                <label for="weekday">{t(Text::Weekday)}</label>
                <select id="weekday" bind:value=form.weekday>{days.collect_view()}</select>
            </div>
            <Field id="line-start" label=Text::Begin kind="time" value=form.start />
            <Field id="line-end" label=Text::End kind="time" value=form.end problem=form.end_problem />
            <Field id="space" label=Text::Space hint=Text::MayStayEmpty limit=120 value=form.space />
            <div class="field">
                <label for="weeks">{t(Text::WhichWeeks)}</label>
                <select id="weeks" bind:value=form.weeks>{weeks.into_iter().collect_view()}</select>
            </div>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// Adds a line, with its activity and space where they are new; a line that had stopped goes on. `false`: something
/// is wrong, and stands beside its field.
fn add(desk: Desk, site: Id, form: Form, today: Date) -> bool {
    let text_of = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
    let name = text_of(form.activity);
    if name.is_empty() {
        form.activity_problem.set(Some(t(Text::ActivityMissing)));
        return false;
    }
    let Some((start, end)) = hours(form.start, form.end, form.end_problem) else {
        return false;
    };
    let weekday = form.weekday.get_untracked().parse().unwrap_or(1);
    let weeks = form.weeks.get_untracked();
    let weeks = WEEKS.iter().find(|(_, value, _)| *value == weeks).map_or(Weeks::Every, |(weeks, ..)| *weeks);
    let organisation = desk.device.peek(|phone| phone.org);
    let (activity, id) = (activity_id(organisation, &name), rule_id(site, weekday, start, &name));
    let known = |scope, kind, id| desk.device.peek(|phone| phone.one(scope, kind, id));
    if let Some(row) = known(Scope::Plan(site), Kind::ProgrammeRule, id) {
        let Some(rule) = ProgrammeRule::from_row(&row).filter(|rule| rule.until.is_some()) else {
            form.activity_problem.set(Some(t(Text::LineExists)));
            return false;
        };
        desk.device.say(EndProgrammeRule { site, rule: id, last: None, base: rule.version });
        return true;
    }
    if known(Scope::Org(organisation), Kind::Activity, activity).is_none() {
        let pictogram = pictogram(&name).to_owned();
        let name = name.clone();
        desk.device.say(AddActivity { activity: Activity { id: activity, organisation, name, pictogram } });
    }
    let space = text_of(form.space);
    let space = (!space.is_empty()).then(|| Space { id: space_id(site, &space), site, name: space });
    let space_id = space.as_ref().map(|space| space.id);
    if let Some(space) = space.filter(|space| known(Scope::Plan(site), Kind::Space, space.id).is_none()) {
        desk.device.say(AddSpace { space });
    }
    let rule = ProgrammeRule {
        id,
        site,
        activity,
        space: space_id,
        weekday,
        start,
        end,
        weeks,
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
        version: None,
    };
    let last = today.yesterday().ok();
    let back = move |_| Some(EndProgrammeRule { site, rule: id, last, base: None }.into());
    desk.say(AddProgrammeRule { rule }, back, text::added(&name));
    true
}
