//! `backup`.

use std::path::PathBuf;

use clap::Args;

use super::{Data, Failed};
use crate::{keeper::now, store::back_up};

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The new file
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

impl Backup {
    pub fn run(self) -> Result<(), Failed> {
        let (mut store, _) = self.data.open()?;
        let rows = back_up(&mut *store, &self.file, now())?;
        println!(
            "{rows} rows are in {}. Keep beside.log apart from it: it outlives a restore.",
            self.file.display()
        );
        Ok(())
    }
}
