//! A volunteer who was entered twice, who stops, or who is erased, on a board of rows that decides like a server.

use proptest::prelude::*;

use crate::{
    Id,
    alias::whom,
    board::Board,
    command::{
        AddDayNote, AddVolunteer, AskStandIn, AssignVolunteer, Command, EndVolunteer, ErasePersons,
        MarkVolunteer, MergePersons, Order, ReleaseShift, SplitPersons,
    },
    decide::Refusal,
    grant::{Grant, Role},
    row::{Account, AssignmentState, Kind, Row, Turnout, Volunteer, VolunteerFile, own_volunteer_id},
    scope::Scope,
    shift::{
        in_line,
        tests::{
            COORDINATOR, SITE, WALK, claim, cooking, early, grant, house, late, monday, places_of, release,
            roster, some_command, stand_in, take_over, volunteer, with_places,
        },
    },
};
use AssignmentState::{Asked, Confirmed, Released, StandInWanted, TakenOver, Unplanned, Waitlisted};

fn merge(from: usize, into: usize) -> MergePersons {
    MergePersons { site: SITE, from: volunteer(from), into: volunteer(into) }
}

fn split(from: usize, into: usize, base: Id) -> SplitPersons {
    SplitPersons { site: SITE, from: volunteer(from), into: volunteer(into), base }
}

fn erase(number: usize) -> ErasePersons {
    ErasePersons { site: SITE, persons: vec![volunteer(number)] }
}

/// The last day on which a volunteer works is the day before the shift.
fn end(number: usize, base: Option<Id>) -> EndVolunteer {
    EndVolunteer { site: SITE, volunteer: volunteer(number), last: monday().yesterday().ok(), base }
}

fn assign(number: usize) -> AssignVolunteer {
    let super::Shift { site, rule, date } = cooking();
    AssignVolunteer { site, rule, date, volunteer: volunteer(number) }
}

fn mark(number: usize, turnout: Option<Turnout>) -> MarkVolunteer {
    MarkVolunteer { shift: cooking(), volunteer: volunteer(number), turnout, before: None }
}

/// A board on which these claimed, in this order.
fn claimed(places: u16, numbers: std::ops::Range<usize>) -> Board {
    let mut board = with_places(places);
    for number in numbers {
        board.says(number, early(), claim(number)).unwrap();
    }
    board
}

fn turnout(board: &Board, number: usize) -> Option<Turnout> {
    cooking().of(board, volunteer(number)).unwrap().and_then(|row| row.turnout())
}

#[test]
fn two_entries_with_a_place_each_have_one_and_the_first_in_line_has_the_other() {
    let mut board = claimed(2, 0..4);
    let base = board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!((board.state(0), board.state(1), board.state(2)), (None, Some(Confirmed), Some(Confirmed)));
    // Parted again, the second finds that the place is gone, and waits behind who waits already.
    board.say(COORDINATOR, early(), split(0, 1, base)).unwrap();
    assert_eq!((board.state(1), board.state(0)), (Some(Confirmed), Some(Waitlisted { place: 3 })));
    assert_eq!(board.state(3), Some(Waitlisted { place: 2 }));
}

#[test]
fn two_entries_are_parted_as_they_were_while_there_is_a_place_for_both() {
    let mut board = claimed(2, 0..2);
    let before = board.rows_of_kind(Kind::Assignment);
    let base = board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!(board.confirmed(), 1);
    board.say(COORDINATOR, early(), split(0, 1, base)).unwrap();
    assert_eq!(board.rows_of_kind(Kind::Assignment), before);
}

#[test]
fn a_place_goes_before_one_in_line_and_the_best_place_in_line_counts() {
    let mut board = claimed(1, 0..4);
    let first = board.say(COORDINATOR, early(), merge(0, 3)).unwrap();
    assert_eq!(board.state(3), Some(Confirmed), "the one had a place, the other waited third");
    let second = board.say(COORDINATOR, early(), merge(1, 2)).unwrap();
    assert_eq!(board.state(2), Some(Waitlisted { place: 1 }));
    board.say(COORDINATOR, early(), split(1, 2, second)).unwrap();
    board.say(COORDINATOR, early(), split(0, 3, first)).unwrap();
    let places = (0..4).map(|number| board.state(number).unwrap()).collect::<Vec<_>>();
    let line = [1, 2, 3].map(|place| Waitlisted { place });
    assert_eq!(places, [Confirmed, line[0], line[1], line[2]]);
}

