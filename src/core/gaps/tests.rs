//! Which holes are seen.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    row::{AssignmentState, DutyHours, OtherDay, ProgrammeRule, Row, day_part_need_id, responder_id},
    shift::Shift,
};

const SITE: Id = Id::from_u128(1);

/// A Monday.
fn monday() -> Date {
    date(2026, 11, 23)
}

fn step(number: u8, duty: &[(u16, u16)]) -> LadderStep {
    let hours = |(from, until): &(u16, u16)| DutyHours { weekdays: vec![1], from: *from, until: *until };
    LadderStep {
        id: Id::from_u128(number.into()),
        site: SITE,
        step: number,
        name: "Gerda".into(),
        role: "werkcoach".into(),
        phone: format!("06-{number}"),
        openness: Openness::Inside,
        duty: duty.iter().map(hours).collect(),
        other: Vec::new(),
        version: None,
    }
}

/// A session from 9.30 to 16.00 that needs two, with so many expected.
fn session(expected: u128) -> (Session, Staffing) {
    held(1, ("09:30:00", "16:00:00"), 2, &(0..expected).collect::<Vec<_>>())
}

/// A session on Monday that needs so many, with these expected.
fn held(rule: u128, (start, end): (&str, &str), needed: u16, expected: &[u128]) -> (Session, Staffing) {
    let id = Id::from_u128(rule);
    let body = serde_json::json!({
        "id": id, "site": SITE, "activity": SITE, "weekday": 1, "start": start, "end": end,
        "min_volunteers": needed,
    });
    let rule: ProgrammeRule = serde_json::from_value(body).unwrap();
    let session = Session::of(&rule, monday(), &[]);
    let shift = Shift { site: SITE, rule: id, date: monday() };
    let row = |number: &u128| {
        Row::from(shift.taken_by(Id::from_u128(*number), AssignmentState::Confirmed)).shared()
    };
    let staffing = Staffing::of(&session, &[], &expected.iter().map(row).collect::<Vec<_>>());
    (session, staffing)
}

fn can(number: u128, forms: &[SupportForm], competences: &str) -> Volunteer {
    let support = Support::of(forms, competences);
    Volunteer { support, ..Volunteer::new(Id::from_u128(number), SITE, "Loes".into()) }
}

fn with(ladder: &[LadderStep]) -> Team<'_> {
    Team { ladder, volunteers: &[] }
}

fn half_day(part: DayPart, needed: u16, competences: &str) -> DayPartNeed {
    let (weekday, version) = (1, Id::nil());
    let id = day_part_need_id(SITE, Availability { weekday, part });
    DayPartNeed { id, site: SITE, weekday, part, needed, support: Support::of(&[], competences), version }
}

#[test]
fn a_volunteer_alone_while_nobody_answers_is_the_worst_hole() {
    let coach = step(1, &[(540, 900)]);
    let table: [(u128, &[LadderStep], &[Gap]); 6] = [
        (2, &[], &[]),
        (
            1,
            std::slice::from_ref(&coach),
            &[Gap::Unreachable { expected: 1, from: 900, until: 960 }, Gap::TooFew { missing: 1 }],
        ),
        (1, &[step(1, &[(0, 1440)])], &[Gap::TooFew { missing: 1 }]),
        (0, &[], &[Gap::Unreachable { expected: 0, from: 570, until: 960 }, Gap::TooFew { missing: 2 }]),
        // Two who follow each other leave no hole; with a quarter of an hour between them they do.
        (1, &[coach.clone(), step(2, &[(900, 1020)])], &[Gap::TooFew { missing: 1 }]),
        (
            1,
            &[coach.clone(), step(2, &[(915, 1020)])],
            &[Gap::Unreachable { expected: 1, from: 900, until: 915 }, Gap::TooFew { missing: 1 }],
        ),
    ];
    for (expected, ladder, found) in table {
        let (session, staffing) = session(expected);
        assert_eq!(gaps(&session, &staffing, with(ladder)), found, "{expected} {ladder:?}");
    }
}

#[test]
fn what_does_not_take_place_and_what_keeps_no_roster_has_no_holes() {
    let (mut session, staffing) = session(0);
    session.standing = crate::programme::Standing::CalledOff { reason: "storm".into() };
    assert_eq!(gaps(&session, &staffing, with(&[])), []);
    session.standing = crate::programme::Standing::Planned;
    let mut free = staffing;
    free.need.needed = 0;
    assert_eq!(gaps(&session, &free, with(&[])), []);
}

