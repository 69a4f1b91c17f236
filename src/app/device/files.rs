//! Pictures and sounds that were made on this phone: on its disk before anything names them, sent beside the commands,
//! and kept until the server is known to have them.

use inloop_core::seal;
use leptos::prelude::*;

use super::{Device, Poke};
use crate::platform::{
    network::{self, NoAnswer},
    storage::{
        StoreError,
        kept::{self, Kept},
    },
};

impl Device {
    /// Keeps a file on this phone, and sends it when it can. Gives its sha256, by which commands name it.
    pub async fn keep_file(self, bytes: Vec<u8>) -> Result<String, StoreError> {
        let name = seal::sha256(&bytes);
        kept::put(&Kept { name: name.clone(), sent: 0, bytes }).await?;
        self.inner().unsent_files.update(|names| names.push(name.clone()));
        self.poke(Poke::News);
        Ok(name)
    }

    /// Whether a file is only on this phone.
    pub fn is_file_unsent(self, name: &str) -> bool {
        self.inner().unsent_files.with(|names| names.iter().any(|unsent| unsent == name))
    }

    /// The bytes of a file: of this phone when it still keeps it, else of the server.
    pub async fn file(self, name: &str) -> Result<Vec<u8>, NoAnswer> {
        let kept = kept::all().await.unwrap_or_default();
        match kept.into_iter().find(|file| file.name == name) {
            Some(file) => Ok(file.bytes),
            None => network::file(name).await,
        }
    }

    /// Sends what the server does not have. After a restore it may have lost what it had: so each goes once an epoch,
    /// and leaves the phone when no command here names it any more.
    pub(super) async fn send_files(self) -> Result<(), NoAnswer> {
        let Ok(all) = kept::all().await else { return Ok(()) };
        let epoch = self.peek(|phone| phone.mirror().cursor.epoch);
        let mut unsent = Vec::new();
        let mut result = Ok(());
        for mut file in all {
            let named =
                self.peek(|phone| phone.outbox().values().any(|record| record.body.contains(&file.name)));
            if file.sent != epoch && result.is_ok() {
                result = send(&mut file, epoch).await;
            }
            if file.sent != epoch {
                unsent.push(file.name);
            } else if !named {
                // Not taken away: it is looked at again with the next answer.
                let _ = kept::forget(&file.name).await;
            }
        }
        self.inner().unsent_files.set(unsent);
        result
    }
}

/// Sends one, and notes the epoch in which the server had it.
pub(super) async fn send(file: &mut Kept, epoch: i64) -> Result<(), NoAnswer> {
    match network::send_file(&file.name, &file.bytes).await {
        // What the server never takes is not tried for ever; the list of what is named tells of it.
        Ok(()) | Err(NoAnswer::Refused(_) | NoAnswer::TooLarge) => {
            file.sent = epoch;
            // Not written: it is sent once more, which changes nothing.
            let _ = kept::put(file).await;
            Ok(())
        }
        failed => failed,
    }
}
