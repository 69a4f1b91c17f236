//! Keeping a photo on the phone and saying that it shows, or no more; and the way back from each.

use std::sync::Arc;

use inloop_core::{
    Id,
    calendar::local_date,
    command::{Command, SetPicture, ShowFace, WithdrawPicture},
    phone::Phone,
    photo::{Agreed, Photo, shown},
    row::{Face, Kind, Row},
    scope::Scope,
};

use crate::{
    device::Device,
    my_day::{own_ids, own_rows},
    platform::{picture::Picture, storage::StoreError},
    text::{self, Text, t},
};

/// Whose photo it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// A participant's.
    Participant {
        /// The site.
        site: Id,
        /// Who.
        person: Id,
        /// It is their own phone.
        own: bool,
    },
    /// One's own, of somebody who works at a site.
    Worker {
        /// The site.
        site: Id,
        /// Their account.
        account: Id,
    },
}

/// The ids under which a participant is known here, and what this phone has of a kind about them: it may be `own`.
pub fn about(phone: &Phone, (site, person, own): (Id, Id, bool), kind: Kind) -> (Vec<Id>, Vec<Arc<Row>>) {
    if own {
        return (own_ids(phone, person), own_rows(phone, person, kind));
    }
    (vec![person], phone.all(Scope::Cards(site), kind))
}

/// Whose word it is that something shows, and since when.
pub fn whose_word(agreed: Agreed, own: bool) -> String {
    match agreed.by {
        Some(who) => text::agreed_by(&who, local_date(agreed.at)),
        None if own => t(Text::MyPhotoAgreed).to_owned(),
        None => text::agreed_by(t(Text::ThePerson), local_date(agreed.at)),
    }
}

impl Whose {
    /// The photo that shows, and who agreed.
    pub fn shown(self, phone: &Phone) -> Option<(Photo, Option<Agreed>)> {
        match self {
            Self::Participant { site, person, own } => {
                let (ids, rows) = about(phone, (site, person, own), Kind::Portrait);
                let shown = shown(&rows);
                let portrait = ids.iter().find_map(|id| shown.get(id))?;
                Some((portrait.photo.clone(), Some(portrait.agreed.clone())))
            }
            Self::Worker { site, account } => {
                let row = phone.one(Scope::Faces(site), Kind::Face, account)?;
                let face = Face::from_row(&row)?;
                let (small, large) = (face.picture.clone()?, face.large.clone()?);
                Some((Photo { small, large }, None))
            }
        }
    }

    /// The command by which a photo shows.
    pub fn show(self, photo: Photo, agreed_by: Option<String>) -> Command {
        match self {
            Self::Participant { site, person, .. } => SetPicture { site, person, photo, agreed_by }.into(),
            Self::Worker { site, .. } => ShowFace { site, photo: Some(photo) }.into(),
        }
    }

    /// The command by which it shows no more.
    pub fn hide(self) -> Command {
        match self {
            Self::Participant { site, person, own } => WithdrawPicture { site, person, own }.into(),
            Self::Worker { site, .. } => ShowFace { site, photo: None }.into(),
        }
    }
}

/// Puts both sizes on the phone's disk; from there they are sent.
pub async fn keep(device: Device, picture: &Picture) -> Result<Photo, StoreError> {
    let small = device.keep_file(picture.small.clone()).await?;
    let large = device.keep_file(picture.large.clone()).await?;
    Ok(Photo { small, large })
}

/// The bytes of a photo that shows, as long as this phone or the server has them.
pub async fn bytes_of(device: Device, photo: &Photo) -> Option<Picture> {
    let small = device.file(&photo.small).await.ok()?;
    let large = device.file(&photo.large).await.ok()?;
    Some(Picture { small, large })
}