#[test]
fn a_place_that_came_free_for_the_two_stays_with_who_waited_longest() {
    let mut board = claimed(1, 0..3);
    let base = board.say(COORDINATOR, early(), merge(1, 2)).unwrap();
    board.says(0, early(), release(0)).unwrap();
    assert_eq!(board.state(2), Some(Confirmed));
    board.say(COORDINATOR, early(), split(1, 2, base)).unwrap();
    assert_eq!((board.state(1), board.state(2)), (Some(Confirmed), Some(Waitlisted { place: 2 })));
}

#[test]
fn who_cannot_come_gives_the_shift_back_under_either_name_and_the_other_said_nothing() {
    let mut board = claimed(2, 0..2);
    let base = board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    board.says(0, early(), release(0)).unwrap();
    assert_eq!((board.state(1), board.confirmed()), (Some(Released), 0));
    board.say(COORDINATOR, early(), split(0, 1, base)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(Released), Some(Confirmed)));
}

#[test]
fn what_was_given_back_stays_so_when_a_third_entry_is_merged() {
    // Only the one gave it back; the two are one man, and a third entry does not bring him back.
    let mut board = claimed(2, 0..2);
    board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    board.says(1, early(), release(1)).unwrap();
    board.says(2, early(), claim(2)).unwrap();
    board.says(3, early(), claim(3)).unwrap();
    board.say(COORDINATOR, early(), merge(1, 4)).unwrap();
    assert_eq!((board.state(4), board.confirmed()), (Some(Released), 2));
}

#[test]
fn a_stand_in_that_one_of_them_looks_for_is_still_looked_for() {
    let mut board = claimed(3, 0..3);
    board.says(0, early(), stand_in(0, true)).unwrap();
    board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!(board.state(1), Some(StandInWanted));
    // The account of either entry speaks for the volunteer, and for nobody else.
    board.says(0, early(), AskStandIn { wanted: false, ..stand_in(0, true) }).unwrap();
    assert_eq!(board.state(1), Some(Confirmed));
    board.says(1, early(), stand_in(0, true)).unwrap();
    assert_eq!(board.says(2, early(), release(0)), Err(Refusal::NotYours));
    board.says(4, early(), take_over(0, 4)).unwrap();
    assert_eq!((board.state(1), board.state(4)), (Some(TakenOver { by: volunteer(4) }), Some(Confirmed)));
    // Who took over is merged too, and gives it back.
    board.say(COORDINATOR, early(), merge(4, 5)).unwrap();
    let (shift, from, by) = (cooking(), volunteer(0), volunteer(4));
    board.says(5, early(), crate::command::GiveBack { shift, from, by }).unwrap();
    assert_eq!((board.state(1), board.state(5)), (Some(StandInWanted), Some(Released)));
}

#[test]
fn a_mark_about_an_entry_that_was_merged_lands_on_the_one_that_stands_and_goes_back_when_they_are_parted() {
    let mut board = house();
    board.says(5, late(), mark(1, Some(Turnout::StayedAway))).unwrap();
    let base = board.say(COORDINATOR, late(), merge(0, 1)).unwrap();
    board.says(5, late() + 60_000, mark(0, Some(Turnout::Came))).unwrap();
    assert_eq!((turnout(&board, 0), turnout(&board, 1)), (None, Some(Turnout::Came)));
    assert_eq!(board.rows_of_kind(Kind::Assignment).iter().map(|row| row.facts().len()).sum::<usize>(), 1);
    board.say(COORDINATOR, late() + 120_000, split(0, 1, base)).unwrap();
    assert_eq!((turnout(&board, 0), turnout(&board, 1)), (Some(Turnout::Came), Some(Turnout::StayedAway)));
    assert_eq!(board.state(0), Some(Unplanned));
}

