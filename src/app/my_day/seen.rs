//! A participant's day out of the rows that their phone holds: their own, the programme, and the faces of the site.

use std::sync::Arc;

use inloop_core::{
    Id,
    day_parts::{DayPart, DayParts},
    grant::Role,
    my_day::{Item, Rows, changes, ids_of, my_day, next_day},
    opinion,
    order::in_order,
    phone::Phone,
    presence,
    row::{
        Contribution, Enrolment, Face, Kind, Organisation, Presence, ProgrammeRule, Question, Row, Talent,
    },
    scope::Scope,
    visits::{Visits, by_activity},
};
use jiff::civil::Date;

use crate::{
    device::wants,
    today::{activity_of, exceptions, rules, space_of},
};

/// So many days ahead it is told what goes otherwise.
const TOLD_AHEAD: i32 = 8;

/// One thing of a day, with its name and picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thing {
    /// What, when, and whether one comes.
    pub item: Item,
    /// The activity's name.
    pub name: String,
    /// The activity's pictogram.
    pub pictogram: String,
    /// The space.
    pub space: Option<String>,
    /// In which part of the day it begins.
    pub part: DayPart,
}

/// In which scope somebody's rows are read: by themselves, or by whom they let look.
pub type Within = fn(Id) -> Scope;

/// The ids under which a participant is known to who reads their rows in `scope`.
fn ids_within(phone: &Phone, person: Id, scope: Within) -> Vec<Id> {
    let (mut ids, mut known) = (Vec::new(), vec![person]);
    // Where an entry leads stands under itself, and what hangs on a person under where it leads.
    while known.len() > ids.len() {
        ids = known;
        let all = ids.iter().flat_map(|id| phone.all(scope(*id), Kind::Alias));
        known = ids_of(person, &all.collect::<Vec<_>>());
    }
    known
}

/// The ids under which a participant is known on their own phone.
pub fn own_ids(phone: &Phone, person: Id) -> Vec<Id> {
    ids_within(phone, person, Scope::Person)
}
/// What a participant's own phone has of a kind about them.
pub fn own_rows(phone: &Phone, person: Id, kind: Kind) -> Vec<Arc<Row>> {
    own_ids(phone, person).into_iter().flat_map(|id| phone.all(Scope::Person(id), kind)).collect()
}

/// What a participant's phone knows of them.
const KINDS: [Kind; 6] = [
    Kind::Enrolment,
    Kind::PlannedAbsence,
    Kind::Attendance,
    Kind::Opinion,
    Kind::Talent,
    Kind::Contribution,
];

/// The rows of one participant.
pub struct Own {
    ids: Vec<Id>,
    rules: Vec<ProgrammeRule>,
    exceptions: Vec<Arc<Row>>,
    mine: Vec<Arc<Row>>,
}

impl Own {
    /// Gathers them, of somebody whose own phone it is.
    pub fn of(phone: &Phone, person: Id) -> Self {
        Self::within(phone, person, Scope::Person)
    }

    /// Gathers them, as those who read `scope` see them.
    pub fn within(phone: &Phone, person: Id, scope: Within) -> Self {
        let known = ids_within(phone, person, scope);
        let mine = known.iter().flat_map(|id| KINDS.into_iter().flat_map(|kind| phone.all(scope(*id), kind)));
        let sites = wants::sites(phone);
        Self {
            mine: mine.collect(),
            ids: known,
            rules: sites.iter().flat_map(|site| rules(phone, *site)).collect(),
            exceptions: sites.iter().flat_map(|site| exceptions(phone, *site)).collect(),
        }
    }

    /// The ids under which they are known.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// The sites at which they are enrolled.
    pub fn sites(&self) -> Vec<Id> {
        let sites = self.mine.iter().filter_map(|row| Enrolment::from_row(row)).map(|row| row.site);
        let mut sites = in_order(sites, Id::cmp);
        sites.dedup();
        sites
    }

