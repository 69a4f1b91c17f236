//! The program of the app: compiled, cut into pieces, bound to JavaScript and made small. It lies in target/dist in a
//! folder that is named by the digest of all of it, so that no browser ever joins the files of two builds.

use crate::digest::{self, sha256};
use crate::exec;
use crate::project::{Project, create_folder, files_under, is_kind, read, write};
use crate::setup::{self, Machine, TARGET};
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};

const PACKAGE: &str = "inloop-app";

/// What rustc emits must be named to wasm-opt.
const OPTIMISE: [&str; 8] = [
    "--quiet",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What the oldest browser that gets this far can read: see boot.js. The three are newer, and it has them.
const MINIFY: [&str; 6] = [
    "--minify",
    "--target=es2018",
    "--supported:dynamic-import=true",
    "--supported:import-meta=true",
    "--supported:bigint=true",
    "--log-level=error",
];

/// The folder's parts that the page names.
const JS: &str = "app.js";
const PIECES: &str = "pieces.js";
const WASM: &str = "app_bg.wasm";

/// Makes the program in a profile of Cargo.toml, and the page that names its parts. A small one has no names in its traces.
pub fn make(project: &Project, machine: &Machine, profile: &str, small: bool) -> Result<()> {
    let compiled = compile(project, machine, profile)?;
    let work = project.path("target/program");
    let _ = std::fs::remove_dir_all(&work);
    create_folder(&work)?;
    let whole = work.join("whole.wasm");
    cut(&compiled, &work, &whole)?;
    bind(project, &whole, &work)?;
    std::fs::remove_file(&whole).context("the program was not cut")?;
    // Before it is named: other tools make other bytes.
    if small {
        optimise(project, &work)?;
        minify(project, &work)?;
    }
    let folder = format!("app-{}", &sha256(digest::list(files_under(&work)?)?)[..16]);
    std::fs::rename(&work, project.dist().join(&folder))
        .context("the program cannot be laid into target/dist")?;
    name_in_page(project, &folder)
}

fn compile(project: &Project, machine: &Machine, profile: &str) -> Result<PathBuf> {
    let mut cargo = machine.wasm.cargo(project)?;
    cargo.args(["build", "--package", PACKAGE, "--target", TARGET, "--profile", profile]);
    exec::run(&mut cargo)?;
    // Cargo's `dev` goes into `debug`.
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(project.binary(&format!("{TARGET}/{folder}"), PACKAGE).with_extension("wasm"))
}

/// Parts the program at the functions of src/app/pieces.rs. `whole` is the first piece; the others join it when the
/// page loads them.
fn cut(compiled: &Path, work: &Path, whole: &Path) -> Result<()> {
    let bytes = std::fs::read(compiled).with_context(|| format!("{} was not made", compiled.display()))?;
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    let link = format!("./{PIECES}");
    options.output_dir = work;
    options.main_out_path = whole;
    options.link_name = &link;
    options.main_module = "/exports.js";
    let cut = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    println!("  the program and {} more pieces", cut.split_modules.len());
    Ok(())
}

fn bind(project: &Project, whole: &Path, work: &Path) -> Result<()> {
    let mut bindgen = exec::program(setup::wasm_bindgen(project), project.root());
    // The other pieces use what the linker made: the memory and the table of functions.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        "app",
        "--out-dir",
    ]);
    exec::run(bindgen.arg(work).arg(whole))
}

fn optimise(project: &Project, work: &Path) -> Result<()> {
    let tools = project.path("src/tool/node_modules/.bin");
    for (name, file) in files_under(work)? {
        if is_kind(&name, "wasm") {
            let mut optimiser = exec::program(tools.join("wasm-opt"), project.root());
            exec::run(optimiser.args(OPTIMISE).arg(&file).arg("-o").arg(&file))?;
        }
    }
    Ok(())
}

/// Makes the scripts under a folder small. Each stays a file of its own.
pub fn minify(project: &Project, folder: &Path) -> Result<()> {
    let scripts = files_under(folder)?.into_iter().filter(|(name, _)| is_kind(name, "js"));
    let mut esbuild = exec::program(project.path("src/tool/node_modules/.bin/esbuild"), project.root());
    esbuild.args(MINIFY).arg("--allow-overwrite");
    esbuild.args(["outdir", "outbase"].map(|option| format!("--{option}={}", folder.display())));
    exec::run(esbuild.args(scripts.map(|(_, file)| file)))
}

fn name_in_page(project: &Project, folder: &str) -> Result<()> {
    let page = read(&project.path("src/app/index.html"))?;
    write(&project.dist().join("index.html"), filled(&page, folder))
}

fn filled(page: &str, folder: &str) -> String {
    let address = |name: &str| format!("/{folder}/{name}");
    page.replace("{js}", &address(JS)).replace("{pieces}", &address(PIECES)).replace("{wasm}", &address(WASM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_parts_of_one_folder() {
        let page = include_str!("../app/index.html");
        let filled = filled(page, "app-01");
        for name in [JS, PIECES, WASM] {
            assert!(filled.contains(&format!("\"/app-01/{name}\"")), "{name}");
        }
        assert!(!filled.contains('{'), "something is left to fill in");
    }
}
