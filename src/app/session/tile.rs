//! One person as a tile: the name, the mark in colour, icon and word, and how far the last tap is.

use inloop_core::{Id, attendance::Mark, phone::Saving, roll::Tile};
use leptos::prelude::*;

use super::{Open, hand::Means};
use crate::{
    text::{self, Text, t},
    ui::Icon,
};

/// The element's id, to jump to.
pub fn element_id(person: Id) -> String {
    format!("p-{person}")
}

/// How far the last word about a person is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Chip {
    Nothing,
    Saving,
    Saved,
    Sent,
    Failed,
}

/// A person's tile.
#[component]
pub fn PersonTile(person: Id) -> impl IntoView {
    let open = expect_context::<Open>();
    let tile = Memo::new(move |_| open.tile(person));
    let chip = Memo::new(move |_| Some(chip(open, tile.get()?)));
    let shown = move || tile.get().and_then(|tile| tile.mark);
    let pressed = move || shown().is_some_and(|mark| mark.mark == Mark::Present).to_string();
    let with = move |read: fn(&Tile) -> String| tile.with(|tile| tile.as_ref().map(read).unwrap_or_default());
    let click = move |_| {
        let Some(now) = tile.get_untracked() else {
            return;
        };
        let (painted, means) = open.hand.tap(now, open.choosing.get_untracked());
        match means {
            Means::Nothing => {}
            Means::Say(mark) => open.mark(&painted, mark),
            Means::TakeBack => open.take_back(&painted),
            Means::Choose => open.chosen.set(Some(person)),
        }
    };
    view! {
        <button
            type="button"
            id=element_id(person)
            class=move || tile.with(|tile| class(tile.as_ref()))
            aria-pressed=pressed
            on:pointerdown=move |_| open.hand.down(tile.get_untracked())
            on:click=click
        >
            <span class=move || with(|tile| format!("avatar c{}", tile.colour)) aria-hidden="true">
                {move || with(|tile| tile.initial.clone())}
            </span>
            <span class="name">{move || with(|tile| tile.name.clone())}</span>
            <span class="state">{move || state(tile.get())}</span>
            {move || chip.get().map(chip_view)}
        </button>
    }
}

fn class(tile: Option<&Tile>) -> &'static str {
    match tile.and_then(|tile| tile.mark) {
        Some(mark) if mark.check => "tile check",
        Some(mark) => match mark.mark {
            Mark::Present => "tile in",
            Mark::Cancelled | Mark::Absent => "tile off",
            Mark::Left => "tile left",
        },
        None => "tile",
    }
}

fn state(tile: Option<Tile>) -> impl IntoView {
    let mark = tile.and_then(|tile| tile.mark);
    let is_in = mark.is_some_and(|mark| mark.mark == Mark::Present && !mark.check);
    let words = match mark {
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

fn chip(open: Open, tile: Tile) -> Chip {
    let missed = open.device.missed().with(|missed| missed.iter().any(|m| m.persons.contains(&tile.person)));
    if missed {
        return Chip::Failed;
    }
    let Some(op) = open.hand.last_said(tile.person).or(tile.mark.map(|mark| mark.op)) else {
        return Chip::Nothing;
    };
    match open.device.see(|phone| phone.saving(op)) {
        Saving::Saving if open.device.is_unsaved(op) => Chip::Failed,
        Saving::Saving => Chip::Saving,
        Saving::Saved => Chip::Saved,
        Saving::Sent => Chip::Sent,
        Saving::Refused => Chip::Nothing,
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
