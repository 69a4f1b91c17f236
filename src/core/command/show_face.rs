//! Who works at a site shows their photo there, or no more: their own word, about themselves. Everybody who may see the
//! site's faces sees it.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    photo::Photo,
    row::{Account, Face, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Shows a photo with one's own face, or takes it away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShowFace {
    /// The site that shows the face.
    pub site: Id,
    /// The photo; nothing: none any more. Its bytes are sent apart; either may come first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Photo>,
}

impl ShowFace {
    /// The roles that may, each for themselves.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach];
}

impl Order for ShowFace {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Faces(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Some(photo) = &self.photo {
            photo.must_make_sense()?;
        }
        let row = match view.get(self.scope(), Kind::Face, said.actor)? {
            Known::Unseen => return Ok(Vec::new()),
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Row(row) => row,
        };
        let Some(old) = Face::from_row(&row).filter(|face| face.site == self.site) else {
            return Err(Refusal::NotYours.into());
        };
        let volunteer = match view.get(Scope::Me(said.actor), Kind::Account, said.actor)? {
            Known::Row(row) => Account::from_row(&row).map(|account| account.volunteer_at(self.site)),
            Known::Absent | Known::Unseen => None,
        };
        let (picture, large) = self.photo.clone().map(|photo| (photo.small, photo.large)).unzip();
        Ok(vec![Change::Put(Face { picture, large, volunteer, ..old.clone() }.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        row::{Body, Row},
    };

    const SITE: Id = Id::from_u128(1);
    const LIES: Id = Id::from_u128(10);

    #[test]
    fn who_works_here_shows_a_face_and_takes_it_away_and_nobody_does_for_another() {
        let mut board = Board::default();
        let face = serde_json::json!({ "id": LIES, "site": SITE, "name": "Lies", "role": "volunteer" });
        board.put(serde_json::from_value::<Face>(face).unwrap());
        let photo = Photo { small: "a".repeat(64), large: "b".repeat(64) };
        let show = ShowFace { site: SITE, photo: Some(photo.clone()) };
        board.say(LIES, 0, show.clone()).unwrap();
        let now = |board: &Board| {
            let Row::Face(face) = &board.rows[&(Kind::Face, LIES)] else { panic!() };
            face.clone()
        };
        assert_eq!(now(&board).files(), photo.files());
        assert_eq!(board.say(Id::from_u128(11), 0, show.clone()), Err(Refusal::NotYours));
        let elsewhere = ShowFace { site: Id::from_u128(2), ..show };
        assert_eq!(board.say(LIES, 0, elsewhere), Err(Refusal::NotYours));
        board.say(LIES, 0, ShowFace { site: SITE, photo: None }).unwrap();
        assert_eq!((now(&board).files().len(), now(&board).name.as_str()), (0, "Lies"));
    }
}
