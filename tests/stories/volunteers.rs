//! Entries of one volunteer, merged and split, and volunteers who were erased: stories 26 and 27.

use inloop_core::{
    Id,
    command::{AssignVolunteer, ClaimShift, MergePersons, Order, ReleaseShift},
    decide::Refusal,
    grant::Role,
    row::{Assignment, AssignmentState, Kind, own_volunteer_id},
    shift::Shift,
    wire::Verdict,
};
use inloop_tests::simulator::schedule::Schedule;
use jiff::ToSpan;

use AssignmentState::{Confirmed, Waitlisted};

/// The shift of next week, which has two places.
fn shift(stage: &Schedule) -> Shift {
    let place = stage.place();
    Shift { site: place.site, rule: place.rule, date: stage.world.today() + 1.weeks() }
}

/// Who somebody on a phone is on the roster.
fn own(stage: &Schedule, phone: usize) -> Id {
    own_volunteer_id(stage.place().site, stage.handsets[phone].accounts()[0])
}

/// How a phone sees somebody's shift.
fn state(stage: &mut Schedule, phone: usize, volunteer: Id) -> Option<AssignmentState> {
    stage.handsets[phone].wake_all();
    let shift = shift(stage);
    let id = shift.taken_by(volunteer, Confirmed).id;
    let row = stage.handsets[phone].phone.one(shift.scope(), Kind::Assignment, id);
    row.as_deref().and_then(Assignment::from_row).map(|row| row.state)
}

/// A coordinator puts the first two of the list on the roster, and somebody else asks for the shift and waits.
fn full(stage: &mut Schedule) -> (usize, usize) {
    let (office, waiting) = (stage.somebody_new(Role::Coordinator), stage.somebody_new(Role::Volunteer));
    let Shift { site, rule, date } = shift(stage);
    for volunteer in &stage.place().volunteers[..2] {
        stage.tap(office, AssignVolunteer { site, rule, date, volunteer: *volunteer });
    }
    stage.sync(office);
    let (shift, volunteer) = (shift(stage), own(stage, waiting));
    stage.tap(waiting, ClaimShift { shift, volunteer, last_minute: false });
    stage.sync(waiting);
    assert_eq!(state(stage, waiting, volunteer), Some(Waitlisted { place: 1 }));
    (office, waiting)
}

#[test]
fn story_26_of_two_confirmed_entries_that_are_split_again_the_second_waits_when_the_place_was_given_away() {
    let mut stage = Schedule::stage();
    let (office, waiting) = full(&mut stage);
    let [from, into, ..] = stage.place().volunteers[..] else { panic!() };
    let third = own(&stage, waiting);
    let merge = MergePersons { site: stage.place().site, from, into };
    let op = stage.tap(office, merge.clone());
    assert_eq!(state(&mut stage, office, from), None, "at once, before the server knows");
    stage.sync(office);
    stage.sync(waiting);
    for phone in [office, waiting] {
        assert_eq!(state(&mut stage, phone, from), None);
        assert_eq!(state(&mut stage, phone, into), Some(Confirmed));
        assert_eq!(state(&mut stage, phone, third), Some(Confirmed), "the place that came free");
    }
    stage.tap(office, merge.undo(op).unwrap());
    stage.sync(office);
    stage.sync(waiting);
    for phone in [office, waiting] {
        assert_eq!(state(&mut stage, phone, from), Some(Waitlisted { place: 1 }));
        assert_eq!(state(&mut stage, phone, into), Some(Confirmed));
        assert_eq!(state(&mut stage, phone, third), Some(Confirmed), "nobody loses what they were given");
    }
    stage.curtain();
}

#[test]
fn story_27_the_place_of_an_erased_volunteer_goes_to_who_waits() {
    let mut stage = Schedule::stage();
    let (office, waiting) = full(&mut stage);
    let (gone, third) = (stage.place().volunteers[0], own(&stage, waiting));
    stage.erase(stage.place().site, gone);
    for phone in [office, waiting] {
        stage.sync(phone);
        assert_eq!(state(&mut stage, phone, gone), None);
        assert_eq!(state(&mut stage, phone, third), Some(Confirmed));
    }
    let Shift { site, rule, date } = shift(&stage);
    let again = stage.tap(office, AssignVolunteer { site, rule, date, volunteer: gone });
    stage.sync(office);
    assert_eq!(stage.verdict(again), Some(Verdict::Refused(Refusal::SubjectErased)));
    stage.curtain();
}

#[test]
fn story_27_the_place_of_an_erased_volunteer_goes_to_who_waits_at_a_start_after_a_restore_too() {
    let mut stage = Schedule::stage();
    let (office, waiting) = full(&mut stage);
    let (gone, third) = (stage.place().volunteers[0], own(&stage, waiting));
    stage.central.back_up(stage.now);
    stage.erase(stage.place().site, gone);
    stage.sync(waiting);
    assert_eq!(state(&mut stage, waiting, third), Some(Confirmed));
    // The backup knows the erased one, and who waits.
    stage.central.restore(0, stage.now);
    for phone in [waiting, office] {
        stage.sync(phone);
        assert_eq!(state(&mut stage, phone, gone), None);
        assert_eq!(state(&mut stage, phone, third), Some(Confirmed));
    }
    assert_eq!(stage.handsets[office].phone.unsent(), 0);
    stage.curtain();
}

#[test]
fn story_27_an_erased_volunteer_who_has_a_phone_is_nobody_any_more_also_after_a_restore() {
    let mut stage = Schedule::stage();
    let (office, waiting) = full(&mut stage);
    stage.central.back_up(stage.now);
    let late = stage.somebody_new(Role::Volunteer);
    let (gone, later) = (own(&stage, waiting), own(&stage, late));
    for volunteer in [gone, later] {
        stage.erase(stage.place().site, volunteer);
    }
    stage.central.restore(0, stage.now);
    stage.sync(office);
    for (phone, volunteer) in [(waiting, gone), (late, later)] {
        let shift = shift(&stage);
        let op = stage.tap(phone, ReleaseShift { shift, volunteer, own: true });
        stage.sync(phone);
        assert!(matches!(stage.verdict(op), Some(Verdict::Refused(_))));
        assert_eq!(stage.handsets[phone].phone.mirror().scopes().count(), 0, "nothing is left to read");
        assert_eq!(state(&mut stage, office, volunteer), None);
    }
    stage.curtain();
}
