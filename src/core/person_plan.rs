//! What a plan is made of. The sentence in own words comes first: without it there is no plan. Whoever goes further than
//! the neighbourhood, or asks heavier care than none, says why: such a step holds its reason, and cannot be without.
//!
//! Sources: the Groningen model (a sentence first; near what can, far what must; general what can, specific what must)
//! and the four forms of support. There is no field for age, label or target group.

use serde::{Deserialize, Serialize};

use crate::{decide::Refusal, row::PersonPlan, support::SupportForm};

/// The longest sentence, characters.
pub const LONGEST_SENTENCE: u16 = 280;
/// The longest reason, characters.
pub const LONGEST_REASON: u16 = 200;

/// What somebody wants of it. Both count: keeping what one has is a result too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// zo houden
    Keep,
    /// verder komen
    Improve,
}

impl Aim {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Keep, Self::Improve];
}

/// Where somebody says to be in life. Chosen by the person, in words without age or label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LifeStage {
    /// ik leer
    Learning,
    /// ik werk of zoek werk
    Working,
    /// ik zorg voor iemand
    Caring,
    /// ik ben met pensioen
    Retired,
    /// iets anders
    Otherwise,
}

impl LifeStage {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Learning, Self::Working, Self::Caring, Self::Retired, Self::Otherwise];
    /// Those that something can be thought up for.
    pub const THOUGHT_OF: [Self; 4] = [Self::Learning, Self::Working, Self::Caring, Self::Retired];

    /// Those of them that were named, each once.
    pub fn thought_of(named: &[Self]) -> Vec<Self> {
        Self::THOUGHT_OF.into_iter().filter(|stage| named.contains(stage)).collect()
    }
}

/// What a person says themselves.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct OwnPlan {
    /// In their own words; never empty.
    pub sentence: String,
    /// What they want of it, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<Aim>,
    /// Where they are in life, if they chose to say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<LifeStage>,
}

/// Why something is so: never empty.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

/// A reason must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a reason says something, in {LONGEST_REASON} characters at most")]
pub struct NoReason;

impl Reason {
    /// A reason in words.
    ///
    /// # Errors
    ///
    /// When the words are empty, too many, or hold control characters.
    pub fn of(words: &str) -> Result<Self, NoReason> {
        let words = words.trim();
        let fits = !words.is_empty() && words.chars().count() <= usize::from(LONGEST_REASON);
        if fits && !words.chars().any(char::is_control) { Ok(Self(words.to_owned())) } else { Err(NoReason) }
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reason {
    type Error = NoReason;

    fn try_from(words: String) -> Result<Self, NoReason> {
        Self::of(&words)
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

/// Whether absence is followed up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Commitment {
    /// vrije inloop: who stays away just stays away
    #[default]
    DropIn,
    /// afgesproken: who stays away is missed
    Agreed,
}

/// How far somebody goes for it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// de buurt
    #[default]
    Neighbourhood,
    /// de wijk, and why
    District(Reason),
    /// de stad of het dorp, and why
    Town(Reason),
    /// de regio, and why
    Region(Reason),
}

/// What kind of care it takes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareLine {
    /// nulde lijn: open to everybody
    #[default]
    Zeroth,
    /// eerste lijn, and why
    First(Reason),
    /// tweede lijn, and why
    Second(Reason),
}

impl Scale {
    /// By its place among the steps, the nearest 0.
    pub const fn step(&self) -> u8 {
        match self {
            Self::Neighbourhood => 0,
            Self::District(_) => 1,
            Self::Town(_) => 2,
            Self::Region(_) => 3,
        }
    }

    /// Why so far.
    pub const fn why(&self) -> Option<&Reason> {
        match self {
            Self::Neighbourhood => None,
            Self::District(why) | Self::Town(why) | Self::Region(why) => Some(why),
        }
    }

