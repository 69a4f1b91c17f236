//! When a volunteer can work, part by part of the week: said by the volunteer, or by who plans. Wishes for later, so
//! nothing that is planned changes. A compare-and-set of the volunteer.

use serde::{Deserialize, Serialize};

use super::{ClaimShift, Command, Order, still};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Availability, Kind, Volunteer},
    scope::Scope,
    shift::must_be_own,
    view::{Known, View},
};

/// Says when one volunteer can work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeAvailability {
    /// The site.
    pub site: Id,
    /// Who can work then.
    pub volunteer: Id,
    /// When, from Monday morning on, each part once; none: nothing is said.
    pub available: Vec<Availability>,
    /// One's own. Who says so must be that volunteer.
    pub own: bool,
    /// The version of the volunteer in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeAvailability {
    /// The roles that may say their own; the coordinators among them may say others'.
    pub const ROLES: &'static [Role] = ClaimShift::ROLES;
    /// The roles that speak for others.
    pub const FOR_OTHERS: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeAvailability {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { Self::FOR_OTHERS };
        Who { roles, site: Some(self.site), person: None }
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
        let in_order = self.available.windows(2).all(|pair| pair[0] < pair[1]);
        if !in_order || self.available.iter().any(|at| !(1..=7).contains(&at.weekday)) {
            return Err(Refusal::Nonsense { part: "available".into() }.into());
        }
        if self.own {
            // Whoever is on no roster yet comes onto the list of volunteers by saying when they can.
            let own = must_be_own(view, said, self.site, self.volunteer)?;
            if let Some(Change::Put(row)) = own.new {
                let new = Volunteer::from_row(&row).cloned();
                return Ok(new.map(|new| self.written(new, said)).into_iter().collect());
            }
        }
        let old = volunteer_of(view, self.site, self.volunteer)?;
        let Some(old) = old else { return Ok(Vec::new()) };
        still(old.version, self.base)?;
        Ok(vec![self.written(old, said)])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Volunteer, self.volunteer))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

impl ChangeAvailability {
    fn written(&self, old: Volunteer, said: &Said) -> Change {
        let available = self.available.clone();
        Change::Put(Volunteer { available, version: Some(said.op), ..old }.into())
    }
}

/// The volunteer that an entry of a site stands for; nothing where a phone cannot know. Refuses one that the site does
/// not have.
pub(super) fn volunteer_of(view: &dyn View, site: Id, volunteer: Id) -> Result<Option<Volunteer>, Stop> {
    match view.get(Scope::Cards(site), Kind::Volunteer, whom(view, site, volunteer)?)? {
        Known::Unseen => Ok(None),
        Known::Absent => Err(Refusal::NotYours.into()),
        Known::Row(row) => {
            let old = Volunteer::from_row(&row).filter(|old| old.site == site).cloned();
            Ok(Some(old.ok_or(Refusal::NotYours)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        grant::Grant,
        row::{Account, DayPart, own_volunteer_id},
    };

    const SITE: Id = Id::from_u128(1);
    const BRAM: Id = Id::from_u128(0xB);
    const ANNA: Id = Id::from_u128(0xA);
    const LISTED: Id = Id::from_u128(0x5);

    fn board() -> Board {
        let mut board = Board::default();
        for (id, role, person) in [(BRAM, Role::Volunteer, None), (ANNA, Role::Coordinator, None)] {
            let grants = vec![Grant { role, site: Some(SITE), person, from: 0, until: None, ended: None }];
            board.put(Account { id, name: "Bram".into(), grants });
        }
        board.put(Volunteer::new(LISTED, SITE, "Loes".into()));
        board
    }

    fn at(weekday: i8, part: DayPart) -> Availability {
        Availability { weekday, part }
    }

    fn says(volunteer: Id, own: bool, available: &[Availability], base: Option<Id>) -> ChangeAvailability {
        ChangeAvailability { site: SITE, volunteer, available: available.to_vec(), own, base }
    }

    fn known(board: &Board, volunteer: Id) -> Volunteer {
        Volunteer::from_row(&board.rows[&(Kind::Volunteer, volunteer)]).unwrap().clone()
    }

    #[test]
    fn whoever_is_on_no_roster_yet_says_when_they_can_and_is_on_the_list_by_their_name() {
        let mut board = board();
        let me = own_volunteer_id(SITE, BRAM);
        let monday = at(1, DayPart::Morning);
        let first = board.say(BRAM, 0, says(me, true, &[monday], None)).unwrap();
        let row = known(&board, me);
        assert_eq!(
            (row.name.as_str(), row.available.as_slice(), row.version),
            ("Bram", &[monday][..], Some(first))
        );
        // On top of what one said oneself, and back again.
        let second =
            board.say(BRAM, 0, says(me, true, &[monday, at(2, DayPart::Evening)], Some(first))).unwrap();
        assert_eq!(
            board.say(BRAM, 0, says(me, true, &[], Some(first))),
            Err(Refusal::Changed { by: second })
        );
        board.say(BRAM, 0, says(me, true, &[], Some(second))).unwrap();
        assert_eq!(known(&board, me).available, []);
    }

    #[test]
    fn nobody_says_for_another_as_themselves_and_who_plans_may_say_it_for_all() {
        let mut board = board();
        let sunday = [at(7, DayPart::Evening)];
        assert_eq!(board.say(BRAM, 0, says(LISTED, true, &sunday, None)), Err(Refusal::NotYours));
        assert_eq!(says(LISTED, false, &sunday, None).who().roles, [Role::Coordinator]);
        board.say(ANNA, 0, says(LISTED, false, &sunday, None)).unwrap();
        assert_eq!(known(&board, LISTED).available, sunday);
        assert_eq!(board.say(ANNA, 0, says(Id::from_u128(9), false, &sunday, None)), Err(Refusal::NotYours));
    }

    #[test]
    fn parts_out_of_order_twice_or_of_no_day_are_refused() {
        let mut board = board();
        let (monday, sunday) = (at(1, DayPart::Morning), at(7, DayPart::Evening));
        for wrong in [
            vec![sunday, monday],
            vec![monday, monday],
            vec![at(0, DayPart::Morning)],
            vec![at(8, DayPart::Morning)],
        ] {
            let refused = board.say(ANNA, 0, says(LISTED, false, &wrong, None));
            assert_eq!(refused, Err(Refusal::Nonsense { part: "available".into() }), "{wrong:?}");
        }
    }
}
