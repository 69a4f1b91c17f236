//! A participant lets somebody look at their week: nobody else can, and it is of themselves only.

use inloop_core::{
    Id, Millis,
    command::InviteRelative,
    grant::Role,
    row::Account,
    wire::desk::{Invited, NewRelative},
};

use super::{a_name, an_origin, handed_over};
use crate::{
    deciding::{Asker, asked_by},
    enrolment::Invitation,
    reach::Denied,
    store::Store,
};

/// Invites a relative of the participant who asks, and logs it under `op`.
pub fn relative_for(
    store: &mut dyn Store,
    org: Id,
    (asker, op): (Asker, Id),
    account: &Account,
    wanted: &NewRelative,
    now: Millis,
) -> Result<Invited, Denied> {
    let person = wanted.person;
    let own = account
        .grants
        .iter()
        .find(|grant| grant.role == Role::Participant && grant.person == Some(person) && grant.holds(now));
    let site = own.and_then(|grant| grant.site).ok_or(Denied::NotYours)?;
    let (name, origin) = (a_name(wanted.name.trim().to_owned())?, an_origin(&wanted.origin)?);
    let account = Id::new_v4();
    let said = InviteRelative { account, site, person, name: name.clone() };
    if !asked_by(store, org, asker, (op, said.into()), now)? {
        return Err(Denied::Nonsense("op"));
    }
    let invitation = Invitation { name, role: Role::Relative, site: Some(site), person: Some(person) };
    handed_over(store, org, invitation, account, origin, now)
}
