//! The only place that touches the browser: its storage, network, locks, clocks and page. It decides nothing
//! about people or attendance.

pub mod bridge;
pub mod clock;
pub mod door;
pub mod events;
pub mod files;
pub mod ids;
pub mod keep;
pub mod light;
pub mod microphone;
pub mod network;
pub mod page;
pub mod picture;
pub mod position;
pub mod push;
pub mod storage;
pub mod tabs;
pub mod timer;
pub mod vault;
pub mod voice;
