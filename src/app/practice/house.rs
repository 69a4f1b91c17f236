//! The invented people, as rows of a phone that was never enrolled: one list, today, with nobody marked yet.

use inloop_core::{
    Id,
    calendar::{Week, Weeks},
    grant::{Grant, Role},
    phone::Phone,
    row::{Account, Activity, Enrolment, PersonCard, ProgrammeRule, Row, SchoolHolidays, Site},
    scope::Scope,
    sum,
    wire::{Answer, Cursor, Enrolled, Entry, Feed, Head},
};
use jiff::civil::{Date, time};

use crate::text::{Text, t};

/// First names of long ago, in the order of the alphabet.
const PEOPLE: [&str; 9] =
    ["Aaltje", "Bonne", "Cornelia", "Dirkje", "Egbert", "Froukje", "Gosse", "Hiltje", "Ibe"];
/// Whose card says something.
const KNOWN: &str = "Cornelia";

const ORG: Id = Id::from_u128(0x0efe_0000);
const SITE: Id = Id::from_u128(0x0efe_0001);
const ACTIVITY: Id = Id::from_u128(0x0efe_0002);
/// The one line of the practice place's programme.
pub const RULE: Id = Id::from_u128(0x0efe_0003);
const STREAM: Id = Id::from_u128(0x0efe_0004);
const ACCOUNT: Id = Id::from_u128(0x0efe_0005);
const FIRST_PERSON: u128 = 0x0efe_0100;
const FIRST_ENROLMENT: u128 = 0x0efe_0200;
/// Any epoch; the server never sees it.
const EPOCH: i64 = 1;

/// A phone on which a volunteer of the practice place has enrolled.
pub fn phone(today: Date) -> Phone {
    let mut phone = Phone::default();
    let name = t(Text::PracticeVolunteer).to_owned();
    let key = "practice".to_owned();
    phone.enrolled(&Enrolled { org: ORG, epoch: EPOCH, stream: STREAM, account: ACCOUNT, name, key });
    let asked = Cursor { epoch: EPOCH, seq: 0 };
    phone.hear(asked, answer(today));
    phone
}

/// What a server would have answered.
fn answer(today: Date) -> Answer {
    let week = Week::of(today);
    let feeds = vec![
        feed(Scope::Org(ORG), vec![activity()]),
        feed(Scope::Me(ACCOUNT), vec![account()]),
        feed(Scope::Plan(SITE), vec![site(), rule(today)]),
        feed(Scope::Cards(SITE), people()),
        feed(Scope::Roll(SITE, week), Vec::new()),
    ];
    let head = Head {
        cursor: Cursor { epoch: EPOCH, seq: 1 },
        time: 0,
        streams: Vec::new(),
        scopes: Some(feeds.iter().map(|feed| feed.scope.clone()).collect()),
        feeds: feeds.len(),
        upgrade: false,
        wipe: false,
    };
    Answer { head, feeds }
}

fn feed(scope: Scope, rows: Vec<Row>) -> Feed {
    let rows: Vec<Entry> = rows.iter().filter_map(entry).collect();
    let sum = rows.iter().fold(0_i64, |sum, row| sum.wrapping_add(sum::of_row(&row.kind, row.id, row.op)));
    Feed { scope: scope.to_string(), whole: true, seq: 1, sum, rows, gone: Vec::new() }
}

fn entry(row: &Row) -> Option<Entry> {
    let body = serde_json::value::RawValue::from_string(row.encode()).ok()?;
    Some(Entry { kind: row.kind().name().to_owned(), id: row.id(), rev: 1, op: row.id(), body })
}

fn activity() -> Row {
    let (name, pictogram) = (t(Text::PracticeActivity).to_owned(), "pot-of-food".to_owned());
    Activity { id: ACTIVITY, organisation: ORG, name, pictogram }.into()
}

fn site() -> Row {
    Site { id: SITE, name: t(Text::Practice).to_owned(), ..Site::default() }.into()
}

fn account() -> Row {
    let volunteer =
        Grant { role: Role::Volunteer, site: Some(SITE), person: None, from: 0, until: None, ended: None };
    Account { id: ACCOUNT, name: t(Text::PracticeVolunteer).to_owned(), grants: vec![volunteer] }.into()
}

fn rule(today: Date) -> Row {
    ProgrammeRule {
        id: RULE,
        site: SITE,
        activity: ACTIVITY,
        space: None,
        weekday: today.weekday().to_monday_one_offset(),
        start: time(9, 30, 0, 0),
        end: time(12, 30, 0, 0),
        weeks: Weeks::Every,
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
        school_holidays: SchoolHolidays::GoesOn,
        stages: Vec::new(),
        later: Vec::new(),
        version: None,
    }
    .into()
}

fn people() -> Vec<Row> {
    let rows = PEOPLE.iter().zip(0_u128..).flat_map(|(name, place)| {
        let person = Id::from_u128(FIRST_PERSON + place);
        let good_to_know = if *name == KNOWN { t(Text::PracticeToKnow).to_owned() } else { String::new() };
        let card = PersonCard {
            id: person,
            site: SITE,
            first_name: (*name).to_owned(),
            surname: String::new(),
            good_to_know,
            picture: None,
            version: None,
            merged: None,
        };
        let enrolment = Enrolment {
            id: Id::from_u128(FIRST_ENROLMENT + place),
            site: SITE,
            person,
            as_said: None,
            rule: RULE,
            from: None,
            until: None,
            version: None,
        };
        [Row::from(card), Row::from(enrolment)]
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use inloop_core::{calendar::local_date, roll::Comes, row::Kind};
    use jiff::civil::date;

    use super::*;
    use crate::{
        mine::mine,
        today::{lists_on, roll_of, session_of},
    };

    #[test]
    fn the_practice_place_has_one_list_today_with_everybody_unmarked() {
        for today in [date(2026, 11, 25), date(2027, 1, 1), local_date(0)] {
            let phone = phone(today);
            assert_eq!(lists_on(&phone, today), [(SITE, today)], "{today}");
            let rule = crate::device::wants::rule(&phone, RULE).unwrap();
            let roll = roll_of(&phone, &session_of(&phone, &rule, today));
            let names: Vec<&str> = roll.tiles.iter().map(|tile| tile.name.as_str()).collect();
            assert_eq!(names, PEOPLE);
            assert!(roll.tiles.iter().all(|tile| tile.mark.is_none() && tile.comes == Comes::Expected));
        }
    }

    #[test]
    fn whoever_practises_is_a_volunteer_there() {
        let phone = phone(date(2026, 11, 25));
        let me = mine(&phone, Some(STREAM)).unwrap();
        assert_eq!(me.sites, [(SITE, Role::Volunteer)]);
        assert_eq!(phone.all(Scope::Cards(SITE), Kind::PersonCard).len(), PEOPLE.len());
        assert!(!phone.has_unsent());
    }
}
