use super::*;

const NOW: Millis = 1_795_000_000_000;
const DAY: Millis = 86_400_000;
const SITE: Id = Id::from_u128(1);

fn grant(role: Role) -> Grant {
    Grant { role, site: Some(SITE), person: None, from: NOW - 100 * DAY, until: None, ended: None }
}

fn marks() -> Who {
    Who { roles: &[Role::Volunteer, Role::WorkCoach], site: Some(SITE), person: None }
}

#[test]
fn a_command_is_allowed_as_this_table_says() {
    let volunteer = grant(Role::Volunteer);
    let ended =
        |days_ago: i64, ended| Grant { until: Some(NOW - days_ago * DAY), ended, ..volunteer.clone() };
    let before = Span::at(NOW - 20 * DAY);
    let table = [
        ("a grant that holds", volunteer.clone(), Span::at(NOW), true),
        ("another role", grant(Role::Participant), Span::at(NOW), false),
        ("another site", Grant { site: Some(Id::nil()), ..volunteer.clone() }, Span::at(NOW), false),
        ("all sites", Grant { site: None, ..volunteer.clone() }, Span::at(NOW), true),
        ("not yet", Grant { from: NOW + 1, ..volunteer.clone() }, Span::at(NOW), false),
        ("ran out, said before", ended(10, None), before, true),
        ("ran out, said after", ended(10, None), Span::at(NOW - DAY), false),
        ("role ended, said before", ended(10, Some(Ended::RoleEnded)), before, true),
        ("too long ago", ended(15, Some(Ended::RoleEnded)), before, false),
        ("lost", ended(10, Some(Ended::Lost)), before, false),
        ("dismissed", ended(10, Some(Ended::Dismissed)), before, false),
    ];
    for (story, grant, said, expected) in table {
        assert_eq!(marks().allowed(&[grant], said, NOW), expected, "{story}");
    }
}

#[test]
fn a_participant_speaks_only_about_themselves() {
    let own = Grant { person: Some(Id::from_u128(5)), ..grant(Role::Participant) };
    let about = |person| Who { roles: &[Role::Participant], site: Some(SITE), person };
    assert!(about(Some(Id::from_u128(5))).allowed(std::slice::from_ref(&own), Span::at(NOW), NOW));
    assert!(!about(Some(Id::from_u128(6))).allowed(std::slice::from_ref(&own), Span::at(NOW), NOW));
    assert!(!about(None).allowed(&[grant(Role::Participant)], Span::at(NOW), NOW));
}

#[test]
fn a_relative_speaks_only_of_the_one_who_let_them_look() {
    let own = [Grant { person: Some(Id::from_u128(5)), ..grant(Role::Relative) }];
    let about = |person| Who { roles: &[Role::Relative], site: Some(SITE), person };
    assert!(about(Some(Id::from_u128(5))).allowed(&own, Span::at(NOW), NOW));
    assert!(!about(Some(Id::from_u128(6))).allowed(&own, Span::at(NOW), NOW));
    assert!(!about(None).allowed(&own, Span::at(NOW), NOW));
    let closed = [Grant { until: Some(NOW), ended: Some(Ended::RoleEnded), ..own[0].clone() }];
    let scopes = scopes_of(Id::nil(), Id::from_u128(8), &closed, &[SITE], NOW);
    assert_eq!(
        scopes,
        BTreeSet::from([Scope::Me(Id::from_u128(8))]),
        "closed: nothing is left but the account"
    );
}

#[test]
fn each_role_holds_the_scopes_of_the_table() {
    let org = Id::from_u128(9);
    let account = Id::from_u128(8);
    let families = |role, person| {
        let grants = [Grant { person, ..grant(role) }];
        let scopes = scopes_of(org, account, &grants, &[SITE], NOW);
        let rolls = scopes.iter().filter(|s| matches!(s, Scope::Roll(..))).count();
        let names: BTreeSet<&str> = scopes.iter().map(Scope::family).collect();
        (names.into_iter().collect::<Vec<_>>().join(" "), rolls)
    };
    let person = Some(Id::from_u128(5));
    assert_eq!(families(Role::Participant, person), ("faces ladder me org person plan".into(), 0));
    assert_eq!(families(Role::Relative, person), ("kin me org plan".into(), 0));
    assert_eq!(families(Role::Wall, None), ("faces ladder me org plan".into(), 0));
    assert_eq!(
        families(Role::Wall, person),
        ("faces ladder me org plan".into(), 0),
        "of nobody, whatever it says"
    );
    assert_eq!(families(Role::Volunteer, None), ("cards faces ladder me org plan roll shifts".into(), 6));
    assert_eq!(
        families(Role::WorkCoach, None),
        ("cards faces files ladder me org plan roll shifts".into(), 16)
    );
    assert_eq!(
        families(Role::Coordinator, None),
        ("cards faces files ladder me org plan roll shifts".into(), 16)
    );
}

#[test]
fn who_has_no_grant_holds_nothing_but_the_own_account() {
    let ended = Grant { until: Some(NOW), ..grant(Role::Coordinator) };
    let scopes = scopes_of(Id::nil(), Id::from_u128(8), &[ended], &[SITE], NOW);
    assert_eq!(scopes, BTreeSet::from([Scope::Me(Id::from_u128(8))]));
}

#[test]
fn what_hangs_in_the_hall_says_nothing() {
    let hangs = [Grant { person: Some(Id::from_u128(5)), ..grant(Role::Wall) }];
    for (name, roles) in crate::command::Command::ALL {
        assert!(!roles.contains(&Role::Wall), "{name}");
        let who = Who { roles, site: Some(SITE), person: Some(Id::from_u128(5)) };
        assert!(!who.allowed(&hangs, Span::at(NOW), NOW), "{name}");
    }
}
