//! Inviting: a code, a link and a QR, good for one person and one day. The command line and the coordinator's page
//! both come in here; who may invite whom is decided here for the page only.

mod relative;

use inloop_core::{
    Id, Millis,
    command::{InviteSomebody, WithdrawInvite},
    grant::Role,
    row::{Kind, Row},
    wire::desk::{Invited, NewInvite, OpenInvite, Qr},
};
use qrcodegen::{QrCode, QrCodeEcc};

pub use self::relative::relative_for;
use crate::{
    beside::{Beside, Line},
    deciding::{Asker, asked_by},
    enrolment::{INVITE_LASTS, Invitation, invite},
    reach::{Denied, Reach},
    store::{Invite, Mode, Store, StoreError, load, open_invites, transaction, use_invite},
};

/// Letters and digits that cannot be mistaken for each other, on paper or aloud.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKLMNPQRSTUVWXYZ2345678";
/// How many of them make a code.
const LENGTH: usize = 6;
/// The longest name, characters.
const NAME: usize = 80;
/// The longest address of a server, characters.
const ORIGIN: usize = 200;

/// An invitation as it is handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The link.
    pub url: String,
    /// The code in it.
    pub code: String,
}

/// Makes an invitation for a new account.
pub fn create(
    store: &mut dyn Store,
    org: Id,
    invitation: &Invitation,
    account: Id,
    public_url: &str,
    now: Millis,
) -> Result<Link, StoreError> {
    let code: String =
        (0..LENGTH).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())])).collect();
    invite(store, org, invitation, account, &code, now)?;
    // After the #, so that it is in no server's log and no link scanner redeems it.
    Ok(Link { url: format!("{}/welkom#{code}", public_url.trim_end_matches('/')), code })
}

/// A link as a QR.
pub fn drawn(link: &str) -> Option<QrCode> {
    QrCode::encode_text(link, QrCodeEcc::Medium).ok()
}

/// Invites somebody for a coordinator, and logs it under `op`.
pub fn invite_for(
    store: &mut dyn Store,
    org: Id,
    (asker, op): (Asker, Id),
    reach: &Reach,
    wanted: &NewInvite,
    now: Millis,
) -> Result<Invited, Denied> {
    let invitation = allowed(store, org, reach, wanted)?;
    let origin = an_origin(&wanted.origin)?;
    let account = Id::new_v4();
    let Invitation { role, site, person, .. } = invitation;
    let said = InviteSomebody { account, role, site, person };
    if !asked_by(store, org, asker, (op, said.into()), now)? {
        return Err(Denied::Nonsense("op"));
    }
    handed_over(store, org, invitation, account, origin, now)
}

/// Makes the invitation that was logged.
fn handed_over(
    store: &mut dyn Store,
    org: Id,
    invitation: Invitation,
    account: Id,
    origin: &str,
    now: Millis,
) -> Result<Invited, Denied> {
    let link = create(store, org, &invitation, account, origin, now)?;
    let qr = drawn(&link.url).ok_or(Denied::Nonsense("origin"))?;
    let Invitation { name, role, site, .. } = invitation;
    let invite = OpenInvite { account, name, role, site, expires: now + INVITE_LASTS };
    Ok(Invited { invite, code: link.code, link: link.url, qr: as_path(&qr) })
}

/// Where phones reach the server, if it can be that.
fn an_origin(origin: &str) -> Result<&str, Denied> {
    let web = origin.starts_with("https://") || origin.starts_with("http://");
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '#';
    if !web || origin.chars().count() > ORIGIN || origin.contains(odd) {
        return Err(Denied::Nonsense("origin"));
    }
    Ok(origin)
}

/// What somebody is called, if it can be that.
fn a_name(name: String) -> Result<String, Denied> {
    if name.is_empty() || name.chars().count() > NAME || name.contains(char::is_control) {
        return Err(Denied::Nonsense("name"));
    }
    Ok(name)
}

