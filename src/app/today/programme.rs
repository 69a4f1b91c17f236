//! The programme of a day, out of the rows in view: which sessions, at which times, with which list.

use inloop_core::{
    Id,
    calendar::{Week, runs_on},
    order::in_order,
    phone::Phone,
    roll::Roll,
    row::{Activity, Enrolment, Kind, ProgrammeRule, Site, Space},
    scope::Scope,
};
use jiff::civil::Date;

use crate::{device::wants, mine::Mine};

/// How many days ahead an empty day looks for the next session.
const AHEAD: i32 = 14;

/// One session of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// The rule that makes it.
    pub rule: ProgrammeRule,
    /// Its original date.
    pub date: Date,
    /// The activity's name.
    pub name: String,
    /// The activity's pictogram.
    pub pictogram: String,
    /// Where: the space, and the site when there are several.
    pub place: Option<String>,
    /// The list, for those who may see it.
    pub roll: Option<Roll>,
}

/// The sites with a session on a date.
pub fn sites_on(phone: &Phone, date: Date) -> Vec<Id> {
    let runs = |site: &Id| rules(phone, *site).iter().any(|rule| runs_on(rule, date));
    wants::sites(phone).into_iter().filter(runs).collect()
}

/// My sessions of a date, by time.
pub fn planned(phone: &Phone, me: &Mine, date: Date) -> Vec<Planned> {
    let several = me.sites.len() > 1;
    let mut day: Vec<Planned> = Vec::new();
    for site in me.site_ids() {
        let rules: Vec<_> = rules(phone, site).into_iter().filter(|rule| runs_on(rule, date)).collect();
        day.extend(rules.into_iter().map(|rule| {
            let roll = Some(roll_of(phone, &rule, date));
            one(phone, rule, date, several, roll)
        }));
    }
    if let Some(person) = me.person {
        let enrolments = phone.all(Scope::Person(person), Kind::Enrolment);
        let mine =
            enrolments.iter().filter_map(|row| Enrolment::from_row(row)).filter(|row| row.holds_on(date));
        let known: Vec<Id> = day.iter().map(|planned| planned.rule.id).collect();
        let rules =
            mine.filter(|row| !known.contains(&row.rule)).filter_map(|row| wants::rule(phone, row.rule));
        day.extend(
            rules.filter(|rule| runs_on(rule, date)).map(|rule| one(phone, rule, date, several, None)),
        );
    }
    in_order(day, |a, b| (a.rule.start, &a.name, a.rule.id).cmp(&(b.rule.start, &b.name, b.rule.id)))
}

/// The first day after `today` with something of mine, and what.
pub fn next(phone: &Phone, me: &Mine, today: Date) -> Option<(Date, String)> {
    (1..=AHEAD).find_map(|days| {
        let date = today.checked_add(jiff::Span::new().days(days)).ok()?;
        let names: Vec<String> = planned(phone, me, date).into_iter().map(|planned| planned.name).collect();
        (!names.is_empty()).then(|| (date, names.join(", ")))
    })
}

/// The list of a rule on a date.
pub fn roll_of(phone: &Phone, rule: &ProgrammeRule, date: Date) -> Roll {
    let cards = Scope::Cards(rule.site);
    let attendance = phone.all(Scope::Roll(rule.site, Week::of(date)), Kind::Attendance);
    let (people, enrolments) = (phone.all(cards, Kind::PersonCard), phone.all(cards, Kind::Enrolment));
    Roll::of(rule, date, &people, &enrolments, &attendance)
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

fn one(phone: &Phone, rule: ProgrammeRule, date: Date, several: bool, roll: Option<Roll>) -> Planned {
    let (name, pictogram) = activity_of(phone, &rule);
    let site = phone.one(Scope::Plan(rule.site), Kind::Site, rule.site);
    let site = site.as_deref().and_then(Site::from_row).map(|site| site.name.clone()).filter(|_| several);
    let place: Vec<String> = space_of(phone, &rule).into_iter().chain(site).collect();
    let place = (!place.is_empty()).then(|| place.join(", "));
    Planned { rule, date, name, pictogram, place, roll }
}

fn rules(phone: &Phone, site: Id) -> Vec<ProgrammeRule> {
    let rows = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    rows.iter().filter_map(|row| ProgrammeRule::from_row(row)).cloned().collect()
}
