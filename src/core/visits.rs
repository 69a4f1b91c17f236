//! How often somebody came to what: "12 keer samen koken, sinds april". Out of the attendance that their phone holds, so
//! nobody types it; it knows no more than what was marked.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;

use crate::{
    Id,
    attendance::{Mark, shown},
    order::in_order,
    row::{Attendance, ProgrammeRule, Row},
};

/// Visits to one activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visits {
    /// The activity.
    pub activity: Id,
    /// How many sessions.
    pub times: usize,
    /// The date of the first that is known.
    pub since: Date,
}

/// The sessions that somebody who is known under the ids `me` came to, by line of the programme.
pub fn came(me: &[Id], own: &[Arc<Row>]) -> BTreeSet<(Id, Date)> {
    let mine = own.iter().filter_map(|row| Attendance::from_row(row)).filter(|row| me.contains(&row.person));
    let came = mine.filter(|row| {
        let mark = shown(&row.said).map(|shown| shown.mark);
        matches!(mark, Some(Mark::Present | Mark::Left))
    });
    came.map(|row| (row.rule, row.date)).collect()
}

/// The same counted by activity, most visits first.
pub fn by_activity(me: &[Id], rules: &[ProgrammeRule], own: &[Arc<Row>]) -> Vec<Visits> {
    let mut all: BTreeMap<Id, Visits> = BTreeMap::new();
    for (rule, date) in came(me, own) {
        let Some(rule) = rules.iter().find(|known| known.id == rule) else { continue };
        let activity = rule.activity;
        let visits = all.entry(activity).or_insert(Visits { activity, times: 0, since: date });
        visits.times += 1;
        visits.since = visits.since.min(date);
    }
    in_order(all.into_values(), |a, b| (b.times, a.since, a.activity).cmp(&(a.times, b.since, b.activity)))
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;
    use crate::{
        attendance::{Force, Statement, Word},
        row::attendance_id,
        span::Span,
    };

    const ME: [Id; 2] = [Id::from_u128(10), Id::from_u128(11)];

    fn marked(rule: u128, date: Date, person: Id, value: Mark) -> Arc<Row> {
        let rule = Id::from_u128(rule);
        let id = attendance_id(rule, date, person);
        let word = Word::Mark { value, force: Force::Tap };
        let said =
            vec![Statement { op: id, person, stream: id, n: 1, span: Span::at(0), over: vec![], word }];
        Row::from(Attendance { id, site: Id::nil(), rule, date, person, said }).shared()
    }

    fn rule(id: u128, activity: u128) -> ProgrammeRule {
        let rule = serde_json::json!({
            "id": Id::from_u128(id), "site": Id::nil(), "activity": Id::from_u128(activity), "weekday": 1,
            "start": "09:30:00", "end": "12:30:00",
        });
        serde_json::from_value(rule).unwrap()
    }

    #[test]
    fn visits_count_once_each_by_activity_and_only_who_came() {
        let first = date(2026, 9, 7);
        let week = |weeks: i64| first.saturating_add(weeks.weeks());
        let own = [
            marked(1, week(1), ME[0], Mark::Present),
            // Under the entry that was merged, at the same session: one visit.
            marked(1, week(1), ME[1], Mark::Present),
            marked(1, week(2), ME[0], Mark::Left),
            marked(1, week(3), ME[0], Mark::Absent),
            // Another line of the same activity.
            marked(2, first, ME[1], Mark::Present),
            marked(3, first, ME[0], Mark::Present),
            marked(3, week(1), Id::from_u128(12), Mark::Present),
        ];
        let rules = [rule(1, 7), rule(2, 7), rule(3, 8)];
        let seen: Vec<_> = by_activity(&ME, &rules, &own)
            .into_iter()
            .map(|visits| (visits.activity.as_u128(), visits.times, visits.since))
            .collect();
        assert_eq!(seen, [(7, 3, first), (8, 1, first)]);
    }
}
