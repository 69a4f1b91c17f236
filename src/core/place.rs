//! What matters to a guest about a place: what kind it is, where it lies, and what there is for who cannot step, hear or
//! bear a crowd. What nobody looked at is not known, which is another answer than no.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::decide::Refusal;

/// What kind of place it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A living room of the neighbourhood.
    LivingRoom,
    /// A garden.
    Garden,
    /// A farm.
    Farm,
    /// A workshop.
    Workshop,
    /// An employer like any other.
    Employer,
    /// A sheltered place.
    Sheltered,
}

impl PlaceKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::LivingRoom, Self::Garden, Self::Farm, Self::Workshop, Self::Employer, Self::Sheltered];
}

/// Something that a place has or has not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// One comes in without a step.
    StepFree,
    /// A toilet for a wheelchair.
    Toilet,
    /// A lift.
    Lift,
    /// A hearing loop.
    HearingLoop,
    /// A room in which it is quiet.
    QuietRoom,
    /// Room for a car.
    Parking,
    /// A bus that stops near.
    BusStop,
}

impl Feature {
    /// All of them, in the order in which they are asked and told.
    pub const ALL: [Self; 7] = [
        Self::StepFree,
        Self::Toilet,
        Self::Lift,
        Self::HearingLoop,
        Self::QuietRoom,
        Self::Parking,
        Self::BusStop,
    ];
}

/// Where something lies, in millionths of a degree: about ten centimetres.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Latitude, north of the equator.
    pub lat: i32,
    /// Longitude, east of Greenwich.
    pub lon: i32,
}

/// The millionths of one degree.
const DEGREE: f64 = 1_000_000.0;
/// One degree of latitude, metres.
const METRES: f64 = 111_195.0;

impl Position {
    /// The position of two numbers of degrees; nothing when no such place is on earth.
    pub fn of(lat: f64, lon: f64) -> Option<Self> {
        let millionths = |degrees: f64, most: f64| {
            (degrees.is_finite() && degrees.abs() <= most).then(|| (degrees * DEGREE).round() as i32)
        };
        Some(Self { lat: millionths(lat, 90.0)?, lon: millionths(lon, 180.0)? })
    }

    /// The same out of what somebody typed, with a point or a comma.
    pub fn typed(lat: &str, lon: &str) -> Option<Self> {
        let degrees = |text: &str| text.trim().replace(',', ".").parse().ok();
        Self::of(degrees(lat)?, degrees(lon)?)
    }

    /// Latitude and longitude in degrees, as people write them: `53.324815`.
    pub fn written(self) -> (String, String) {
        (degrees(self.lat), degrees(self.lon))
    }

    /// How far it is to another, as the crow flies, metres. Over the distances that somebody travels for a day, the
    /// earth is flat to within half a percent.
    pub fn metres_to(self, other: Self) -> u32 {
        let middle = f64::midpoint(f64::from(self.lat), f64::from(other.lat)) / DEGREE;
        let north = f64::from(self.lat) - f64::from(other.lat);
        let east = (f64::from(self.lon) - f64::from(other.lon)) * middle.to_radians().cos();
        ((north * north + east * east).sqrt() / DEGREE * METRES).round() as u32
    }

    const fn is_sensible(self) -> bool {
        self.lat.abs() <= 90_000_000 && self.lon.abs() <= 180_000_000
    }
}

/// Exactly: a float would write `6.1` as `6.0999`.
fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

/// What guests may want to know of a place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ForGuests {
    /// The postcode.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// The town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub town: String,
    /// What kind of place it is, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PlaceKind>,
    /// Where it lies, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What it has and what it has not. What is not in here is not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub features: BTreeMap<Feature, bool>,
    /// How wide the narrowest door is, centimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<u16>,
}

impl ForGuests {
    /// Whether nobody said anything yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it has something; nothing: not known.
    pub fn has(&self, feature: Feature) -> Option<bool> {
        self.features.get(&feature).copied()
    }

