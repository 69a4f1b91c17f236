//! `organisation new` and `organisation list`.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use inloop_core::{Id, command::FoundOrganisation, row};

use super::{Data, Failed};
use crate::{
    deciding::by_system,
    keeper::now,
    store::{Mode, Store, add_organisation, organisations, transaction},
};

#[derive(Debug, Args)]
pub(crate) struct Organisation {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Found an organisation
    New {
        /// The name as people say it
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// List the organisations
    List {
        #[command(flatten)]
        data: Data,
    },
}

impl Organisation {
    pub fn run(self) -> Result<(), Failed> {
        match self.what {
            What::New { name, data } => {
                let (mut store, _) = data.open()?;
                let org = found(&mut *store, &name)?;
                println!("{name} is founded ({org}).");
                println!("Next: inloop-server invite --role coordinator --name NAME");
            }
            What::List { data } => {
                let (mut store, _) = data.open()?;
                for (org, name) in transaction(&mut *store, Mode::Read, organisations)? {
                    println!("{org}  {name}");
                }
            }
        }
        Ok(())
    }
}

/// Founds an organisation; the name must be free.
pub fn found(store: &mut dyn Store, name: &str) -> Result<Id, Failed> {
    let all = transaction(store, Mode::Read, organisations)?;
    if all.iter().any(|(_, known)| known.eq_ignore_ascii_case(name)) {
        return Err(Failed::Told(format!("There is an organisation '{name}' already.")));
    }
    let (org, now) = (Id::new_v4(), now());
    transaction(store, Mode::Write, |store| add_organisation(store, org, name, now))?;
    let organisation =
        row::Organisation { id: org, name: name.to_owned(), theme: BTreeMap::new(), version: None };
    by_system(store, org, &[(Id::new_v4(), FoundOrganisation { organisation }.into())], now)?;
    Ok(org)
}
