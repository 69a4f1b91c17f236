//! Who could come to a session, in the order in which one would ask them: who said that they can, who said nothing, who
//! works then already.

use inloop_core::{
    Id,
    available::{Fit, fit},
    gaps::{Gap, gaps},
    order::in_order,
    phone::Phone,
};

use crate::{
    device::wants,
    mine::Mine,
    text::Text,
    today::{Planned, held_on},
    workers::{Known, volunteers},
};

/// One volunteer who does not work there yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Who.
    pub id: Id,
    /// The name, and what they can that is missing there: "Bram · BHV".
    pub words: String,
    /// Whether they can.
    pub fit: Fit,
    /// Whether they can what is missing there.
    gives: bool,
}

/// Everybody of the site who is not expected at a session.
pub fn candidates(phone: &Phone, me: &Mine, planned: &Planned) -> Vec<Candidate> {
    let (session, site) = (&planned.session, planned.session.rule.site);
    let parts = wants::day_parts(phone);
    let mut day = held_on(phone, me, session.held);
    day.retain(|other| other.session.rule.site == site);
    let missing = gaps(session, &planned.staffing, Known::of(phone, site).team());
    let lacking: Vec<&String> = missing
        .iter()
        .filter_map(|gap| if let Gap::WithoutCompetence(what) = gap { Some(what) } else { None })
        .collect();
    let mut all = volunteers(phone, site, session.original);
    all.retain(|volunteer| planned.staffing.expected_ids().all(|id| id != volunteer.id));
    let one = |volunteer: inloop_core::row::Volunteer| {
        let can = volunteer.support.competences.iter();
        let gives: Vec<&str> = can
            .filter(|word| lacking.iter().any(|lack| inloop_core::support::is_same(lack, word)))
            .map(String::as_str)
            .collect();
        let words = std::iter::once(volunteer.name.as_str()).chain(gives.iter().copied());
        let others = day.iter().map(|other| (&other.session, &other.staffing));
        Candidate {
            id: volunteer.id,
            words: words.collect::<Vec<_>>().join(" · "),
            fit: fit(&volunteer, session, parts, others),
            gives: !gives.is_empty(),
        }
    };
    let key = |one: &Candidate| (one.fit, !one.gives, one.words.clone(), one.id);
    in_order(all.into_iter().map(one), |a, b| key(a).cmp(&key(b)))
}

/// Whether somebody can, in words.
pub const fn words_of_fit(fit: Fit) -> Text {
    match fit {
        Fit::Can => Text::CanThen,
        Fit::Partly => Text::CanPartly,
        Fit::Unsaid => Text::UnsaidThen,
        Fit::Cannot => Text::CannotThen,
        Fit::Works => Text::WorksThen,
    }
}
