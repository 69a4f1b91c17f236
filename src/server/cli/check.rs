//! `check`.

use clap::Args;

use super::{Data, Failed};
use crate::store::check;

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    data: Data,
}

impl Check {
    pub fn run(self) -> Result<(), Failed> {
        let mut store = self.data.connect()?;
        let findings = check(&mut *store)?;
        for finding in &findings {
            println!("{finding}");
        }
        if findings.is_empty() {
            println!("Everything fits together.");
            return Ok(());
        }
        Err(Failed::Told(format!("{} findings.", findings.len())))
    }
}
