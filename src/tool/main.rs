//! `cargo xtask`: everything that a developer or a build machine does with this repository.
//!
//! One file per command in `commands/`; what a command needs on the machine is in `setup/`. The tool
//! knows nothing of the product: it only calls cargo, npm, wasm-bindgen and the server.

mod assets;
mod bench;
mod brotli;
mod commands;
mod digest;
mod exec;
mod precache;
mod program;
mod project;
mod schema;
mod served;
mod setup;
mod stamp;
mod steps;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match commands::run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