#[test]
fn a_merged_volunteer_is_on_no_list_and_a_guest_is_no_volunteer() {
    let mut board = house();
    let base = board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    let scopes = |number| board.rows[&(Kind::Volunteer, volunteer(number))].scopes();
    assert_eq!((scopes(0), scopes(1)), (vec![Scope::Files(SITE)], vec![Scope::Cards(SITE)]));
    let strange = MergePersons { into: Id::from_u128(0xBAD), ..merge(2, 1) };
    assert_eq!(board.say(COORDINATOR, early(), strange), Err(Refusal::NotYours));
    let guest = serde_json::json!({ "id": Id::from_u128(0x6), "site": SITE, "first_name": "Bep" });
    board.put(Row::decode(Kind::PersonCard, &guest.to_string()).unwrap());
    let mixed = MergePersons { into: Id::from_u128(0x6), ..merge(2, 1) };
    assert_eq!(board.say(COORDINATOR, early(), mixed), Err(Refusal::NotYours));
    board.say(COORDINATOR, early(), split(0, 1, base)).unwrap();
    assert_eq!(board.rows[&(Kind::Volunteer, volunteer(0))], Row::from(roster(volunteer(0))));
}

#[test]
fn on_a_phone_the_one_that_is_parted_only_asks_for_its_place() {
    let mut board = claimed(2, 0..2);
    let base = board.say_on_phone(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (None, Some(Confirmed)));
    board.say_on_phone(COORDINATOR, early(), split(0, 1, base)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(Asked), Some(Confirmed)));
}

#[test]
fn an_erased_volunteers_place_goes_to_who_waits_and_nothing_brings_them_back() {
    let mut board = claimed(2, 0..4);
    board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!((board.state(2), board.state(3)), (Some(Confirmed), Some(Waitlisted { place: 2 })));
    board.say(COORDINATOR, early(), erase(0)).unwrap();
    assert_eq!((board.state(1), board.state(3)), (None, Some(Confirmed)));
    let gone = [volunteer(0), volunteer(1)];
    let about =
        |row: &Row| gone.contains(&row.id()) || row.links().iter().any(|(_, target)| gone.contains(target));
    let left: Vec<&Row> = board.rows.values().filter(|row| row.kind() != Kind::Alias && about(row)).collect();
    // The account also works at another site, as somebody else.
    assert!(left.iter().all(|row| row.kind() == Kind::Account), "{left:?}");
    for (_, row) in board.rows.iter().filter(|((kind, id), _)| *kind == Kind::Account && gone.contains(id)) {
        assert_eq!(Account::from_row(row).unwrap().grants.len(), 1);
    }
    for number in [0, 1] {
        let erased = Err(Refusal::SubjectErased);
        assert_eq!(board.say(COORDINATOR, early(), assign(number)), erased);
        assert_eq!(board.says(number, early(), claim(number)), erased);
        assert_eq!(board.says(5, early(), mark(number, Some(Turnout::Came))), erased);
        assert_eq!(board.say(COORDINATOR, early(), merge(number, 5)), erased);
        let (volunteer, id) = (roster(volunteer(number)), volunteer(number));
        let (phone, email, vog_seen, since) = (String::new(), String::new(), None, None);
        let file = VolunteerFile { id, site: SITE, phone, email, vog_seen, since };
        assert_eq!(board.say(COORDINATOR, early(), AddVolunteer { volunteer, file }), erased);
    }
}

#[test]
fn nobody_comes_instead_of_another_as_somebody_who_was_erased() {
    let mut board = claimed(1, 0..1);
    board.says(0, early(), stand_in(0, true)).unwrap();
    board.says(1, early(), take_over(0, 1)).unwrap();
    board.say(COORDINATOR, early(), erase(1)).unwrap();
    assert_eq!((board.state(0), board.state(1), board.confirmed()), (Some(Released), None, 0));
}

