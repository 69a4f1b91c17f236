//! The command line: what a keeper of the server can do. One file per command; every flag is also an
//! environment variable.

mod backup;
mod check;
mod demo;
mod device;
mod export;
mod import;
mod invite;
mod organisation;
mod person;
mod restore;
mod serve;

use std::path::PathBuf;

pub use self::{
    invite::{person_named, site_named},
    organisation::found,
};
use clap::{Args, Parser, Subcommand};
use inloop_core::Id;

use crate::{
    beside::Beside,
    keeper::{Database, now},
    store::{Mode, Store, StoreError, migrate, organisations, transaction},
};

/// Attendance, shifts and fallback contacts for day activities in the neighbourhood: the server.
///
/// Begin with `organisation new`, then `import` or `invite`, then `serve`.
#[derive(Debug, Parser)]
#[command(name = "inloop-server", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app and sync phones
    Serve(serve::Serve),
    /// Found an organisation, or list those that are there
    Organisation(organisation::Organisation),
    /// Import a site's spreadsheets from a folder or zip
    Import(import::Import),
    /// Write everything that a site has as spreadsheets in a zip
    Export(export::Export),
    /// Invite somebody: prints a link, a code and a QR
    Invite(invite::Invite),
    /// List devices, or end one that was lost
    Device(device::Device),
    /// Erase a participant or a volunteer
    Person(person::Person),
    /// Copy everything into a file, while serving
    Backup(backup::Backup),
    /// Load a backup into an empty database
    Restore(restore::Restore),
    /// Check that rows, sums and numbers fit together
    Check(check::Check),
    /// Serve an invented village house, imported from a folder of spreadsheets
    Demo(demo::Demo),
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Data {
    /// The folder with the database and beside.log
    #[arg(long, env = "INLOOP_DATA", value_name = "DIR")]
    data: PathBuf,
    /// Use this PostgreSQL database instead of the SQLite file in the folder
    #[arg(long, env = "INLOOP_DATABASE_URL", value_name = "URL")]
    database_url: Option<String>,
}

/// What went wrong, in one sentence for the keeper.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file, folder or port.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// Anything else that the keeper can mend.
    #[error("{0}")]
    Told(String),
}

impl Data {
    fn database(&self) -> Database {
        match &self.database_url {
            Some(url) => Database::Postgres(url.clone()),
            None => Database::Sqlite(self.data.join("inloop.sqlite")),
        }
    }

    /// The folder, made when it is not there, the database, brought to the present version, and beside.log.
    fn open(&self) -> Result<(Box<dyn Store>, Beside), Failed> {
        let mut store = self.connect()?;
        let mut beside = self.beside()?;
        beside.ready(&mut *store, now())?;
        Ok((store, beside))
    }

    fn connect(&self) -> Result<Box<dyn Store>, Failed> {
        std::fs::create_dir_all(&self.data).map_err(|error| self.failed(error))?;
        let mut store = self.database().connect()?;
        migrate(&mut *store)?;
        Ok(store)
    }

    fn beside(&self) -> Result<Beside, Failed> {
        let path = self.data.join("beside.log");
        Beside::open(&path).map_err(|error| Failed::File(path.display().to_string(), error))
    }

    fn failed(&self, error: std::io::Error) -> Failed {
        Failed::File(self.data.display().to_string(), error)
    }
}

/// The one organisation, or the one named.
fn organisation_named(store: &mut dyn Store, name: Option<&str>) -> Result<Id, Failed> {
    let all = transaction(store, Mode::Read, organisations)?;
    let names = || all.iter().map(|(_, name)| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    match (name, &all[..]) {
        (_, []) => {
            Err(Failed::Told("There is no organisation yet. Run: inloop-server organisation new NAME".into()))
        }
        (None, [(org, _)]) => Ok(*org),
        (None, _) => Err(Failed::Told(format!(
            "There are several organisations: {}. Say which with --organisation",
            names()
        ))),
        (Some(name), _) => all
            .iter()
            .find(|(_, known)| known.eq_ignore_ascii_case(name))
            .map(|(org, _)| *org)
            .ok_or_else(|| Failed::Told(format!("There is no organisation '{name}', only {}", names()))),
    }
}

/// Runs what the command line says.
pub fn run(cli: Cli) -> Result<(), Failed> {
    match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Organisation(organisation) => organisation.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Invite(invite) => invite.run(),
        Command::Device(device) => device.run(),
        Command::Person(person) => person.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Check(check) => check.run(),
        Command::Demo(demo) => demo.run(),
    }
}
