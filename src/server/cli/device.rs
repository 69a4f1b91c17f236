//! `device list` and `device end`.

use clap::{Args, Subcommand};
use inloop_core::{Id, grant::Ended};

use super::{Data, Failed, organisation_named};
use crate::{
    enrolment::end,
    store::{KnownDevice, Mode, devices, transaction},
};

#[derive(Debug, Args)]
pub(crate) struct Device {
    #[command(subcommand)]
    what: What,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION", global = true)]
    organisation: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the devices: id, last seen, build
    List {
        #[command(flatten)]
        data: Data,
    },
    /// End a device
    End {
        /// The device's id
        device: Id,
        /// It is in other hands: it is wiped when it next comes by
        #[arg(long)]
        lost: bool,
        #[command(flatten)]
        data: Data,
    },
}

impl Device {
    pub fn run(self) -> Result<(), Failed> {
        match self.what {
            What::List { data } => {
                let (mut store, _) = data.open()?;
                let org = organisation_named(&mut *store, self.organisation.as_deref())?;
                for device in transaction(&mut *store, Mode::Read, |store| devices(store, org))? {
                    println!("{}", line_of(&device));
                }
            }
            What::End { device, lost, data } => {
                let (mut store, mut beside) = data.open()?;
                let org = organisation_named(&mut *store, self.organisation.as_deref())?;
                let ended = if lost { Ended::Lost } else { Ended::Dismissed };
                if !end(&mut *store, &mut beside, org, device, ended)? {
                    return Err(Failed::Told(format!("There is no device {device}.")));
                }
                println!("The device is ended.");
            }
        }
        Ok(())
    }
}

/// A device in one line: id, last seen, build, what waited, why it ended.
fn line_of(known: &KnownDevice) -> String {
    let seen = jiff::Timestamp::from_millisecond(known.seen).unwrap_or_default();
    let KnownDevice { device, build, waiting, .. } = known;
    let ended = match known.ended {
        None => "in use",
        Some(Ended::Lost) => "lost",
        Some(Ended::Dismissed) => "dismissed",
        Some(Ended::RoleEnded) => "role ended",
        Some(Ended::CodeForgotten) => "code forgotten",
    };
    format!("{device}  last seen {seen:.0}  build {build}  {waiting} waiting  {ended}")
}