fn signature(board: &Board, note: Id) -> &str {
    let Some(Row::DayNote(note)) = board.rows.get(&(Kind::DayNote, note)) else { panic!() };
    &note.name
}

#[test]
fn with_a_volunteer_goes_the_account_that_is_theirs_alone_and_a_professional_keeps_theirs() {
    let mut board = house();
    let [lies, wil] = [0x11E5, 0x317].map(Id::from_u128);
    let own = |account| own_volunteer_id(SITE, account);
    for (id, role) in [(lies, Role::Volunteer), (wil, Role::WorkCoach)] {
        board.put(Account { id, name: "Iemand".into(), grants: vec![grant(role, SITE)] });
    }
    let text = "De lift is stuk.".to_owned();
    let [note, wils] = [lies, wil].map(|account| {
        let note = AddDayNote { site: SITE, date: monday(), text: text.clone() };
        board.say(account, early(), note).unwrap()
    });
    assert_eq!(signature(&board, note), "Iemand");
    for id in [lies, wil] {
        board.say(id, early(), crate::command::ClaimShift { volunteer: own(id), ..claim(0) }).unwrap();
        board.say(COORDINATOR, early(), ErasePersons { site: SITE, persons: vec![own(id)] }).unwrap();
        assert!(!board.rows.contains_key(&(Kind::Volunteer, own(id))));
    }
    assert_eq!(signature(&board, wils), "Iemand");
    assert!(!board.rows.contains_key(&(Kind::Account, lies)));
    assert_eq!(signature(&board, note), "", "what was written stays, without the name");
    assert!(board.rows.contains_key(&(Kind::Account, wil)));
    // Who was invited as somebody of the roster is nobody of it any more.
    let person = Some(volunteer(3));
    let coach = Grant { person, ..grant(Role::WorkCoach, SITE) };
    board.put(Account { id: wil, name: "Wil".into(), grants: vec![coach] });
    board.say(COORDINATOR, early(), erase(3)).unwrap();
    let Some(Row::Account(account)) = board.rows.get(&(Kind::Account, wil)) else { panic!() };
    assert_eq!(account.grants, [grant(Role::WorkCoach, SITE)]);
}

#[test]
fn who_stops_gives_up_the_shifts_after_that_and_what_they_did_stays() {
    let mut board = claimed(1, 0..2);
    let walk = super::Shift { rule: WALK, date: monday() - jiff::ToSpan::days(7), ..cooking() };
    board.says(0, early() - 9 * 86_400_000, crate::command::ClaimShift { shift: walk, ..claim(0) }).unwrap();
    let ended = board.say(COORDINATOR, early(), end(0, None)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(Released), Some(Confirmed)));
    assert_eq!(board.state_at(walk, 0), Some(Confirmed), "that was before");
    assert_eq!(board.says(0, early(), claim(0)), Err(Refusal::WorksNoMore));
    assert_eq!(board.say(COORDINATOR, early(), assign(0)), Err(Refusal::WorksNoMore));
    board.says(1, early(), stand_in(1, true)).unwrap();
    assert_eq!(board.says(0, early(), take_over(1, 0)), Err(Refusal::WorksNoMore));
    board.says(5, late(), mark(0, Some(Turnout::Came))).unwrap();
    assert_eq!(turnout(&board, 0), Some(Turnout::Came), "whether somebody came is a fact");
    assert_eq!(board.say(COORDINATOR, early(), end(0, None)), Err(Refusal::Changed { by: ended }));
}

#[test]
fn who_does_not_stop_after_all_has_the_shifts_back_as_far_as_there_is_a_place() {
    let mut board = claimed(1, 0..3);
    let before = board.rows_of_kind(Kind::Assignment);
    let undo = |op| end(1, None).undo(op).unwrap();
    let ended = board.say(COORDINATOR, early(), end(1, None)).unwrap();
    assert_eq!(board.state(1), Some(Released));
    board.say(COORDINATOR, early(), undo(ended)).unwrap();
    assert_eq!(board.rows_of_kind(Kind::Assignment), before, "the same place in line");
    let ended = board.say(COORDINATOR, early(), end(0, None)).unwrap();
    assert_eq!(board.state(1), Some(Confirmed));
    let again = end(0, None).undo(ended).unwrap();
    board.say(COORDINATOR, early(), again).unwrap();
    assert_eq!((board.state(0), board.confirmed()), (Some(Waitlisted { place: 3 }), 1));
}

