//! Asks a running server everything that its document allows, as a phone and as a stranger. What answers with an
//! error of the server, or with something that the document does not describe, fails.

use crate::exec;
use crate::project::{Project, create_folder};
use crate::served::Served;
use crate::setup::SCHEMA;
use crate::steps::step;
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the house is founded from.
const SHEETS: &str = "tests/data/dorpshuis-de-linde";
/// One round takes half a minute; a server that hangs shall not hang the tests.
const LIMIT: Duration = Duration::from_secs(180);

/// Founds a house in a fresh folder, serves it on a free port of this machine, and asks.
pub fn check(project: &Project, schemathesis: &Path) -> Result<()> {
    let house = House::found(project)?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let server = exec::program(&house.server, project.root());
    let _served = Served::start(server, &house.data, address)?;
    let code = house.invite(project)?;
    // The phone first: a stranger guesses codes until nobody may come in for a minute.
    for (who, code) in [("an enrolled phone", Some(&code)), ("a stranger", None)] {
        step(&format!("schemathesis as {who}"), || {
            let url = format!("http://{address}");
            let mut ask = exec::program(schemathesis, &project.path(SCHEMA));
            ask.args(["--config-file", "schemathesis.toml", "run", &format!("{url}/api/openapi.json")]);
            ask.env("INLOOP_SERVER_URL", url).env("PYTHONDONTWRITEBYTECODE", "1");
            ask.env_remove("INLOOP_CODE").envs(code.map(|code| ("INLOOP_CODE", code)));
            exec::run_within(&mut ask, LIMIT)
        })?;
    }
    // What was taken of all that must still fit together.
    println!("{}", house.run(project, &["check"])?);
    Ok(())
}

/// A founded house; its folder is made anew each time.
struct House {
    server: PathBuf,
    data: PathBuf,
}

impl House {
    fn found(project: &Project) -> Result<Self> {
        let house = Self { server: project.server("debug"), data: project.path("target/schema") };
        if house.data.exists() {
            std::fs::remove_dir_all(&house.data)?;
        }
        create_folder(&house.data)?;
        house.run(project, &["organisation", "new", "Stichting De Wijk"])?;
        house.run(project, &["import", SHEETS, "--site", "De Linde"])?;
        Ok(house)
    }

    /// The code of a coordinator.
    fn invite(&self, project: &Project) -> Result<String> {
        let printed = self.run(project, &["invite", "--role", "coordinator", "--name", "Anna"])?;
        let code = printed.lines().find_map(|line| line.strip_prefix("Code: "));
        code.map(str::to_owned).context("the server printed no code")
    }

    fn run(&self, project: &Project, words: &[&str]) -> Result<String> {
        let mut server = exec::program(&self.server, project.root());
        exec::text(server.args(words).arg("--data").arg(&self.data).env("INLOOP_LOG", "warn"))
    }
}
