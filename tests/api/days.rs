//! Days and the programme over the wire: notes that two phones share, and lines that change from a date on.

use inloop_core::{
    Id,
    calendar::{Week, local_date},
    command::{AddDayNote, ChangeProgrammeRule, ChangeSite, RemoveDayNote},
    decide::Refusal,
    grant::Role,
    roll::notes,
    row::{DayNote, Kind, ProgrammeRule, Site, Timetable},
    school_holidays::Region,
    scope::Scope,
    wire::Verdict,
};
use inloop_server::keeper::now;
use jiff::civil::time;

use crate::house::{House, Visitor};

fn read(visitor: &Visitor, site: Id) -> Vec<DayNote> {
    let date = local_date(now());
    notes(site, date, &visitor.phone.all(Scope::Roll(site, Week::of(date)), Kind::DayNote))
}

#[tokio::test]
async fn a_note_reaches_everybody_who_works_there_and_carries_the_name_of_its_account() {
    let house = House::open();
    let (site, date) = (house.site, local_date(now()));
    let mut lies = house.enrol(Role::Volunteer).await;
    let mut gerda = house.enrol(Role::WorkCoach).await;
    let said = lies.say(AddDayNote { site, date, text: "De lift is stuk.".into() });
    assert_eq!(read(&lies, site)[0].name, "volunteer", "the phone shows it at once, signed");
    lies.sync(&house).await;
    gerda.say(AddDayNote { site, date, text: "De wethouder komt.".into() });
    gerda.sync(&house).await;
    lies.sync(&house).await;
    for phone in [&lies, &gerda] {
        let mut names: Vec<String> = read(phone, site).into_iter().map(|note| note.name).collect();
        names.sort();
        assert_eq!(names, ["volunteer", "werkcoach"]);
    }
    assert_eq!(lies.outcome(said), Some(Verdict::Accepted));
    let participant = house.enrol(Role::Participant).await;
    assert!(read(&participant, site).is_empty());
}

#[tokio::test]
async fn a_volunteer_takes_away_only_their_own_note_and_a_professional_any() {
    let house = House::open();
    let (site, date) = (house.site, local_date(now()));
    let mut lies = house.enrol(Role::Volunteer).await;
    let mut bram = house.enrol(Role::Volunteer).await;
    let mut gerda = house.enrol(Role::WorkCoach).await;
    let note = lies.say(AddDayNote { site, date, text: "Iets privé.".into() });
    lies.sync(&house).await;
    let remove = |own| RemoveDayNote { site, date, note, own };
    let (mine, any) = (bram.say(remove(true)), bram.say(remove(false)));
    bram.sync(&house).await;
    assert_eq!(bram.outcome(mine), Some(Verdict::Refused(Refusal::NotYours)), "it is not Bram's");
    assert_eq!(bram.outcome(any), Some(Verdict::Refused(Refusal::NotYours)), "Bram is no professional");
    assert_eq!(read(&bram, site).len(), 1);
    let away = gerda.say(remove(false));
    gerda.sync(&house).await;
    assert_eq!(gerda.outcome(away), Some(Verdict::Accepted));
    // Taken away twice, it is away.
    let again = lies.say(remove(true));
    lies.sync(&house).await;
    assert_eq!(lies.outcome(again), Some(Verdict::Accepted));
    assert!(read(&lies, site).is_empty() && read(&gerda, site).is_empty());
}

#[tokio::test]
async fn of_two_who_change_a_line_the_second_is_told_and_the_past_is_refused() {
    let house = House::open();
    let (site, today) = (house.site, local_date(now()));
    let mut anna = house.enrol(Role::Coordinator).await;
    let mut bea = house.enrol(Role::Coordinator).await;
    let rows = anna.phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    let rule = ProgrammeRule::from_row(&rows[0]).cloned().unwrap();
    let change = |from, hour, base| {
        let timetable =
            Timetable { start: time(hour, 0, 0, 0), end: time(hour + 2, 0, 0, 0), ..rule.timetable_on(from) };
        ChangeProgrammeRule { site, rule: rule.id, from, timetable: Some(timetable), base }
    };
    let next = today.saturating_add(jiff::Span::new().days(7));
    let first = anna.say(change(next, 13, None));
    let second = bea.say(change(next, 15, None));
    let past = bea.say(change(today.saturating_sub(jiff::Span::new().days(2)), 15, None));
    anna.sync(&house).await;
    bea.sync(&house).await;
    assert_eq!(anna.outcome(first), Some(Verdict::Accepted));
    assert_eq!(bea.outcome(second), Some(Verdict::Refused(Refusal::Changed { by: first })));
    let part = "from".to_owned();
    assert_eq!(bea.outcome(past), Some(Verdict::Refused(Refusal::Nonsense { part })));
    let row = bea.phone.one(Scope::Plan(site), Kind::ProgrammeRule, rule.id).unwrap();
    let seen = ProgrammeRule::from_row(&row).unwrap();
    assert_eq!((seen.on(today).start, seen.on(next).start), (rule.start, time(13, 0, 0, 0)));
}

#[tokio::test]
async fn the_region_of_a_site_is_a_compare_and_set() {
    let house = House::open();
    let mut anna = house.enrol(Role::Coordinator).await;
    let mut bea = house.enrol(Role::Coordinator).await;
    let known = |phone: &Visitor| {
        let row = phone.phone.one(Scope::Plan(house.site), Kind::Site, house.site).unwrap();
        Site::from_row(&row).cloned().unwrap()
    };
    let change = |phone: &Visitor, region| ChangeSite { site: Site { region: Some(region), ..known(phone) } };
    let (north, south) = (change(&anna, Region::North), change(&bea, Region::South));
    let (first, second) = (anna.say(north), bea.say(south));
    anna.sync(&house).await;
    bea.sync(&house).await;
    assert_eq!(bea.outcome(second), Some(Verdict::Refused(Refusal::Changed { by: first })));
    assert_eq!(known(&bea).region, Some(Region::North));
    let third = change(&bea, Region::South);
    let third = bea.say(third);
    bea.sync(&house).await;
    assert_eq!(bea.outcome(third), Some(Verdict::Accepted));
}
