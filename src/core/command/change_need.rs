//! How many volunteers a line of the programme, or one session of it, needs and has places for, and which support. More places go to who
//! is in line; fewer places drop nobody.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, still};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Assignment, Kind, Link, ShiftNeed, shift_need_id},
    scope::Scope,
    shift::{Shift, fill_all, in_line, rows_of},
    support::Support,
    view::{Known, View, each},
};

/// Nobody plans for more volunteers than this at one session.
pub(super) const MOST: u16 = 200;

/// Says how many are needed: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeNeed {
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// The original local date of one session; nothing means every session of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How many volunteers are needed, at least.
    pub needed: u16,
    /// How many there is a place for; nothing means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
    /// Which support must be there; nothing leaves it as it is, as builds do that do not know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<Support>,
    /// The command that wrote the version in view; nothing when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeNeed {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeNeed {
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
        let Self { site, rule, date, needed, places, ref support, base } = *self;
        let too_few = places.is_some_and(|places| places < needed);
        if needed > MOST || places.is_some_and(|places| places > MOST) || too_few {
            return Err(Refusal::Nonsense { part: "places".into() }.into());
        }
        support_must_be_sensible(support.as_ref())?;
        // Also refuses a line of another site.
        Shift { site, rule, date: date.unwrap_or_default() }.held(view)?;
        let id = shift_need_id(rule, date);
        let old = match view.get(self.scope(), Kind::ShiftNeed, id)? {
            Known::Row(row) => ShiftNeed::from_row(&row).cloned(),
            Known::Absent | Known::Unseen => None,
        };
        still(old.as_ref().map(|old| old.version), base)?;
        let support = support.clone().or_else(|| old.map(|old| old.support)).unwrap_or_default();
        let need = ShiftNeed { id, site, rule, date, needed, places, support, version: said.op };
        fill_all(view, said, self.waiting(view, said)?, vec![Change::Put(need.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::ShiftNeed, shift_need_id(self.rule, self.date)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

impl ChangeNeed {
    /// The shifts to come at which somebody is in line and that this says the places of.
    fn waiting(&self, view: &dyn View, said: &Said) -> Result<Vec<Shift>, Stop> {
        let Some(received) = said.received else { return Ok(Vec::new()) };
        let (site, rule) = (self.site, self.rule);
        let rows = match self.date {
            Some(date) => return Ok(vec![Shift { site, rule, date }]),
            None => view.of(self.scope(), Kind::Assignment, Link::Rule, rule)?,
        };
        let today = crate::calendar::local_date(received);
        let mut dates: BTreeMap<Date, bool> = BTreeMap::new();
        for row in rows_of(rows, Assignment::from_row).iter().filter(|row| row.date >= today) {
            *dates.entry(row.date).or_default() |= in_line(row).is_some();
        }
        let dates: Vec<Date> = dates.into_iter().filter(|(_, waits)| *waits).map(|(date, _)| date).collect();
        let needs = each(dates, |date| {
            let own = view.get(self.scope(), Kind::ShiftNeed, shift_need_id(rule, Some(date)))?;
            Ok((own == Known::Absent).then_some(Shift { site, rule, date }))
        })?;
        Ok(needs.into_iter().flatten().collect())
    }
}

/// Refuses support that is not written as it should be.
pub(super) fn support_must_be_sensible(support: Option<&Support>) -> Result<(), Refusal> {
    match support {
        Some(support) if !support.is_sensible() => Err(Refusal::Nonsense { part: "support".into() }),
        _ => Ok(()),
    }
}
