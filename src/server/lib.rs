//! The server: it decides every command once more, with the same core as the phones, and its decision is
//! final. It keeps rows, the log and who may read what; it knows nothing of screens.

pub mod agenda;
pub mod answer;
pub mod api;
pub mod beside;
pub mod cli;
pub mod deciding;
pub mod devices;
pub mod enrolment;
pub mod erasure;
pub mod export;
#[cfg(feature = "fail-points")]
pub mod fail;
pub mod import;
pub mod inviting;
pub mod keeper;
pub mod operator;
pub mod reach;
pub mod sheets;
pub mod store;
pub mod telling;
pub mod timers;
