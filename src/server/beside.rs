//! `beside.log`: what must outlive a restore. It lies outside the backups; a start on a restored database
//! applies it before serving.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use inloop_core::{
    Id, Millis,
    command::{Command, EndGrants, ErasePersons, GrantRole},
    grant::{Ended, Role},
    row::own_volunteer_id,
};
use serde::{Deserialize, Serialize};

use crate::{
    deciding::by_system,
    store::{
        Mode, Store, StoreError, StreamOf, add_device, add_stream, change_token, end_device, organisations,
        stream, take_epochs, transaction, use_invite,
    },
};

/// One line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Line {
    /// An epoch was taken.
    Epoch {
        /// Which.
        epoch: i64,
    },
    /// A person enrolled on a device.
    Enrolled {
        /// The organisation.
        org: Id,
        /// The device.
        device: Id,
        /// The sha256 of its cookie.
        token: String,
        /// The stream.
        stream: Id,
        /// The stream's key.
        key: String,
        /// When the person first enrolled on the device.
        at: Millis,
        /// The account and what it was granted.
        grant: GrantRole,
    },
    /// A stream was replaced by a new one of the same person on the same device.
    Renewed {
        /// The organisation.
        org: Id,
        /// The stream that could not go on.
        old: Id,
        /// The new stream.
        stream: Id,
        /// Its key.
        key: String,
    },
    /// A device got another cookie.
    Token {
        /// The organisation.
        org: Id,
        /// The device.
        device: Id,
        /// The sha256 of the new cookie.
        token: String,
    },
    /// An invite was used.
    InviteUsed {
        /// The sha256 of the code.
        code: String,
        /// When.
        at: Millis,
    },
    /// A device ended.
    DeviceEnded {
        /// The organisation.
        org: Id,
        /// The device.
        device: Id,
        /// Why.
        ended: Ended,
    },
    /// A person was erased, under all these ids.
    Erased {
        /// The organisation.
        org: Id,
        /// The command that erased.
        op: Id,
        /// Who.
        order: ErasePersons,
    },
    /// A device is in use again after all.
    DeviceTakenBack {
        /// The organisation.
        org: Id,
        /// The device.
        device: Id,
    },
    /// Grants ended.
    GrantsEnded {
        /// The organisation.
        org: Id,
        /// Which, why and when.
        order: EndGrants,
    },
}

/// The log, in memory and on disk.
#[derive(Debug, Default)]
pub struct Beside {
    lines: Vec<Line>,
    file: Option<File>,
    path: PathBuf,
}

