//! Devices, streams and invites.

use inloop_core::{
    Id,
    grant::{Ended, Role},
};
use inloop_server::store::{
    Device, Invite, KnownDevice, Store, StreamOf, add_device, add_invite, add_stream, device_by_token,
    device_ended, devices, end_device, invite_by_code, open_invites, seen, stream, streams_of, use_invite,
};

use crate::{contract, read, write};

contract!(
    an_invite_is_used_once,
    a_device_is_found_by_its_cookie_also_when_it_ended,
    a_stream_moves_on_and_keeps_what_it_is,
);

const ORG: Id = Id::from_u128(1);
const DEVICE: Id = Id::from_u128(2);

fn an_invite_is_used_once(store: &mut dyn Store) {
    let invite = Invite {
        org: ORG,
        code: "c0de".into(),
        account: Id::from_u128(3),
        name: "Anna".into(),
        role: Role::Volunteer,
        site: Some(Id::from_u128(4)),
        person: None,
        expires: 100,
        used: None,
    };
    write(store, |store| add_invite(store, &invite));
    assert_eq!(read(store, |store| invite_by_code(store, "c0de")), Some(invite.clone()));
    assert_eq!(read(store, |store| invite_by_code(store, "other")), None);
    let open = |store: &mut dyn Store, at| read(store, |store| open_invites(store, ORG, at));
    assert_eq!(open(store, 99), std::slice::from_ref(&invite));
    assert_eq!(open(store, 100), [], "it is too late for it");
    assert!(write(store, |store| use_invite(store, "c0de", 50)));
    assert_eq!(open(store, 99), [], "it is used");
    assert!(!write(store, |store| use_invite(store, "c0de", 51)), "somebody was first");
    assert_eq!(read(store, |store| invite_by_code(store, "c0de")), Some(Invite { used: Some(50), ..invite }));
}

fn a_device_is_found_by_its_cookie_also_when_it_ended(store: &mut dyn Store) {
    write(store, |store| add_device(store, ORG, DEVICE, "t0ken", 10));
    write(store, |store| add_device(store, ORG, DEVICE, "t0ken", 11));
    let device = Device { org: ORG, device: DEVICE, ended: None };
    assert_eq!(read(store, |store| device_by_token(store, "t0ken")), Some(device.clone()));
    write(store, |store| seen(store, ORG, DEVICE, 12, "build", 3));
    assert!(write(store, |store| end_device(store, ORG, DEVICE, Ended::Lost)));
    assert!(!write(store, |store| end_device(store, ORG, Id::from_u128(404), Ended::Lost)));
    let ended = Device { ended: Some(Ended::Lost), ..device };
    assert_eq!(read(store, |store| device_by_token(store, "t0ken")), Some(ended));
    assert_eq!(read(store, |store| device_by_token(store, "other")), None);
    let listed = read(store, |store| devices(store, ORG));
    let known = KnownDevice {
        device: DEVICE,
        seen: 12,
        build: "build".into(),
        waiting: 3,
        ended: Some(Ended::Lost),
        accounts: Vec::new(),
    };
    assert_eq!(listed, [known]);
    assert!(write(store, |store| end_device(store, ORG, DEVICE, None)));
    assert_eq!(read(store, |store| device_ended(store, ORG, DEVICE)), None);
}

fn a_stream_moves_on_and_keeps_what_it_is(store: &mut dyn Store) {
    let new = StreamOf {
        stream: Id::from_u128(7),
        device: DEVICE,
        account: Id::from_u128(3),
        key: "key".into(),
        last: 0,
        lo: 10,
        enrolled: 10,
        retired: false,
        safe: 0,
    };
    write(store, |store| add_stream(store, ORG, &new));
    let moved = StreamOf { last: 4, lo: 20, retired: true, ..new.clone() };
    write(store, |store| {
        add_stream(store, ORG, &StreamOf { key: "another".into(), safe: 9, ..moved.clone() })
    });
    assert_eq!(read(store, |store| stream(store, ORG, new.stream)), Some(moved.clone()));
    assert_eq!(read(store, |store| streams_of(store, ORG, DEVICE)), [moved]);
    assert_eq!(read(store, |store| stream(store, Id::from_u128(404), new.stream)), None);
}
