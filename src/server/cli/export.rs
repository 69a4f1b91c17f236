//! `export`.

use std::path::PathBuf;

use clap::Args;

use super::{Data, Failed, organisation_named, site_named};
use crate::{
    export::{export, note},
    keeper::now,
};

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The new zip
    file: PathBuf,
    /// The site's name as people say it
    #[arg(long, env = "INLOOP_SITE")]
    site: String,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION")]
    organisation: Option<String>,
    #[command(flatten)]
    data: Data,
}

impl Export {
    pub fn run(self) -> Result<(), Failed> {
        let (mut store, _) = self.data.open()?;
        let org = organisation_named(&mut *store, self.organisation.as_deref())?;
        let site = site_named(&mut *store, org, &self.site)?;
        note(&mut *store, org, site, None, now())?;
        let export = export(&mut *store, org, site, now())?;
        std::fs::write(&self.file, &export.bytes)
            .map_err(|error| Failed::File(self.file.display().to_string(), error))?;
        println!(
            "Everything of {} is in {}. It names people: keep it where only professionals can read it.",
            self.site,
            self.file.display()
        );
        Ok(())
    }
}
