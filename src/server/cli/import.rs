//! `import`.

use std::path::PathBuf;

use clap::Args;

use super::{Data, Failed, organisation_named};
use crate::{import::import, keeper::now};

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The folder or zip with sheets such as weekprogramma.csv, deelnemers.csv, vrijwilligers.csv, rooster.csv
    folder: PathBuf,
    /// The site's name as people say it
    #[arg(long, env = "INLOOP_SITE")]
    site: String,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION")]
    organisation: Option<String>,
    #[command(flatten)]
    data: Data,
}

impl Import {
    pub fn run(self) -> Result<(), Failed> {
        let (mut store, _) = self.data.open()?;
        let org = organisation_named(&mut *store, self.organisation.as_deref())?;
        let report = import(&mut *store, org, &self.folder, &self.site, 0, now())
            .map_err(|error| Failed::Told(format!("Nothing was imported.\n{error}")))?;
        println!("{} new, {} there already.", report.created, report.same);
        for doubled in &report.doubled {
            println!("Read once. {}: the same as line {}", doubled.place, doubled.first);
        }
        for nobody in &report.nobody {
            println!("Left out. {}: nobody is called '{}'", nobody.place, nobody.name);
        }
        for place in &report.refused {
            println!("Refused. {place}");
        }
        for difference in &report.differences {
            println!("Kept as it is. {difference}");
        }
        Ok(())
    }
}
