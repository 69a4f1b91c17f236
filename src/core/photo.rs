//! A photo of somebody: two small JPEGs of which the phone that took it sends no more than that, and whose word it is
//! that it may be shown.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    decide::Refusal,
    row::{Portrait, Row},
    seal::is_sha256,
};

/// The side of the small one, which is square: a face. Pixels.
pub const SMALL: u16 = 96;
/// The longest side of the large one, for a card. Pixels.
pub const LARGE: u16 = 480;

/// The two sizes of one photo, each by its sha256: 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Photo {
    /// A face, [`SMALL`] pixels square.
    pub small: String,
    /// The whole, at most [`LARGE`] pixels long.
    pub large: String,
}

impl Photo {
    /// Refuses what is no name of a file.
    pub fn must_make_sense(&self) -> Result<(), Refusal> {
        if is_sha256(&self.small) && is_sha256(&self.large) {
            Ok(())
        } else {
            Err(Refusal::Nonsense { part: "photo".into() })
        }
    }

    /// Both files.
    pub fn files(&self) -> [&str; 2] {
        [&self.small, &self.large]
    }
}

/// Whose word it is that a photo may be shown, and since when.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// Who said yes, as people call them; nothing: the person, on their own phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, Unix milliseconds.
    pub at: Millis,
}

/// The photo of each person that shows: the one that was agreed to last. Two entries that were merged may have two.
pub fn shown(portraits: &[Arc<Row>]) -> BTreeMap<Id, &Portrait> {
    let mut shown: BTreeMap<Id, &Portrait> = BTreeMap::new();
    for portrait in portraits.iter().filter_map(|row| Portrait::from_row(row)) {
        let newest = |known: &&Portrait| (known.agreed.at, known.id) >= (portrait.agreed.at, portrait.id);
        if !shown.get(&portrait.person).is_some_and(newest) {
            shown.insert(portrait.person, portrait);
        }
    }
    shown
}
