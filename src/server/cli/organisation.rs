//! `organisation new`, `organisation list` and `organisation theme`.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, Subcommand};
use inloop_core::{
    Id,
    command::{ChangeOrganisation, FoundOrganisation},
    day_parts::DayParts,
    decide::Refusal,
    row::{self, Kind},
    wire::Verdict,
};

use super::{Data, Failed, organisation_named};
use crate::{
    deciding::by_system,
    keeper::now,
    store::{Mode, Store, StoreError, add_organisation, load, organisations, transaction},
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
    /// Give an organisation its own look
    ///
    /// FILE is JSON: one object of design tokens as style/00-tokens.css names them, without the dashes in front.
    /// An empty object gives back Inloop's own look. Phones wear it after their next sync.
    Theme {
        /// For example {"inloop-teal": "#5B2A86"}
        file: PathBuf,
        /// Which organisation, when there are several
        #[arg(long, env = "INLOOP_ORGANISATION")]
        organisation: Option<String>,
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
            What::Theme { file, organisation, data } => {
                let theme = read_theme(&file)?;
                let (mut store, _) = data.open()?;
                let org = organisation_named(&mut *store, organisation.as_deref())?;
                let tokens = theme.len();
                dress(&mut *store, org, theme)?;
                println!("The look has {tokens} design tokens of its own now.");
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
    let organisation = row::Organisation {
        id: org,
        name: name.to_owned(),
        theme: BTreeMap::new(),
        day_parts: DayParts::default(),
        version: None,
    };
    by_system(store, org, &[(Id::new_v4(), FoundOrganisation { organisation }.into())], now)?;
    Ok(org)
}

fn read_theme(file: &std::path::Path) -> Result<BTreeMap<String, String>, Failed> {
    let text =
        std::fs::read_to_string(file).map_err(|error| Failed::File(file.display().to_string(), error))?;
    serde_json::from_str(&text).map_err(|error| {
        Failed::Told(format!("{}: {error}. Expected {{\"token\": \"value\"}}", file.display()))
    })
}

/// Gives an organisation its look, based on the version that lies there now.
fn dress(store: &mut dyn Store, org: Id, theme: BTreeMap<String, String>) -> Result<(), Failed> {
    let found = transaction(store, Mode::Read, |store| load(store, org, &[(Kind::Organisation, org)]))?;
    let stored = found.first().map(|(_, stored)| stored);
    let known = stored.and_then(|stored| Some((stored.op, row::Organisation::from_row(&stored.row)?)));
    let (base, known) = known.ok_or_else(|| StoreError::Broken("the organisation has no row".into()))?;
    let change =
        ChangeOrganisation { organisation: org, base, name: known.name.clone(), theme, day_parts: None };
    let outcomes = by_system(store, org, &[(Id::new_v4(), change.into())], now())?;
    match outcomes.first().map(|outcome| &outcome.verdict) {
        Some(Verdict::Accepted) => Ok(()),
        Some(Verdict::Refused(Refusal::Nonsense { .. })) => {
            Err(Failed::Told("A token or value holds ; { } < \\ or url(. Nothing was changed.".into()))
        }
        _ => Err(Failed::Told("Somebody changed the organisation meanwhile. Try again.".into())),
    }
}