    const fn rows(&self) -> Rows<'_> {
        Rows {
            rules: self.rules.as_slice(),
            exceptions: self.exceptions.as_slice(),
            own: self.mine.as_slice(),
        }
    }

    /// The things of a date, by time.
    pub fn day(&self, phone: &Phone, date: Date) -> Vec<Thing> {
        my_day(&self.ids, date, self.rows()).into_iter().map(|item| thing(phone, item)).collect()
    }

    /// The next day after a date with something, and what.
    pub fn next(&self, phone: &Phone, date: Date) -> Option<(Date, Vec<Thing>)> {
        let (date, items) = next_day(&self.ids, date, self.rows())?;
        Some((date, items.into_iter().map(|item| thing(phone, item)).collect()))
    }

    /// What is asked now, and about what.
    pub fn asked(&self, phone: &Phone, at: i64) -> Option<(Question, Thing)> {
        let asked = opinion::asked(&self.ids, at, self.rows())?;
        Some((asked.question, thing(phone, asked.item)))
    }

    /// How often they came to what, most often first, with the names of the activities.
    pub fn visits(&self, phone: &Phone) -> Vec<(Visits, String, String)> {
        let named = |visits: Visits| {
            let rule = self.rules.iter().find(|rule| rule.activity == visits.activity)?;
            let (name, pictogram) = activity_of(phone, rule);
            Some((visits, name, pictogram))
        };
        by_activity(&self.ids, &self.rules, &self.mine).into_iter().filter_map(named).collect()
    }

    /// What they say of themselves, oldest first.
    pub fn talents(&self) -> Vec<Talent> {
        self.mine.iter().filter_map(|row| Talent::from_row(row)).cloned().collect()
    }

    /// What they wrote down that they did, newest first.
    pub fn contributions(&self) -> Vec<Contribution> {
        let rows = self.mine.iter().filter_map(|row| Contribution::from_row(row)).cloned();
        in_order(rows, |a, b| (b.date, b.id).cmp(&(a.date, a.id)))
    }

    /// The activities of the sites where they come, by name.
    pub fn activities(&self, phone: &Phone) -> Vec<(String, String)> {
        let sites = self.sites();
        let rules = self.rules.iter().filter(|rule| sites.contains(&rule.site));
        let mut names = in_order(rules.map(|rule| activity_of(phone, rule)), Ord::cmp);
        names.dedup();
        names.retain(|(name, _)| !name.is_empty());
        names
    }

    /// What goes otherwise on the days after a date.
    pub fn changes_after(&self, phone: &Phone, date: Date) -> Vec<(Date, Thing)> {
        let told = changes(&self.ids, date, TOLD_AHEAD, self.rows());
        let later = told.into_iter().filter(|(day, _)| *day > date);
        later.map(|(day, item)| (day, thing(phone, item))).collect()
    }
}

/// Where the parts of a day begin.
pub fn bounds(phone: &Phone) -> DayParts {
    let row = phone.one(Scope::Org(phone.org), Kind::Organisation, phone.org);
    row.as_deref().and_then(Organisation::from_row).map(|row| row.day_parts).unwrap_or_default()
}

/// A session with its name and picture.
pub fn thing(phone: &Phone, item: Item) -> Thing {
    let rule = &item.session.rule;
    let (name, pictogram) = activity_of(phone, rule);
    let parts = bounds(phone);
    let part = match rule.start {
        start if start < parts.afternoon => DayPart::Morning,
        start if start < parts.evening => DayPart::Afternoon,
        _ => DayPart::Evening,
    };
    let space = space_of(phone, rule);
    Thing { item, name, pictogram, space, part }
}

/// Somebody whom a site shows, with a face if they have one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Somebody {
    /// Whose colour it is.
    pub id: Id,
    /// What they are called.
    pub name: String,
    /// The picture's sha256.
    pub picture: Option<String>,
}

/// What some people are called, in their order.
pub fn names(people: &[Somebody]) -> Vec<String> {
    people.iter().map(|one| one.name.clone()).collect()
}

/// Those who are at a site at a moment and agreed that others see it, as far as they are `meant`, by name.
pub fn there(phone: &Phone, site: Id, at: i64, meant: impl Fn(&Presence) -> bool) -> Vec<Somebody> {
    let there = presence::there(&phone.all(Scope::Faces(site), Kind::Presence), at).into_iter().filter(meant);
    there.map(|Presence { person: id, name, picture, .. }| Somebody { id, name, picture }).collect()
}

/// Those who work at a site and show a face there, by name.
pub fn workers(phone: &Phone, site: Id) -> Vec<Somebody> {
    let rows = phone.all(Scope::Faces(site), Kind::Face);
    let work = |face: &&Face| matches!(face.role, Role::Volunteer | Role::WorkCoach);
    let faces = rows.iter().filter_map(|row| Face::from_row(row)).filter(work);
    let faces = in_order(faces, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id))).into_iter().cloned();
    faces.map(|Face { id, name, picture, .. }| Somebody { id, name, picture }).collect()
}