#[test]
fn what_was_given_back_meanwhile_does_not_come_back() {
    let mut board = claimed(1, 0..1);
    let ended = board.say(COORDINATOR, early(), end(0, None)).unwrap();
    board.says(0, early(), release(0)).unwrap();
    board.say(COORDINATOR, early(), end(0, None).undo(ended).unwrap()).unwrap();
    assert_eq!(board.state(0), Some(Released));
}

#[test]
fn of_who_stopped_and_who_works_the_entry_that_stands_says_whether_they_work() {
    let mut board = claimed(1, 0..3);
    board.say(COORDINATOR, early(), end(2, None)).unwrap();
    // Somebody who still works is merged into one who stopped: nobody is expected who does not work here.
    let base = board.say(COORDINATOR, early(), merge(0, 2)).unwrap();
    assert_eq!((board.state(2), board.state(1)), (Some(Released), Some(Confirmed)));
    board.say(COORDINATOR, early(), split(0, 2, base)).unwrap();
    assert_eq!((board.state(0), board.state(2)), (Some(Waitlisted { place: 1 }), Some(Released)));
    // The other way round they go on working.
    board.say(COORDINATOR, early(), merge(2, 1)).unwrap();
    assert_eq!(board.state(1), Some(Confirmed));
}

#[test]
fn a_volunteer_who_was_merged_is_not_ended_over_the_one_that_stands() {
    let mut board = house();
    let by = board.say(COORDINATOR, early(), merge(0, 1)).unwrap();
    assert_eq!(board.say(COORDINATOR, early(), end(0, None)), Err(Refusal::Changed { by }));
    let strange = EndVolunteer { volunteer: Id::from_u128(0xBAD), ..end(0, None) };
    assert_eq!(board.say(COORDINATOR, early(), strange), Err(Refusal::NotYours));
}

#[test]
fn nobody_is_given_a_place_at_what_is_over() {
    let mut board = with_places(1);
    board.says(0, early(), claim(0)).unwrap();
    board.says(1, early(), crate::command::ClaimShift { last_minute: true, ..claim(1) }).unwrap();
    board.say(COORDINATOR, late() + 86_400_000, erase(0)).unwrap();
    assert_eq!(board.state(1), Some(Waitlisted { place: 1 }));
}

/// Something about who stands for whom, or works here at all. Splits and ends are said about what is there.
fn of_entries(board: &Board, what: usize, who: usize, whom_else: usize) -> Command {
    let known = |id| board.rows.get(&(Kind::Alias, id));
    match what {
        0..3 => merge(who, whom_else).into(),
        3..5 => {
            let alias = known(volunteer(who)).and_then(crate::row::Alias::from_row);
            let base = alias.map_or(Id::nil(), |alias| alias.version);
            let into = match alias.map(|alias| alias.leads) {
                Some(crate::row::Leads::To(into)) => into,
                _ => volunteer(whom_else),
            };
            SplitPersons { into, ..split(who, whom_else, base) }.into()
        }
        5 => erase(who).into(),
        6 => ReleaseShift { own: false, ..release(who) }.into(),
        _ => {
            let row = board.rows.get(&(Kind::Volunteer, volunteer(who))).and_then(Volunteer::from_row);
            let base = row.and_then(|row| row.version);
            let last =
                if row.is_some_and(|row| row.until.is_some()) { None } else { monday().yesterday().ok() };
            EndVolunteer { last, ..end(who, base) }.into()
        }
    }
}

