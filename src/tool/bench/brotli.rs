//! How many bytes a file is on the wire. Node's brotli is used: it is there for building the app, and
//! the same library compiled without optimisation, as this tool is, takes minutes for the wasm.

use crate::exec;
use crate::project::Project;
use anyhow::{Context, Result};
use std::path::Path;

const SCRIPT: &str = "const {readFileSync} = require('fs'), {brotliCompressSync, constants: c} = require('zlib');\
    const params = {[c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 22};\
    for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file), {params}).length)";

/// The sizes in bytes after brotli at level 11, in the order of the files.
pub fn sizes<'a>(project: &Project, files: impl Iterator<Item = &'a Path>) -> Result<Vec<u64>> {
    let mut node = exec::program("node", project.root());
    let text = exec::text(node.args(["-e", SCRIPT, "--"]).args(files))?;
    text.lines().map(|line| line.parse().context("node printed no size")).collect()
}
