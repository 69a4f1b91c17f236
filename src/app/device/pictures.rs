//! Photos of people on this phone: fetched as soon as a row shows them and kept, so that a tile has a face without a
//! network, and gone when no row shows them any more.

use std::collections::BTreeSet;

use inloop_core::{phone::Phone, photo::to_keep, row::Kind, scope::Scope};
use leptos::{prelude::*, task::spawn_local};

use super::{Device, wants};
use crate::platform::{network::NoAnswer, picture, storage::pictures};

impl Device {
    /// The address under which an image shows a photo, if this page has it; again when it comes.
    pub fn picture(self, name: &str) -> Option<String> {
        self.inner().pictures.with(|pictures| pictures.get(name).cloned())
    }

    /// Brings a photo into this page, from the phone's disk or else from the server.
    pub fn bring_picture(self, name: String) {
        if self.inner().pictures.with_untracked(|pictures| pictures.contains_key(&name)) {
            return;
        }
        spawn_local(async move {
            // What cannot be had now comes with what the next sync keeps.
            let _ = self.address_of_picture(&name).await;
        });
    }

    /// The same, now: whether or not a screen shows it.
    pub async fn address_of_picture(self, name: &str) -> Result<String, NoAnswer> {
        let inner = self.inner();
        if let Some(known) = inner.pictures.with_untracked(|pictures| pictures.get(name).cloned()) {
            return Ok(known);
        }
        let address = match pictures::get(name).await {
            Some(kept) => kept,
            None => picture::address_of(&self.file(name).await?),
        };
        inner.pictures.update(|pictures| drop(pictures.insert(name.to_owned(), address.clone())));
        Ok(address)
    }

    /// Keeps what the rows show now and takes away the rest, beside the sync: the next answer does not wait for it.
    pub(super) fn keep_pictures(self) {
        let inner = self.inner();
        let cursor = self.peek(|phone| phone.mirror().cursor);
        if inner.pictures_at.get() == cursor || inner.keeping_pictures.replace(true) {
            return;
        }
        spawn_local(async move {
            if self.keep_all().await {
                inner.pictures_at.set(cursor);
            }
            inner.keeping_pictures.set(false);
        });
    }

    /// `false`: not all of them, and the next sync tries again.
    async fn keep_all(self) -> bool {
        let scopes = self.peek(wants::photos);
        let asleep = self.asleep(scopes.iter().map(ToString::to_string).collect());
        if !asleep.is_empty() {
            self.fill(asleep).await;
            self.change(Phone::replay);
        }
        // Another tab may have sent one to sleep again: what it shows is not known, and nothing is taken away.
        let Some(shown) = self.peek(|phone| shown(phone, &scopes)) else { return false };
        let inner = self.inner();
        // A mark moves the mirror on and shows no other face: the disk is left alone.
        if inner.pictures_kept.borrow().as_ref() == Some(&shown) {
            return true;
        }
        let Ok(here) = pictures::sweep(&shown).await else { return false };
        let mut whole = true;
        for name in shown.difference(&here) {
            match self.address_of_picture(name).await {
                Ok(address) if pictures::put(name, &address).await.is_ok() => {}
                // The server has it not, or not yet.
                Err(NoAnswer::Refused(_)) => whole = false,
                Ok(_) | Err(_) => return false,
            }
        }
        inner.pictures_kept.replace(whole.then_some(shown));
        true
    }
}

/// What the rows of these scopes show; nothing when some are only on disk.
fn shown(phone: &Phone, scopes: &[Scope]) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for scope in scopes {
        phone.mirror().scope(&scope.to_string())?.rows.as_ref()?;
        let mut rows = phone.all(*scope, Kind::Portrait);
        rows.extend(phone.all(*scope, Kind::Face));
        rows.extend(phone.all(*scope, Kind::Presence));
        names.extend(to_keep(&rows, matches!(scope, Scope::Person(_))));
    }
    Some(names)
}
