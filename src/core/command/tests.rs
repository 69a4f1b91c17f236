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
