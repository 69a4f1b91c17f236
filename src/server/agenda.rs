//! The calendar behind a secret address: one's own shifts, who works at a whole site, or the own week of a participant.
//! What a grant no longer opens is not there.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};
use inloop_core::{
    Id, Millis,
    alias::whom,
    calendar::{local_date, moment},
    grant::{Grant, Role},
    help::ANSWERERS,
    my_day::{Item, Rows, my_day},
    programme::{Session, Standing},
    row::{
        Account, Activity, Assignment, CalendarFeed, Kind, Link, ProgrammeRule, Row, Site, Volunteer,
        attendance_id,
    },
};
use jiff::{ToSpan, civil::Date};

use crate::{
    deciding::look_within,
    store::{Store, StoreError, ids_of_kind, linked, load},
};

/// So far back a calendar reaches, days.
const BACK: i64 = 28;
/// So far ahead, days.
const AHEAD: i64 = 183;
/// How often a calendar program should ask. Hours.
const REFRESH: i64 = 2;

/// The text of a calendar; nothing when there is none, or its owner may not read it any more.
pub fn calendar(
    store: &mut dyn Store,
    org: Id,
    secret: Id,
    now: Millis,
) -> Result<Option<String>, StoreError> {
    let Some(feed) = one(store, org, Kind::CalendarFeed, secret, CalendarFeed::from_row)? else {
        return Ok(None);
    };
    let Some(account) = one(store, org, Kind::Account, feed.account, Account::from_row)? else {
        return Ok(None);
    };
    let roles: &[Role] = match (feed.person, feed.whole) {
        (Some(_), _) => &[Role::Participant],
        (None, Some(_)) => ANSWERERS,
        (None, None) => &[Role::Volunteer, Role::WorkCoach, Role::Coordinator],
    };
    let works = |grant: &&Grant| {
        let theirs = feed.person.is_none_or(|person| grant.person == Some(person));
        grant.holds(now) && roles.contains(&grant.role) && theirs
    };
    let grants: Vec<&Grant> = account.grants.iter().filter(works).collect();
    let mut sites: BTreeSet<Id> = grants.iter().filter_map(|grant| grant.site).collect();
    if grants.iter().any(|grant| grant.site.is_none()) {
        sites.extend(ids_of_kind(store, org, Kind::Site)?);
    }
    sites.retain(|site| feed.whole.is_none_or(|whole| whole == *site));
    if sites.is_empty() {
        return Ok(None);
    }
    let mut found = Calendar::new();
    for site in sites {
        let own = match (feed.whole, feed.person) {
            (Some(_), _) => None,
            (None, Some(person)) => Some(person),
            (None, None) => {
                match look_within(store, org, |view| whom(view, site, account.volunteer_at(site)))? {
                    Ok(volunteer) => Some(volunteer),
                    // Erased here, and so expected nowhere here.
                    Err(_) => continue,
                }
            }
        };
        let Some(place) = Place::load(store, org, site, own)? else { continue };
        if feed.whole.is_some() {
            found.name(&format!("Inloop · {}", place.site.name));
        }
        let events = match feed.person {
            Some(person) => place.week_of(store, org, person, now)?,
            None => place.events(now),
        };
        for event in events {
            found.push(event);
        }
    }
    if feed.whole.is_none() {
        found.name(&format!("Inloop · {}", account.name));
    }
    Ok(Some(found.ttl(&Duration::hours(REFRESH)).done().to_string()))
}

/// What a site's events are made of.
struct Place {
    site: Site,
    rules: BTreeMap<Id, ProgrammeRule>,
    exceptions: Vec<Arc<Row>>,
    activities: BTreeMap<Id, String>,
    /// The volunteer whose shifts these are; nothing: everybody's, by name.
    own: Option<Id>,
    names: BTreeMap<Id, String>,
    assignments: Vec<Assignment>,
}

impl Place {
    fn load(store: &mut dyn Store, org: Id, site: Id, own: Option<Id>) -> Result<Option<Self>, StoreError> {
        let Some(row) = one(store, org, Kind::Site, site, Site::from_row)? else { return Ok(None) };
        let rules = of(store, org, Kind::ProgrammeRule, Link::Site, site)?;
        let rules: BTreeMap<Id, ProgrammeRule> =
            rules.iter().filter_map(ProgrammeRule::from_row).map(|rule| (rule.id, rule.clone())).collect();
        let mut exceptions = of(store, org, Kind::SessionChange, Link::Site, site)?;
        exceptions.extend(of(store, org, Kind::ClosingDay, Link::Site, site)?);
        // It names the region of its school holidays.
        exceptions.push(row.clone().into());
        let wanted: Vec<(Kind, Id)> = rules.values().map(|rule| (Kind::Activity, rule.activity)).collect();
        let activities = load(store, org, &wanted)?;
        let activities = activities.iter().filter_map(|(_, stored)| Activity::from_row(&stored.row));
        let activities = activities.map(|activity| (activity.id, activity.name.clone())).collect();
        let (mut assignments, mut names) = (Vec::new(), BTreeMap::new());
        if let Some(own) = own {
            assignments = of(store, org, Kind::Assignment, Link::Person, own)?;
        } else {
            for rule in rules.keys() {
                assignments.extend(of(store, org, Kind::Assignment, Link::Rule, *rule)?);
            }
            let volunteers = of(store, org, Kind::Volunteer, Link::Site, site)?;
            let named = volunteers.iter().filter_map(Volunteer::from_row);
            names = named.map(|volunteer| (volunteer.id, volunteer.name.clone())).collect();
        }
        let assignments = assignments
            .iter()
            .filter_map(Assignment::from_row)
            .filter(|row| row.site == site)
            .cloned()
            .collect();
        let exceptions = exceptions.into_iter().map(Row::shared).collect();
        Ok(Some(Self { site: row, rules, exceptions, activities, own, names, assignments }))
    }

