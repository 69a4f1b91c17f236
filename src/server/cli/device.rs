//! `device list` and `device end`.

use clap::{Args, Subcommand};
use inloop_core::{Id, grant::Ended};

use super::{Data, Failed, organisation_named};
use crate::{
    enrolment::end,
    store::{Mode, devices, transaction},
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
                for line in transaction(&mut *store, Mode::Read, |store| devices(store, org))? {
                    println!("{line}");
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
