//! `inloop-server`: see `cli` for what it can do.

use std::process::ExitCode;

use clap::Parser;
use inloop_server::cli::{Cli, run};

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("INLOOP_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("{failed}");
            ExitCode::FAILURE
        }
    }
}
