//! Every word on the screen, in Dutch and in English. The compiler sees to it that no text is missing in one:
//! a fixed sentence is a line in `nl` and in `en`, one with something filled in a function in both and a line in
//! `spoken`.
//!
//! Dutch at reading level B1: sentences of at most ten words, one idea each. English as plain, at most twelve.

mod dates;
mod en;
mod help;
mod kin;
mod language;
mod lock;
mod means;
mod my_day;
mod nl;
mod phrases;
mod place;
mod plan;
mod reasons;
mod sheets;
mod spoken;
#[cfg(test)]
mod tests;
mod wishes;

pub use self::{
    dates::holiday as holiday_in_dutch,
    language::{Language, in_language, language, speak},
    nl::Text,
    phrases::{capital, command_line, digits, small},
    spoken::*,
};

/// A fixed text, in the language of this phone.
pub fn t(text: Text) -> &'static str {
    match language::spoken() {
        Language::Dutch => text.nl(),
        Language::English => text.en(),
    }
}
