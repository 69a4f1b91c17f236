//! `invite`: a link, a code and a QR, good for one person and one day.

use clap::Args;
use inloop_core::{
    Id,
    grant::Role,
    row::{Kind, PersonCard, Row, Site, Volunteer},
};

use super::{Data, Failed, organisation_named};
use crate::{
    enrolment::Invitation,
    inviting::{create, drawn},
    keeper::now,
    store::{Mode, Store, ids_of_kind, load, transaction},
};

#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// As what: wall, participant, volunteer, werkcoach or coordinator
    #[arg(long)]
    role: String,
    /// At which site; a coordinator without one has all sites
    #[arg(long)]
    site: Option<String>,
    /// For a participant: the name on the list; for who works: the name on the roster
    #[arg(long)]
    person: Option<String>,
    /// The name that the person is called by
    #[arg(long)]
    name: Option<String>,
    /// Where phones reach the server
    #[arg(long, env = "INLOOP_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION")]
    organisation: Option<String>,
    #[command(flatten)]
    data: Data,
}

impl Invite {
    pub fn run(self) -> Result<(), Failed> {
        let (mut store, _) = self.data.open()?;
        let org = organisation_named(&mut *store, self.organisation.as_deref())?;
        let invitation = self.invitation(&mut *store, org)?;
        let link = create(&mut *store, org, &invitation, Id::new_v4(), &self.public_url, now())?;
        println!(
            "Invitation for {} ({}), for one person, until tomorrow.",
            invitation.name,
            invitation.role.name()
        );
        println!("Link: {}\nCode: {}\n{}", link.url, link.code, qr(&link.url)?);
        Ok(())
    }

    fn invitation(&self, store: &mut dyn Store, org: Id) -> Result<Invitation, Failed> {
        let roles = || Role::ALL.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ");
        let role = Role::named(&self.role)
            .ok_or_else(|| Failed::Told(format!("There is no role '{}', only {}", self.role, roles())))?;
        let site = match &self.site {
            Some(name) => Some(site_named(store, org, name)?),
            None if role == Role::Coordinator => None,
            None => return Err(Failed::Told("Say at which site with --site NAME".into())),
        };
        let person = match (&self.person, role) {
            (Some(name), Role::Participant) => Some(person_named(store, org, site, name)?),
            (None, Role::Participant) => return Err(Failed::Told("Say who it is with --person NAME".into())),
            (Some(name), Role::Volunteer | Role::WorkCoach) => Some(volunteer_named(store, org, site, name)?),
            // Consent is given by who it is about, in the app; the keeper has none to give.
            (_, Role::Relative) => {
                return Err(Failed::Told("A participant lets a relative look themselves, in the app".into()));
            }
            (Some(_), Role::Wall | Role::Coordinator) => {
                return Err(Failed::Told(format!("A {} is on no list; use --name", role.name())));
            }
            (None, _) => None,
        };
        let name = self.name.clone().or_else(|| person.as_ref().map(|(_, name)| name.clone()));
        let name =
            name.ok_or_else(|| Failed::Told("Say what the person is called with --name NAME".into()))?;
        Ok(Invitation { name, role, site, person: person.map(|(id, _)| id) })
    }
}

/// A QR for a terminal with a dark or a light ground: two modules in the height of one letter.
pub fn qr(text: &str) -> Result<String, Failed> {
    let code = drawn(text).ok_or_else(|| Failed::Told(format!("{text} is too long for a QR")))?;
    let mut drawing = String::new();
    for y in (-2..code.size() + 2).step_by(2) {
        for x in -2..code.size() + 2 {
            drawing.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (true, true) => ' ',
                (true, false) => '▄',
                (false, true) => '▀',
                (false, false) => '█',
            });
        }
        drawing.push('\n');
    }
    Ok(drawing)
}

/// All rows of a kind.
pub(super) fn rows(store: &mut dyn Store, org: Id, kind: Kind) -> Result<Vec<Row>, Failed> {
    Ok(transaction(store, Mode::Read, |store| {
        let keys: Vec<_> = ids_of_kind(store, org, kind)?.into_iter().map(|id| (kind, id)).collect();
        Ok(load(store, org, &keys)?.into_iter().map(|(_, stored)| stored.row).collect())
    })?)
}

/// The site of that name.
pub fn site_named(store: &mut dyn Store, org: Id, name: &str) -> Result<Id, Failed> {
    let rows = rows(store, org, Kind::Site)?;
    let sites: Vec<&Site> = rows.iter().filter_map(Site::from_row).collect();
    let names = || sites.iter().map(|site| format!("'{}'", site.name)).collect::<Vec<_>>().join(", ");
    let found = sites.iter().find(|site| site.name.eq_ignore_ascii_case(name));
    found
        .map(|site| site.id)
        .ok_or_else(|| Failed::Told(format!("There is no site '{name}', only {}", names())))
}

/// The participant of that name at a site: first name, or first name and surname.
pub fn person_named(
    store: &mut dyn Store,
    org: Id,
    site: Option<Id>,
    name: &str,
) -> Result<(Id, String), Failed> {
    let rows = rows(store, org, Kind::PersonCard)?;
    let cards = rows.iter().filter_map(PersonCard::from_row);
    let cards = cards.filter(|card| site.is_none_or(|site| card.site == site));
    let named = cards.map(|card| {
        let whole = format!("{} {}", card.first_name, card.surname).trim().to_owned();
        (card.id, card.first_name.clone(), whole)
    });
    only(name, "list", named.collect())
}

/// The volunteer of that name at a site, as the roster writes it.
pub fn volunteer_named(
    store: &mut dyn Store,
    org: Id,
    site: Option<Id>,
    name: &str,
) -> Result<(Id, String), Failed> {
    let rows = rows(store, org, Kind::Volunteer)?;
    let volunteers = rows.iter().filter_map(Volunteer::from_row);
    let volunteers =
        volunteers.filter(|row| row.merged.is_none() && site.is_none_or(|site| row.site == site));
    only(name, "roster", volunteers.map(|row| (row.id, row.name.clone(), row.name.clone())).collect())
}

/// The one of that name, short or whole.
fn only(name: &str, list: &str, mut found: Vec<(Id, String, String)>) -> Result<(Id, String), Failed> {
    let alike = |other: &str| other.to_lowercase() == name.trim().to_lowercase();
    found.retain(|(_, short, whole)| alike(short) || alike(whole));
    match &found[..] {
        [(id, short, _)] => Ok((*id, short.clone())),
        [] => Err(Failed::Told(format!("There is nobody called '{name}' on the {list}."))),
        _ => {
            let names: Vec<String> = found.iter().map(|(_, _, whole)| format!("'{whole}'")).collect();
            Err(Failed::Told(format!("Several people are called '{name}'. Say which: {}", names.join(", "))))
        }
    }
}
