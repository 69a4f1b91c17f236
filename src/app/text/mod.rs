//! Every word on the screen. One place per language; the compiler sees to it that no text is missing in one.
//!
//! Dutch at reading level B1: sentences of at most ten words, one idea each.

mod dates;
mod nl;
mod phrases;
mod reasons;
mod sheets;

pub use self::{
    dates::{
        age, clock, day_and_time, day_name, holiday, in_words, in_words_with_year, moment_of, time, weekly,
    },
    nl::Text,
    phrases::*,
    reasons::{mark_word, role_word, why_not_enrolled, why_not_read, why_refused, why_unreachable},
    sheets::*,
};

/// The words in the language of this phone. Dutch so far; a second language is a second table beside `nl`.
pub const fn t(text: Text) -> &'static str {
    text.nl()
}
