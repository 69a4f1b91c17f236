//! Somebody enrols on this phone, or this phone forgets everybody.

use inloop_core::wire::Enrolled;
use leptos::prelude::*;

use super::{Device, Trouble};
use crate::platform::{
    keep, network,
    network::NoAnswer,
    page,
    storage::{StoreError, lock, outbox},
    tabs::{Told, tell},
};

/// Why somebody is not enrolled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotEnrolled {
    /// The server gave no stream.
    NoAnswer(NoAnswer),
    /// It did, and the phone could not keep it: the code is used up.
    NotStored(StoreError),
}

impl Device {
    /// Gives away a code and becomes whom it was made for.
    pub async fn enrol(self, code: &str) -> Result<Enrolled, NotEnrolled> {
        let new = network::enrol(code).await.map_err(NotEnrolled::NoAnswer)?;
        let writes = self.change(|phone| phone.enrolled(&new));
        self.write(writes).await.map_err(NotEnrolled::NotStored)?;
        keep::set(keep::Word::Enrolled, "1");
        let inner = self.inner();
        if inner.trouble.get_untracked() == Some(Trouble::Emptied) {
            inner.trouble.set(None);
        }
        self.activate(new.stream);
        self.sync_soon();
        Ok(new)
    }
}

/// Forgets everything: this phone was reported lost, or begins anew.
pub(super) async fn wipe() {
    let _ = outbox::wipe().await;
    let _ = lock::wipe().await;
    for word in
        [keep::Word::Active, keep::Word::Enrolled, keep::Word::Ladder, keep::Word::Kept, keep::Word::Tries]
    {
        keep::remove(word);
    }
    tell(&Told::Wiped);
    page::leave_for("/welkom");
}
