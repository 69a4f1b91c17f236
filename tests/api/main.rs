//! The server's web side, as phones and strangers meet it: the real router, the real engine of a phone.
// A test that cannot go on says where by unwrapping; nothing here runs in the product.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod alone;
mod bad_input;
mod coordinator;
mod days;
mod enrolment;
mod help;
mod house;
mod kin;
mod lock;
mod my_day;
mod openapi;
mod photos;
mod plan;
mod presence;
mod roles;
mod sheets;
mod shifts;
mod statement;
mod sync;
mod telling;
mod told;
mod wall;
mod web;
mod wishes;
