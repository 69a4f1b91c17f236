//! Who works at a session and what they are called, out of the rows in view.

use inloop_core::{
    Id,
    alias::whom,
    calendar::Week,
    order::in_order,
    phone::Phone,
    programme::Session,
    row::{Kind, Volunteer},
    scope::Scope,
    staffing::Staffing,
};
use jiff::civil::Date;

/// Who works at a session. Nothing is said to be needed in a week that this phone does not hold, or has not woken yet:
/// it cannot know who comes.
pub fn staffing_of(phone: &Phone, session: &Session) -> Staffing {
    let site = session.rule.site;
    let needs = phone.all(Scope::Plan(site), Kind::ShiftNeed);
    let rows = phone.all(shifts_of(session), Kind::Assignment);
    let mut staffing = Staffing::of(session, &needs, &rows);
    if !knows_shifts(phone, session) {
        staffing.need.needed = 0;
    }
    staffing
}

/// Whether this phone knows who works at a session.
pub fn knows_shifts(phone: &Phone, session: &Session) -> bool {
    let feed = phone.mirror().scope(&shifts_of(session).to_string());
    feed.is_some_and(|feed| feed.rows.is_some())
}

fn shifts_of(session: &Session) -> Scope {
    Scope::Shifts(session.rule.site, Week::of(session.original))
}

/// The names of those expected, in the order of the alphabet.
pub fn expected_names(phone: &Phone, staffing: &Staffing) -> Vec<String> {
    let expected = staffing.people.iter().filter(|row| row.state.is_expected());
    in_order(expected.filter_map(|row| name_of(phone, row.site, row.volunteer)), Ord::cmp)
}

/// What a volunteer is called.
pub fn name_of(phone: &Phone, site: Id, volunteer: Id) -> Option<String> {
    // What was said about an entry that was merged is about the one that stands.
    let stands = whom(phone, site, volunteer).ok()?;
    let row = phone.one(Scope::Cards(site), Kind::Volunteer, stands)?;
    Volunteer::from_row(&row).map(|row| row.name.clone())
}

/// The volunteers who work at a site on a date, by name.
pub fn volunteers(phone: &Phone, site: Id, date: Date) -> Vec<(String, Id)> {
    let rows = phone.all(Scope::Cards(site), Kind::Volunteer);
    let there = rows.iter().filter_map(|row| Volunteer::from_row(row)).filter(|row| row.works_on(date));
    let named = there.map(|row| (row.name.clone(), row.id));
    in_order(named, Ord::cmp)
}
