//! `demo`: an invented village house in the present week, with three links to come in by.

use std::path::PathBuf;

use clap::Args;
use inloop_core::{
    Id,
    calendar::{Week, local_date},
    grant::Role,
};
use jiff::civil::Date;

use super::{Data, Failed, invite, organisation::found, organisation_named, serve::Web};
use crate::{
    enrolment::Invitation,
    import::import,
    inviting::create,
    keeper::{Keeper, now},
    store::{Mode, Store, organisations, transaction},
};

/// The name of the invented house.
const SITE: &str = "Dorpshuis De Linde";

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The folder with the spreadsheets
    #[arg(long, env = "INLOOP_DEMO_FOLDER")]
    folder: PathBuf,
    /// The Monday that the spreadsheets were written for; dates move from there to the present week
    #[arg(long, default_value = "2026-11-16")]
    monday: Date,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    web: Web,
}

impl Demo {
    pub fn run(self) -> Result<(), Failed> {
        let (mut store, _) = self.data.open()?;
        let org = self.prepare(&mut *store)?;
        let links = links(&mut *store, org, &format!("http://{}", self.web.listen))?;
        drop(store);
        let keeper = Keeper::start(&self.data.database(), self.data.beside()?)?;
        let address = self.web.listen;
        self.web.serve(keeper, &self.data.data, move || {
            println!(
                "{SITE} is open at http://{address}. Each link is for one phone (or one private window):"
            );
            for (who, link) in links {
                println!("  {who:<12} {link}");
            }
        })
    }

    fn prepare(&self, store: &mut dyn Store) -> Result<Id, Failed> {
        if transaction(store, Mode::Read, organisations)?.is_empty() {
            found(store, "Inloop voorbeeld")?;
        }
        let org = organisation_named(store, None)?;
        let this_week = Week::of(local_date(now())).monday();
        let moved = (this_week - self.monday).get_days();
        import(store, org, &self.folder, SITE, moved, now())
            .map_err(|error| Failed::Told(format!("The demo's sheets have mistakes.\n{error}")))?;
        Ok(org)
    }
}

/// Fresh links at every start: each is good for one day.
fn links(store: &mut dyn Store, org: Id, url: &str) -> Result<Vec<(&'static str, String)>, Failed> {
    let site = Some(invite::site_named(store, org, SITE)?);
    let (person, name) = invite::person_named(store, org, site, "Dirk Wal")?;
    let (bram, _) = invite::volunteer_named(store, org, site, "Bram van 't Meer")?;
    let invitations = [
        ("vrijwilliger", Invitation { name: "Bram".into(), role: Role::Volunteer, site, person: Some(bram) }),
        ("werkcoach", Invitation { name: "Gerda".into(), role: Role::WorkCoach, site, person: None }),
        ("deelnemer", Invitation { name, role: Role::Participant, site, person: Some(person) }),
    ];
    let link = |(who, invitation): (&'static str, Invitation)| {
        create(store, org, &invitation, Id::new_v4(), url, now()).map(|link| (who, link.url))
    };
    Ok(invitations.into_iter().map(link).collect::<Result<_, _>>()?)
}
