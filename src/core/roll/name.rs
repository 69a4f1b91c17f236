//! First names on a list: in which order they come, and how two with the same one are told apart.
//!
//! Folding is for order and for the letter only. A name is always shown as its owner writes it.

use crate::row::PersonCard;

/// A name for sorting: lower case, without diacritics, so that Ömer stands among the O and Đorđe among the D.
pub fn fold(name: &str) -> String {
    folded(name).collect()
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase).flat_map(plain)
}

/// The upper-case letter that a first name is found under.
pub fn initial(first_name: &str) -> String {
    let first = fold(first_name.trim()).chars().find(|c| c.is_alphanumeric());
    first.map_or_else(|| "?".to_owned(), |c| c.to_uppercase().collect())
}

/// The first name, and as much of the surname as no other on the list with that first name shares.
pub fn shown_name(card: &PersonCard, all: &[&PersonCard]) -> String {
    let first = card.first_name.trim();
    // Compared letter by letter: everybody is compared with everybody, and most differ in the first one.
    let same =
        |other: &&&PersonCard| other.id != card.id && folded(other.first_name.trim()).eq(folded(first));
    let mut namesakes = all.iter().filter(same).peekable();
    if namesakes.peek().is_none() || card.surname.trim().is_empty() {
        return first.to_owned();
    }
    let letter = main_letter(&card.surname);
    if namesakes.any(|other| main_letter(&other.surname) == letter) {
        return format!("{first} {}", card.surname.trim());
    }
    format!("{first} {letter}.")
}

/// The letter of a surname without its infix: "van 't Berg" is a B.
fn main_letter(surname: &str) -> String {
    let words = || surname.split_whitespace();
    let main = words().find(|word| word.chars().next().is_some_and(char::is_uppercase));
    main.or_else(|| words().last()).map(initial).unwrap_or_default()
}

/// Latin letters with diacritics as the letters under them; the others as they are.
fn plain(c: char) -> impl Iterator<Item = char> {
    const TABLE: &[(&str, &str)] = &[
        ("àáâãäåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľł", "l"),
        ("ñńņň", "n"),
        ("òóôõöøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
        // A decomposed letter carries its mark as a character of its own.
        (
            "\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{30a}\u{30b}\u{30c}\u{323}\u{327}\u{328}",
            "",
        ),
    ];
    let found = TABLE.iter().find(|(letters, _)| !c.is_ascii() && letters.contains(c));
    let kept = if found.is_none() { Some(c) } else { None };
    kept.into_iter().chain(found.map_or("", |(_, plain)| plain).chars())
}
