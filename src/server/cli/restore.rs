//! `restore`.

use std::path::PathBuf;

use clap::Args;

use super::{Data, Failed};
use crate::store::restore;

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A file that `backup` made
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

impl Restore {
    pub fn run(self) -> Result<(), Failed> {
        let mut store = self.data.connect()?;
        let rows = restore(&mut *store, &self.file)?;
        println!("{rows} rows are back. Put the newest beside.log into the data folder before you serve.");
        Ok(())
    }
}
