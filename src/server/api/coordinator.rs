//! Who asks at the coordinator's calls. Deny by default: a device in use, somebody on it who proves by their
//! stream's key that they ask, and who coordinates something now.

use axum::{extract::FromRequestParts, http::request::Parts};
use inloop_core::{
    Id,
    row::{Account, Kind},
    wire::desk::{Proof, SAID},
};

use super::{Api, ApiError, device::Known};
use crate::{
    deciding::Asker,
    keeper::now,
    reach::Reach,
    store::{Mode, Store, load, stream, transaction},
};

/// A coordinator who asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coordinator {
    /// The organisation.
    pub org: Id,
    /// The person and the device.
    pub asker: Asker,
    /// The fresh id of what is asked.
    pub op: Id,
    /// How far their word goes.
    pub reach: Reach,
}

impl FromRequestParts<Api> for Coordinator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let Known(device) = Known::from_request_parts(parts, api).await?;
        let said = parts.headers.get(SAID).and_then(|value| value.to_str().ok());
        let proof: Proof = said.and_then(|text| text.parse().ok()).ok_or(ApiError::NotYours)?;
        if device.ended.is_some() {
            return Err(ApiError::NotYours);
        }
        let asked = format!("{} {}", parts.method, parts.uri.path());
        let find = move |store: &mut dyn Store| {
            transaction(store, Mode::Read, |store| {
                let Some(stream) = stream(store, device.org, proof.stream)? else { return Ok(None) };
                if stream.device != device.device || stream.retired || !proof.holds(&stream.key, &asked) {
                    return Ok(None);
                }
                let rows = load(store, device.org, &[(Kind::Account, stream.account)])?;
                let account = rows.first().and_then(|(_, stored)| Account::from_row(&stored.row));
                let reach = account.and_then(|account| Reach::of(&account.grants, now()));
                let asker = Asker { account: stream.account, device: device.device };
                Ok(reach.map(|reach| Self { org: device.org, asker, op: proof.op, reach }))
            })
        };
        api.keeper.read(find).await??.ok_or(ApiError::NotYours)
    }
}
