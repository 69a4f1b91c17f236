//! A copy of the ladder where the rescue page finds it, which runs when the app does not.

use inloop_core::{
    Id,
    calendar::local_date,
    order::in_order,
    row::{Kind, LadderStep},
    scope::Scope,
};
use jiff::civil::Date;
use serde::Serialize;

use super::{Device, wants};
use crate::{
    platform::{clock, keep},
    text,
};

/// So many dates are enough for a page that nobody sees for long.
const SHOWN: usize = 5;

#[derive(Serialize)]
struct Line {
    step: u8,
    name: String,
    /// What they do, and at which of several places.
    role: String,
    phone: String,
    hours: String,
}

impl Line {
    fn of(step: &LadderStep, place: Option<&str>, today: Date) -> Self {
        let role = [Some(step.role.as_str()), place].into_iter().flatten().filter(|words| !words.is_empty());
        Self {
            step: step.step,
            name: step.name.clone(),
            role: role.collect::<Vec<_>>().join(" · "),
            phone: if step.openness.is_inside() { String::new() } else { step.phone.clone() },
            hours: hours(step, today),
        }
    }
}

impl Device {
    /// Writes the copy when it differs.
    pub(super) fn copy_ladder(self) {
        let today = local_date(clock::shown());
        let json = self.peek(|phone| {
            let sites = wants::by_name(phone, wants::ladders(phone));
            let several = sites.len() > 1;
            let of = |(site, place): (Id, String)| {
                let place = several.then_some(place);
                let rows = phone.all(Scope::Ladder(site), Kind::LadderStep);
                let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
                let steps = in_order(steps, |a, b| (a.step, &a.name).cmp(&(b.step, &b.name)));
                steps.into_iter().map(|step| Line::of(step, place.as_deref(), today)).collect::<Vec<_>>()
            };
            let lines: Vec<_> = sites.into_iter().flat_map(of).collect();
            if lines.is_empty() { None } else { serde_json::to_string(&lines).ok() }
        });
        if let Some(json) = json.filter(|json| keep::get(keep::Word::Ladder).as_ref() != Some(json)) {
            keep::set(keep::Word::Ladder, &json);
        }
    }
}

/// The hours of every week, and the dates to come on which it is otherwise.
fn hours(step: &LadderStep, today: Date) -> String {
    let weekly = step.duty.iter().map(|duty| text::weekly(&duty.weekdays, duty.from, duty.until));
    let weekly = weekly.collect::<Vec<_>>().join(", ");
    let to_come = step.other.iter().filter(|other| other.date >= today).take(SHOWN);
    let other = to_come.map(|other| match other.hours {
        None => text::not_reachable_on(other.date),
        Some(hours) => text::reachable_on(other.date, hours.from, hours.until),
    });
    std::iter::once(weekly).chain(other).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}