proptest! {
    #[test]
    fn i5_no_merge_split_erasure_or_end_raises_those_expected_above_the_places_in_any_order(
        said in prop::collection::vec((0..8_usize, 0..18_usize, 0..8_usize, any::<bool>()), 1..80),
        places in prop::collection::vec(0..5_u16, 80),
    ) {
        let mut board = claimed(3, 0..8);
        let mut there = 3;
        for (number, (who, what, other, is_late)) in said.into_iter().enumerate() {
            let before = board.confirmed();
            let at = if is_late { late() } else { early() } + number as i64;
            let told = if number % 11 == 10 {
                there = places[number];
                let base = board.rows_of_kind(Kind::ShiftNeed)[0].version();
                board.say(COORDINATOR, at, places_of(there, base))
            } else if what < 10 {
                board.says(who, at, some_command(who, what, other))
            } else {
                let command = of_entries(&board, what - 10, who, other);
                board.say(COORDINATOR, at, command)
            };
            let after = board.confirmed();
            prop_assert!(after <= before.max(usize::from(there)), "{told:?}: {before} became {after} of {there}");
            let rows = cooking().all(&board).unwrap();
            let mut line: Vec<u32> = rows.iter().filter_map(in_line).collect();
            let all = line.len();
            line.sort_unstable();
            line.dedup();
            prop_assert_eq!(line.len(), all, "a place in line is nobody else's");
            for row in rows {
                prop_assert_eq!(whom(&board, SITE, row.volunteer), Ok(row.volunteer), "it hangs on who stands");
                let works = super::works_on(&board, SITE, row.volunteer, row.date).unwrap();
                prop_assert!(works || !row.state.is_wanted(), "{row:?} of somebody who stopped");
            }
        }
    }

    #[test]
    fn merged_and_parted_again_is_as_if_they_had_never_been_one(
        before in things(), between in things(), after in things(), chained in any::<bool>(), last_first in any::<bool>(),
    ) {
        // The same things are said on two boards; on one of them the entries are one for a while. There is a place for
        // everybody, or the two would not be the same.
        let (mut one, mut other) = (house(), house());
        let mut said = 0;
        let mut say = |boards: [&mut Board; 2], things: &[(bool, usize, u8)]| {
            for board in boards {
                for (number, &(gives_back, who, turnout)) in things.iter().enumerate() {
                    let at = late() + said + number as i64;
                    let came = [None, Some(Turnout::Came), Some(Turnout::StayedAway)][usize::from(turnout)];
                    let command: Command = if gives_back {
                        ReleaseShift { own: false, ..release(who) }.into()
                    } else {
                        mark(who, came).into()
                    };
                    board.say(COORDINATOR, at, command).unwrap();
                }
            }
            said += things.len() as i64;
        };
        for board in [&mut one, &mut other] {
            for number in 0..2 {
                board.say(COORDINATOR, early(), assign(number)).unwrap();
            }
        }
        say([&mut one, &mut other], &before);
        let first = one.say(COORDINATOR, late(), merge(0, 1)).unwrap();
        other.said += 1;
        let second = chained.then(|| {
            other.said += 1;
            one.say(COORDINATOR, late(), merge(1, 2)).unwrap()
        });
        say([&mut one, &mut other], &between);
        let mut splits: Vec<SplitPersons> =
            second.map(|base| split(1, 2, base)).into_iter().chain([split(0, 1, first)]).collect();
        if last_first {
            splits.reverse();
        }
        for split in splits {
            one.say(COORDINATOR, late(), split).unwrap();
            other.said += 1;
        }
        say([&mut one, &mut other], &after);
        prop_assert_eq!(one.rows_of_kind(Kind::Assignment), other.rows_of_kind(Kind::Assignment));
        prop_assert_eq!(one.rows_of_kind(Kind::Volunteer), other.rows_of_kind(Kind::Volunteer));
    }
}

/// Shifts given back, and words about who came, about three entries.
fn things() -> impl Strategy<Value = Vec<(bool, usize, u8)>> {
    prop::collection::vec((any::<bool>(), 0..3_usize, 0..3_u8), 0..8)
}