#[test]
fn support_that_was_agreed_and_that_nobody_gives_is_a_hole() {
    use SupportForm::{Peer, Professional, SelfAndTogether};
    let always = [step(1, &[(0, 1440)])];
    let short = [step(1, &[(0, 900)])];
    let (loes, coach) = (can(0, &[], "BHV"), can(1, &[Professional], ""));
    let without = |word: &str| Gap::WithoutCompetence(word.into());
    let far = Gap::WithoutForm(Professional);
    let table: [(Support, &[Volunteer], &[LadderStep], Vec<Gap>); 7] = [
        (Support::of(&[SelfAndTogether], ""), &[], &always, vec![]),
        (Support::of(&[Professional], ""), &[], &always, vec![]),
        (Support::of(&[Professional], ""), &[], &short, vec![far]),
        // Whoever works there need not be called.
        (Support::of(&[Professional], ""), std::slice::from_ref(&coach), &short, vec![]),
        (Support::of(&[Peer], ""), &[], &always, vec![Gap::WithoutForm(Peer)]),
        (Support::of(&[Peer], "bhv, koken"), &[loes, coach.clone()], &always, vec![without("koken")]),
        (Support::of(&[], "BHV"), &[], &always, vec![without("BHV")]),
    ];
    for (asked, volunteers, ladder, found) in table {
        let (session, mut staffing) = session(2);
        staffing.need.support = asked.clone();
        assert_eq!(gaps(&session, &staffing, Team { ladder, volunteers }), found, "{asked:?} {volunteers:?}");
    }
}

#[test]
fn voluntary_help_that_is_missing_is_told_as_the_people_that_are() {
    let always = [step(1, &[(0, 1440)])];
    let (session, mut staffing) = session(0);
    staffing.need.support = Support::of(&[SupportForm::Volunteer], "");
    assert_eq!(gaps(&session, &staffing, with(&always)), [Gap::TooFew { missing: 2 }]);
    staffing.need.needed = 0;
    let nobody = Gap::WithoutForm(SupportForm::Volunteer);
    assert_eq!(gaps(&session, &staffing, with(&always)), [nobody]);
}

#[test]
fn half_a_day_counts_everybody_once_and_tells_what_its_sessions_do_not() {
    use DayPart::{Afternoon, Evening, Morning};
    let always = [step(1, &[(0, 1440)])];
    let (morning, late) = (("09:30:00", "12:30:00"), ("10:00:00", "12:00:00"));
    let told = |needs: &[DayPartNeed], day: &[(Session, Staffing)]| {
        half_day_gaps(monday(), DayParts::default(), needs, day, with(&always))
    };
    let needs = [half_day(Morning, 3, ""), half_day(Evening, 5, "")];
    let few = |missing| vec![(Morning, vec![Gap::TooFew { missing }])];
    // One of them works at both.
    assert_eq!(told(&needs, &[held(1, morning, 1, &[1, 2]), held(2, late, 1, &[2])]), few(1));
    assert_eq!(told(&needs, &[held(1, morning, 1, &[1, 2]), held(2, late, 1, &[3])]), []);
    // One that a session misses itself is told there.
    assert_eq!(told(&needs, &[held(1, morning, 1, &[]), held(2, late, 1, &[1])]), few(1));
    assert_eq!(told(&needs, &[held(1, morning, 3, &[1, 2])]), []);
    // Where nothing goes on nobody is needed, whatever the day or the part.
    assert_eq!(told(&needs, &[held(1, ("13:00:00", "16:00:00"), 1, &[1])]), []);
    let tuesday = DayPartNeed { weekday: 2, ..half_day(Morning, 3, "") };
    assert_eq!(told(&[tuesday], &[held(1, morning, 1, &[1])]), []);
    let mut off = held(1, morning, 1, &[1]);
    off.0.standing = crate::programme::Standing::CalledOff { reason: "storm".into() };
    assert_eq!(told(&needs, &[off]), []);
    // A day long: in both parts.
    let both = [half_day(Afternoon, 2, "BHV"), half_day(Morning, 2, "")];
    let found = told(&both, &[held(1, ("09:30:00", "16:00:00"), 1, &[1])]);
    let missing = Gap::TooFew { missing: 1 };
    assert_eq!(
        found,
        [(Morning, vec![missing.clone()]), (Afternoon, vec![missing, Gap::WithoutCompetence("BHV".into())])]
    );
}

