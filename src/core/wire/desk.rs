//! What a coordinator's page and the server say to each other: invites, devices, the last backup. Not part of
//! sync: nothing of it is kept on a phone, so it needs a connection.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    grant::{Ended, Role},
    seal,
};

/// The header that says who asks: the device's cookie is shared by everybody on the phone.
pub const SAID: &str = "inloop-said";

/// Who asks, proven by their stream's key: nobody on a shared phone asks as another. Written
/// `<stream> <op> <code>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// The stream of the person who asks.
    pub stream: Id,
    /// A fresh id. What the server writes is logged under it, once.
    pub op: Id,
    /// The code over what is asked.
    pub mac: String,
}

impl Proof {
    /// Proves that the owner of `key` asks for `what`: the method and the path, `POST /api/invites`.
    pub fn of(key: &str, stream: Id, op: Id, what: &str) -> Self {
        // Commands are numbered from 1, so no command's code is ever one for asking.
        Self { stream, op, mac: seal::mac(key, stream, 0, op, what) }
    }

    /// Whether the owner of `key` asked for `what`.
    pub fn holds(&self, key: &str, what: &str) -> bool {
        !key.is_empty() && Self::of(key, self.stream, self.op, what) == *self
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.stream, self.op, self.mac)
    }
}

/// The text is no proof.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a proof")]
pub struct NotAProof;

impl FromStr for Proof {
    type Err = NotAProof;

    fn from_str(text: &str) -> Result<Self, NotAProof> {
        let mut parts = text.split(' ');
        let (Some(stream), Some(op), Some(mac), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAProof);
        };
        let id = |text: &str| text.parse().map_err(|_| NotAProof);
        Ok(Self { stream: id(stream)?, op: id(op)?, mac: mac.to_owned() })
    }
}

/// `POST /api/invites`: whom to invite.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewInvite {
    /// As what.
    pub role: Role,
    /// At which site; nothing means all, which only a coordinator may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// For participants: which person. For who works: which volunteer of the roster, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// What the person is called by; when empty, as on the card or on the roster.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where phones reach the server: the page's own origin, `https://inloop.example`.
    pub origin: String,
}

/// `POST /api/relatives`: whom a participant lets look at their week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewRelative {
    /// The participant who asks.
    pub person: Id,
    /// Who it is, in the participant's own words.
    pub name: String,
    /// Where phones reach the server: the page's own origin, `https://inloop.example`.
    pub origin: String,
}

/// An invite that nobody used yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenInvite {
    /// The account that it will be; also names the invite.
    pub account: Id,
    /// What the person is called by.
    pub name: String,
    /// As what.
    pub role: Role,
    /// At which site; nothing means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// Until when it is good, Unix milliseconds.
    pub expires: Millis,
}

/// A QR as one SVG path of unit squares, in a square of `size` by `size` that includes its quiet edge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Qr {
    /// How many modules it is wide and high.
    pub size: u16,
    /// The dark ones.
    pub path: String,
}

/// A new invite. Its code is told here and never again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invited {
    /// The invite.
    pub invite: OpenInvite,
    /// Six characters, to be typed.
    pub code: String,
    /// The same as a link.
    pub link: String,
    /// The link, drawn.
    pub qr: Qr,
}

/// One thing that somebody is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Works {
    /// As what.
    pub role: Role,
    /// At which site; nothing means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
}

/// Somebody on a device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owner {
    /// What the person is called by.
    pub name: String,
    /// What they are, as far as the coordinator may know.
    pub works: Vec<Works>,
}

/// A device, for who may end it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceOf {
    /// Its id.
    pub device: Id,
    /// Whose it is.
    pub owners: Vec<Owner>,
    /// When it was last here, Unix milliseconds; about ten minutes exact.
    pub seen: Millis,
    /// Which build it ran then.
    pub build: String,
    /// How many commands it still had to send when it was last here.
    pub waiting: u32,
    /// Why it ended, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// It is the one that asks.
    pub here: bool,
}

/// `PUT /api/devices/{device}`: why a device ends; nothing takes it back into use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndOf {
    /// Why. Whoever leaves it out has not said that the device is in use again.
    #[serde(deserialize_with = "Option::deserialize")]
    pub ended: Option<Ended>,
}

/// How old a backup may be before somebody should look, milliseconds.
pub const BACKUP_LATE: Millis = 86_400_000;

/// `GET /api/backup`: the last one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Backup {
    /// When the last one that finished began, Unix milliseconds.
    pub at: Option<Millis>,
    /// How large it is, bytes.
    pub bytes: i64,
    /// When one began that did not finish, or has not yet, Unix milliseconds.
    pub unfinished: Option<Millis>,
    /// There is none of the last day.
    pub late: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_reads_back_and_holds_for_one_question_under_one_key() {
        let proof = Proof::of("key", Id::from_u128(1), Id::from_u128(2), "GET /api/devices");
        assert_eq!(proof.to_string().parse(), Ok(proof.clone()));
        assert!(proof.holds("key", "GET /api/devices"));
        assert!(!proof.holds("other", "GET /api/devices") && !proof.holds("key", "GET /api/invites"));
        assert!(!Proof::of("", Id::nil(), Id::nil(), "x").holds("", "x"), "the system's stream has no key");
        for wrong in ["", "1 2 3", "a b c d", &format!("{proof} x")] {
            assert_eq!(wrong.parse::<Proof>(), Err(NotAProof), "{wrong}");
        }
    }
}
