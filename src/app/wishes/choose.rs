//! "Wat past bij jou?": quiet or busy, in or out, without a step, by a tap each; and what is near first. How far it is
//! this phone works out itself, and tells nobody.

use inloop_core::{
    Id,
    choose::{Asked, Choice, Traits, choose},
    place::Position,
};
use leptos::{prelude::*, task::spawn_local};

use super::seen::Offer;
use crate::{
    platform::position::{self, Nowhere},
    text::{self, Text, t},
    ui::Icon,
};

/// From where it is measured how far something is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum From {
    /// From where this phone is.
    Here(Position),
    /// From the site where one usually comes.
    Usual {
        /// Which.
        site: Id,
        /// What it is called.
        name: String,
        /// Where it lies.
        position: Position,
    },
}

impl From {
    const fn position(&self) -> Position {
        match self {
            Self::Here(position) | Self::Usual { position, .. } => *position,
        }
    }

    /// "1,2 km hiervandaan"; nothing for the site from where it is measured.
    fn words(&self, to: Id, metres: u32) -> Option<String> {
        match self {
            Self::Here(_) => Some(text::away(metres, "")),
            Self::Usual { site, .. } if *site == to => None,
            Self::Usual { name, .. } => Some(text::away(metres, name)),
        }
    }
}

/// What somebody chose to see.
#[derive(Clone, Copy, Debug)]
pub struct Choosing {
    asked: RwSignal<Asked>,
    /// Where this phone is, once somebody wanted that.
    here: RwSignal<Option<Position>>,
    problem: RwSignal<Option<Text>>,
}

impl Choosing {
    /// Nothing chosen yet.
    pub fn open() -> Self {
        Self {
            asked: RwSignal::new(Asked::default()),
            here: RwSignal::new(None),
            problem: RwSignal::new(None),
        }
    }

    /// Parts what there is by what was chosen, with how far it is where that is known. Tracks both.
    pub fn of(self, offers: Vec<Offer>, usual: Option<From>) -> Choice<Offer> {
        let from = self.here.get().map(From::Here).or(usual);
        let placed = offers.into_iter().map(|mut offer| {
            let metres = from.as_ref().and_then(|from| Some(from.position().metres_to(offer.position?)));
            offer.far = from.as_ref().and_then(|from| from.words(offer.site, metres?));
            offer.traits = Traits { metres, ..offer.traits };
            offer
        });
        choose(placed, |offer| offer.traits, self.asked.get())
    }

    /// Whether anything was asked.
    pub fn is_anything(self) -> bool {
        self.asked.with(Asked::is_anything)
    }

    /// Shows everything again.
    pub fn show_all(self) {
        self.asked.set(Asked::default());
    }

    fn measure_from_here(self) {
        if self.here.get_untracked().is_some() {
            self.here.set(None);
            return;
        }
        self.problem.set(None);
        spawn_local(async move {
            // Who has left the screen meanwhile has no signals any more.
            match position::here(false).await {
                Ok(here) => drop(self.here.try_set(Some(here))),
                Err(Nowhere::NotAllowed) => drop(self.problem.try_set(Some(Text::PositionOff))),
                Err(Nowhere::NotFound) => drop(self.problem.try_set(Some(Text::PositionNotFound))),
            }
        });
    }
}

/// What can be asked, a button each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Chip {
    Quiet(bool),
    Outdoors(bool),
    StepFree,
}

const CHIPS: [(Chip, &str, Text); 5] = [
    (Chip::Quiet(true), "leaf", Text::Quiet),
    (Chip::Quiet(false), "users", Text::Busy),
    (Chip::Outdoors(false), "home", Text::Indoors),
    (Chip::Outdoors(true), "tree", Text::Outdoors),
    (Chip::StepFree, "wheelchair", Text::StepFree),
];

/// What is known of something, in the words in which it can be asked.
pub fn trait_words(traits: Traits) -> Vec<(&'static str, Text)> {
    let is = |chip: Chip| match chip {
        Chip::Quiet(quiet) => traits.quiet == Some(quiet),
        Chip::Outdoors(outdoors) => traits.outdoors == Some(outdoors),
        Chip::StepFree => traits.step_free == Some(true),
    };
    let known = CHIPS.into_iter().filter(|(chip, ..)| is(*chip)).map(|(_, icon, words)| (icon, words));
    known.chain((traits.step_free == Some(false)).then_some(("stairs", Text::WithStep))).collect()
}

impl Chip {
    fn is_on(self, asked: Asked) -> bool {
        match self {
            Self::Quiet(quiet) => asked.quiet == Some(quiet),
            Self::Outdoors(outdoors) => asked.outdoors == Some(outdoors),
            Self::StepFree => asked.step_free,
        }
    }

    /// Asks it, or no more. Of two that cannot both be, the last one counts.
    fn toggle(self, asked: Asked) -> Asked {
        let on = !self.is_on(asked);
        match self {
            Self::Quiet(quiet) => Asked { quiet: on.then_some(quiet), ..asked },
            Self::Outdoors(outdoors) => Asked { outdoors: on.then_some(outdoors), ..asked },
            Self::StepFree => Asked { step_free: on, ..asked },
        }
    }
}

/// The buttons. `near` tells whether any place says where it lies.
#[component]
pub fn Filters(choosing: Choosing, near: Signal<bool>) -> impl IntoView {
    let chips = CHIPS.map(|(chip, icon, words)| {
        let on = move || choosing.asked.with(|asked| chip.is_on(*asked));
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || on().to_string()
                on:click=move |_| choosing.asked.update(|asked| *asked = chip.toggle(*asked))
            >
                <Icon name=icon />
                <span>{t(words)}</span>
            </button>
        }
    });
    let measured = move || choosing.here.with(Option::is_some);
    view! {
        <section class="filters" aria-labelledby="past-bij">
            <h2 id="past-bij">{t(Text::WhatFitsYou)}</h2>
            <div class="chips">
                {chips.into_iter().collect_view()}
                <Show when=move || near.get()>
                    <button type="button" class="chip" aria-pressed=move || measured().to_string() on:click=move |_| choosing.measure_from_here()>
                        <Icon name="current-location" />
                        <span>{t(Text::NearHere)}</span>
                    </button>
                </Show>
            </div>
            <div role="status">
                <Show when=measured>
                    <p class="muted">{t(Text::PositionStays)}</p>
                </Show>
                {move || choosing.problem.get().map(|words| view! {
                    <p class="different"><Icon name="info-circle" /><span>{t(words)}</span></p>
                })}
            </div>
        </section>
    }
}
