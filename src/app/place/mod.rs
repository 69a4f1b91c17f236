//! What a guest may want to know of a place: where it is, what it has, and how to get there.

mod how_to_come;
mod seen;
mod words;

pub use self::{
    how_to_come::HowToCome,
    seen::{has_anything, site, space, space_traits},
    words::{answer_icon, answer_word, feature_icon, kind_icon, kind_word, space_words},
};
