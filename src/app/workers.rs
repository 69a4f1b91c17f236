//! Who works at a session and what they are called, out of the rows in view.

use inloop_core::{
    Id,
    calendar::Week,
    order::in_order,
    phone::Phone,
    programme::Session,
    row::{Kind, Volunteer},
    scope::Scope,
    staffing::Staffing,
};

/// Who works at a session.
pub fn staffing_of(phone: &Phone, session: &Session) -> Staffing {
    let site = session.rule.site;
    let needs = phone.all(Scope::Plan(site), Kind::ShiftNeed);
    let rows = phone.all(Scope::Shifts(site, Week::of(session.original)), Kind::Assignment);
    Staffing::of(session, &needs, &rows)
}

/// The names of those expected, in the order of the alphabet.
pub fn expected_names(phone: &Phone, staffing: &Staffing) -> Vec<String> {
    let expected = staffing.people.iter().filter(|row| row.state.is_expected());
    in_order(expected.filter_map(|row| name_of(phone, row.site, row.volunteer)), Ord::cmp)
}

/// What a volunteer is called.
pub fn name_of(phone: &Phone, site: Id, volunteer: Id) -> Option<String> {
    let row = phone.one(Scope::Cards(site), Kind::Volunteer, volunteer)?;
    Volunteer::from_row(&row).map(|row| row.name.clone())
}

/// The volunteers of a site, by name.
pub fn volunteers(phone: &Phone, site: Id) -> Vec<(String, Id)> {
    let rows = phone.all(Scope::Cards(site), Kind::Volunteer);
    let named = rows.iter().filter_map(|row| Volunteer::from_row(row)).map(|row| (row.name.clone(), row.id));
    in_order(named, Ord::cmp)
}