    /// One event a session, the first one first.
    fn events(&self, now: Millis) -> Vec<Event> {
        let today = local_date(now);
        let (first, last) = (today.saturating_sub(BACK.days()), today.saturating_add(AHEAD.days()));
        let mut sessions: BTreeMap<(Date, Id), Vec<&Assignment>> = BTreeMap::new();
        for row in self.assignments.iter().filter(|row| row.state.is_expected()) {
            if (first..=last).contains(&row.date) {
                sessions.entry((row.date, row.rule)).or_default().push(row);
            }
        }
        sessions
            .into_iter()
            .filter_map(|((date, rule), workers)| self.event(self.rules.get(&rule)?, date, &workers, now))
            .collect()
    }

    /// What a participant goes to, as their own screen shows it: one event a session, by day.
    fn week_of(
        &self,
        store: &mut dyn Store,
        org: Id,
        person: Id,
        now: Millis,
    ) -> Result<Vec<Event>, StoreError> {
        let stands = look_within(store, org, |view| whom(view, self.site.id, person))?;
        let Ok(stands) = stands else { return Ok(Vec::new()) };
        let me = if stands == person { vec![person] } else { vec![person, stands] };
        let mut own = Vec::new();
        for id in &me {
            for kind in [Kind::Enrolment, Kind::PlannedAbsence, Kind::Attendance] {
                own.extend(of(store, org, kind, Link::Person, *id)?.into_iter().map(Row::shared));
            }
        }
        let rules: Vec<ProgrammeRule> = self.rules.values().cloned().collect();
        let rows = Rows { rules: &rules, exceptions: &self.exceptions, own: &own };
        let today = local_date(now);
        let dates = (-BACK..=AHEAD).map(|days| today.saturating_add(days.days()));
        let comes =
            |date: Date| my_day(&me, date, rows).into_iter().filter(move |item| item.session.held == date);
        let items = dates.flat_map(comes).filter(|item| item.not_coming.is_none());
        let event = |item: Item| {
            let activity = self.activities.get(&item.session.rule.activity).map_or("Inloop", String::as_str);
            let uid = attendance_id(item.session.rule.id, item.session.original, person);
            let summary = format!("{activity} · {}", self.site.name);
            self.event_of(&item.session, uid, &summary, (item.begins, item.ends), now)
        };
        Ok(items.filter_map(event).collect())
    }

    fn event(&self, rule: &ProgrammeRule, date: Date, workers: &[&Assignment], now: Millis) -> Option<Event> {
        let session = Session::of(rule, date, &self.exceptions);
        let activity = self.activities.get(&rule.activity).map_or("Inloop", String::as_str);
        let summary = match self.own {
            Some(_) => format!("{activity} · {}", self.site.name),
            None => {
                let names = workers.iter().filter_map(|row| self.names.get(&row.volunteer));
                format!("{activity}: {}", names.map(String::as_str).collect::<Vec<_>>().join(", "))
            }
        };
        let hours = (moment(session.held, session.rule.start), moment(session.held, session.rule.end));
        self.event_of(&session, workers.first()?.id, &summary, hours, now)
    }

    fn event_of(
        &self,
        session: &Session,
        uid: Id,
        summary: &str,
        (begins, ends): (Millis, Millis),
        now: Millis,
    ) -> Option<Event> {
        let (status, why) = match &session.standing {
            Standing::CalledOff { reason } | Standing::Closed { reason } => {
                (EventStatus::Cancelled, reason.as_str())
            }
            Standing::Moved { reason } => (EventStatus::Confirmed, reason.as_str()),
            Standing::Planned => (EventStatus::Confirmed, ""),
        };
        let utc = |millis| DateTime::<Utc>::from_timestamp_millis(millis);
        let mut event = Event::new();
        event
            .uid(&format!("{uid}@inloop"))
            .timestamp(utc(now)?)
            .summary(summary)
            .status(status)
            .starts(utc(begins)?)
            .ends(utc(ends)?);
        if self.site.address.is_empty() {
            event.location(&self.site.name);
        } else {
            event.location(&format!("{}, {}", self.site.name, self.site.address));
        }
        if !why.is_empty() {
            event.description(why);
        }
        Some(event.done())
    }
}

fn one<T: Clone>(
    store: &mut dyn Store,
    org: Id,
    kind: Kind,
    id: Id,
    read: fn(&Row) -> Option<&T>,
) -> Result<Option<T>, StoreError> {
    Ok(load(store, org, &[(kind, id)])?.iter().find_map(|(_, stored)| read(&stored.row)).cloned())
}

fn of(store: &mut dyn Store, org: Id, kind: Kind, link: Link, target: Id) -> Result<Vec<Row>, StoreError> {
    let keys: Vec<(Kind, Id)> =
        linked(store, org, kind, link, target)?.into_iter().map(|id| (kind, id)).collect();
    Ok(load(store, org, &keys)?.into_iter().map(|(_, stored)| stored.row).collect())
}
