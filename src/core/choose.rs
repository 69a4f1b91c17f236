//! Choosing among what there is: by what somebody asks of it, nearest first. What is not known of something neither
//! fits nor is left out: it stands apart, so that a place that nobody looked at is not hidden.

use crate::order::in_order;

/// What is known of one thing to choose.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Traits {
    /// It is quiet there, or busy.
    pub quiet: Option<bool>,
    /// It is outdoors, or indoors.
    pub outdoors: Option<bool>,
    /// One gets there without a step.
    pub step_free: Option<bool>,
    /// How far it is, metres.
    pub metres: Option<u32>,
}

/// What somebody asks; nothing said leaves it open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Asked {
    /// Quiet, or busy.
    pub quiet: Option<bool>,
    /// Outdoors, or indoors.
    pub outdoors: Option<bool>,
    /// Without a step.
    pub step_free: bool,
}

/// Whether something is what was asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fit {
    /// It is.
    Fits,
    /// Nobody knows.
    NotKnown,
    /// It is known to be otherwise.
    Otherwise,
}

impl Asked {
    /// Whether anything was asked.
    pub fn is_anything(&self) -> bool {
        *self != Self::default()
    }

    /// Whether something is what was asked: one thing that is known to be otherwise outweighs what is not known.
    pub fn fit(&self, traits: Traits) -> Fit {
        let asked = [
            (self.quiet, traits.quiet),
            (self.outdoors, traits.outdoors),
            (self.step_free.then_some(true), traits.step_free),
        ];
        let mut fit = Fit::Fits;
        for (wanted, known) in asked {
            match (wanted, known) {
                (Some(wanted), Some(known)) if wanted != known => return Fit::Otherwise,
                (Some(_), None) => fit = Fit::NotKnown,
                _ => {}
            }
        }
        fit
    }
}

/// What is left to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice<T> {
    /// What is as asked, nearest first.
    pub fits: Vec<T>,
    /// What may be as asked, nearest first.
    pub not_known: Vec<T>,
    /// So many are known to be otherwise.
    pub otherwise: usize,
}

/// Parts what there is by what was asked. Within each part the nearest comes first; how far is not known comes last; what
/// is as far stays in its order.
pub fn choose<T>(all: impl IntoIterator<Item = T>, traits: impl Fn(&T) -> Traits, asked: Asked) -> Choice<T> {
    let far = |item: &T| traits(item).metres.unwrap_or(u32::MAX);
    let mut choice = Choice { fits: Vec::new(), not_known: Vec::new(), otherwise: 0 };
    for item in in_order(all, |a, b| far(a).cmp(&far(b))) {
        match asked.fit(traits(&item)) {
            Fit::Fits => choice.fits.push(item),
            Fit::NotKnown => choice.not_known.push(item),
            Fit::Otherwise => choice.otherwise += 1,
        }
    }
    choice
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn traits() -> impl Strategy<Value = Traits> {
        (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>(), proptest::option::of(0..9_u32))
            .prop_map(|(quiet, outdoors, step_free, metres)| Traits { quiet, outdoors, step_free, metres })
    }

    fn asked() -> impl Strategy<Value = Asked> {
        (any::<Option<bool>>(), any::<Option<bool>>(), any::<bool>())
            .prop_map(|(quiet, outdoors, step_free)| Asked { quiet, outdoors, step_free })
    }

    #[test]
    fn one_thing_known_to_be_otherwise_outweighs_what_is_not_known() {
        let asked = Asked { quiet: Some(true), outdoors: Some(true), step_free: false };
        let of = |quiet, outdoors| asked.fit(Traits { quiet, outdoors, ..Traits::default() });
        assert_eq!(of(Some(true), Some(true)), Fit::Fits);
        assert_eq!(of(Some(true), None), Fit::NotKnown);
        assert_eq!(of(Some(false), None), Fit::Otherwise);
        assert_eq!(of(None, Some(false)), Fit::Otherwise);
        assert_eq!(Asked::default().fit(Traits::default()), Fit::Fits, "nothing asked");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_only_what_is_known_to_be_otherwise_is_left_out(
            all in proptest::collection::vec(traits(), 0..12),
            asked in asked(),
        ) {
            let numbered: Vec<(usize, Traits)> = all.into_iter().enumerate().collect();
            let choice = choose(numbered.clone(), |(_, traits)| *traits, asked);
            prop_assert_eq!(choice.fits.len() + choice.not_known.len() + choice.otherwise, numbered.len());
            for (number, traits) in &numbered {
                let differs = |wanted: Option<bool>, known: Option<bool>| wanted.is_some() && known.is_some() && wanted != known;
                let otherwise = differs(asked.quiet, traits.quiet)
                    || differs(asked.outdoors, traits.outdoors)
                    || (asked.step_free && traits.step_free == Some(false));
                let shown = choice.fits.iter().chain(&choice.not_known).any(|(known, _)| known == number);
                prop_assert_eq!(shown, !otherwise, "what may fit is never hidden");
            }
            if !asked.is_anything() {
                prop_assert!(choice.not_known.is_empty() && choice.otherwise == 0);
            }
        }

        #[test]
        fn the_nearest_comes_first_the_unknown_last_and_equals_stay_in_their_order(
            all in proptest::collection::vec(traits(), 0..12),
            asked in asked(),
        ) {
            let numbered: Vec<(usize, Traits)> = all.into_iter().enumerate().collect();
            let choice = choose(numbered, |(_, traits)| *traits, asked);
            for part in [&choice.fits, &choice.not_known] {
                for pair in part.windows(2) {
                    let [(first, a), (second, b)] = pair else { unreachable!() };
                    match (a.metres, b.metres) {
                        (None, Some(_)) => prop_assert!(false, "unknown stands last"),
                        (a, b) if a == b => prop_assert!(first < second),
                        (a, b) => prop_assert!(b.is_none() || a < b),
                    }
                }
            }
        }
    }
}
