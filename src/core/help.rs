//! Whom a call for help goes to, step by step: who is on duty now and answers in the app, then the next step, at the end
//! everybody. A step that nobody answers for is not waited for; it can only be called.
//!
//! Pure over rows and one moment. It knows nothing of messages.

use std::collections::BTreeSet;

use crate::{
    Id, Millis,
    decide::{Said, Stop},
    grant::Role,
    ladder::{Moment, reach},
    row::{Account, Asked, BackupRequest, Kind, LadderStep, Link, Responder, Site, Word},
    scope::Scope,
    view::{Known, Rows, View, each},
};

/// How long a step may think before the next one is asked, where a site says nothing else. Minutes.
pub const PATIENCE: u8 = 2;
/// Milliseconds in a minute.
const MINUTE: Millis = 60_000;

/// The roles that answer: those that may read what professionals know.
pub const ANSWERERS: &[Role] = &[Role::WorkCoach, Role::Coordinator];

/// Whose word it is: the name comes from the account, never from the phone.
pub fn word_of(view: &dyn View, said: &Said) -> Result<Word, Stop> {
    word_by(view, said.actor, i64::midpoint(said.span.from, said.span.to))
}

/// The word of an account at a moment, Unix milliseconds.
pub fn word_by(view: &dyn View, account: Id, at: Millis) -> Result<Word, Stop> {
    let name = match view.get(Scope::Me(account), Kind::Account, account)? {
        Known::Row(row) => Account::from_row(&row).map(|account| account.name.clone()),
        Known::Absent | Known::Unseen => None,
    };
    Ok(Word { account, name: name.unwrap_or_default(), at })
}

/// A step of the ladder with the accounts that may answer for it at this moment.
struct Rung {
    step: LadderStep,
    accounts: Vec<Id>,
}

/// Asks the next of the ladder about a request at `now`, Unix milliseconds: of those that were not asked yet the lowest
/// step with somebody on duty; when there is none, everybody who is left. About one that a sheet told, nobody is asked.
pub fn ask_next(view: &dyn View, mut request: BackupRequest, now: Millis) -> Result<BackupRequest, Stop> {
    if request.recorded {
        return Ok(request);
    }
    let before: BTreeSet<Id> = request.asked.iter().map(|asked| asked.step).collect();
    let mut left = rungs(view, request.site, request.by.account, now)?;
    left.retain(|rung| !before.contains(&rung.step.id));
    let on_duty = |rung: &&Rung| reach(&rung.step, Moment::of(now)).is_now();
    let lowest = left.iter().filter(on_duty).map(|rung| rung.step.step).min();
    let (asked, rest): (Vec<Rung>, Vec<Rung>) = left
        .into_iter()
        .partition(|rung| lowest.is_none_or(|lowest| rung.step.step == lowest && on_duty(&rung)));
    request.asked.extend(asked.into_iter().map(|Rung { step, accounts }| Asked {
        step: step.id,
        name: step.name,
        accounts,
        at: now,
        reached: Vec::new(),
        missed: Vec::new(),
    }));
    let patience = Millis::from(patience(view, request.site)?) * MINUTE;
    request.next = (!rest.is_empty()).then(|| now + patience);
    Ok(request)
}

fn patience(view: &dyn View, site: Id) -> Result<u8, Stop> {
    Ok(match view.get(Scope::Plan(site), Kind::Site, site)? {
        Known::Row(row) => Site::from_row(&row).and_then(|site| site.patience).unwrap_or(PATIENCE),
        Known::Absent | Known::Unseen => PATIENCE,
    })
}

/// The steps of a site that somebody other than who asks answers for, lowest first.
fn rungs(view: &dyn View, site: Id, asker: Id, now: Millis) -> Result<Vec<Rung>, Stop> {
    let scope = Scope::Ladder(site);
    let [steps, responders] =
        [Kind::LadderStep, Kind::Responder].map(|kind| view.of(scope, kind, Link::Site, site));
    let all = |rows: Rows| if let Rows::All(rows) = rows { rows } else { Vec::new() };
    let (steps, responders) = (all(steps?), all(responders?));
    let mut responders: Vec<&Responder> =
        responders.iter().filter_map(|row| Responder::from_row(row)).collect();
    responders.retain(|responder| responder.account != asker);
    let may = each(responders, |responder| Ok((responder, may_answer(view, site, responder.account, now)?)))?;
    let mut rungs: Vec<Rung> = steps
        .iter()
        .filter_map(|row| LadderStep::from_row(row))
        .map(|step| {
            let of_step = may.iter().filter(|(responder, may)| *may && responder.step == step.id);
            let mut accounts: Vec<Id> = of_step.map(|(responder, _)| responder.account).collect();
            accounts.sort_unstable();
            Rung { step: step.clone(), accounts }
        })
        .filter(|rung| !rung.accounts.is_empty())
        .collect();
    rungs.sort_by_key(|rung| (rung.step.step, rung.step.id));
    Ok(rungs)
}

/// Whether an account may still read what is asked of it there.
fn may_answer(view: &dyn View, site: Id, account: Id, now: Millis) -> Result<bool, Stop> {
    let Known::Row(row) = view.get(Scope::Me(account), Kind::Account, account)? else { return Ok(false) };
    let Some(account) = Account::from_row(&row) else { return Ok(false) };
    Ok(account.grants.iter().any(|grant| {
        ANSWERERS.contains(&grant.role)
            && grant.holds(now)
            && grant.site.is_none_or(|granted| granted == site)
    }))
}

#[cfg(test)]
mod tests;
