//! The server's web side, as phones and strangers meet it: the real router, the real engine of a phone.

mod bad_input;
mod enrolment;
mod house;
mod roles;
mod sync;
mod web;
