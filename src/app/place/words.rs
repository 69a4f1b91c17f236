//! The words and icons of what a place is and has.

use inloop_core::{
    place::{Feature, PlaceKind},
    row::Space,
};

use crate::text::{self, Text, t};

/// What it says of a place that it has something, or has not.
pub const fn answer_word(feature: Feature, has: bool) -> Text {
    match (feature, has) {
        (Feature::StepFree, true) => Text::StepFree,
        (Feature::StepFree, false) => Text::WithStep,
        (Feature::Toilet, true) => Text::ToiletForAll,
        (Feature::Toilet, false) => Text::NoToiletForAll,
        (Feature::Lift, true) => Text::HasLift,
        (Feature::Lift, false) => Text::NoLift,
        (Feature::HearingLoop, true) => Text::HearingLoop,
        (Feature::HearingLoop, false) => Text::NoHearingLoop,
        (Feature::QuietRoom, true) => Text::QuietRoom,
        (Feature::QuietRoom, false) => Text::NoQuietRoom,
        (Feature::Parking, true) => Text::Parking,
        (Feature::Parking, false) => Text::NoParking,
        (Feature::BusStop, true) => Text::BusNear,
        (Feature::BusStop, false) => Text::NoBusNear,
    }
}

/// Its icon.
pub const fn feature_icon(feature: Feature) -> &'static str {
    match feature {
        Feature::StepFree => "wheelchair",
        Feature::Toilet => "toilet-paper",
        Feature::Lift => "elevator",
        Feature::HearingLoop => "ear",
        Feature::QuietRoom => "leaf",
        Feature::Parking => "parking",
        Feature::BusStop => "bus",
    }
}

/// The icon of a thing that is there, or of one that is not.
pub const fn answer_icon(feature: Feature, has: bool) -> &'static str {
    if has { feature_icon(feature) } else { "x" }
}

/// What kind of place it is.
pub const fn kind_word(kind: PlaceKind) -> Text {
    match kind {
        PlaceKind::LivingRoom => Text::LivingRoom,
        PlaceKind::Garden => Text::GardenPlace,
        PlaceKind::Farm => Text::FarmPlace,
        PlaceKind::Workshop => Text::WorkshopPlace,
        PlaceKind::Employer => Text::EmployerPlace,
        PlaceKind::Sheltered => Text::ShelteredPlace,
    }
}

/// Its icon.
pub const fn kind_icon(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::LivingRoom => "sofa",
        PlaceKind::Garden => "plant",
        PlaceKind::Farm => "tractor",
        PlaceKind::Workshop => "tools",
        PlaceKind::Employer => "building-warehouse",
        PlaceKind::Sheltered => "heart-handshake",
    }
}

/// What is known of a space, each as an icon and words.
pub fn space_words(space: &Space) -> Vec<(&'static str, String)> {
    let of = |known: Option<bool>, yes: (&'static str, Text), no: (&'static str, Text)| {
        known.map(|known| if known { yes } else { no }).map(|(icon, words)| (icon, t(words).to_owned()))
    };
    let people = space.people.map(|people| ("users-group", text::people(people.into())));
    let all = [
        of(space.outdoors, ("tree", Text::Outdoors), ("home", Text::Indoors)),
        of(space.quiet, ("leaf", Text::Quiet), ("users", Text::Busy)),
        of(space.step_free, ("wheelchair", Text::StepFree), ("stairs", Text::WithStep)),
        people,
    ];
    all.into_iter().flatten().collect()
}
