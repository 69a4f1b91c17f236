//! Wishes: what a participant would like, said as a picture, spoken or in words; what there is to try; and, for who works
//! there, whose turn it is to do something about it.

mod answer;
mod choose;
mod list;
mod own;
mod say;
mod seen;
mod shown;
mod speak;
mod write_down;

pub use self::{
    list::{Wishes, WishesLink},
    own::MyWishes,
};