/// What a coordinator may invite somebody as.
fn allowed(store: &mut dyn Store, org: Id, reach: &Reach, wanted: &NewInvite) -> Result<Invitation, Denied> {
    let NewInvite { role, site, person, .. } = *wanted;
    if !reach.covers(site) {
        return Err(Denied::NotYours);
    }
    match (role, site, person) {
        (Role::Coordinator, _, None) => {}
        // Who looks along with a participant is that participant's to say.
        (Role::Relative, ..) => return Err(Denied::Nonsense("role")),
        (_, None, _) => return Err(Denied::Nonsense("site")),
        (Role::Participant, _, None) | (Role::Wall | Role::Coordinator, _, Some(_)) => {
            return Err(Denied::Nonsense("person"));
        }
        (_, Some(_), _) => {}
    }
    let mut keys: Vec<(Kind, Id)> = site.map(|site| (Kind::Site, site)).into_iter().collect();
    // A guest is on the list, who works is on the roster.
    let listed = if role == Role::Participant { Kind::PersonCard } else { Kind::Volunteer };
    keys.extend(person.map(|person| (listed, person)));
    let rows = transaction(store, Mode::Read, |store| load(store, org, &keys))?;
    let there = |row: &Row| match row {
        Row::PersonCard(card) => Some(card.site) == site,
        Row::Volunteer(volunteer) => Some(volunteer.site) == site,
        _ => true,
    };
    if rows.len() < keys.len() || !rows.iter().all(|(_, stored)| there(&stored.row)) {
        return Err(Denied::NotYours);
    }
    let known = rows.iter().find_map(|(_, stored)| match &stored.row {
        Row::PersonCard(card) => Some(&card.first_name),
        Row::Volunteer(volunteer) => Some(&volunteer.name),
        _ => None,
    });
    let name = match (wanted.name.trim(), known) {
        ("", Some(known)) => known.clone(),
        (name, _) => name.to_owned(),
    };
    Ok(Invitation { name: a_name(name)?, role, site, person })
}

/// The invites that a coordinator may see, the newest first.
pub fn open(
    store: &mut dyn Store,
    org: Id,
    reach: &Reach,
    now: Millis,
) -> Result<Vec<OpenInvite>, StoreError> {
    let all = transaction(store, Mode::Read, |store| open_invites(store, org, now))?;
    let shown = |invite: Invite| {
        let Invite { account, name, role, site, expires, .. } = invite;
        OpenInvite { account, name, role, site, expires }
    };
    Ok(all.into_iter().filter(|invite| reach.covers(invite.site)).map(shown).collect())
}

/// Withdraws the invite of an account, and logs it under `op`. `false`: there is none that is open and theirs.
pub fn withdraw(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    (asker, op): (Asker, Id),
    reach: &Reach,
    account: Id,
    now: Millis,
) -> Result<bool, StoreError> {
    let all = transaction(store, Mode::Read, |store| open_invites(store, org, now))?;
    let theirs = |invite: &&Invite| invite.account == account && reach.covers(invite.site);
    let Some(invite) = all.iter().find(theirs) else { return Ok(false) };
    if !asked_by(store, org, asker, (op, WithdrawInvite { account }.into()), now)? {
        return Ok(false);
    }
    // It counts as used: that is the one gate, also when somebody comes in at this very moment, and it outlives a
    // restore.
    beside.note(Line::InviteUsed { code: invite.code.clone(), at: now })?;
    transaction(store, Mode::Write, |store| use_invite(store, &invite.code, now))
}

/// So many light modules around a QR, so that a camera finds it.
const QUIET: i32 = 4;

/// Each run of dark modules in a row becomes one rectangle.
fn as_path(code: &QrCode) -> Qr {
    use std::fmt::Write;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                // Writing into a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Qr { size: (code.size() + 2 * QUIET) as u16, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_exactly_the_dark_modules_of_the_code() {
        let code = drawn("https://inloop.example/welkom#ABC234").unwrap();
        let qr = as_path(&code);
        let mut dark = std::collections::BTreeSet::new();
        for part in qr.path.split('M').skip(1) {
            let (place, run) = part.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let run: i32 = run.split('v').next().unwrap().parse().unwrap();
            dark.extend((x..x + run).map(|x| (x - QUIET, y - QUIET)));
        }
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(dark.contains(&(x, y)), code.get_module(x, y), "{x} {y}");
            }
        }
        assert_eq!(i32::from(qr.size), code.size() + 8);
    }
}
