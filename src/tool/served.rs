//! A server that runs beside us for a while, and ends when it is dropped.

use anyhow::{Context, Result, bail};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

/// A running server.
pub struct Served(Child);

impl Served {
    /// Serves a data folder by the command, which names the server alone. Gives it once it listens.
    pub fn start(mut command: Command, data: &Path, address: SocketAddr) -> Result<Self> {
        command
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(data)
            .env("INLOOP_LOG", "warn");
        let served = Self(command.spawn().context("the server cannot be started")?);
        for _ in 0..200 {
            if TcpStream::connect(address).is_ok() {
                return Ok(served);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server does not come up")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, and said why.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
