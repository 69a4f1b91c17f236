//! What a volunteer can and in which form they support, as who plans knows it: a compare-and-set of the volunteer.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order, change_availability::volunteer_of, change_need::support_must_be_sensible, still,
};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Volunteer},
    scope::Scope,
    support::Support,
    view::View,
};

/// Says what one volunteer can.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeSupport {
    /// The site.
    pub site: Id,
    /// Who.
    pub volunteer: Id,
    /// What they can, and in which form they support.
    pub support: Support,
    /// The version of the volunteer in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeSupport {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeSupport {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.volunteer).chain(self.base).collect()
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        support_must_be_sensible(Some(&self.support))?;
        let Some(old) = volunteer_of(view, self.site, self.volunteer)? else { return Ok(Vec::new()) };
        still(old.version, self.base)?;
        let support = self.support.clone();
        Ok(vec![Change::Put(Volunteer { support, version: Some(said.op), ..old }.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Volunteer, self.volunteer))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, decide::Refusal, row::Availability, row::DayPart, support::SupportForm};

    #[test]
    fn what_somebody_can_is_changed_and_when_they_can_stays() {
        let (site, id, anna) = (Id::from_u128(1), Id::from_u128(5), Id::from_u128(0xA));
        let mut board = Board::default();
        let available = vec![Availability { weekday: 1, part: DayPart::Morning }];
        let loes = Volunteer::new(id, site, "Loes".to_owned());
        board.put(Volunteer { available: available.clone(), ..loes });
        let change = |words: &str, base| ChangeSupport {
            site,
            volunteer: id,
            support: Support::of(&[SupportForm::Professional], words),
            base,
        };
        let first = board.say(anna, 0, change("BHV", None)).unwrap();
        assert_eq!(board.say(anna, 0, change("koken", None)), Err(Refusal::Changed { by: first }));
        board.say(anna, 0, change("koken, BHV", Some(first))).unwrap();
        let row = Volunteer::from_row(&board.rows[&(Kind::Volunteer, id)]).unwrap();
        assert_eq!((row.support.competences.join(" "), &row.available), ("koken BHV".into(), &available));
        let long = change(&"x".repeat(41), None);
        assert_eq!(board.say(anna, 0, long), Err(Refusal::Nonsense { part: "support".into() }));
        let elsewhere = ChangeSupport { site: Id::from_u128(2), ..change("BHV", None) };
        assert_eq!(board.say(anna, 0, elsewhere), Err(Refusal::NotYours));
    }
}
