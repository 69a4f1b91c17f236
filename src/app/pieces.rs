//! Which screens come with the start of the app, and which when they are first opened. `cargo xtask build` cuts the
//! program at the functions of this file: a start reads and compiles the first piece alone. The service worker keeps
//! all of them from the first visit on, so that every screen opens without a network.
//!
//! The first piece has what is needed at once: today, the roll call, whom to call, and the commands that these say. The
//! others come with the first screen that may say them.
//!
//! The one file that may say `unsafe`: the macro does, to call from one piece into another.
#![allow(unsafe_code)]

use futures::future::join;
use inloop_core::command::Rare;
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::ChooseView;

use crate::{
    elsewhere::Elsewhere,
    manage::{
        Closing, Devices, Import, Invite, Ladder, Manage, MeansScreen, People, Person, Place, Programme,
        Volunteer,
    },
    my_day::{KinWeek, LookAlong, MyDay, MyWeek, WhatIDo},
    opinions::Opinions,
    paper::Paper,
    person_file::File,
    photo::MyPhoto,
    plan::{MyPlan, WithoutPlace},
    platform::page,
    practice::Practice,
    queue::Queue,
    roster::{Month, Roster, ShiftScreen, VolunteerScreen},
    settings::Settings,
    signals::Signals,
    text::{Text, in_language},
    wall::Wall,
    wishes::{MyWishes, Wishes},
};

type Piece = Result<AnyView, SplitLoaderError>;

/// Draws a screen by a function that was cut off, and stands in for it while its piece cannot be fetched.
macro_rules! pieces {
    ($($(#[$doc:meta])* $screens:ident by $cut:ident { $($screen:ident => $view:expr),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $screens { $(#[doc = stringify!($screen)] $screen),* }

        #[wasm_split($cut, wasm_split_path = leptos::wasm_split, fallible)]
        fn $cut(screen: $screens) -> Piece {
            Ok(match screen { $($screens::$screen => $view.into_any()),* })
        }

        impl ChooseView for $screens {
            async fn choose(self) -> AnyView {
                match join(learn(), $cut(self)).await {
                    (Ok(()), Ok(view)) => view,
                    _ => not_fetched(),
                }
            }

            async fn preload(&self) {}
        }
    )*};
}

pieces! {
    /// What participants open, who may look along, and what hangs in the hall.
    Own by own {
        MyDay => view! { <MyDay /> },
        MyWeek => view! { <MyWeek /> },
        MyWishes => view! { <MyWishes /> },
        MyPlan => view! { <MyPlan /> },
        LookAlong => view! { <LookAlong /> },
        KinWeek => view! { <KinWeek /> },
        WhatIDo => view! { <WhatIDo /> },
        Wall => view! { <Wall /> },
    }

    /// Who works when.
    Work by work {
        Roster => view! { <Roster /> },
        Month => view! { <Month /> },
        Shift => view! { <ShiftScreen /> },
        Volunteer => view! { <VolunteerScreen /> },
    }

    /// What everybody opens now and then.
    Seldom by seldom {
        MyPhoto => view! { <MyPhoto /> },
        Paper => view! { <Paper /> },
        Practice => view! { <Practice /> },
        Queue => view! { <Queue /> },
        Settings => in_language(|| view! { <Settings /> }),
    }

    /// What professionals plan and answer.
    Plan by plan {
        Closing => view! { <Closing /> },
        Devices => view! { <Devices /> },
        File => view! { <File /> },
        Import => view! { <Import /> },
        Invite => view! { <Invite /> },
        Ladder => view! { <Ladder /> },
        Manage => view! { <Manage /> },
        Means => view! { <MeansScreen /> },
        Opinions => view! { <Opinions /> },
        People => view! { <People /> },
        Person => view! { <Person /> },
        Place => view! { <Place /> },
        Programme => view! { <Programme /> },
        Signals => view! { <Signals /> },
        Volunteer => view! { <Volunteer /> },
        Wishes => view! { <Wishes /> },
        WithoutPlace => view! { <WithoutPlace /> },
    }
}

/// What is seldom said. The cut is what can fail.
#[wasm_split(said, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)]
fn said() -> Result<Rare, SplitLoaderError> {
    Ok(Rare::all())
}

/// Fetches what is seldom said: every screen but those of a volunteer's day may say it.
pub async fn learn() -> Result<(), SplitLoaderError> {
    said().await.map(Rare::learn)
}

/// In the place of a screen whose piece is neither on this phone yet nor to be had.
fn not_fetched() -> AnyView {
    view! { <Elsewhere title=Text::NotFetched why=Text::NotFetchedWhy again=|| page::announce("inloop:mend") /> }.into_any()
}
