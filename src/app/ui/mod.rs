//! Small parts that every screen is made of. They know the style's class names, and no rows.

mod avatar;
mod banners;
mod field;
mod head;
mod icon;
mod nav;
mod pill;
mod problem;
mod screen;
mod sheet;
mod sound;
mod ticks;
mod undo;
mod way;

pub use self::{
    avatar::{Avatar, Face},
    banners::{Banners, trouble_words},
    field::{Field, clock, hours},
    head::{Head, provide_first_screen},
    icon::{Icon, Pict},
    nav::Nav,
    pill::SentPill,
    problem::Problem,
    screen::Screen,
    sheet::Sheet,
    sound::Sound,
    ticks::Ticks,
    undo::{TakeBack, Undo, UndoBar, say_undoably, say_with},
    way::Way,
};
