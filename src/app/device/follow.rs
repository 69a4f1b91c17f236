//! What other tabs of this phone did: read from disk, never from their messages. Only how the line is stands in
//! those.

use std::collections::BTreeSet;

use inloop_core::{Millis, phone::Phone};
use leptos::{prelude::*, task::spawn_local};

use super::{Attempt, Device, Poke, wants};
use crate::platform::{
    clock,
    network::NoAnswer,
    page,
    storage::{
        mirror::{self, Head},
        outbox,
    },
    tabs::{Told, on_told, tell},
};

impl Device {
    /// Listens to the other tabs. For as long as the page lives.
    pub(super) fn hear_tabs(self) {
        on_told(move |told| match told {
            Told::Stored => spawn_local(async move { self.follow_outbox().await }),
            Told::Mirrored => {
                self.inner().alive.set(clock::mono());
                spawn_local(async move {
                    if let Ok(Some(head)) = mirror::head().await {
                        self.follow_head(head).await;
                    }
                });
            }
            Told::Sync if self.inner().leading.get() => {
                self.tell_alive();
                self.poke(Poke::News);
            }
            Told::Alive { at, problem } => self.hear_alive(at, problem),
            Told::Wiped => page::leave_for("/welkom"),
            Told::Locked => self.lock(),
            Told::Open { path } => page::leave_for(&path),
            Told::Sync => {}
        });
    }

    /// Tells the other tabs that this one syncs, and how the line is.
    pub(super) fn tell_alive(self) {
        let last = self.inner().link.get_untracked().last;
        let (at, problem) = last.map_or((0, None), |last| (last.at, last.problem));
        tell(&Told::Alive { at, problem });
    }

    /// Another tab syncs: the line is here as it is there.
    fn hear_alive(self, at: Millis, problem: Option<NoAnswer>) {
        let inner = self.inner();
        inner.alive.set(clock::mono());
        if at > 0 && !inner.leading.get() {
            inner.link.update(|link| {
                if problem.is_none() {
                    link.heard = link.heard.max(at);
                }
                link.last = Some(Attempt { at, problem });
            });
        }
    }

    /// Reads the outbox again. A read that spans a write of this tab would lose it, so it is read once more.
    pub(super) async fn follow_outbox(self) {
        let inner = self.inner();
        loop {
            let writes = inner.writes.get();
            let Ok((people, outbox)) = outbox::read().await else {
                return;
            };
            if inner.writes.get() == writes && !inner.storing.get() {
                self.change(|phone| phone.follow_outbox(people, outbox));
                self.choose_active();
                if self.learn().await {
                    self.change(Phone::replay);
                }
                return;
            }
            crate::platform::timer::sleep(20).await;
        }
    }

    /// Takes over the mirror as another tab wrote it, and reads again what was in memory.
    pub(super) async fn follow_head(self, head: Head) {
        let inner = self.inner();
        let wanted: Vec<String> = {
            let mut phone = inner.phone.borrow_mut();
            if head.mirror.cursor <= phone.mirror().cursor && head.mirror == phone.mirror().head() {
                inner.seen.set(head.mirror.cursor);
                return;
            }
            if head.mirror.cursor < phone.mirror().cursor {
                // Invariant I7: reads never go back.
                return;
            }
            let awake = phone.mirror().scopes().filter(|(_, held)| held.rows.is_some());
            let mut wanted: BTreeSet<String> = awake.map(|(name, _)| name.to_owned()).collect();
            inner.seen.set(head.mirror.cursor);
            if !head.org.is_nil() {
                phone.org = head.org;
            }
            phone.mirror_mut().follow(head.mirror);
            // What every screen needs is new to a tab that was opened before the first sync came in.
            wanted.extend(wants::always(&phone));
            wanted
                .into_iter()
                .filter(|name| phone.mirror().scope(name).is_some_and(|held| held.rows.is_none()))
                .collect()
        };
        inner.link.update(|link| link.heard = link.heard.max(head.heard));
        self.fill(wanted).await;
        self.change(Phone::replay);
        self.copy_ladder();
    }
}
