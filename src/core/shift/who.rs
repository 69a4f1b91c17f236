//! Who a volunteer is: which entry stands for them, who speaks for themselves, and who can work at some moment.

use jiff::civil::Date;

use super::{Shift, rows_of};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::Grant,
    programme::Session,
    row::{Account, Assignment, Kind, Link, Volunteer},
    scope::Scope,
    view::{Known, View, each},
};

/// Two sessions can each move towards the other: farther apart than this, days, nothing is at the same time.
const NEAR: i32 = 2 * crate::command::FARTHEST;

/// A volunteer as a command names them, and the entry that stands for them now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Worker {
    pub said: Id,
    pub stands: Id,
}

/// Who speaks for themselves.
pub(crate) struct Own {
    /// Who they are at the site.
    pub worker: Worker,
    /// The names under which they may be expected elsewhere: site and volunteer.
    pub names: Vec<(Id, Id)>,
    /// The row that puts them on the list of volunteers when they are not there yet.
    pub new: Option<Change>,
}

/// Refuses who speaks for another volunteer.
pub(crate) fn must_be_own(view: &dyn View, said: &Said, site: Id, volunteer: Id) -> Result<Own, Stop> {
    let worker = Worker { said: volunteer, stands: whom(view, site, volunteer)? };
    let here = (site, worker.stands);
    let Some((account, mut names)) = own_names(view, said)? else {
        return Ok(Own { worker, names: vec![here], new: None });
    };
    let own = account.volunteer_at(site);
    if own != volunteer && whom(view, site, own)? != worker.stands {
        return Err(Refusal::NotYours.into());
    }
    names.retain(|(at, _)| *at != site);
    names.push(here);
    let known = view.get(Scope::Cards(site), Kind::Volunteer, worker.stands)?;
    let new = Volunteer::new(worker.stands, site, account.name);
    Ok(Own { worker, names, new: (known == Known::Absent).then(|| Change::Put(new.into())) })
}

/// Who the one that speaks is on the rosters of their sites: site and volunteer. Nothing when the account cannot be
/// seen.
fn own_names(view: &dyn View, said: &Said) -> Result<Option<(Account, Vec<(Id, Id)>)>, Stop> {
    let Known::Row(row) = view.get(Scope::Me(said.actor), Kind::Account, said.actor)? else {
        return Ok(None);
    };
    let Some(account) = Account::from_row(&row) else { return Ok(None) };
    let works = |grant: &&Grant| grant.role.works();
    let sites = account.grants.iter().filter(works).filter_map(|grant| grant.site);
    let names = each(sites, |site| match whom(view, site, account.volunteer_at(site)) {
        Ok(volunteer) => Ok(Some((site, volunteer))),
        // Erased there, and so expected nowhere there.
        Err(Stop::Refused(_)) => Ok(None),
        Err(miss) => Err(miss),
    })?;
    let mut names: Vec<(Id, Id)> = names.into_iter().flatten().collect();
    names.sort_unstable();
    names.dedup();
    Ok(Some((account.clone(), names)))
}

/// Refuses a volunteer that the site does not have.
pub(crate) fn must_be_here(view: &dyn View, site: Id, volunteer: Id) -> Result<Worker, Stop> {
    let worker = may_be_here(view, site, volunteer)?;
    crate::command::must_exist(view, Scope::Cards(site), Kind::Volunteer, worker.stands)?;
    Ok(worker)
}

/// Refuses a volunteer of another site. One that nobody knows yet may be known to a phone that comes back after a
/// restore, and what is said about them is a fact.
pub(crate) fn may_be_here(view: &dyn View, site: Id, volunteer: Id) -> Result<Worker, Stop> {
    let stands = whom(view, site, volunteer)?;
    match view.get(Scope::Cards(site), Kind::Volunteer, stands)? {
        Known::Row(row) if Volunteer::from_row(&row).is_some_and(|row| row.site != site) => {
            Err(Refusal::NotYours.into())
        }
        Known::Row(_) | Known::Absent | Known::Unseen => Ok(Worker { said: volunteer, stands }),
    }
}

/// Refuses who does not work here any more then, or is expected elsewhere at that time. `whom` are the names of one
/// person on the rosters of their sites.
pub(crate) fn must_be_free(view: &dyn View, shift: Shift, whom: &[(Id, Id)]) -> Result<(), Stop> {
    let here = whom.iter().filter(|(site, _)| *site == shift.site);
    if each(here, |(site, volunteer)| works_on(view, *site, *volunteer, shift.date))?.contains(&false) {
        return Err(Refusal::WorksNoMore.into());
    }
    match shift.held(view)? {
        Some(session) if works_elsewhere(view, shift, &session, whom)? => Err(Refusal::OtherShift.into()),
        _ => Ok(()),
    }
}

/// Whether a volunteer works at a site on a date, as far as can be seen.
pub(super) fn works_on(view: &dyn View, site: Id, volunteer: Id, date: Date) -> Result<bool, Stop> {
    Ok(match view.get(Scope::Cards(site), Kind::Volunteer, volunteer)? {
        Known::Row(row) => Volunteer::from_row(&row).is_none_or(|row| row.works_on(date)),
        Known::Absent | Known::Unseen => true,
    })
}

/// Whether one of these volunteers is expected at another shift at the time of a session.
pub(super) fn works_elsewhere(
    view: &dyn View,
    shift: Shift,
    session: &Session,
    whom: &[(Id, Id)],
) -> Result<bool, Stop> {
    let rows = each(whom, |(site, volunteer)| {
        let scope = Shift { site: *site, ..shift }.scope();
        Ok(rows_of(view.of(scope, Kind::Assignment, Link::Person, *volunteer)?, Assignment::from_row))
    })?;
    let others = rows.iter().flatten().filter(|row| row.state.is_expected() && near(row.date, shift.date));
    let others = others.map(|row| Shift { site: row.site, rule: row.rule, date: row.date });
    let held = each(others.filter(|other| other.session() != shift.session()), |other| {
        match other.held(view) {
            // A line that is gone keeps nobody from working.
            Err(Stop::Refused(_)) => Ok(None),
            held => held,
        }
    })?;
    Ok(held.iter().flatten().any(|held| overlap(held, session)))
}

/// Whether two sessions are at the same time. One ends when the other begins: not at the same time. One that does not
/// take place is at no time.
pub fn overlap(one: &Session, other: &Session) -> bool {
    let held = |session: &Session| session.takes_place_on(session.held);
    let (a, b) = (&one.rule, &other.rule);
    held(one) && held(other) && one.held == other.held && a.start < b.end && b.start < a.end
}

fn near(one: Date, other: Date) -> bool {
    one.since(other).is_ok_and(|span| span.get_days().abs() <= NEAR)
}
