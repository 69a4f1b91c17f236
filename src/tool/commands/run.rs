//! `cargo xtask run`: a demo site on this machine, from nothing.

use super::build::{self, Profile};
use crate::project::Project;
use crate::{exec, setup};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::process::Command;

/// The site of the demo. The server moves its dates to the present week.
const SITE: &str = "tests/data/dorpshuis-de-linde";
const LISTEN: &str = "127.0.0.1:8080";

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let (profile, mut rest) = Profile::from_args(args);
    let listen = take_listen(&mut rest)?;
    // Known before minutes of building, not after.
    check_free(&listen)?;
    let machine = setup::for_building(project)?;
    build::ensure(project, &machine, profile)?;
    build::server(project, &[])?;
    let mut server = exec::program(project.server("debug"), project.root());
    server.args(["demo", "--data", "target/demo", "--folder", SITE, "--listen", &listen]);
    server.args(rest);
    become_it(&mut server)
}

/// Takes `--listen ADDRESS` or `--listen=ADDRESS` out of the words; what is left is the server's.
fn take_listen(words: &mut Vec<String>) -> Result<String> {
    if let Some(at) = words.iter().position(|word| word == "--listen") {
        words.remove(at);
        if at == words.len() {
            bail!("--listen wants an address and a port, such as {LISTEN}");
        }
        return Ok(words.remove(at));
    }
    let named = words.iter().position(|word| word.starts_with("--listen="));
    let word = named.map(|at| words.remove(at));
    Ok(word
        .as_deref()
        .and_then(|word| word.split_once('='))
        .map_or(LISTEN, |(_, address)| address)
        .to_owned())
}

fn check_free(listen: &str) -> Result<()> {
    TcpListener::bind(listen).map(drop).with_context(|| {
        format!(
            "{listen} cannot be used: end what listens there, \
             or choose another port with `cargo xtask run --listen 127.0.0.1:8081`"
        )
    })
}

/// The server takes this process' place, so that signals reach it and the terminal waits for its end.
#[cfg(unix)]
fn become_it(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(error).context("the server cannot be started")
}

#[cfg(not(unix))]
fn become_it(server: &mut Command) -> Result<()> {
    exec::run(server)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_address_is_found_in_both_spellings() {
        for line in ["--listen 127.0.0.1:9000 --verbose", "--verbose --listen=127.0.0.1:9000"] {
            let mut rest = words(line);
            assert_eq!(take_listen(&mut rest).unwrap(), "127.0.0.1:9000");
            assert_eq!(rest, ["--verbose"]);
        }
        assert_eq!(take_listen(&mut words("--verbose")).unwrap(), LISTEN);
        assert!(take_listen(&mut words("--listen")).is_err());
    }

    #[test]
    fn a_taken_port_is_told_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let error = check_free(&taken.local_addr().unwrap().to_string()).unwrap_err();
        assert!(error.to_string().contains("--listen 127.0.0.1:8081"), "{error}");
    }
}