    /// Out of a choice and what was written with it.
    ///
    /// # Errors
    ///
    /// When it is further than the neighbourhood and nothing says why.
    pub fn of(step: u8, why: &str) -> Result<Self, NoReason> {
        Ok(match step {
            0 => Self::Neighbourhood,
            1 => Self::District(Reason::of(why)?),
            2 => Self::Town(Reason::of(why)?),
            _ => Self::Region(Reason::of(why)?),
        })
    }
}

impl CareLine {
    /// By its place among the lines, the lightest 0.
    pub const fn step(&self) -> u8 {
        match self {
            Self::Zeroth => 0,
            Self::First(_) => 1,
            Self::Second(_) => 2,
        }
    }

    /// Why so heavy.
    pub const fn why(&self) -> Option<&Reason> {
        match self {
            Self::Zeroth => None,
            Self::First(why) | Self::Second(why) => Some(why),
        }
    }

    /// Out of a choice and what was written with it.
    ///
    /// # Errors
    ///
    /// When it is heavier than the zeroth line and nothing says why.
    pub fn of(step: u8, why: &str) -> Result<Self, NoReason> {
        Ok(match step {
            0 => Self::Zeroth,
            1 => Self::First(Reason::of(why)?),
            _ => Self::Second(Reason::of(why)?),
        })
    }
}

/// What was agreed with a person. The lightest of everything when nothing was.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Agreement {
    /// In which forms they are supported, the lightest first, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<SupportForm>,
    /// Whether somebody follows up when they stay away.
    #[serde(default)]
    pub commitment: Commitment,
    /// How far they go for it.
    #[serde(default)]
    pub scale: Scale,
    /// What kind of care it takes.
    #[serde(default)]
    pub care: CareLine,
}

impl Agreement {
    /// Refuses forms that are not in their order, or named twice.
    pub(crate) fn must_be_sensible(&self) -> Result<(), Refusal> {
        if self.support.is_sorted_by(|a, b| a < b) {
            Ok(())
        } else {
            Err(Refusal::Nonsense { part: "support".into() })
        }
    }
}

/// The one that counts of the plans that hang on one person at one site: their own entry's, else the last one that came
/// along with an entry that was merged into theirs.
pub fn standing(plans: impl IntoIterator<Item = PersonPlan>) -> Option<PersonPlan> {
    plans.into_iter().max_by_key(|plan| (plan.as_said.is_none(), plan.by.at, plan.id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plan_without_a_reason_to_go_further_or_heavier_cannot_be_read() {
        let read = |body: &str| serde_json::from_str::<Agreement>(body);
        for wrong in [
            r#"{"scale":"region"}"#,
            r#"{"scale":{"region":""}}"#,
            r#"{"scale":{"town":"  "}}"#,
            r#"{"care":"second"}"#,
            r#"{"care":{"first":""}}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read("{}").unwrap(), Agreement::default());
        let far = read(r#"{"scale":{"region":"De manege is daar."},"care":"zeroth"}"#).unwrap();
        assert_eq!(far.scale.why().map(Reason::words), Some("De manege is daar."));
    }

    #[test]
    fn forms_of_support_stand_in_their_order_and_once() {
        use SupportForm::{Peer, Volunteer};
        let with = |support: &[SupportForm]| Agreement { support: support.to_vec(), ..Agreement::default() };
        assert!(with(&[Volunteer, Peer]).must_be_sensible().is_ok());
        for wrong in [[Peer, Volunteer], [Peer, Peer]] {
            assert!(with(&wrong).must_be_sensible().is_err());
        }
    }

    proptest! {
        #[test]
        fn whoever_goes_further_or_heavier_says_why_and_nobody_else_does(
            step in 0_u8..4,
            line in 0_u8..3,
            why in ".{0,220}",
        ) {
            let sensible = Reason::of(&why).is_ok();
            match Scale::of(step, &why) {
                Ok(scale) => {
                    prop_assert_eq!(scale.step(), step);
                    prop_assert_eq!(scale.why().is_some(), step > 0);
                    let body = serde_json::to_string(&scale).unwrap();
                    prop_assert_eq!(serde_json::from_str::<Scale>(&body).unwrap(), scale);
                }
                Err(NoReason) => prop_assert!(step > 0 && !sensible),
            }
            match CareLine::of(line, &why) {
                Ok(care) => prop_assert_eq!((care.step(), care.why().is_some()), (line, line > 0)),
                Err(NoReason) => prop_assert!(line > 0 && !sensible),
            }
        }
    }
}
