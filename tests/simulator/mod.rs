//! A simulation of phones, people, a lossy network and one server, in virtual time, driven by one number.
//!
//! The server and the phones are the real ones; simulated are disks, clocks, the network and what people do.
//! `schedule` plays one seed; `checks` says what must hold.

mod acts;
pub mod central;
pub mod checks;
pub mod dice;
pub mod disk;
pub mod handset;
mod healing;
mod help;
pub mod ledger;
mod network;
pub mod schedule;
mod shifts;
mod stage;
mod troubles;
pub mod world;