#[test]
fn a_ladder_says_which_step_is_empty_or_left_out_and_who_cannot_be_told() {
    let answers = |number: u128, told: bool| {
        let (step, account) = (Id::from_u128(number), Id::from_u128(7));
        Responder { id: responder_id(step, account), site: SITE, step, account, told }
    };
    // Where it ends is another sentence's.
    let found = |ladder: &[LadderStep], responders: &[Responder]| {
        let gaps = ladder_gaps(ladder, responders).into_iter();
        gaps.filter(|gap| !matches!(gap, LadderGap::NothingPublished(_))).collect::<Vec<_>>()
    };
    let told = [answers(1, true), answers(3, true)];
    let untold = |step: u8| LadderGap::Untold { step, name: "Gerda".into() };
    assert_eq!(found(&[], &told), [LadderGap::None]);
    assert_eq!(found(&[step(1, &[(0, 1440)])], &told), []);
    let steps = [step(1, &[]), step(3, &[(0, 1440)])];
    assert_eq!(found(&steps, &told), [LadderGap::EmptyStep(1), LadderGap::MissingStep(2)]);
    // One of two on a step is enough to call; each of them is asked, so each must be told.
    let both = [step(1, &[]), step(1, &[(0, 60)])];
    assert_eq!(found(&both, &told), []);
    assert_eq!(found(&both, &[]), [untold(1)], "whoever never has duty is never asked");
    // Who only sees it in the app is not told.
    assert_eq!(found(&[step(1, &[(0, 60)])], &[answers(1, false)]), [untold(1)]);
    assert_eq!(found(&[step(1, &[(0, 60)])], &[answers(1, false), answers(1, true)]), []);
    let other = vec![OtherDay { date: monday(), hours: None }];
    assert_eq!(
        found(&[LadderStep { other, ..step(2, &[]) }], &told),
        [LadderGap::EmptyStep(2), LadderGap::MissingStep(1), untold(2)]
    );
}

/// So many steps with somebody who is told.
fn told(steps: u128) -> Vec<Responder> {
    let one = |number| {
        let (step, account) = (Id::from_u128(number), Id::from_u128(7));
        Responder { id: responder_id(step, account), site: SITE, step, account, told: true }
    };
    (1..=steps).map(one).collect()
}

#[test]
fn a_ladder_ends_with_a_number_that_everybody_may_know() {
    let published = LadderStep { openness: Openness::Published, ..step(1, &[(0, 1440)]) };
    let agreed = LadderStep { openness: Openness::Agreed, ..step(2, &[(0, 1440)]) };
    assert_eq!(ladder_gaps(&[published, agreed], &told(2)), [LadderGap::NothingPublished(2)]);
}

#[test]
fn one_number_on_two_steps_at_one_moment_is_found_however_it_is_written() {
    let last = LadderStep { openness: Openness::Published, ..step(3, &[(0, 1440)]) };
    let on = |number, phone: &str, hours| LadderStep { phone: phone.into(), ..step(number, &[hours]) };
    let ladder = |other: (u16, u16)| {
        [on(1, "06-12345678", (540, 720)), on(2, "+31 (0)6 1234 5678", other), last.clone()]
    };
    assert_eq!(ladder_gaps(&ladder((600, 660)), &told(2)), [LadderGap::SameNumber(1)]);
    assert_eq!(ladder_gaps(&ladder((720, 800)), &told(2)), [], "one after the other is no collision");
    // Two names on one step may share a telephone.
    let shared =
        [on(1, "06-12345678", (540, 720)), on(1, "0612345678", (540, 720)), LadderStep { step: 2, ..last }];
    assert_eq!(ladder_gaps(&shared, &told(2)), []);
}

#[test]
fn what_is_near_is_urgent_and_so_is_a_ladder_that_reaches_nobody() {
    let on = |days: i64| Urgency::of(monday().saturating_add(jiff::Span::new().days(days)), monday());
    assert_eq!([0, 1, 2, 6, 7, 13].map(on), {
        use Urgency::{Later, Now, Soon};
        [Now, Now, Soon, Soon, Later, Later]
    });
    assert_eq!(Urgency::of_ladder(&LadderGap::None), Urgency::Now);
    assert_eq!(Urgency::of_ladder(&LadderGap::Untold { step: 1, name: "Gerda".into() }), Urgency::Later);
}

