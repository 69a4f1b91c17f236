//! Who works at a session, what they are called and how they look, out of the rows in view.

use inloop_core::{
    Id,
    alias::whom,
    calendar::Week,
    gaps::Team,
    order::in_order,
    phone::Phone,
    programme::Session,
    roll::{colour, initial},
    row::{Face, Kind, LadderStep, Volunteer, own_volunteer_id},
    scope::Scope,
    staffing::Staffing,
    support::Support,
};
use jiff::civil::Date;

/// Somebody who works, as they are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worker {
    /// Who.
    pub volunteer: Id,
    /// The whole name.
    pub name: String,
    /// The letter in the round where there is no picture.
    pub initial: String,
    /// Which of the six pale colours the round has.
    pub colour: u8,
    /// The picture's sha256, if there is one.
    pub picture: Option<String>,
}

/// Who works at a session. Nothing is said to be needed in a week that this phone does not hold, or has not woken yet:
/// it cannot know who comes.
pub fn staffing_of(phone: &Phone, session: &Session) -> Staffing {
    let site = session.rule.site;
    let needs = phone.all(Scope::Plan(site), Kind::ShiftNeed);
    let rows = phone.all(shifts_of(session), Kind::Assignment);
    let mut staffing = Staffing::of(session, &needs, &rows);
    if !knows_shifts(phone, session) {
        (staffing.need.needed, staffing.need.support) = (0, Support::default());
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

/// Those expected, in the order of the alphabet.
pub fn workers_of(phone: &Phone, staffing: &Staffing) -> Vec<Worker> {
    let site = staffing.shift.site;
    // Few have a picture: whose it is is looked for among those alone.
    let faces = phone.all(Scope::Faces(site), Kind::Face);
    let pictures: Vec<&Face> =
        faces.iter().filter_map(|row| Face::from_row(row)).filter(|face| face.picture.is_some()).collect();
    let one = |volunteer: Id| {
        let is_theirs = |face: &&&Face| {
            face.volunteer == Some(volunteer)
                || face.id == volunteer
                || own_volunteer_id(site, face.id) == volunteer
        };
        let name = name_of(phone, site, volunteer)?;
        let picture = pictures.iter().find(is_theirs).and_then(|face| face.picture.clone());
        Some(Worker { volunteer, initial: initial(&name), name, colour: colour(volunteer), picture })
    };
    let key = |worker: &Worker| (worker.name.clone(), worker.volunteer);
    in_order(staffing.expected_ids().filter_map(one), |a, b| key(a).cmp(&key(b)))
}

/// The names of some workers in one line.
pub fn names_of(workers: &[Worker]) -> String {
    workers.iter().map(|worker| worker.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// What a volunteer is called.
pub fn name_of(phone: &Phone, site: Id, volunteer: Id) -> Option<String> {
    volunteer_of(phone, site, volunteer).map(|row| row.name)
}

/// A volunteer of a site; what was said about an entry that was merged is about the one that stands.
pub fn volunteer_of(phone: &Phone, site: Id, volunteer: Id) -> Option<Volunteer> {
    let stands = whom(phone, site, volunteer).ok()?;
    let row = phone.one(Scope::Cards(site), Kind::Volunteer, stands)?;
    Volunteer::from_row(&row).cloned()
}

/// The volunteers who work at a site on a date, by name.
pub fn volunteers(phone: &Phone, site: Id, date: Date) -> Vec<Volunteer> {
    let there = all_volunteers(phone, site).into_iter().filter(|row| row.works_on(date));
    in_order(there, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)))
}

fn all_volunteers(phone: &Phone, site: Id) -> Vec<Volunteer> {
    let rows = phone.all(Scope::Cards(site), Kind::Volunteer);
    rows.iter().filter_map(|row| Volunteer::from_row(row)).cloned().collect()
}

/// The steps of a site's ladder.
pub fn ladder_of(phone: &Phone, site: Id) -> Vec<LadderStep> {
    let rows = phone.all(Scope::Ladder(site), Kind::LadderStep);
    rows.iter().filter_map(|row| LadderStep::from_row(row)).cloned().collect()
}

/// Who a site has, for the check of holes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    ladder: Vec<LadderStep>,
    volunteers: Vec<Volunteer>,
}

impl Known {
    /// As this phone knows it.
    pub fn of(phone: &Phone, site: Id) -> Self {
        Self { ladder: ladder_of(phone, site), volunteers: all_volunteers(phone, site) }
    }

    /// As core looks at it.
    pub fn team(&self) -> Team<'_> {
        Team { ladder: &self.ladder, volunteers: &self.volunteers }
    }
}
