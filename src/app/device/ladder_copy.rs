//! A copy of the ladder where the rescue page finds it, which runs when the app does not.

use inloop_core::row::{DutyHours, Kind, LadderStep};
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
            let mut rows: Vec<_> =
                scopes.into_iter().flat_map(|scope| phone.all(scope, Kind::LadderStep)).collect();
            rows.sort_by_key(|row| LadderStep::from_row(row).map(|step| (step.step, step.name.clone())));
            let lines: Vec<Line<'_>> = rows
                .iter()
                .filter_map(|row| LadderStep::from_row(row))
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
