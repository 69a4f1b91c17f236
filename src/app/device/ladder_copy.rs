//! A copy of the ladder where the rescue page finds it, which runs when the app does not.

use inloop_core::{
    order::in_order,
    row::{DutyHours, Kind, LadderStep},
};
use serde::Serialize;

use super::{Device, wants};
use crate::{platform::keep, text};

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
                    phone: &step.phone,
                    hours: step.duty.iter().map(hours).collect::<Vec<_>>().join(", "),
                })
                .collect();
            if lines.is_empty() { None } else { serde_json::to_string(&lines).ok() }
        });
        if let Some(json) = json.filter(|json| keep::get(keep::Word::Ladder).as_ref() != Some(json)) {
            keep::set(keep::Word::Ladder, &json);
        }
    }
}

fn hours(duty: &DutyHours) -> String {
    text::weekly(&duty.weekdays, duty.from, duty.until)
}
