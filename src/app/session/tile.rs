//! One person as a tile: the name, the mark in colour, icon and word, and how far the last tap is.

use inloop_core::{
    Id,
    attendance::Mark,
    roll::{Comes, Tile, TileMark},
};
use leptos::prelude::*;

use super::{Open, hand::Means, shown::Chip};
use crate::{
    text::{self, Text, t},
    ui::{Face, Icon},
};

/// The element's id, to jump to.
pub fn element_id(person: Id) -> String {
    format!("p-{person}")
}

/// A person's tile.
#[component]
pub fn PersonTile(person: Id) -> impl IntoView {
    let open = expect_context::<Open>();
    let shown = open.tiles.of(person);
    let chip = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.chip)));
    let mark = move || shown.with(|shown| shown.as_ref()?.tile.mark);
    let away = move || shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.tile.away.is_some()));
    let tries = move || shown.with(|shown| shown.as_ref().is_some_and(|it| it.tile.comes == Comes::ToTry));
    let pressed = move || mark().is_some_and(|mark| mark.mark == Mark::Present).to_string();
    let with = move |read: fn(&Tile) -> String| {
        shown.with(|shown| shown.as_ref().map(|shown| read(&shown.tile)).unwrap_or_default())
    };
    // Apart: a tap must not fetch the photo anew.
    let picture = Memo::new(move |_| shown.with(|shown| shown.as_ref()?.tile.picture.clone()));
    let initial = Memo::new(move |_| with(|tile| tile.initial.clone()));
    let now = move || shown.get_untracked().map(|shown| shown.tile);
    let click = move |_| {
        let Some(now) = now() else {
            return;
        };
        let (painted, means) = open.hand.tap(now, open.choosing.get_untracked());
        match means {
            Means::Nothing => {}
            Means::Say(mark) => open.mark(person, painted.over, mark),
            Means::TakeBack => open.take_back(&painted),
            Means::Choose => open.chosen.set(Some(person)),
        }
    };
    view! {
        <button
            type="button"
            id=element_id(person)
            class=move || class(mark(), away())
            aria-pressed=pressed
            on:pointerdown=move |_| open.hand.down(now())
            on:click=click
        >
            <span class=move || with(|tile| format!("avatar c{}", tile.colour)) aria-hidden="true">
                {move || face(picture.get(), initial.get())}
            </span>
            <span class="name">{move || with(|tile| tile.name.clone())}</span>
            <span class="state">{move || state(mark(), away(), tries())}</span>
            {move || chip.get().map(chip_view)}
        </button>
    }
}

/// The photo, or the letter where there is none or where it cannot be had without a network.
fn face(picture: Option<String>, initial: String) -> impl IntoView {
    match picture {
        Some(picture) => view! { <Face picture initial /> }.into_any(),
        None => initial.into_any(),
    }
}

fn class(mark: Option<TileMark>, away: bool) -> &'static str {
    match mark {
        Some(mark) if mark.check => "tile check",
        Some(mark) => match mark.mark {
            Mark::Present => "tile in",
            Mark::Cancelled | Mark::Absent => "tile off",
            Mark::Left => "tile left",
        },
        None if away => "tile off",
        None => "tile",
    }
}

fn state(mark: Option<TileMark>, away: bool, tries: bool) -> impl IntoView {
    let is_in = mark.is_some_and(|mark| mark.mark == Mark::Present && !mark.check);
    let words = match mark {
        None if away => t(Text::Away).to_owned(),
        None if tries => t(Text::ComesToTry).to_owned(),
        None => t(Text::NotYet).to_owned(),
        Some(mark) if mark.check => t(Text::Look).to_owned(),
        Some(mark) => match mark.mark {
            Mark::Present => text::moment_of(mark.at),
            Mark::Left => format!("{} {}", text::mark_word(mark.mark), text::moment_of(mark.at)),
            other => text::mark_word(other).to_owned(),
        },
    };
    view! {
        {is_in.then(|| view! { <Icon name="check" /><span class="sr-only">{t(Text::MarkPresent)} " "</span> })}
        {words}
    }
}

fn chip_view(chip: Chip) -> impl IntoView {
    match chip {
        Chip::Nothing => ().into_any(),
        Chip::Saving => view! { <span class="saving">{t(Text::Saving)}</span> }.into_any(),
        Chip::Saved => {
            view! { <span class="saved"><Icon name="device-mobile" />{t(Text::Saved)}</span> }.into_any()
        }
        Chip::Sent => view! { <span class="sent">{t(Text::Sent)}</span> }.into_any(),
        Chip::Failed => view! { <span class="failed">{t(Text::NotSaved)}</span> }.into_any(),
    }
}
