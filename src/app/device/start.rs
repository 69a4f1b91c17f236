//! How a page begins: outbox before mirror, then only the rows that the first screen needs.

use std::rc::Rc;

use inloop_core::{
    Id,
    phone::Phone,
    scope::Scope,
    wire::{Person, Record},
};
use leptos::prelude::*;

use super::{Device, Inner, Poke, Trouble, wants};
use crate::{
    address, pieces,
    platform::{
        clock, keep, page,
        storage::{mirror, outbox},
        tabs,
    },
};

/// Wakes the phone from its storage, and gives it what the screen at `path` needs.
pub async fn wake(path: &str) -> Device {
    let (outbox, trouble) = match outbox::read().await {
        Ok(outbox) => (outbox, None),
        Err(error) => (Default::default(), Some(Trouble::Store(error))),
    };
    let (people, records): (Vec<Person>, std::collections::BTreeMap<u64, Record>) = outbox;
    let emptied = people.is_empty() && keep::get(keep::Word::Enrolled).is_some();
    let trouble = trouble.or(emptied.then_some(Trouble::Emptied));
    let head = if people.is_empty() { None } else { mirror::head().await.ok().flatten() }.unwrap_or_default();
    clock::learn_skew(head.skew);
    let broken_off = broken_off(&records);
    let mut phone = Phone::wake(head.org, people, records, Some(head.mirror));
    if let Some(op) = broken_off {
        phone.skip(op);
    }
    learn_org(&mut phone);
    let device = Device::new(phone);
    let inner = device.inner();
    inner.trouble.set(trouble);
    inner.heard_on_disk.set(head.heard);
    inner.skew_on_disk.set(head.skew);
    inner.link.update(|link| link.heard = head.heard);
    device.fill(device.peek(wants::always)).await;
    device.fill(device.peek(|phone| first_screen(phone, path))).await;
    device.learn().await;
    replay(&inner);
    device
}

/// Begins to sync and to listen. Call once the first screen stands.
pub fn start(device: Device) {
    device.hear_tabs();
    leptos::task::spawn_local(async move {
        // What another tab wrote between our read and our listening was told to nobody.
        device.follow_outbox().await;
        if let Ok(Some(head)) = mirror::head().await {
            device.follow_head(head).await;
        }
    });
    let inner = device.inner();
    tabs::on_update(move || inner.update.set(true));
    device.sync_forever();
    page::on_visibility(move |visible| {
        if visible {
            device.sync_soon();
        } else {
            device.poke(Poke::Hidden);
            leptos::task::spawn_local(async move {
                device.flush(false).await;
            });
        }
    });
    let outdated = device.inner().outdated;
    device.lock_when_nobody_looks();
    page::on_window("inloop:outdated", move || outdated.set(true));
    page::on_window("online", move || device.sync_soon());
    device.copy_ladder();
}

impl Device {
    /// Fetches what it takes to show what waits, where something waits that is seldom said. Without it that is sent all the
    /// same.
    pub(super) async fn learn(self) -> bool {
        self.peek(Phone::must_learn) && pieces::learn().await.is_ok()
    }
}

fn first_screen(phone: &Phone, path: &str) -> Vec<String> {
    if let Some((rule, date)) = address::session(path) {
        return wants::rule(phone, rule).map(|rule| wants::lists([(rule.site, date)])).unwrap_or_default();
    }
    if path == "/" || path == address::TODAY {
        let today = inloop_core::calendar::local_date(clock::shown());
        return wants::lists(crate::today::lists_on(phone, today));
    }
    Vec::new()
}

/// The command whose replay the last start did not survive.
fn broken_off(records: &std::collections::BTreeMap<u64, Record>) -> Option<Id> {
    let mark = keep::get(keep::Word::Replaying)?;
    let (stream, n) = mark.split_once('/')?;
    let (stream, n): (Id, u64) = (stream.parse().ok()?, n.parse().ok()?);
    records.values().find(|record| record.stream == stream && record.n == n).map(|record| record.op)
}

/// The first replay leaves a mark before each command, so that a start that breaks off is the last one to.
fn replay(inner: &Rc<Inner>) {
    inner.phone.borrow_mut().replay_guarded(&mut |record| {
        keep::set(keep::Word::Replaying, &format!("{}/{}", record.stream, record.n));
    });
    keep::remove(keep::Word::Replaying);
}

/// A mirror that was lost takes the organisation's id with it; the scopes name it too.
pub(super) fn learn_org(phone: &mut Phone) {
    if phone.org.is_nil() {
        let org = phone.mirror().allowed.iter().find_map(|scope| match scope.parse() {
            Ok(Scope::Org(org)) => Some(org),
            _ => None,
        });
        phone.org = org.unwrap_or_default();
    }
}
