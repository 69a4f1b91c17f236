//! The programme of a day, out of the rows in view: which sessions, at which times, with which list.

use std::sync::Arc;

use inloop_core::{
    Id,
    calendar::Week,
    order::in_order,
    phone::Phone,
    programme::{Session, marked_besides, sessions_on},
    roll::{Roll, Rows},
    row::{Activity, Enrolment, Kind, ProgrammeRule, Row, Space},
    scope::Scope,
    staffing::Staffing,
};
use jiff::civil::Date;

use crate::{
    device::wants,
    mine::Mine,
    workers::{Worker, staffing_of, workers_of},
};

/// How many days ahead an empty day looks for the next session.
const AHEAD: i32 = 14;

/// One session of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// The session itself.
    pub session: Session,
    /// The activity's name.
    pub name: String,
    /// The activity's pictogram.
    pub pictogram: String,
    /// Where: the space, and the site when there are several.
    pub place: Option<String>,
    /// The list, for those who may see it.
    pub roll: Option<Roll>,
    /// Who works, as far as this phone knows.
    pub staffing: Staffing,
    /// Those expected to work.
    pub workers: Vec<Worker>,
}

/// The sites with a session on a date, each with the dates that its lists belong to.
pub fn lists_on(phone: &Phone, date: Date) -> Vec<(Id, Date)> {
    let sites = wants::sites(phone).into_iter();
    sites.flat_map(|site| sessions(phone, site, date).into_iter().map(move |s| (site, s.original))).collect()
}

/// The sessions of a site that a date has or would have had.
fn sessions(phone: &Phone, site: Id, date: Date) -> Vec<Session> {
    sessions_on(date, &rules(phone, site), &exceptions(phone, site))
}

/// The same, and those that no rule makes any more but that have marks.
fn with_marks(phone: &Phone, site: Id, date: Date) -> Vec<Session> {
    let (rules, exceptions) = (rules(phone, site), exceptions(phone, site));
    let attendance = phone.all(Scope::Roll(site, Week::of(date)), Kind::Attendance);
    let mut sessions = sessions_on(date, &rules, &exceptions);
    sessions.extend(marked_besides(date, &sessions, &rules, &exceptions, &attendance));
    sessions
}

/// The programme rules of a site.
pub fn rules(phone: &Phone, site: Id) -> Vec<ProgrammeRule> {
    let rows = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    rows.iter().filter_map(|row| ProgrammeRule::from_row(row)).cloned().collect()
}

/// One session, as it is now.
pub fn session_of(phone: &Phone, rule: &ProgrammeRule, date: Date) -> Session {
    Session::of(rule, date, &exceptions(phone, rule.site))
}

/// What is different about the sessions of a site, and the site itself, which names its region.
pub fn exceptions(phone: &Phone, site: Id) -> Vec<Arc<Row>> {
    let plan = Scope::Plan(site);
    [Kind::SessionChange, Kind::ClosingDay, Kind::Site].map(|kind| phone.all(plan, kind)).concat()
}

/// My sessions of a date, by time.
pub fn planned(phone: &Phone, me: &Mine, date: Date) -> Vec<Planned> {
    let several = me.sites.len() > 1;
    let mut day: Vec<Planned> = Vec::new();
    for site in me.site_ids() {
        day.extend(with_marks(phone, site, date).into_iter().map(|session| {
            let roll = Some(roll_of(phone, &session));
            one(phone, session, several, roll)
        }));
    }
    if let Some(person) = me.person {
        let enrolments = phone.all(Scope::Person(person), Kind::Enrolment);
        let mine: Vec<&Enrolment> = enrolments.iter().filter_map(|row| Enrolment::from_row(row)).collect();
        let known: Vec<Id> = day.iter().map(|planned| planned.session.rule.id).collect();
        let is_mine = |session: &Session| {
            let rule = session.rule.id;
            !known.contains(&rule)
                && mine.iter().any(|row| row.rule == rule && row.holds_on(session.original))
        };
        let all = wants::sites(phone).into_iter().flat_map(|site| sessions(phone, site, date));
        day.extend(all.filter(is_mine).map(|session| one(phone, session, several, None)));
    }
    in_order(day, by_time)
}

