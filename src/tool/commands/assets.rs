//! `cargo xtask assets`: makes target/assets. `build` does it too; alone it is for work on the styles.

use super::no_more;
use crate::project::Project;
use crate::{assets, setup};
use anyhow::Result;

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    no_more(args)?;
    setup::for_building(project)?;
    assets::make(project)
}