proptest! {
    #[test]
    fn a_hole_is_a_time_at_which_nobody_answers_and_before_it_somebody_always_does(
        duty in prop::collection::vec((0..1440_u16, 1..1440_u16), 0..6),
        start in 0..1300_u16,
        long in 1..140_u16,
    ) {
        let duty: Vec<(u16, u16)> =
            duty.into_iter().map(|(from, length)| (from, (from + length).min(1440))).collect();
        let ladder: Vec<LadderStep> =
            duty.iter().enumerate().map(|(place, hours)| step(place as u8 + 1, &[*hours])).collect();
        let end = start + long;
        let answers = |minute: u16| duty.iter().any(|(from, until)| (*from..*until).contains(&minute));
        match unreachable(&ladder, monday(), (start, end)) {
            Some((from, until)) => {
                prop_assert!(start <= from && from < until && until <= end);
                prop_assert!((start..from).all(answers), "somebody answers until then");
                prop_assert!(!(from..until).any(answers), "nobody answers then");
                prop_assert!(until == end || answers(until), "until somebody does again");
            }
            None => prop_assert!((start..end).all(answers)),
        }
    }

    #[test]
    fn half_a_day_is_whole_just_when_enough_people_and_all_competences_are_there(
        sessions in prop::collection::vec((0..3_u16, prop::collection::btree_set(0..6_u128, 0..4)), 0..4),
        needed in 0..6_u16,
        bhv in prop::collection::btree_set(0..6_u128, 0..3),
    ) {
        let always = [step(1, &[(0, 1440)])];
        let volunteers: Vec<Volunteer> = bhv.iter().map(|number| can(*number, &[], "BHV")).collect();
        let team = Team { ladder: &always, volunteers: &volunteers };
        let day: Vec<(Session, Staffing)> = sessions.iter().zip(1..).map(|((needed, who), rule)| {
            held(rule, ("09:30:00", "12:30:00"), *needed, &who.iter().copied().collect::<Vec<_>>())
        }).collect();
        let need = half_day(DayPart::Morning, needed, "BHV");
        let found = half_day_gaps(monday(), DayParts::default(), [&need], &day, team);
        let of_sessions: usize = day.iter().map(|(_, staffing)| staffing.missing()).sum();
        let there: BTreeSet<u128> = sessions.iter().flat_map(|(_, who)| who.iter().copied()).collect();
        let found: Vec<Gap> = found.into_iter().flat_map(|(_, gaps)| gaps).collect();
        let told: usize = found.iter().map(|gap| if let Gap::TooFew { missing } = gap { *missing } else { 0 }).sum();
        if day.is_empty() {
            prop_assert!(found.is_empty());
        } else {
            let missing = usize::from(needed).saturating_sub(there.len());
            prop_assert_eq!(told, missing.saturating_sub(of_sessions), "nobody is asked for twice, or not at all");
            prop_assert_eq!(found.contains(&Gap::WithoutCompetence("BHV".into())), there.is_disjoint(&bhv));
        }
    }

    #[test]
    fn one_more_who_comes_never_opens_a_hole_in_the_people(
        needed in 0..4_u16,
        expected in 0..4_u128,
        asked in prop::sample::subsequence(SupportForm::ALL.to_vec(), 0..4),
    ) {
        let always = [step(1, &[(0, 1440)])];
        let found = |expected: u128| {
            let who: Vec<u128> = (0..expected).collect();
            let (session, mut staffing) = held(1, ("09:30:00", "12:30:00"), needed, &who);
            staffing.need.support = Support::of(&asked, "");
            gaps(&session, &staffing, with(&always))
        };
        let missing = |gaps: &[Gap]| gaps.iter().map(|gap| if let Gap::TooFew { missing } = gap { *missing } else { 0 }).sum::<usize>();
        let (before, after) = (found(expected), found(expected + 1));
        prop_assert!(missing(&after) <= missing(&before));
        let heavy = |gaps: &[Gap]| gaps.iter().filter(|gap| matches!(gap, Gap::WithoutForm(form) if *form > SupportForm::Volunteer)).count();
        prop_assert!(heavy(&after) <= heavy(&before));
        let whole = usize::from(needed) <= expected as usize && asked.iter().all(|form| *form != SupportForm::Peer)
            && (expected > 0 || !asked.contains(&SupportForm::Volunteer));
        prop_assert_eq!(before.is_empty(), whole, "{:?}", before);
    }
}
