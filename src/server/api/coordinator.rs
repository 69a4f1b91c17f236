//! Who asks the server itself. Deny by default: a device in use, and somebody on it who proves by their stream's key
//! that they ask. At the coordinator's calls it is somebody who coordinates something now.

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
        let Proven { org, asker, op, account } = Proven::from_request_parts(parts, api).await?;
        let reach = Reach::of(&account.grants, now()).ok_or(ApiError::NotYours)?;
        Ok(Self { org, asker, op, reach })
    }
}

/// Anybody who proves that they ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proven {
    /// The organisation.
    pub org: Id,
    /// The person and the device.
    pub asker: Asker,
    /// The fresh id of what is asked.
    pub op: Id,
    /// Who it is.
    pub account: Account,
}

impl FromRequestParts<Api> for Proven {
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
                let account = rows.first().and_then(|(_, stored)| Account::from_row(&stored.row)).cloned();
                let asker = Asker { account: stream.account, device: device.device };
                Ok(account.map(|account| Self { org: device.org, asker, op: proof.op, account }))
            })
        };
        api.keeper.read(find).await??.ok_or(ApiError::NotYours)
    }
}
