//! The hand on the glass: what a tap means on the tile as it was painted when the finger went down, and when a
//! tap is none: twice within half a second, or on a tile that another hand just changed.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    attendance::Mark,
    roll::{Roll, Tile},
};
use leptos::prelude::*;

use crate::{device::Device, platform::clock};

/// A second tap within so many milliseconds is a trembling hand.
const TWICE: f64 = 500.0;
/// A tile that another hand changed is left alone for so many milliseconds.
const FOREIGN: f64 = 1_000.0;

/// What a tap means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Means {
    /// Nothing.
    Nothing,
    /// This mark.
    Say(Mark),
    /// The shown mark is taken back.
    TakeBack,
    /// The choice opens.
    Choose,
}

/// When a tile was last touched, the page's monotonic clock in milliseconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Touched {
    /// By this hand.
    pub own: f64,
    /// By another: a mark that came in.
    pub foreign: f64,
}

/// What a tap at `now` on a tile painted so means, for the person behind `me`.
pub fn means(painted: &Tile, me: Option<Id>, choosing: bool, touched: Touched, now: f64) -> Means {
    if now - touched.own < TWICE || now - touched.foreign < FOREIGN {
        return Means::Nothing;
    }
    match painted.mark {
        _ if choosing => Means::Choose,
        None => Means::Say(Mark::Present),
        Some(mark) if Some(mark.stream) == me && !mark.check => Means::TakeBack,
        Some(_) => Means::Choose,
    }
}

/// What the screen remembers of hands.
#[derive(Clone, Copy)]
pub struct Hand {
    device: Device,
    painted: StoredValue<Option<Tile>>,
    touched: StoredValue<BTreeMap<Id, Touched>>,
    said: RwSignal<BTreeMap<Id, Id>>,
}

const NEVER: Touched = Touched { own: f64::NEG_INFINITY, foreign: f64::NEG_INFINITY };

impl Hand {
    /// Watches a list for marks that come in from elsewhere.
    pub fn watching(device: Device, roll: Memo<Roll>) -> Self {
        let hand = Self {
            device,
            painted: StoredValue::new(None),
            touched: StoredValue::new(BTreeMap::new()),
            said: RwSignal::new(BTreeMap::new()),
        };
        Effect::new(move |before: Option<BTreeMap<Id, Option<Id>>>| {
            let now: BTreeMap<Id, Option<Id>> = roll.with(|roll| {
                roll.tiles.iter().map(|tile| (tile.person, tile.mark.map(|mark| mark.op))).collect()
            });
            for (person, op) in &now {
                let changed =
                    before.as_ref().and_then(|before| before.get(person)).is_some_and(|was| was != op);
                if changed && !hand.is_own(*person, *op) {
                    hand.touch(*person, |touched| touched.foreign = clock::mono());
                }
            }
            now
        });
        hand
    }

    /// Whether a change of a tile follows from this hand's last word about it.
    fn is_own(self, person: Id, shown: Option<Id>) -> bool {
        let last = self.said.with_untracked(|said| said.get(&person).copied());
        let touched =
            self.touched.with_value(|all| all.get(&person).map_or(NEVER.own, |touched| touched.own));
        match shown {
            Some(op) => last == Some(op),
            // Own marks that are taken back, or could not be stored, leave nothing.
            None => last.is_some() && clock::mono() - touched < FOREIGN,
        }
    }

    fn touch(self, person: Id, touch: impl FnOnce(&mut Touched)) {
        self.touched.update_value(|all| touch(all.entry(person).or_insert(NEVER)));
    }

    /// A finger went down on a tile.
    pub fn down(self, tile: Option<Tile>) {
        self.painted.set_value(tile);
    }

    /// A tap, or Enter or Space, on a tile that is painted so now: what it means, on the tile as it was painted
    /// when the finger went down.
    pub fn tap(self, tile: Tile, choosing: bool) -> (Tile, Means) {
        let down = self.painted.with_value(Clone::clone).filter(|painted| painted.person == tile.person);
        self.painted.set_value(None);
        let painted = down.unwrap_or(tile);
        let touched = self.touched.with_value(|all| all.get(&painted.person).copied()).unwrap_or(NEVER);
        let me = self.device.active().get_untracked();
        let means = means(&painted, me, choosing, touched, clock::mono());
        (painted, means)
    }

    /// This hand said something about people.
    pub fn said(self, about: &[Id], op: Id) {
        let now = clock::mono();
        for person in about {
            self.touch(*person, |touched| touched.own = now);
        }
        self.said.update(|said| said.extend(about.iter().map(|person| (*person, op))));
    }

    /// The command that this hand said last about a person, on this screen.
    pub fn last_said(self, person: Id) -> Option<Id> {
        self.said.with(|said| said.get(&person).copied())
    }
}

#[cfg(test)]
mod tests {
    use inloop_core::roll::{Comes, TileMark};

    use super::*;

    const ME: Id = Id::from_u128(1);

    fn tile(mark: Option<(Mark, u128, bool)>) -> Tile {
        Tile {
            person: Id::nil(),
            name: "Bep".into(),
            initial: "B".into(),
            colour: 0,
            picture: None,
            good_to_know: String::new(),
            comes: Comes::Expected,
            away: None,
            mark: mark.map(|(mark, stream, check)| TileMark {
                mark,
                check,
                op: Id::nil(),
                stream: Id::from_u128(stream),
                at: 0,
            }),
            over: Vec::new(),
        }
    }

    #[test]
    fn a_tap_marks_takes_back_ones_own_and_asks_about_anothers() {
        let table = [
            (None, false, Means::Say(Mark::Present)),
            (Some((Mark::Present, 1, false)), false, Means::TakeBack),
            (Some((Mark::Cancelled, 1, false)), false, Means::TakeBack),
            (Some((Mark::Present, 2, false)), false, Means::Choose),
            (Some((Mark::Present, 1, true)), false, Means::Choose),
            (None, true, Means::Choose),
        ];
        for (mark, choosing, expected) in table {
            assert_eq!(means(&tile(mark), Some(ME), choosing, NEVER, 5_000.0), expected, "{mark:?}");
        }
    }

    #[test]
    fn a_second_tap_within_half_a_second_is_none() {
        let touched = Touched { own: 5_000.0, ..NEVER };
        assert_eq!(means(&tile(None), Some(ME), false, touched, 5_499.0), Means::Nothing);
        assert_eq!(means(&tile(None), Some(ME), false, touched, 5_500.0), Means::Say(Mark::Present));
    }

    #[test]
    fn a_tile_that_another_hand_changed_is_left_alone_for_a_second() {
        let touched = Touched { foreign: 5_000.0, ..NEVER };
        assert_eq!(means(&tile(None), Some(ME), false, touched, 5_999.0), Means::Nothing);
        assert_eq!(means(&tile(None), Some(ME), false, touched, 6_000.0), Means::Say(Mark::Present));
    }
}
