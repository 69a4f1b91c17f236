//! `person erase`.

use clap::{Args, Subcommand};
use inloop_core::{Id, command::ErasePersons};

use super::{Data, Failed, organisation_named, person_named, site_named};
use crate::{erasure::erase, keeper::now};

#[derive(Debug, Args)]
pub(crate) struct Person {
    #[command(subcommand)]
    what: What,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION", global = true)]
    organisation: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Erase a participant for good: on the server, on every phone, and when a backup is restored
    Erase {
        /// First name, or first name and surname
        name: String,
        /// At which site
        #[arg(long)]
        site: String,
        /// Yes, for good: without it, nothing is erased
        #[arg(long)]
        for_good: bool,
        #[command(flatten)]
        data: Data,
    },
}

impl Person {
    pub fn run(self) -> Result<(), Failed> {
        let What::Erase { name, site, for_good, data } = self.what;
        let (mut store, mut beside) = data.open()?;
        let org = organisation_named(&mut *store, self.organisation.as_deref())?;
        let site = site_named(&mut *store, org, &site)?;
        let (person, called) = person_named(&mut *store, org, Some(site), &name)?;
        if !for_good {
            return Err(Failed::Told(format!(
                "{called} would be erased: card, file, enrolments and attendance. This cannot be taken back. \
                 Say it again with --for-good"
            )));
        }
        let order = ErasePersons { site, persons: vec![person] };
        let ids = erase(&mut *store, &mut beside, org, &order, Id::new_v4(), now())?;
        println!("{called} is erased, under {} id(s). Phones let go when they next sync.", ids.len());
        Ok(())
    }
}
