use proptest::prelude::*;

use super::*;

#[test]
fn a_kind_or_version_of_a_later_build_is_unknown_and_not_nonsense() {
    assert_eq!(Command::read(r#"{"kind":"MarkAttendance@2","x":1}"#), Err(Unreadable::Unknown));
    assert_eq!(Command::read(r#"{"kind":"FlyToTheMoon@1"}"#), Err(Unreadable::Unknown));
    for broken in ["", "{}", "[]", r#"{"kind":7}"#, r#"{"kind":"OpenFile@1","site":"x"}"#] {
        assert!(matches!(Command::read(broken), Err(Unreadable::Nonsense(_))), "{broken}");
    }
}

#[test]
fn a_command_reads_back_as_it_was_written() {
    let command: Command = OpenFile { site: Id::from_u128(1), person: Id::from_u128(2) }.into();
    assert_eq!(Command::read(&command.write()), Ok(command.clone()));
    assert!(command.write().starts_with(r#"{"kind":"OpenFile@1""#));
}

#[test]
fn names_are_sensible_texts() {
    assert!(sensible("name", "Đorđe 👩‍🌾 عمر", 80).is_ok());
    for wrong in ["", "   ", "a\0b", &"x".repeat(81)] {
        assert!(sensible("name", wrong, 80).is_err(), "{wrong:?}");
    }
}

/// Bodies of every shape: JSON that somebody bent, cut or made up.
fn bodies() -> impl Strategy<Value = String> {
    let command: Command = OpenFile { site: Id::from_u128(1), person: Id::from_u128(2) }.into();
    let good = command.write();
    let kinds = prop::sample::select(Command::ALL);
    prop_oneof![
        any::<String>(),
        (0..=good.len()).prop_map(move |cut| good[..cut].to_owned()),
        (kinds, any::<String>(), any::<i128>()).prop_map(|((kind, _), text, number)| {
            let text = serde_json::to_string(&text).unwrap_or_default();
            format!(r#"{{"kind":"{kind}","site":{text},"person":{number},"date":{text},"card":[{number}]}}"#)
        }),
        (1_usize..300).prop_map(|deep| format!(r#"{{"kind":{}"#, "[".repeat(deep))),
        Just(r#"{"kind":"OpenFile@1","site":"\ud800","person":1e999}"#.to_owned()),
    ]
}

proptest! {
    #[test]
    fn row_42_no_body_breaks_the_reading(body in bodies()) {
        if let Ok(command) = Command::read(&body) {
            prop_assert_eq!(Command::read(&command.write()), Ok(command));
        }
    }
}