    /// The same place with another answer to one question.
    #[must_use]
    pub fn with(mut self, feature: Feature, answer: Option<bool>) -> Self {
        match answer {
            Some(answer) => self.features.insert(feature, answer),
            None => self.features.remove(&feature),
        };
        self
    }

    /// Whether a door of so many centimetres can be meant.
    pub const fn is_door(centimetres: u16) -> bool {
        centimetres >= 30 && centimetres <= 500
    }

    /// Refuses what cannot be meant.
    pub fn must_make_sense(&self) -> Result<(), Refusal> {
        let nonsense = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        let strange = |text: &str, limit| text.chars().count() > limit || text.chars().any(char::is_control);
        match () {
            () if strange(&self.postcode, 12) => nonsense("postcode"),
            () if strange(&self.town, 80) => nonsense("town"),
            () if self.position.is_some_and(|at| !at.is_sensible()) => nonsense("position"),
            () if self.door.is_some_and(|door| !Self::is_door(door)) => nonsense("door"),
            () => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn somewhere() -> impl Strategy<Value = Position> {
        // The Netherlands, and a bit around it.
        (50_000_000..54_000_000_i32, 3_000_000..8_000_000_i32).prop_map(|(lat, lon)| Position { lat, lon })
    }

    #[test]
    fn the_tower_of_groningen_is_as_far_from_that_of_utrecht_as_the_crow_flies() {
        let groningen = Position::of(53.219_4, 6.568_1).unwrap();
        let utrecht = Position::of(52.090_7, 5.121_4).unwrap();
        let metres = groningen.metres_to(utrecht);
        assert!((158_000..160_000).contains(&metres), "{metres}");
    }

    #[test]
    fn what_is_typed_with_a_comma_is_a_place_and_what_is_nowhere_is_none() {
        let here = Position { lat: 53_324_815, lon: 6_917_520 };
        assert_eq!(Position::typed(" 53,324815", "6.91752 "), Some(here));
        assert_eq!(here.written(), ("53.324815".to_owned(), "6.917520".to_owned()));
        for (lat, lon) in
            [("", ""), ("53", ""), ("91", "6"), ("53", "181"), ("NaN", "6"), ("inf", "6"), ("x", "y")]
        {
            assert_eq!(Position::typed(lat, lon), None, "{lat} {lon}");
        }
    }

    #[test]
    fn what_is_not_known_is_another_answer_than_no() {
        let place = ForGuests::default().with(Feature::Lift, Some(false));
        assert_eq!((place.has(Feature::Lift), place.has(Feature::Toilet)), (Some(false), None));
        assert!(place.with(Feature::Lift, None).is_empty());
        assert_eq!(serde_json::to_string(&ForGuests::default()).unwrap(), "{}");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let wrong = |place: ForGuests| place.must_make_sense().is_err();
        assert!(wrong(ForGuests { postcode: "x".repeat(13), ..ForGuests::default() }));
        assert!(wrong(ForGuests { town: "a\nb".into(), ..ForGuests::default() }));
        assert!(wrong(ForGuests { door: Some(7), ..ForGuests::default() }));
        let nowhere = Position { lat: 91_000_000, lon: 0 };
        assert!(wrong(ForGuests { position: Some(nowhere), ..ForGuests::default() }));
        assert!(!wrong(ForGuests { door: Some(85), town: "Delfzijl".into(), ..ForGuests::default() }));
    }

    proptest! {
        #[test]
        fn it_is_as_far_there_as_back_and_what_is_written_reads_back(a in somewhere(), b in somewhere()) {
            prop_assert_eq!(a.metres_to(b), b.metres_to(a));
            prop_assert_eq!(a.metres_to(a), 0);
            let (lat, lon) = a.written();
            prop_assert_eq!(Position::typed(&lat, &lon), Some(a));
        }
    }
}
