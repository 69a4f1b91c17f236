//! The tiles as signals, one per person: a tap wakes the tile that it changes and leaves the others alone.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    phone::Saving,
    roll::{Roll, Tile},
};
use leptos::prelude::*;

use super::hand::Hand;
use crate::device::{Device, Missed};

/// How far the last word about a person is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chip {
    /// Nothing was said, or it was refused: the queue tells more.
    Nothing,
    /// On its way to disk.
    Saving,
    /// On disk.
    Saved,
    /// Decided by the server.
    Sent,
    /// Not on disk, and it will not come there by itself.
    Failed,
}

/// What one tile shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The person and their mark.
    pub tile: Tile,
    /// How far the last word about them is.
    pub chip: Chip,
}

/// The tiles of one list.
#[derive(Clone, Copy)]
pub struct Tiles {
    device: Device,
    missed: Signal<Vec<Missed>>,
    roll: Memo<Roll>,
    hand: Hand,
    each: StoredValue<BTreeMap<Id, ArcRwSignal<Option<Shown>>>>,
}

impl Tiles {
    /// Watches a list, and tells each tile what it shows.
    pub fn watching(device: Device, roll: Memo<Roll>, hand: Hand) -> Self {
        let missed = device.missed();
        let tiles = Self { device, missed, roll, hand, each: StoredValue::new(BTreeMap::new()) };
        Effect::new(move |_| {
            let now = roll.with(|roll| roll.tiles.iter().map(|tile| tiles.shown(tile)).collect::<Vec<_>>());
            tiles.each.with_value(|each| {
                for shown in now {
                    if let Some(signal) = each.get(&shown.tile.person)
                        && signal.with_untracked(|before| before.as_ref() != Some(&shown))
                    {
                        signal.set(Some(shown));
                    }
                }
            });
        });
        tiles
    }

    /// What the tile of a person shows; nothing for somebody who is not on the list.
    pub fn of(self, person: Id) -> RwSignal<Option<Shown>> {
        let known = self.each.with_value(|each| each.get(&person).cloned());
        let signal = known.unwrap_or_else(|| {
            let now = self.tile(person).map(|tile| untrack(|| self.shown(&tile)));
            let signal = ArcRwSignal::new(now);
            self.each.update_value(|each| {
                each.insert(person, signal.clone());
            });
            signal
        });
        signal.into()
    }

    /// The tile of a person as the list has it now.
    pub fn tile(self, person: Id) -> Option<Tile> {
        self.roll.with_untracked(|roll| roll.tiles.iter().find(|tile| tile.person == person).cloned())
    }

    fn shown(self, tile: &Tile) -> Shown {
        Shown { tile: tile.clone(), chip: self.chip(tile) }
    }

    fn chip(self, tile: &Tile) -> Chip {
        let about = |missed: &Missed| missed.persons.contains(&tile.person);
        if self.missed.with(|missed| missed.iter().any(about)) {
            return Chip::Failed;
        }
        // What is practised is neither saved nor sent, and nothing says so.
        if self.device.is_practice() {
            return Chip::Nothing;
        }
        let Some(op) = self.hand.last_said(tile.person).or(tile.mark.map(|mark| mark.op)) else {
            return Chip::Nothing;
        };
        match self.device.see(|phone| phone.saving(op)) {
            Saving::Saving if self.device.is_unsaved(op) => Chip::Failed,
            Saving::Saving => Chip::Saving,
            Saving::Saved => Chip::Saved,
            Saving::Sent => Chip::Sent,
            Saving::Refused => Chip::Nothing,
        }
    }
}
