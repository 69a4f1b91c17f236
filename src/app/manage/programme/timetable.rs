//! The fields that a new line and a changed one share: when, where, in which weeks.

use inloop_core::{
    Id,
    calendar::{Weeks, minutes_of},
    command::AddSpace,
    row::{Kind, SchoolHolidays, Space, Timetable, space_id},
    scope::Scope,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    text::{self, Text, t},
    ui::{Field, clock, hours},
};

/// In which weeks a line may run.
pub const WEEKS: [(Weeks, &str, Text); 3] = [
    (Weeks::Every, "every", Text::EveryWeek),
    (Weeks::Odd, "odd", Text::OddWeeks),
    (Weeks::Even, "even", Text::EvenWeeks),
];

/// What the fields hold.
#[derive(Clone, Copy)]
pub struct Fields {
    weekday: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    space: RwSignal<String>,
    weeks: RwSignal<String>,
    goes_on: RwSignal<bool>,
    end_problem: RwSignal<Option<&'static str>>,
}

impl Fields {
    /// Filled with a timetable, and the name of its space.
    pub fn of(timetable: &Timetable, space: Option<String>) -> Self {
        let field = |time| RwSignal::new(clock(minutes_of(time)));
        let weeks = WEEKS.iter().find(|(weeks, ..)| *weeks == timetable.weeks);
        Self {
            weekday: RwSignal::new(timetable.weekday.to_string()),
            start: field(timetable.start),
            end: field(timetable.end),
            space: RwSignal::new(space.unwrap_or_default()),
            weeks: RwSignal::new(weeks.map_or("every", |(_, value, _)| value).to_owned()),
            goes_on: RwSignal::new(timetable.school_holidays == SchoolHolidays::GoesOn),
            end_problem: RwSignal::new(None),
        }
    }

    /// The timetable; nothing: something is wrong, and stands beside its field. A new space is not added yet.
    pub fn read(self, site: Id) -> Option<(Timetable, Option<Space>)> {
        let (start, end) = hours(self.start, self.end, self.end_problem)?;
        let name = self.space.get_untracked().trim().to_owned();
        let space =
            (!name.is_empty()).then(|| Space { id: space_id(site, &name), site, name, ..Space::default() });
        let weeks = self.weeks.get_untracked();
        let weeks = WEEKS.iter().find(|(_, value, _)| *value == weeks);
        let goes_on = self.goes_on.get_untracked();
        let timetable = Timetable {
            weekday: self.weekday.get_untracked().parse().unwrap_or(1),
            start,
            end,
            space: space.as_ref().map(|space| space.id),
            weeks: weeks.map_or(Weeks::Every, |(weeks, ..)| *weeks),
            school_holidays: if goes_on { SchoolHolidays::GoesOn } else { SchoolHolidays::Pauses },
        };
        Some((timetable, space))
    }
}

/// Adds a space that the site does not have yet.
pub fn add_space(desk: Desk, space: Option<Space>) {
    let known = |space: &Space| {
        desk.device.peek(|phone| phone.one(Scope::Plan(space.site), Kind::Space, space.id).is_some())
    };
    if let Some(space) = space.filter(|space| !known(space)) {
        desk.device.say(AddSpace { space });
    }
}

/// The fields.
#[component]
pub fn TimetableFields(fields: Fields) -> impl IntoView {
    let days = (1_i8..=7).map(|day| view! { <option value=day.to_string()>{text::day_name(day)}</option> });
    let weeks = WEEKS.map(|(_, value, words)| view! { <option value=value>{t(words)}</option> });
    view! {
        <div class="field">
            <label for="weekday">{t(Text::Weekday)}</label>
            <select id="weekday" bind:value=fields.weekday>{days.collect_view()}</select>
        </div>
        <Field id="line-start" label=Text::Begin kind="time" value=fields.start />
        <Field id="line-end" label=Text::End kind="time" value=fields.end problem=fields.end_problem />
        <Field id="space" label=Text::Space hint=Text::MayStayEmpty limit=120 value=fields.space />
        <div class="field">
            <label for="weeks">{t(Text::WhichWeeks)}</label>
            <select id="weeks" bind:value=fields.weeks>{weeks.into_iter().collect_view()}</select>
        </div>
        <label class="switch">
            <span>{t(Text::GoesOnInHolidays)}</span>
            <input type="checkbox" role="switch" bind:checked=fields.goes_on />
        </label>
    }
}
