//! The stories that broke earlier drafts of the sync rules, one test each. The numbers are those of the table
//! in `src/docs/sync-stories.md`; at the end of each story everything heals and every invariant is checked.
#![allow(clippy::unwrap_used, clippy::expect_used)] // All of this is test code; it should stop loudly.

mod clocks;
mod outbox;
mod people;
mod restore;
mod screen;
mod volunteers;
