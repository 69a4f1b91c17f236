//! The weekly programme of a site as a board of days, also for paper; a line comes, stops, or goes otherwise from
//! a date on.

mod add;
mod change;
mod day_parts;
mod needs;
mod school;
mod timetable;
mod whom;

use inloop_core::{
    Id,
    calendar::Weeks,
    command::EndProgrammeRule,
    order::in_order,
    phone::Phone,
    row::{Kind, Organisation, ProgrammeRule, RuleVersion, SchoolHolidays, Space, Timetable},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use self::{
    add::NewLine, change::ChangeForm, day_parts::DayPartsCard, needs::NeedsCard, school::SchoolCard,
    timetable::WEEKS, whom::ForWhom,
};
use super::{Desk, Subject};
use crate::{
    device::{Now, wants},
    platform::page,
    text::{self, Text, t},
    today::activity_of,
    ui::{Icon, Pict, Sheet},
};

/// One line of the board.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Line {
    rule: ProgrammeRule,
    /// How it goes now.
    timetable: Timetable,
    name: String,
    pictogram: String,
    details: String,
    /// What is planned to be otherwise.
    later: Vec<String>,
}

/// The screen `/beheer/programma`.
#[component]
pub fn Programme() -> impl IntoView {
    let desk = Desk::open();
    let now = expect_context::<Now>();
    let adding = RwSignal::new(false);
    // The line that each sheet is about, while it is open.
    let (changing, describing) = (RwSignal::new(None), RwSignal::new(None));
    let board = Memo::new(move |_| desk.site().map(|site| lines(desk, site, now.date())).unwrap_or_default());
    let close = move || adding.set(false);
    let title = Signal::derive(|| t(Text::NewLine).to_owned());
    let days = move || {
        let of = |weekday: i8| {
            let lines = board.get().into_iter().filter(|line| line.timetable.weekday == weekday);
            (weekday, lines.collect::<Vec<_>>())
        };
        (1..=7).map(of).map(|(weekday, lines)| view! { <Day desk weekday lines changing /> }).collect_view()
    };
    let pauses = Signal::derive(move || {
        let pauses = |timetable: &Timetable| timetable.school_holidays == SchoolHolidays::Pauses;
        let any = |line: &Line| {
            pauses(&line.timetable) || line.rule.later.iter().any(|version| pauses(&version.timetable))
        };
        board.with(|lines| lines.iter().any(any))
    });
    let nothing = move || board.with(Vec::is_empty);
    let place = move || desk.site().and_then(|site| desk.device.see(|phone| wants::site_name(phone, site)));
    view! {
        <Subject desk title=Text::Programme wide=true>
            <div class="row screen-only">
                <button type="button" class="btn solid" on:click=move |_| adding.set(true)>
                    <Icon name="plus" />
                    {t(Text::NewLine)}
                </button>
                <button type="button" class="btn quiet" disabled=nothing on:click=move |_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
            </div>
            <p class="print-only">{place}</p>
            <Show when=move || !nothing() fallback=|| view! { <p class="muted">{t(Text::NoProgrammeYet)}</p> }>
                <div class="board">{days}</div>
            </Show>
            <NeedsCard desk />
            <SchoolCard desk pauses />
            <DayPartsCard desk />
            <Sheet open=adding close title>
                <NewLine desk done=move || adding.set(false) />
            </Sheet>
            <LineSheet desk line=changing form=move |rule| {
                let describe = move |_| {
                    changing.set(None);
                    describing.set(Some(rule.id));
                };
                view! {
                    <ChangeForm desk rule done=move || changing.set(None) />
                    <button type="button" class="btn quiet full" on:click=describe>{t(Text::ForWhom)}</button>
                }
            } />
            <LineSheet desk line=describing form=move |rule| view! {
                <ForWhom desk rule done=move || describing.set(None) />
            } />
        </Subject>
    }
}

/// A sheet about a line, as it was when the sheet was opened.
#[component]
fn LineSheet<V: IntoView + 'static>(
    desk: Desk,
    line: RwSignal<Option<Id>>,
    form: impl Fn(ProgrammeRule) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let open = Signal::derive(move || line.get().is_some());
    let named = move || {
        let rule = line.get()?;
        desk.device.see(|phone| Some(activity_of(phone, &wants::rule(phone, rule)?).0))
    };
    let title = Signal::derive(move || named().unwrap_or_default());
    view! {
        <Sheet open close=move || line.set(None) title>
            {move || {
                let rule = line.get().and_then(|rule| desk.device.peek(|phone| wants::rule(phone, rule)));
                rule.map(form)
            }}
        </Sheet>
    }
}

