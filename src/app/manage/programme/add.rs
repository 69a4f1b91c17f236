//! A form for one more line, with its activity and space where they are new.

use inloop_core::{
    Id,
    calendar::Weeks,
    command::{AddActivity, AddProgrammeRule, EndProgrammeRule},
    pictogram::pictogram,
    row::{Activity, Kind, ProgrammeRule, SchoolHolidays, Timetable, activity_id, rule_id},
    scope::Scope,
};
use jiff::civil::{Date, time};
use leptos::prelude::*;

use super::{
    Desk,
    timetable::{Fields, TimetableFields, add_space},
};
use crate::{
    device::Now,
    platform::ids,
    text::{self, Text, t},
    ui::Field,
};

/// How a new line goes until somebody says otherwise.
const USUAL: Timetable = Timetable {
    weekday: 1,
    start: time(9, 30, 0, 0),
    end: time(12, 0, 0, 0),
    space: None,
    weeks: Weeks::Every,
    school_holidays: SchoolHolidays::GoesOn,
};

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    activity: RwSignal<String>,
    activity_problem: RwSignal<Option<&'static str>>,
    fields: Fields,
}

/// The form.
#[component]
pub fn NewLine(desk: Desk, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let now = expect_context::<Now>();
    let form = Form {
        activity: RwSignal::new(String::new()),
        activity_problem: RwSignal::new(None),
        fields: Fields::of(&USUAL, None),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(site) = untrack(|| desk.site())
            && add(desk, site, form, untrack(|| now.date())).is_some()
        {
            done();
        }
    };
    view! {
        <form on:submit=submit>
            <Field id="activity" label=Text::Activity hint=Text::ActivityHint limit=80 value=form.activity problem=form.activity_problem />
            <TimetableFields fields=form.fields />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// Adds a line; one that had stopped goes on. Nothing: something is wrong, and stands beside its field.
fn add(desk: Desk, site: Id, form: Form, today: Date) -> Option<()> {
    let name = form.activity.get_untracked().trim().to_owned();
    if name.is_empty() {
        form.activity_problem.set(Some(t(Text::ActivityMissing)));
        return None;
    }
    let (timetable, space) = form.fields.read(site)?;
    let Timetable { weekday, start, .. } = timetable;
    let organisation = desk.device.peek(|phone| phone.org);
    let activity = activity_id(organisation, &name);
    let mut id = rule_id(site, weekday, start, &name);
    let known = |scope, kind, id| desk.device.peek(|phone| phone.one(scope, kind, id));
    if let Some(row) = known(Scope::Plan(site), Kind::ProgrammeRule, id)
        && let Some(rule) = ProgrammeRule::from_row(&row)
    {
        let last = rule.timetable_on(rule.until.unwrap_or(today));
        if (last.weekday, last.start) == (weekday, start) {
            if rule.until.is_none() {
                form.activity_problem.set(Some(t(Text::LineExists)));
                return None;
            }
            desk.device.say(EndProgrammeRule { site, rule: id, last: None, base: rule.version });
            return Some(());
        }
        // The line that began then goes at another time now.
        id = ids::row();
    }
    if known(Scope::Org(organisation), Kind::Activity, activity).is_none() {
        let pictogram = pictogram(&name).to_owned();
        let name = name.clone();
        desk.device.say(AddActivity { activity: Activity { id: activity, organisation, name, pictogram } });
    }
    add_space(desk, space);
    let Timetable { end, space, weeks, school_holidays, .. } = timetable;
    let rule = ProgrammeRule {
        id,
        site,
        activity,
        space,
        weekday,
        start,
        end,
        weeks,
        school_holidays,
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
        stages: Vec::new(),
        later: Vec::new(),
        version: None,
    };
    let last = today.yesterday().ok();
    let back = move |_| Some(EndProgrammeRule { site, rule: id, last, base: None }.into());
    desk.say(AddProgrammeRule { rule }, back, text::added(&name));
    Some(())
}
