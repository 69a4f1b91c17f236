//! One open database. A handle that the browser lost is dropped and opened anew, three times at most.

use std::{cell::RefCell, rc::Rc};

use inloop_core::Millis;
use rexie::{ObjectStore, Rexie};

use super::StoreError;
use crate::platform::timer::within;

/// An open that takes longer is held up by an old tab. Milliseconds.
const PATIENCE: Millis = 5_000;
/// How often a lost handle is opened anew.
const TIMES: u8 = 3;

/// A database by name, with all its stores: rexie deletes those that are not named here.
pub struct Database {
    name: &'static str,
    stores: &'static [&'static str],
    handle: RefCell<Option<Rc<Rexie>>>,
}

impl Database {
    /// Knows the database; opens it when first used.
    pub const fn named(name: &'static str, stores: &'static [&'static str]) -> Self {
        Self { name, stores, handle: RefCell::new(None) }
    }

    /// Does one transaction's work on the open database, again on a new handle when the old one was lost.
    pub async fn work<T>(
        &self,
        work: impl AsyncFn(&Rexie) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut tries = 0;
        loop {
            let open = self.open().await?;
            match work(&open).await {
                Err(StoreError::Gone) if tries < TIMES => {
                    tries += 1;
                    self.handle.borrow_mut().take();
                }
                done => return done,
            }
        }
    }

    async fn open(&self) -> Result<Rc<Rexie>, StoreError> {
        if let Some(open) = self.handle.borrow().clone() {
            return Ok(open);
        }
        let stores = self.stores.iter().map(|store| ObjectStore::new(store));
        let builder =
            stores.fold(Rexie::builder(self.name).version(1), rexie::RexieBuilder::add_object_store);
        let opened = within(PATIENCE, builder.build()).await.ok_or(StoreError::Blocked)?;
        let opened = Rc::new(opened?);
        *self.handle.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }
}
