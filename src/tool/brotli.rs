//! Lays a compressed copy beside each file of the built app that shrinks, which the server sends as it is:
//! brotli's best level takes seconds for the wasm, too long for a phone that waits. Node's brotli is used: it is
//! there for building the app, and the same library compiled without optimisation, as this tool is, takes minutes.

use crate::exec;
use crate::project::{Project, files_under, is_kind};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Pictures and the font are compressed already.
const KINDS: [&str; 6] = ["wasm", "js", "css", "svg", "html", "webmanifest"];

const SCRIPT: &str = "const {readFileSync, writeFileSync} = require('fs');\
    const {brotliCompressSync, constants: c} = require('zlib');\
    for (const file of process.argv.slice(1)) {\
        const bytes = readFileSync(file);\
        const params = {[c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 22,\
            [c.BROTLI_PARAM_SIZE_HINT]: bytes.length};\
        writeFileSync(file + '.br', brotliCompressSync(bytes, {params}));\
    }";

/// Writes `name.br` for each file of target/dist, which the build has just filled.
pub fn add(project: &Project) -> Result<()> {
    let files = files_under(&project.dist())?.into_iter().map(|(_, file)| file);
    let mut node = exec::program("node", project.root());
    exec::run(node.args(["-e", SCRIPT, "--"]).args(files.filter(|file| shrinks(file))))
}

/// Where the compressed copy of a file lies, if it has one.
pub fn copy_of(file: &Path) -> PathBuf {
    file.with_added_extension("br")
}

fn shrinks(file: &Path) -> bool {
    KINDS.iter().any(|kind| is_kind(file, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_lies_beside_its_file_and_is_not_compressed_again() {
        assert_eq!(copy_of(Path::new("a/b.wasm")), Path::new("a/b.wasm.br"));
        assert!(shrinks(Path::new("a/b.wasm")) && !shrinks(Path::new("a/b.wasm.br")));
        assert!(!shrinks(Path::new("atkinson.woff2")));
    }
}
