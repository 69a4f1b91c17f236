//! The one deciding core that the phone and the server share.
//!
//! Everything here is a pure function on plain data: no I/O, no clock, no randomness, no browser, no
//! database. Times, ids and keys come in from outside, so a replay gives the same rows.
#![warn(missing_docs)]

pub mod alias;
pub mod attendance;
pub mod available;
#[cfg(test)]
mod board;
pub mod calendar;
pub mod choose;
pub mod command;
pub mod day_parts;
pub mod decide;
pub mod gaps;
pub mod grant;
pub mod help;
pub mod holidays;
mod kin;
pub mod ladder;
pub mod my_day;
pub mod opinion;
pub mod order;
pub mod person_plan;
pub mod phone;
pub mod photo;
pub mod pictogram;
pub mod place;
pub mod places;
pub mod presence;
pub mod programme;
pub mod roll;
pub mod row;
pub mod school_holidays;
pub mod scope;
pub mod seal;
pub mod sheet;
pub mod shift;
pub mod span;
pub mod staffing;
pub mod sum;
pub mod support;
pub mod unmarked;
pub mod view;
pub mod visits;
pub mod wall;
pub mod wire;
pub mod wishes;

/// The id of a row, a command (`op`), a device, a stream or an account: a UUID.
pub type Id = uuid::Uuid;

/// Unix milliseconds, UTC.
pub type Millis = i64;
