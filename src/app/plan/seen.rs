//! Plans, places and who acts next, out of the rows that the phone holds.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    order::in_order,
    person_plan::standing,
    phone::Phone,
    places::{Known, Step, Waiting, ending, without_place},
    row::{Enrolment, Kind, NextStep, PersonCard, PersonFile, PersonPlan, ProgrammeRule},
    scope::Scope,
};
use jiff::civil::Date;

use crate::{device::wants, my_day::own_rows, text, today::activity_of};

/// The plan of one person of a site, for who works there.
pub fn plan_at(phone: &Phone, site: Id, person: Id) -> Option<PersonPlan> {
    let rows = phone.all(Scope::Files(site), Kind::PersonPlan);
    standing(
        rows.iter().filter_map(|row| PersonPlan::from_row(row)).filter(|row| row.person == person).cloned(),
    )
}

/// One's own plan: of several places the one that was written last.
pub fn own_plan(phone: &Phone, person: Id) -> Option<PersonPlan> {
    let rows = own_rows(phone, person, Kind::PersonPlan).into_iter();
    standing(rows.filter_map(|row| PersonPlan::from_row(&row).cloned()))
}

/// Who looks for a place for oneself.
pub fn own_step(phone: &Phone, person: Id) -> Option<NextStep> {
    let rows = own_rows(phone, person, Kind::NextStep).into_iter();
    rows.filter_map(|row| NextStep::from_row(&row).cloned()).max_by_key(|row| row.at)
}

/// Why somebody of a site needs no place, and the version of that; nothing when that was not said.
pub fn settled(phone: &Phone, site: Id, person: Id) -> Option<(String, Id)> {
    let rows = phone.all(Scope::Files(site), Kind::NextStep);
    let theirs = rows.iter().filter_map(|row| NextStep::from_row(row)).filter(|row| row.person == person);
    let row = theirs.filter(|row| row.as_said.is_none()).max_by_key(|row| row.at)?;
    match &row.step {
        Step::Settled { why } => Some((why.words().to_owned(), row.version)),
        Step::Acts { .. } => None,
    }
}

/// A place that somebody goes to, every week.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The activity's name.
    pub name: String,
    /// Its pictogram.
    pub pictogram: String,
    /// The day and the time.
    pub when: String,
    /// Where, when it is not the only place in view.
    pub site: Option<String>,
}

/// One's own places in the week.
pub fn own_week(phone: &Phone, person: Id, today: Date) -> Vec<Place> {
    let rows = own_rows(phone, person, Kind::Enrolment).into_iter();
    week(phone, rows.filter_map(|row| Enrolment::from_row(&row).cloned()), today)
}

/// Somebody's places in the week, at all sites that the reader may see.
pub fn week_at(phone: &Phone, sites: &[Id], person: Id, today: Date) -> Vec<Place> {
    let rows = sites.iter().flat_map(|site| phone.all(Scope::Cards(*site), Kind::Enrolment));
    let theirs = rows.filter_map(|row| Enrolment::from_row(&row).filter(|row| row.person == person).cloned());
    week(phone, theirs, today)
}

/// The places by day and time. A visit to try something is no place yet.
fn week(phone: &Phone, enrolments: impl Iterator<Item = Enrolment>, today: Date) -> Vec<Place> {
    let several = wants::sites(phone).len() > 1;
    let runs = |row: &Enrolment| {
        row.until.is_none_or(|until| today <= until) && (row.from.is_none() || row.from != row.until)
    };
    let places = enrolments.filter(runs).filter_map(|row| {
        let rule =
            wants::rule(phone, row.rule).filter(|rule| rule.until.is_none_or(|until| today <= until))?;
        let (timetable, (name, pictogram)) = (rule.timetable_on(today), activity_of(phone, &rule));
        let when = text::weekly_at(timetable.weekday, timetable.start, timetable.end);
        let site = wants::site_name(phone, row.site).filter(|_| several);
        Some(((timetable.weekday, timetable.start, rule.id), Place { name, pictogram, when, site }))
    });
    let mut places = in_order(places, |(a, _), (b, _)| a.cmp(b));
    // Somebody who was entered twice may come to one thing twice.
    places.dedup_by_key(|(key, _)| *key);
    places.into_iter().map(|(_, place)| place).collect()
}

/// Somebody without a place, with what they are called.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Missing {
    /// The site.
    pub site: Id,
    /// What they are called.
    pub name: String,
    /// The site's name, where there are several.
    pub place: Option<String>,
    /// Since when, and who acts.
    pub waiting: Waiting,
}

/// Who comes to what at a site, until when.
fn places_of(phone: &Phone, site: Id) -> Vec<Enrolment> {
    let lines = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    let stops: BTreeMap<Id, Date> = lines
        .iter()
        .filter_map(|row| ProgrammeRule::from_row(row))
        .filter_map(|rule| Some((rule.id, rule.until?)))
        .collect();
    let rows = phone.all(Scope::Cards(site), Kind::Enrolment);
    rows.iter().filter_map(|row| Enrolment::from_row(row)).map(|row| ending(row, &stops)).collect()
}

/// Everybody without a place at these sites, who should have been helped by now first.
pub fn missing(phone: &Phone, sites: &[Id], today: Date) -> Vec<Missing> {
    let of = |site: &Id| {
        let cards = phone.all(Scope::Cards(*site), Kind::PersonCard);
        // Who walked in has no file, and comes as they like.
        let met = |person: Id| {
            let row = phone.one(Scope::Files(*site), Kind::PersonFile, person)?;
            Some((person, PersonFile::from_row(&row)?.since))
        };
        let persons: Vec<_> = cards
            .iter()
            .filter_map(|row| PersonCard::from_row(row))
            .filter_map(|card| met(card.id))
            .collect();
        let enrolments = places_of(phone, *site);
        let steps = phone.all(Scope::Files(*site), Kind::NextStep);
        let steps: Vec<_> = steps.iter().filter_map(|row| NextStep::from_row(row).cloned()).collect();
        let known = Known { persons: &persons, enrolments: &enrolments, steps: &steps };
        let name = |person: Id| {
            let card =
                cards.iter().filter_map(|row| PersonCard::from_row(row)).find(|card| card.id == person);
            card.map(PersonCard::whole_name).unwrap_or_default()
        };
        let place = wants::site_name(phone, *site).filter(|_| sites.len() > 1);
        let named = |waiting: Waiting| Missing {
            site: *site,
            name: name(waiting.person),
            place: place.clone(),
            waiting,
        };
        without_place(known, today).into_iter().map(named).collect::<Vec<_>>()
    };
    let all = sites.iter().flat_map(of);
    in_order(all, |a, b| {
        let key = |one: &Missing| (!one.waiting.late, one.waiting.since, one.waiting.person);
        key(a).cmp(&key(b))
    })
}