impl Beside {
    /// Opens or makes the file. A last line that was cut off by a power cut is left out.
    pub fn open(path: &Path) -> std::io::Result<Self> {
        let mut lines = Vec::new();
        if path.exists() {
            for line in BufReader::new(File::open(path)?).lines() {
                match serde_json::from_str(&line?) {
                    Ok(line) => lines.push(line),
                    Err(error) => tracing::warn!(%error, "a line of beside.log cannot be read"),
                }
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { lines, file: Some(file), path: path.to_path_buf() })
    }

    /// Adds a line, durably. Call it before the database commits: a line too many does no harm.
    pub fn note(&mut self, line: Line) -> Result<(), StoreError> {
        if let Some(file) = &mut self.file {
            let mut text = serde_json::to_string(&line).unwrap_or_default();
            text.push('\n');
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
            written.map_err(|error| StoreError::Broken(format!("beside.log: {error}")))?;
        }
        self.lines.push(line);
        Ok(())
    }

    /// Forgets how erased persons are called: in the lines about who enrolled as themselves. The ids stay, so that
    /// what their phones still send can be answered after a restore.
    pub fn forget(&mut self, persons: &[Id]) -> Result<(), StoreError> {
        let mut named = 0;
        for line in &mut self.lines {
            if let Line::Enrolled { grant, .. } = line
                && !grant.name.is_empty()
                && own(grant).is_some_and(|person| persons.contains(&person))
            {
                grant.name.clear();
                named += 1;
            }
        }
        if named > 0 && self.file.is_some() {
            self.file =
                Some(self.rewritten().map_err(|error| StoreError::Broken(format!("beside.log: {error}")))?);
        }
        Ok(())
    }

    /// Writes all lines anew, beside the file and then in its place, so that a power cut leaves one of the two.
    fn rewritten(&self) -> std::io::Result<File> {
        let beside = self.path.with_extension("new");
        let mut file = File::create(&beside)?;
        for line in &self.lines {
            writeln!(file, "{}", serde_json::to_string(line)?)?;
        }
        file.sync_all()?;
        std::fs::rename(&beside, &self.path)?;
        OpenOptions::new().append(true).open(&self.path)
    }

    /// Readies a database for serving: after a restore it takes a new epoch and applies this log, as commands
    /// of the system. Whether it was a restored one.
    pub fn ready(&mut self, store: &mut dyn Store, now: Millis) -> Result<bool, StoreError> {
        let known = self
            .lines
            .iter()
            .filter_map(|line| if let Line::Epoch { epoch } = line { Some(*epoch) } else { None });
        let taken = take_epochs(store, now, known.max().unwrap_or(0))?;
        for (_, epoch) in &taken {
            self.note(Line::Epoch { epoch: *epoch })?;
        }
        if taken.is_empty() {
            return Ok(false);
        }
        let orgs: Vec<Id> =
            transaction(store, Mode::Read, organisations)?.into_iter().map(|(org, _)| org).collect();
        for line in self.lines.clone() {
            apply(store, &orgs, line, now)?;
        }
        Ok(true)
    }
}

/// Whose own account it is: a participant's, or of who looks along with them, or a volunteer's, also one that nobody named when they were invited.
/// Professionals are more than that, and keep theirs.
fn own(said: &GrantRole) -> Option<Id> {
    match (said.grant.person, said.grant.site, said.grant.role) {
        (Some(person), _, Role::Relative | Role::Participant | Role::Volunteer) => Some(person),
        (None, Some(site), Role::Volunteer) => Some(own_volunteer_id(site, said.account)),
        _ => None,
    }
}

fn apply(store: &mut dyn Store, orgs: &[Id], line: Line, now: Millis) -> Result<(), StoreError> {
    let op = |org: Id, text: &str| Id::new_v5(&org, text.as_bytes());
    match line {
        Line::Enrolled { org, device, token, stream: id, key, at, grant } if orgs.contains(&org) => {
            transaction(store, Mode::Write, |store| {
                add_device(store, org, device, &token, at)?;
                if stream(store, org, id)?.is_none() {
                    let account = grant.account;
                    let enrolled = StreamOf {
                        stream: id,
                        device,
                        account,
                        key,
                        last: 0,
                        lo: at,
                        enrolled: at,
                        retired: false,
                        safe: 0,
                    };
                    add_stream(store, org, &enrolled)?;
                }
                Ok(())
            })?;
            // Somebody who was erased since is granted nothing.
            if grant.name.is_empty() {
                return Ok(());
            }
            let text = serde_json::to_string(&grant).unwrap_or_default();
            by_system(store, org, &[(op(org, &text), grant.into())], now)?;
        }
        Line::Renewed { org, old, stream: id, key } if orgs.contains(&org) => {
            transaction(store, Mode::Write, |store| {
                let (Some(mut before), None) = (stream(store, org, old)?, stream(store, org, id)?) else {
                    return Ok(());
                };
                let lo = before.enrolled;
                let renewed =
                    StreamOf { stream: id, key, last: 0, lo, retired: false, safe: 0, ..before.clone() };
                before.retired = true;
                add_stream(store, org, &before)?;
                add_stream(store, org, &renewed)
            })?;
        }
        Line::Token { org, device, token } if orgs.contains(&org) => {
            transaction(store, Mode::Write, |store| change_token(store, org, device, &token))?;
        }
        Line::InviteUsed { code, at } => {
            transaction(store, Mode::Write, |store| use_invite(store, &code, at))?;
        }
        Line::DeviceEnded { org, device, ended } if orgs.contains(&org) => {
            transaction(store, Mode::Write, |store| end_device(store, org, device, ended))?;
        }
        Line::Erased { org, op, order } if orgs.contains(&org) => {
            by_system(store, org, &[(op, order.into())], now)?;
        }
        Line::DeviceTakenBack { org, device } if orgs.contains(&org) => {
            transaction(store, Mode::Write, |store| end_device(store, org, device, None))?;
        }
        Line::GrantsEnded { org, order } if orgs.contains(&org) => {
            let again = op(org, &format!("{now} {}", serde_json::to_string(&order).unwrap_or_default()));
            by_system(store, org, &[(again, Command::from(order))], now)?;
        }
        _ => {}
    }
    Ok(())
}
