//! When to ask the server, and what to do with its answers. One visible tab does it; hidden pages do nothing.

use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, unbounded},
    future::{Either, select},
};
use inloop_core::{
    Id, Millis,
    phone::{Backoff, Phone},
    seal,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Attempt, Device, Poke, start::learn_org};
use crate::platform::{
    clock,
    events::Pokes,
    ids, network,
    network::NoAnswer,
    page,
    tabs::{self, Told, tell},
    timer,
};

/// Without any reason, the server is asked this often. Milliseconds.
const IDLE: Millis = 60_000;
/// A tab that does not sync looks this often whether it should. Milliseconds.
const LOOK: Millis = 10_000;
/// A syncing tab that was silent for so long has lost its turn. Milliseconds.
const SILENT: f64 = 30_000.0;
/// More answers in a row than this mean that something goes round in circles.
const ROUNDS: u32 = 200;

impl Device {
    /// Syncs for as long as the page lives.
    pub(super) fn sync_forever(self) {
        let (sender, mut pokes) = unbounded();
        self.inner().pokes.replace(Some(sender));
        spawn_local(async move {
            let pokes =
                std::rc::Rc::new(futures::lock::Mutex::new(std::mem::replace(&mut pokes, unbounded().1)));
            let mut alone_since = clock::mono();
            loop {
                while !page::is_visible() || self.peek(|phone| phone.people().next().is_none()) {
                    if pokes.lock().await.next().await.is_none() {
                        return;
                    }
                }
                let inner = self.inner();
                let silent = clock::mono() - inner.alive.get().max(alone_since) > SILENT;
                inner.turn.set(inner.turn.get() + 1);
                let turn = inner.turn.get();
                let its = pokes.clone();
                if tabs::alone(silent, async move { self.lead(turn, &mut *its.lock().await).await }).await {
                    alone_since = clock::mono();
                    continue;
                }
                // Another tab syncs, or took the lock away: this turn is over.
                inner.turn.set(inner.turn.get() + 1);
                tell(&Told::Sync);
                let _ = timer::within(LOOK, async { pokes.lock().await.next().await }).await;
            }
        });
    }

    /// Syncs while the page is visible and the turn lasts.
    async fn lead(self, turn: u32, pokes: &mut UnboundedReceiver<Poke>) {
        let inner = self.inner();
        inner.leading.set(true);
        if turn > 1 {
            self.follow_outbox().await;
            if let Ok(Some(head)) = crate::platform::storage::mirror::head().await {
                self.follow_head(head).await;
            }
        }
        let mut backoff = Backoff::default();
        let mut events = None;
        while page::is_visible() && inner.turn.get() == turn {
            let pause = match self.attempt().await {
                Ok(()) => {
                    backoff.succeeded();
                    if events.as_ref().is_none_or(Pokes::is_closed) {
                        events = Pokes::open(move || self.poke(Poke::News));
                    }
                    IDLE
                }
                Err(NoAnswer::Busy(after)) => backoff.failed(ids::luck(), after),
                Err(NoAnswer::SignedOut) => {
                    events = None;
                    IDLE
                }
                Err(_) => backoff.failed(ids::luck(), None),
            };
            self.tell_alive();
            if self.wait(pokes, pause).await.is_none() {
                break;
            }
        }
        inner.leading.set(false);
    }

    /// Waits for a reason to ask, at most `pause` milliseconds. Nothing: nobody looks any more.
    async fn wait(self, pokes: &mut UnboundedReceiver<Poke>, pause: Millis) -> Option<()> {
        let failing = self.inner().link.get_untracked().is_down();
        let timer = timer::sleep(pause);
        let mut timer = std::pin::pin!(timer);
        loop {
            match select(pokes.next(), timer.as_mut()).await {
                Either::Left((Some(Poke::Hidden) | None, _)) => return None,
                // Each tap while the line is down must not be an attempt of its own.
                Either::Left((Some(Poke::News), _)) if failing => {}
                Either::Left((Some(Poke::Now | Poke::News), _)) => {
                    while let Ok(more) = pokes.try_recv() {
                        if more == Poke::Hidden {
                            return None;
                        }
                    }
                    return Some(());
                }
                Either::Right(((), _)) => return Some(()),
            }
        }
    }