/// The sessions at my sites that take place on a date, without their lists, by time.
pub fn held_on(phone: &Phone, me: &Mine, date: Date) -> Vec<Planned> {
    let sessions = me.site_ids().flat_map(|site| sessions(phone, site, date));
    let held = sessions.filter(|session| session.takes_place_on(date));
    in_order(held.map(|session| held_as(phone, me, session)), by_time)
}

/// One session at my sites, without its list.
pub fn held_as(phone: &Phone, me: &Mine, session: Session) -> Planned {
    one(phone, session, me.sites.len() > 1, None)
}

/// What is as early and of one name stays in the order of its sites.
fn by_time(a: &Planned, b: &Planned) -> std::cmp::Ordering {
    let (one, other) = (&a.session.rule, &b.session.rule);
    (one.start, &a.name).cmp(&(other.start, &b.name))
}

/// The first day after `today` with something of mine, and what.
pub fn next(phone: &Phone, me: &Mine, today: Date) -> Option<(Date, String)> {
    (1..=AHEAD).find_map(|days| {
        let date = today.checked_add(jiff::Span::new().days(days)).ok()?;
        let takes_place = |planned: &Planned| planned.session.takes_place_on(date);
        let names: Vec<String> =
            planned(phone, me, date).into_iter().filter(takes_place).map(|planned| planned.name).collect();
        (!names.is_empty()).then(|| (date, names.join(", ")))
    })
}

/// The list of a session.
pub fn roll_of(phone: &Phone, session: &Session) -> Roll {
    let site = session.rule.site;
    let of = |kind| phone.all(Scope::Cards(site), kind);
    let attendance = phone.all(Scope::Roll(site, Week::of(session.original)), Kind::Attendance);
    let (cards, enrolments) = (of(Kind::PersonCard), of(Kind::Enrolment));
    let absences = of(Kind::PlannedAbsence);
    let rows = Rows { cards: &cards, enrolments: &enrolments, absences: &absences, attendance: &attendance };
    let mut roll = Roll::of(session, rows);
    let portraits = phone.all(Scope::Cards(session.rule.site), Kind::Portrait);
    let shown = inloop_core::photo::shown(&portraits);
    for tile in &mut roll.tiles {
        tile.picture = shown.get(&tile.person).map(|portrait| portrait.photo.small.clone());
    }
    roll
}

/// The name and pictogram of a rule's activity.
pub fn activity_of(phone: &Phone, rule: &ProgrammeRule) -> (String, String) {
    let row = phone.one(Scope::Org(phone.org), Kind::Activity, rule.activity);
    let activity = row.as_deref().and_then(Activity::from_row);
    activity.map(|activity| (activity.name.clone(), activity.pictogram.clone())).unwrap_or_default()
}

/// The name of a rule's space.
pub fn space_of(phone: &Phone, rule: &ProgrammeRule) -> Option<String> {
    let row = phone.one(Scope::Plan(rule.site), Kind::Space, rule.space?)?;
    Space::from_row(&row).map(|space| space.name.clone())
}

fn one(phone: &Phone, session: Session, several: bool, roll: Option<Roll>) -> Planned {
    let rule = &session.rule;
    let (name, pictogram) = activity_of(phone, rule);
    let site = wants::site_name(phone, rule.site).filter(|_| several);
    let place: Vec<String> = space_of(phone, rule).into_iter().chain(site).collect();
    let place = (!place.is_empty()).then(|| place.join(", "));
    let staffing = staffing_of(phone, &session);
    let workers = workers_of(phone, &staffing);
    Planned { session, name, pictogram, place, roll, staffing, workers }
}
