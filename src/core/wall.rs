//! The day of a site for a tablet in its hall: what is on, what comes next and what goes otherwise. Pure over the
//! programme; it knows nothing of persons, as everybody walks past it.

use std::sync::Arc;

use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use crate::{
    Millis,
    calendar::moment,
    my_day::{AHEAD, Item},
    order::in_order,
    programme::{Standing, sessions_on},
    row::{ProgrammeRule, Row},
};

/// What hangs in the hall at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Board {
    /// What is on, what began first before the others.
    pub now: Vec<Item>,
    /// What still comes today, the first first.
    pub next: Vec<Item>,
    /// What goes otherwise today than the programme says, as long as somebody may come for it.
    pub changed: Vec<Item>,
    /// Whether something was on today.
    pub over: bool,
}

/// Everything of a date, by time: also what does not take place, and what began the evening before and goes on after
/// midnight. `rules` are those of one site; among `exceptions` are its `SessionChange`, `ClosingDay` and `Site`.
pub fn day_of(date: Date, rules: &[ProgrammeRule], exceptions: &[Arc<Row>]) -> Vec<Item> {
    let items = |date| sessions_on(date, rules, exceptions).into_iter().map(move |s| Item::of(s, date));
    let midnight = moment(date, Time::midnight());
    let last_night = date.yesterday().into_iter().flat_map(items);
    let goes_on = last_night.filter(|item| item.takes_place() && item.ends > midnight);
    in_order(goes_on.chain(items(date)), |a, b| a.key().cmp(&b.key()))
}

/// What of a day is told at a moment.
pub fn board(day: &[Item], at: Millis) -> Board {
    let mut board = Board::default();
    for item in day {
        // Whoever comes for what was called off, or moved away, looks here before it would have ended.
        let told = item.elsewhere || item.ends > at;
        if item.session.standing != Standing::Planned && told {
            board.changed.push(item.clone());
        }
        match item.takes_place() {
            true if item.begins > at => board.next.push(item.clone()),
            true if item.ends > at => board.now.push(item.clone()),
            true => board.over = true,
            false => {}
        }
    }
    board
}

/// The next day after `date` with something, and what.
pub fn next_day(date: Date, rules: &[ProgrammeRule], exceptions: &[Arc<Row>]) -> Option<(Date, Vec<Item>)> {
    (1..=AHEAD).find_map(|days| {
        let date = date.saturating_add(days.days());
        let sessions = sessions_on(date, rules, exceptions).into_iter();
        let items = sessions.map(|session| Item::of(session, date)).filter(Item::takes_place);
        let items = in_order(items, |a, b| a.key().cmp(&b.key()));
        (!items.is_empty()).then_some((date, items))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        Id,
        calendar::session_id,
        row::{SessionChange, Turn},
    };

    const MONDAY: Date = date(2026, 11, 23);

    fn rule(id: u128, from: (i8, i8), to: (i8, i8)) -> ProgrammeRule {
        let body = serde_json::json!({
            "id": Id::from_u128(id), "site": Id::from_u128(1), "activity": Id::from_u128(2), "weekday": 1,
            "start": time(from.0, from.1, 0, 0), "end": time(to.0, to.1, 0, 0), "version": Id::nil(),
        });
        serde_json::from_value(body).unwrap()
    }

    fn turned(rule: &ProgrammeRule, turn: Turn) -> Arc<Row> {
        let id = session_id(rule.id, MONDAY);
        let body = serde_json::json!({
            "id": id, "site": rule.site, "rule": rule.id, "date": MONDAY, "turn": turn, "reason": "de lift is stuk",
            "version": Id::nil(),
        });
        Arc::new(serde_json::from_value::<SessionChange>(body).unwrap().into())
    }

    fn at(hour: i8, minute: i8) -> Millis {
        moment(MONDAY, time(hour, minute, 0, 0))
    }

    fn ids(items: &[Item]) -> Vec<u128> {
        items.iter().map(|item| item.session.rule.id.as_u128()).collect()
    }

    #[test]
    fn the_hall_moves_on_at_each_begin_and_each_end() {
        let rules = [rule(10, (9, 30), (12, 30)), rule(11, (12, 0), (13, 0)), rule(12, (20, 0), (22, 0))];
        let day = day_of(MONDAY, &rules, &[]);
        let table: [(_, &[u128], &[u128], bool); 6] = [
            (at(9, 29), &[], &[10, 11, 12], false),
            (at(9, 30), &[10], &[11, 12], false),
            (at(12, 0), &[10, 11], &[12], false),
            (at(12, 30), &[11], &[12], true),
            (at(13, 0), &[], &[12], true),
            (at(22, 0), &[], &[], true),
        ];
        for (at, now, next, over) in table {
            let board = board(&day, at);
            assert_eq!((ids(&board.now), ids(&board.next), board.over), (now.to_vec(), next.to_vec(), over));
        }
    }

    #[test]
    fn what_is_called_off_or_moved_is_told_and_is_neither_now_nor_next() {
        let rules = [rule(10, (9, 30), (12, 30)), rule(11, (14, 0), (16, 0))];
        let (to, start, end) = (date(2026, 11, 25), time(14, 0, 0, 0), time(16, 0, 0, 0));
        let turns = [turned(&rules[0], Turn::CalledOff), turned(&rules[1], Turn::Moved { to, start, end })];
        let told = board(&day_of(MONDAY, &rules, &turns), at(10, 0));
        assert_eq!((ids(&told.now), ids(&told.next), ids(&told.changed)), (vec![], vec![], vec![10, 11]));
        assert!(!told.over, "nothing was on");
        let there = board(&day_of(to, &rules, &turns), moment(to, start));
        assert_eq!((ids(&there.now), ids(&there.changed)), (vec![11], vec![11]));
        let later = board(&day_of(MONDAY, &rules, &turns), at(12, 30));
        assert_eq!(ids(&later.changed), [11], "nobody comes any more for what would be over");
    }

    #[test]
    fn a_night_goes_on_after_midnight() {
        let rules = [rule(10, (22, 0), (1, 0))];
        let tuesday = date(2026, 11, 24);
        let day = day_of(tuesday, &rules, &[]);
        assert_eq!(ids(&board(&day, moment(tuesday, time(0, 30, 0, 0))).now), [10]);
        assert!(board(&day, moment(tuesday, time(1, 0, 0, 0))).over);
    }

    #[test]
    fn the_next_day_is_the_first_on_which_something_takes_place() {
        let rules = [rule(10, (9, 30), (12, 30))];
        let next = |exceptions: &[Arc<Row>]| {
            next_day(date(2026, 11, 22), &rules, exceptions).map(|(day, items)| (day, ids(&items)))
        };
        assert_eq!(next(&[]), Some((MONDAY, vec![10])));
        assert_eq!(next(&[turned(&rules[0], Turn::CalledOff)]), Some((date(2026, 11, 30), vec![10])));
        assert_eq!(next_day(MONDAY, &[], &[]), None);
    }
}
