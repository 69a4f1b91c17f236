//! Both languages say everything, and say it shortly.

mod samples;

use self::samples::{said, said_of_my_day};
use super::{spoken::SPOKEN, *};

/// The most words that a sentence has.
const fn most(language: Language) -> usize {
    match language {
        Language::Dutch => 10,
        Language::English => 12,
    }
}

/// The longest sentence of a text, in words. Times have points and colons of their own.
fn longest(text: &str) -> usize {
    let parts =
        text.split(['?', '!', '·']).flat_map(|part| part.split(". ")).flat_map(|part| part.split(": "));
    parts.map(|sentence| sentence.split_whitespace().count()).max().unwrap_or_default()
}

/// The words that no participant should have to read (G11, product rule 7), in both languages.
const NEVER: [&str; 8] =
    ["dagbesteding", "indicatie", "cliënt", "verantwoording", "client", "indication", "patient", "day care"];

#[test]
fn what_a_participant_reads_or_hears_has_no_word_that_sorts_people() {
    for language in Language::ALL {
        speak(language);
        for phrase in said_of_my_day().into_iter().flat_map(|(_, phrases)| phrases) {
            let words = phrase.to_lowercase();
            assert!(NEVER.iter().all(|never| !words.contains(never)), "{phrase}");
        }
    }
}

#[test]
fn every_fixed_text_is_there_in_english_and_short() {
    for text in Text::ALL {
        let words = text.en();
        assert!(!words.trim().is_empty(), "{text:?}");
        assert!(longest(words) <= most(Language::English), "{text:?}: {words}");
    }
}

#[test]
fn the_door_says_what_the_screen_behind_it_says() {
    let door = include_str!("../../../public/door.js");
    let words = [
        Text::Welcome,
        Text::WelcomeWhy,
        Text::InviteReady,
        Text::CodeLabel,
        Text::CodeHint,
        Text::CodeTooShort,
        Text::Start,
        Text::Enrolling,
        Text::Language,
        Text::MainMenu,
        Text::Today,
        Text::More,
        Text::HelpNeeded,
    ];
    for language in Language::ALL {
        let own = door
            .split_once(&format!("    {}: {{", language.code()))
            .and_then(|(_, rest)| rest.split_once("},"));
        let own = own.map(|(own, _)| own).unwrap_or_default();
        speak(language);
        for text in words {
            assert!(own.contains(&format!(": \"{}\",", t(text))), "{text:?} in {language:?}");
        }
        assert_eq!(own.matches(": \"").count(), words.len(), "a word of the door that is looked at nowhere");
        assert!(door.contains(&format!("\"{}\"", language.own_name())));
    }
}

#[test]
fn every_phrase_is_said_in_both_languages_and_is_short() {
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    let names = sorted(said().into_iter().map(|(name, _)| name).collect());
    assert_eq!(names, sorted(SPOKEN.to_vec()), "a phrase that nobody reads here");
    for language in Language::ALL {
        speak(language);
        for (name, phrases) in said() {
            for phrase in phrases {
                assert!(!phrase.trim().is_empty(), "{name} is empty in {language:?}");
                assert!(longest(&phrase) <= most(language), "{name} in {language:?}: {phrase}");
            }
        }
    }
}

#[test]
fn what_is_said_in_english_is_not_what_is_said_in_dutch() {
    let dutch = said();
    speak(Language::English);
    // Numbers and names are the same everywhere.
    let same = ["moment_of", "bytes_used"];
    for ((name, nl), (_, en)) in dutch.into_iter().zip(said()).filter(|((name, _), _)| !same.contains(name)) {
        assert!(nl.iter().zip(&en).any(|(nl, en)| nl != en), "{name} is Dutch in English: {en:?}");
    }
}

#[test]
fn a_phone_that_nobody_asked_speaks_dutch() {
    assert_eq!(t(Text::Today), "Vandaag");
    speak(Language::English);
    assert_eq!(t(Text::Today), "Today");
}
