//! What the tests stand on: a simulator of phones, people, network and server in virtual time, and a
//! PostgreSQL of their own. It knows nothing of screens and browsers; those are in `e2e`.
#![allow(clippy::unwrap_used, clippy::expect_used)] // All of this crate is test code; it should stop loudly.

pub mod postgres;
pub mod simulator;
