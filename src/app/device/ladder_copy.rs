//! A copy of the ladder where the rescue page finds it, which runs when the app does not.

use inloop_core::{
    calendar::local_date,
    order::in_order,
    row::{Kind, LadderStep},
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
struct Line<'a> {
    step: u8,
    name: &'a str,
    role: &'a str,
    phone: &'a str,
    hours: String,
}

impl Device {
    /// Writes the copy when it differs.
    pub(super) fn copy_ladder(self) {
        let today = local_date(clock::shown());
        let json = self.peek(|phone| {
            let scopes = wants::ladders(phone);
            let rows: Vec<_> =
                scopes.into_iter().flat_map(|scope| phone.all(scope, Kind::LadderStep)).collect();
            let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
            let steps = in_order(steps, |a, b| (a.step, &a.name).cmp(&(b.step, &b.name)));
            let lines: Vec<Line<'_>> = steps
                .into_iter()
                .map(|step| Line {
                    step: step.step,
                    name: &step.name,
                    role: &step.role,
                    phone: if step.openness.is_inside() { "" } else { &step.phone },
                    hours: hours(step, today),
                })
                .collect();
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
