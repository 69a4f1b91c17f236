//! A photo of somebody: two small JPEGs of which the phone that took it sends no more than that, and whose word it is
//! that it may be shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    decide::Refusal,
    row::{Face, Portrait, Presence, Row},
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

/// The files that a phone keeps of the portraits, the faces and those who may be seen there of one scope: the small ones,
/// and of one's own the large one too.
pub fn to_keep(rows: &[Arc<Row>], own: bool) -> BTreeSet<String> {
    let faces = rows.iter().filter_map(|row| Face::from_row(row)).filter_map(|face| face.picture.clone());
    let portraits = shown(rows).into_values().flat_map(|portrait| {
        let Photo { small, large } = portrait.photo.clone();
        [Some(small), own.then_some(large)].into_iter().flatten()
    });
    let there = rows.iter().filter_map(|row| Presence::from_row(row)).filter_map(|row| row.picture.clone());
    faces.chain(portraits).chain(there).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grant::Role;

    #[test]
    fn a_phone_keeps_the_small_photos_that_show_and_the_large_one_of_its_owner_only() {
        let (site, person) = (Id::from_u128(1), Id::from_u128(2));
        let portrait = |id: u128, at: Millis, photo: (&str, &str)| {
            let photo = Photo { small: photo.0.to_owned(), large: photo.1.to_owned() };
            let (id, agreed) = (Id::from_u128(id), Agreed { by: None, at });
            Row::Portrait(Portrait { id, site, person, as_said: None, photo, agreed }).shared()
        };
        let face = |id: u128, picture: Option<&str>, large: Option<&str>| {
            let (picture, large) = (picture.map(str::to_owned), large.map(str::to_owned));
            let (id, name) = (Id::from_u128(id), "Lies".to_owned());
            Row::Face(Face { id, site, name, picture, large, volunteer: None, role: Role::Volunteer })
                .shared()
        };
        let rows = [
            portrait(3, 10, ("old", "old-large")),
            portrait(4, 20, ("new", "new-large")),
            face(5, Some("face"), Some("face-large")),
            face(6, None, None),
        ];
        let names = |own| to_keep(&rows, own).into_iter().collect::<Vec<_>>();
        assert_eq!(names(false), ["face", "new"]);
        assert_eq!(names(true), ["face", "new", "new-large"]);
    }
}