/// The lines that still run, by day and time as they are now, or when they begin.
fn lines(desk: Desk, site: Id, today: Date) -> Vec<Line> {
    desk.device.see(|phone| {
        let rows = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
        let running = rows
            .iter()
            .filter_map(|row| ProgrammeRule::from_row(row))
            .filter(|rule| rule.until.is_none_or(|until| today <= until));
        let lines = running.map(|rule| {
            let first = rule.from.map_or(today, |from| from.max(today));
            let timetable = rule.timetable_on(first);
            let (name, pictogram) = activity_of(phone, rule);
            let later = rule.later.iter().filter(|version| version.from > first);
            let later = later.map(|version| planned(phone, rule, version));
            let whom = whom::in_words(&rule.stages);
            let details = [Some(in_short(phone, site, &timetable)), whom].into_iter().flatten();
            let details = details.collect::<Vec<_>>().join(" · ");
            Line { later: later.collect(), rule: rule.clone(), timetable, name, pictogram, details }
        });
        in_order(lines, |a, b| {
            let key = |line: &Line| (line.timetable.weekday, line.timetable.start, line.rule.id);
            key(a).cmp(&key(b))
        })
    })
}

/// A timetable in a few words.
fn in_short(phone: &Phone, site: Id, timetable: &Timetable) -> String {
    let Timetable { start, end, space, weeks, school_holidays, .. } = *timetable;
    let hours = text::hours_at(start, end, space.and_then(|space| space_name(phone, site, space)).as_deref());
    let parts = organisation(phone).map(|row| row.day_parts).unwrap_or_default().filled(start, end).len();
    let weeks = (weeks != Weeks::Every).then(|| weeks_word(weeks).to_owned());
    let pauses = (school_holidays == SchoolHolidays::Pauses).then(|| t(Text::NotInHolidays).to_owned());
    let all = [Some(hours), Some(text::day_parts(parts)), weeks, pauses];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a later version changes: "Vanaf maandag 4 januari: dinsdag · 10.00 tot 12.00".
fn planned(phone: &Phone, rule: &ProgrammeRule, version: &RuleVersion) -> String {
    let (after, eve) = (version.timetable, version.from.yesterday().unwrap_or(Date::MIN));
    let before = rule.timetable_on(eve);
    let day = (after.weekday != before.weekday).then(|| text::day_name(after.weekday).to_owned());
    let space = (after.space != before.space).then(|| {
        let name = after.space.and_then(|space| space_name(phone, rule.site, space));
        name.unwrap_or_else(|| t(Text::NoSpace).to_owned())
    });
    let weeks = (after.weeks != before.weeks).then(|| weeks_word(after.weeks).to_owned());
    let holidays = match after.school_holidays {
        same if same == before.school_holidays => None,
        SchoolHolidays::GoesOn => Some(t(Text::AlsoInHolidays).to_owned()),
        SchoolHolidays::Pauses => Some(t(Text::NotInHolidays).to_owned()),
    };
    let hours = Some(text::hours_at(after.start, after.end, None));
    let all = [day, hours, space, weeks, holidays].into_iter().flatten();
    text::from_day(version.from, &all.collect::<Vec<_>>().join(" · "))
}

fn weeks_word(weeks: Weeks) -> &'static str {
    WEEKS.iter().find(|(known, ..)| *known == weeks).map_or("", |(.., words)| t(*words))
}

fn space_name(phone: &Phone, site: Id, space: Id) -> Option<String> {
    let row = phone.one(Scope::Plan(site), Kind::Space, space)?;
    Space::from_row(&row).map(|space| space.name.clone())
}

fn organisation(phone: &Phone) -> Option<Organisation> {
    let row = phone.one(Scope::Org(phone.org), Kind::Organisation, phone.org)?;
    Organisation::from_row(&row).cloned()
}

#[component]
fn Day(desk: Desk, weekday: i8, lines: Vec<Line>, changing: RwSignal<Option<Id>>) -> impl IntoView {
    let class = if lines.is_empty() { "day none" } else { "day" };
    let rows = lines.into_iter().map(|line| view! { <LineRow desk line changing /> }).collect_view();
    view! {
        <section class=class>
            <h2>{text::capital(text::day_name(weekday))}</h2>
            <ul class="list">{rows}</ul>
        </section>
    }
}

#[component]
fn LineRow(desk: Desk, line: Line, changing: RwSignal<Option<Id>>) -> impl IntoView {
    let now = expect_context::<Now>();
    let Line { rule, name, pictogram, details, later, .. } = line;
    let id = format!("regel-{}", rule.id);
    let words = text::stops(&name);
    let change = move |_| changing.set(Some(rule.id));
    let stop = move |_| end(desk, &rule, untrack(|| now.date()), words.clone());
    let later = later.into_iter().map(|words| {
        view! { <div class="different"><Icon name="calendar-event" /><span>{words}</span></div> }
    });
    view! {
        <li class="list-row">
            <Pict name=pictogram />
            <div>
                <b id=id.clone()>{name}</b>
                <div class="muted">{details}</div>
                {later.collect_view()}
            </div>
            <div class="ways">
                <button type="button" class="btn quiet" aria-describedby=id.clone() on:click=change>
                    {t(Text::ChangeFrom)}
                </button>
                <button type="button" class="btn quiet" aria-describedby=id on:click=stop>{t(Text::StopLine)}</button>
            </div>
        </li>
    }
}

/// From today on; yesterday's list stays as it was.
fn end(desk: Desk, rule: &ProgrammeRule, today: Date, words: String) {
    let last = today.yesterday().ok();
    let end = EndProgrammeRule { site: rule.site, rule: rule.id, last, base: rule.version };
    desk.say_undoably(end, words);
}
