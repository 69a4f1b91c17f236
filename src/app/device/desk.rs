//! What a coordinator asks the server itself: invites, devices, the last backup; and a participant: an invite. It needs a connection; nothing of it
//! is queued, so a question that got no answer did nothing that anybody has to wait for.

use inloop_core::{
    Id,
    grant::Ended,
    sheet::{Choices, Preview},
    wire::desk::{Backup, DeviceOf, EndOf, Invited, NewInvite, NewRelative, OpenInvite, Proof},
};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::Device;
use crate::platform::{
    files::{self, Chosen},
    ids, network,
    network::NoAnswer,
};

impl Device {
    /// Makes an invite.
    pub async fn invite(self, wanted: &NewInvite) -> Result<Invited, NoAnswer> {
        let body = serde_json::to_string(wanted).unwrap_or_default();
        self.read_desk("POST", "/api/invites", Some(&body)).await
    }

    /// Lets somebody look at one's own week.
    pub async fn invite_relative(self, wanted: &NewRelative) -> Result<Invited, NoAnswer> {
        let body = serde_json::to_string(wanted).unwrap_or_default();
        let invited = self.read_desk("POST", "/api/relatives", Some(&body)).await;
        // The row came with the code: the list shows it, and how to stop it.
        self.sync_soon();
        invited
    }

    /// The invites that nobody used yet.
    pub async fn open_invites(self) -> Result<Vec<OpenInvite>, NoAnswer> {
        self.read_desk("GET", "/api/invites", None).await
    }

    /// Withdraws an invite.
    pub async fn withdraw(self, account: Id) -> Result<(), NoAnswer> {
        self.ask_desk("DELETE", &format!("/api/invites/{account}"), None, "").await.map(|_| ())
    }

    /// The devices of the coordinator's sites.
    pub async fn devices(self) -> Result<Vec<DeviceOf>, NoAnswer> {
        self.read_desk("GET", "/api/devices", None).await
    }

    /// Ends a device; nothing takes it back into use.
    pub async fn end_device(self, device: Id, ended: Option<Ended>) -> Result<(), NoAnswer> {
        let body = serde_json::to_string(&EndOf { ended }).unwrap_or_default();
        self.ask_desk("PUT", &format!("/api/devices/{device}"), Some(&body), "").await.map(|_| ())
    }

    /// How the last backup went.
    pub async fn last_backup(self) -> Result<Backup, NoAnswer> {
        self.read_desk("GET", "/api/backup", None).await
    }

    /// What reading these files would do at a site.
    pub async fn look_at_sheets(
        self,
        site: Id,
        choices: &Choices,
        files: &[Chosen],
    ) -> Result<Preview, NoAnswer> {
        let proof = self.proof("POST", "/api/import/preview")?;
        files::preview(site, choices, files, &proof).await
    }

    /// Keeps everything of a site on this device, as a zip.
    pub async fn take_along(self, site: Id) -> Result<(), NoAnswer> {
        let path = format!("/api/export/{site}");
        files::keep(&path, &self.proof("GET", &path)?).await
    }

    async fn read_desk<T: DeserializeOwned>(
        self,
        method: &str,
        path: &str,
        body: Option<&str>,
    ) -> Result<T, NoAnswer> {
        let text = self.ask_desk(method, path, body, "application/json").await?;
        serde_json::from_str(&text).map_err(|_| NoAnswer::NotInloop)
    }

    /// Asks as the person who uses the phone now, and proves it.
    async fn ask_desk(
        self,
        method: &str,
        path: &str,
        body: Option<&str>,
        wanted: &str,
    ) -> Result<String, NoAnswer> {
        let proof = self.proof(method, path)?;
        network::desk(method, path, body, &proof, wanted).await
    }

    /// The proof that the person who uses the phone now asks this.
    fn proof(self, method: &str, path: &str) -> Result<Proof, NoAnswer> {
        let stream = self.inner().active.get_untracked().ok_or(NoAnswer::SignedOut)?;
        let key = self.peek(|phone| phone.person(stream).map(|person| person.key.clone()));
        let key = key.ok_or(NoAnswer::SignedOut)?;
        Ok(Proof::of(&key, stream, ids::op(), &format!("{method} {path}")))
    }
}