    /// Asks until there is nothing more to ask, and says how it went.
    async fn attempt(self) -> Result<(), NoAnswer> {
        let inner = self.inner();
        inner.link.update(|link| link.busy = true);
        let pushing = self.peek(inloop_core::phone::Phone::has_unsent);
        let result = match self.rounds().await {
            Ok(()) => self.send_files().await,
            failed => failed,
        };
        let at = clock::shown();
        inner.link.update(|link| {
            link.busy = false;
            link.tried(Attempt { at, problem: result.clone().err() });
            if result.is_ok() {
                link.heard = at;
            }
        });
        let waiting = self.peek(inloop_core::phone::Phone::unsent);
        crate::platform::bridge::set_badge(u32::try_from(waiting).unwrap_or(u32::MAX));
        if result.is_ok() {
            self.tidy().await;
            self.keep_pictures();
            // What follows from own taps waits half a second: a roll call must not write the mirror at every tap.
            if !pushing {
                self.flush(false).await;
            }
        }
        result
    }

    async fn rounds(self) -> Result<(), NoAnswer> {
        let build = page::build();
        for _ in 0..ROUNDS {
            let asked = self.peek(|phone| phone.mirror().cursor);
            let request = self.peek(|phone| phone.ask(clock::now(), &build));
            let answer = match network::sync(&request).await {
                Err(NoAnswer::SignedOut) => {
                    self.resume().await?;
                    network::sync(&request).await?
                }
                // Less at once may get through.
                Err(NoAnswer::TooLarge) if self.change(inloop_core::phone::Phone::too_large) => continue,
                answer => answer?,
            };
            clock::learn_skew(answer.head.time - clock::wall());
            let asleep = self.peek(|phone| phone.asleep_in(&answer));
            self.fill(asleep).await;
            let heard = self.change(|phone| {
                let heard = phone.hear(asked, answer);
                learn_org(phone);
                heard
            });
            if heard.wipe {
                super::enrol::wipe().await;
                return Ok(());
            }
            let mirrored = heard.joined && !heard.writes.is_empty();
            // What cannot be written now is asked for again: the server's answers do not change.
            let _ = self.write(heard.writes).await;
            let mut renewed = false;
            for stream in &heard.renew {
                match self.renew(*stream).await {
                    // Its device was ended, and this phone came in anew. What was said there stays here; the others
                    // go on.
                    Err(NoAnswer::Refused(_)) => {}
                    done => {
                        done?;
                        renewed = true;
                    }
                }
            }
            if mirrored {
                self.copy_ladder();
            }
            if !heard.again && !renewed {
                return Ok(());
            }
        }
        Err(NoAnswer::Unreachable)
    }

    /// Comes back by the key of a stream: browsers write cookies to disk late, and a phone can die before.
    async fn resume(self) -> Result<(), NoAnswer> {
        let proof = self.peek(proof).ok_or(NoAnswer::SignedOut)?;
        resume(proof).await
    }

    async fn renew(self, stream: Id) -> Result<(), NoAnswer> {
        let new = network::renew(stream).await?;
        let writes = self.change(|phone| phone.renewed(stream, &new));
        let _ = self.write(writes).await;
        self.choose_active();
        Ok(())
    }
}

/// What shows who this phone is: a stream, an id, and the code over it under the stream's key.
pub(super) type Proof = (Id, Id, String);

pub(super) fn proof(phone: &Phone) -> Option<Proof> {
    let (op, person) = (ids::op(), phone.people().find(|person| !person.retired)?);
    Some((person.stream, op, seal::mac(&person.key, person.stream, 0, op, "resume")))
}

pub(super) async fn resume((stream, op, mac): Proof) -> Result<(), NoAnswer> {
    network::resume(stream, op, &mac).await
}
