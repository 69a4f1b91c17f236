//! Support: in which form somebody is supported, and what whoever works must be able to do. A need asks for it, a
//! volunteer gives it; what nobody gives is missing. Source: the Groningen model's four forms, which may be combined.

use serde::{Deserialize, Serialize};

use crate::roll::fold;

/// Nobody names more competences than this at once.
const MOST: usize = 20;
/// A competence is a word or two. Characters.
const LONGEST: usize = 40;

/// A form of support, the lightest first: a heavier one also gives what a lighter one does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportForm {
    /// zelf en samen
    SelfAndTogether,
    /// vrijwillige inzet
    Volunteer,
    /// collegiale ondersteuning
    Peer,
    /// beroepskracht "werkcoach"
    Professional,
}

impl SupportForm {
    /// All of them, the lightest first.
    pub const ALL: [Self; 4] = [Self::SelfAndTogether, Self::Volunteer, Self::Peer, Self::Professional];
}

/// Support that is asked for or given.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Support {
    /// In which forms, the lightest first, each once. A volunteer of whom nothing is said gives voluntary help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<SupportForm>,
    /// Competences in the site's own words, each once: "BHV", "koken", "rijbewijs".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competences: Vec<String>,
}

impl Support {
    /// Out of what somebody chose and wrote: competences stand on lines of their own, or between commas.
    pub fn of(forms: &[SupportForm], written: &str) -> Self {
        let chosen = SupportForm::ALL.into_iter().filter(|form| forms.contains(form));
        let mut competences: Vec<String> = Vec::new();
        for word in written.split([',', ';', '|', '\n', '\r']).map(str::trim).filter(|word| !word.is_empty())
        {
            if !competences.iter().any(|known| is_same(known, word)) {
                competences.push(word.to_owned());
            }
        }
        Self { forms: chosen.collect(), competences }
    }

    /// Whether nothing is asked for or given.
    pub fn is_nothing(&self) -> bool {
        self.forms.is_empty() && self.competences.is_empty()
    }

    /// Whether it is as [`Support::of`] makes it, and of a sensible size.
    pub fn is_sensible(&self) -> bool {
        let short = |word: &String| word.chars().count() <= LONGEST && !word.chars().any(char::is_control);
        *self == Self::of(&self.forms, &self.competences.join(","))
            && self.competences.len() <= MOST
            && self.competences.iter().all(short)
    }

    /// What of this is asked for and nobody of these gives.
    #[must_use]
    pub fn lacking<'a>(&self, given: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let heaviest = given.clone().map(Self::heaviest).max().unwrap_or(SupportForm::SelfAndTogether);
        let can =
            |word: &String| given.clone().any(|one| one.competences.iter().any(|known| is_same(known, word)));
        Self {
            forms: self.forms.iter().copied().filter(|form| *form > heaviest).collect(),
            competences: self.competences.iter().filter(|word| !can(word)).cloned().collect(),
        }
    }

    /// The heaviest form that somebody who works gives.
    fn heaviest(&self) -> SupportForm {
        self.forms.iter().copied().max().unwrap_or(SupportForm::Volunteer).max(SupportForm::Volunteer)
    }
}

/// Whether two words are one competence: capitals and accents do not matter.
pub fn is_same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SupportForm::*, *};

    #[test]
    fn competences_are_written_as_people_write_lists() {
        let support = Support::of(&[Professional, Volunteer], " BHV, koken\nbhv;; Rijbewijs |koken");
        assert_eq!(support.forms, [Volunteer, Professional]);
        assert_eq!(support.competences, ["BHV", "koken", "Rijbewijs"]);
        assert!(support.is_sensible());
        assert!(Support::of(&[], " , ").is_nothing());
    }

    #[test]
    fn what_was_not_made_so_or_is_too_much_is_not_sensible() {
        let with = |words: &[&str]| Support {
            forms: vec![],
            competences: words.iter().map(|w| (*w).to_owned()).collect(),
        };
        for wrong in [vec!["BHV", "bhv"], vec![" BHV"], vec![""], vec!["a,b"], vec!["a\u{7}"]] {
            assert!(!with(&wrong).is_sensible(), "{wrong:?}");
        }
        let many: Vec<String> = (0..=MOST).map(|number| format!("x{number}")).collect();
        assert!(!Support { forms: vec![], competences: many }.is_sensible());
        assert!(!with(&[&"x".repeat(LONGEST + 1)]).is_sensible());
        assert!(!Support { forms: vec![Peer, Volunteer], competences: vec![] }.is_sensible());
    }

    #[test]
    fn a_heavier_form_also_gives_what_a_lighter_one_does() {
        let nobody: [Support; 0] = [];
        let asked = Support::of(&SupportForm::ALL, "");
        let table: [(&[Support], &[SupportForm]); 5] = [
            (&nobody, &[Volunteer, Peer, Professional]),
            (&[Support::default()], &[Peer, Professional]),
            (&[Support::of(&[Peer], "")], &[Professional]),
            (&[Support::default(), Support::of(&[Professional], "")], &[]),
            // Whoever works gives voluntary help at least.
            (&[Support::of(&[SelfAndTogether], "")], &[Peer, Professional]),
        ];
        for (given, lacking) in table {
            assert_eq!(asked.lacking(given.iter()).forms, lacking, "{given:?}");
        }
    }

    fn support() -> impl Strategy<Value = Support> {
        let words = prop::sample::subsequence(vec!["BHV", "bhv", "Koken", "köken", "rijbewijs"], 0..5);
        let forms = prop::sample::subsequence(SupportForm::ALL.to_vec(), 0..4);
        (forms, words).prop_map(|(forms, words)| Support::of(&forms, &words.join(",")))
    }

    proptest! {
        #[test]
        fn whoever_gives_what_lacks_closes_the_hole_and_more_people_never_open_one(
            asked in support(),
            given in prop::collection::vec(support(), 0..4),
        ) {
            let lacking = asked.lacking(given.iter());
            prop_assert!(lacking.forms.iter().all(|form| asked.forms.contains(form)));
            let helper = lacking.clone();
            prop_assert!(asked.lacking(given.iter().chain([&helper])).is_nothing());
            for fewer in 0..given.len() {
                let before = asked.lacking(given[..fewer].iter());
                prop_assert!(lacking.competences.iter().all(|word| before.competences.contains(word)));
                prop_assert!(lacking.forms.iter().all(|form| before.forms.contains(form)));
            }
        }

        #[test]
        fn what_is_read_back_from_its_own_words_is_the_same(support in support()) {
            prop_assert!(support.is_sensible());
            prop_assert_eq!(Support::of(&support.forms, &support.competences.join("|")), support);
        }
    }
}
