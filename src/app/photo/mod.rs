//! Photos of people: taken or chosen, made small on the phone, shown only with a yes, and taken away by one press.

mod face;
mod keep;
mod own;
mod shown;

pub use self::keep::{Whose, about, whose_word};
pub use self::{face::MyFace, own::MyPhoto, shown::PhotoOf};
