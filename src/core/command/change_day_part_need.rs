//! How many volunteers a site needs in a part of the week, and which support. It gives no places and takes none: it is
//! what the gap check compares with.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order,
    change_need::{MOST, support_must_be_sensible},
    must_exist, still,
};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Availability, DayPart, DayPartNeed, Kind, day_part_need_id},
    scope::Scope,
    support::Support,
    view::{Known, View},
};

/// Says how many are needed: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeDayPartNeed {
    /// The site.
    pub site: Id,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Which part of that day.
    pub part: DayPart,
    /// How many volunteers are needed, at least; 0 asks for none.
    pub needed: u16,
    /// Which support must be there.
    #[serde(default, skip_serializing_if = "Support::is_nothing")]
    pub support: Support,
    /// The command that wrote the version in view; nothing when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeDayPartNeed {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    fn id(&self) -> Id {
        day_part_need_id(self.site, Availability { weekday: self.weekday, part: self.part })
    }
}

impl Order for ChangeDayPartNeed {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { site, weekday, part, needed, ref support, base } = *self;
        let wrong = match (weekday, needed) {
            (..1 | 8.., _) => Some("weekday"),
            (_, needed) if needed > MOST => Some("needed"),
            _ => None,
        };
        if let Some(part) = wrong {
            return Err(Refusal::Nonsense { part: part.into() }.into());
        }
        support_must_be_sensible(Some(support))?;
        must_exist(view, self.scope(), Kind::Site, site)?;
        let id = self.id();
        if let Known::Row(row) = view.get(self.scope(), Kind::DayPartNeed, id)? {
            still(row.version(), base)?;
        }
        let support = support.clone();
        Ok(vec![Change::Put(
            DayPartNeed { id, site, weekday, part, needed, support, version: said.op }.into(),
        )])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::DayPartNeed, self.id()))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, row::Site};

    const SITE: Id = Id::from_u128(1);
    const ANNA: Id = Id::from_u128(80);

    fn house() -> Board {
        let mut board = Board::default();
        let (name, address) = ("De Linde".into(), String::new());
        board.put(Site { id: SITE, name, address, ..Site::default() });
        board
    }

    fn change(needed: u16, base: Option<Id>) -> ChangeDayPartNeed {
        let support = Support::of(&[], "BHV");
        ChangeDayPartNeed { site: SITE, weekday: 1, part: DayPart::Morning, needed, support, base }
    }

    #[test]
    fn each_part_of_the_week_has_one_need_and_two_phones_do_not_write_over_each_other() {
        let mut board = house();
        let first = board.say(ANNA, 0, change(3, None)).unwrap();
        assert_eq!(board.say(ANNA, 0, change(4, None)), Err(Refusal::Changed { by: first }));
        let second = board.say(ANNA, 0, change(4, Some(first))).unwrap();
        let evening = ChangeDayPartNeed { part: DayPart::Evening, ..change(1, None) };
        board.say(ANNA, 0, evening).unwrap();
        let needs: Vec<_> = board.rows.values().filter_map(DayPartNeed::from_row).collect();
        assert_eq!(needs.len(), 2);
        let morning = needs.into_iter().find(|need| need.part == DayPart::Morning).unwrap();
        assert_eq!((morning.needed, morning.version), (4, second));
        assert_eq!(morning.support.competences, ["BHV"]);
    }

    #[test]
    fn a_day_that_is_none_a_crowd_and_another_site_are_refused() {
        let mut board = house();
        let part = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        assert_eq!(board.say(ANNA, 0, ChangeDayPartNeed { weekday: 8, ..change(1, None) }), part("weekday"));
        assert_eq!(board.say(ANNA, 0, change(MOST + 1, None)), part("needed"));
        let twice = Support { forms: vec![], competences: vec!["BHV".into(), "bhv".into()] };
        assert_eq!(
            board.say(ANNA, 0, ChangeDayPartNeed { support: twice, ..change(1, None) }),
            part("support")
        );
        let elsewhere = ChangeDayPartNeed { site: Id::from_u128(9), ..change(1, None) };
        assert_eq!(board.say(ANNA, 0, elsewhere), Err(Refusal::NotYours));
    }
}
