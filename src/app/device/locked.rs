//! What a locked phone still does: it sends what waits, because the outbox lies clear. It reads no rows, and asks for
//! none. One whose code was forgotten tells the server so, and waits until a coordinator lets it read again.

use futures::{
    FutureExt,
    channel::oneshot,
    future::{Either, Shared, select},
};
use inloop_core::{
    Millis,
    phone::{Backoff, Phone},
};
use leptos::prelude::*;
// Not by Leptos: its executor begins with the first mount, and this runs before.
use wasm_bindgen_futures::spawn_local;

use super::{
    enrol::wipe,
    files,
    mirror::outbox_changes,
    sync::{proof, resume},
};
use crate::platform::{
    bridge, clock, ids, keep,
    keep::Word,
    network::{self, NoAnswer},
    page,
    storage::{
        StoreError, kept,
        lock::{self, Lock},
        mirror, outbox,
    },
    tabs::{self, Told, on_told, tell},
    timer,
};

/// A hidden page looks this often whether somebody looks at it. Milliseconds.
const LOOK: Millis = 1_000;
/// With nothing that waits, a locked phone has no reason to ask; a tab that is open may still store something.
const IDLE: Millis = 15_000;
/// More answers in a row than this mean that something goes round in circles.
const ROUNDS: u32 = 200;

/// A locked phone, running.
#[derive(Clone, Copy)]
pub struct Locked {
    lock: RwSignal<Lock>,
    waiting: RwSignal<usize>,
    stop: StoredValue<Option<oneshot::Sender<()>>, LocalStorage>,
}

impl Locked {
    /// Begins to send what waits.
    pub fn begin(lock: Lock) -> Self {
        let (stop, stopped) = oneshot::channel();
        let locked = Self {
            lock: RwSignal::new(lock),
            waiting: RwSignal::new(0),
            stop: StoredValue::new_local(Some(stop)),
        };
        on_told(move |told| match told {
            Told::Stored => spawn_local(async move { locked.count().await }),
            Told::Locked => page::reload(),
            Told::Wiped => page::leave_for("/welkom"),
            Told::Open { path } => page::leave_for(&path),
            Told::Mirrored | Told::Sync | Told::Alive { .. } => {}
        });
        let stopped = stopped.shared();
        spawn_local(async move {
            locked.count().await;
            let sending = Box::pin(locked.send_forever(stopped.clone()));
            let _ = select(sending, stopped).await;
        });
        locked
    }

    /// What keeps it shut.
    pub fn lock(self) -> Signal<Lock> {
        self.lock.into()
    }

    /// How many commands and sounds wait to be sent.
    pub fn waiting(self) -> Signal<usize> {
        self.waiting.into()
    }

    /// Tries a code. When it opens the lock, sending ends: the phone that wakes does it.
    pub async fn open(self, code: &str) -> Result<bool, StoreError> {
        // Another tab may have set another code meanwhile.
        let lock = lock::read().await?.unwrap_or_else(|| self.lock.get_untracked());
        let opened = lock::open(&lock, code).await?;
        if opened {
            self.stop.update_value(|stop| drop(stop.take()));
        }
        Ok(opened)
    }

    /// The code was forgotten: the rows go, what waits stays and is sent.
    pub async fn forget_code(self) -> Result<(), StoreError> {
        lock::forget_code().await?;
        keep::remove(Word::Tries);
        tell(&Told::Locked);
        page::reload();
        Ok(())
    }

    /// Everything goes, to come in again with an invitation. Not while something waits.
    pub async fn begin_anew(self) {
        self.count().await;
        if self.waiting.get_untracked() == 0 {
            wipe().await;
        }
    }

    async fn count(self) {
        if let Ok((people, records)) = outbox::read().await {
            let phone = Phone::wake_locked(people, records, mirror::cursor().await.unwrap_or_default());
            self.show(&phone).await;
        }
    }

    async fn show(self, phone: &Phone) {
        let files = kept::all().await.unwrap_or_default().iter().filter(|file| file.sent == 0).count();
        let waiting = phone.unsent() + files;
        self.waiting.try_set(waiting);
        bridge::set_badge(u32::try_from(waiting).unwrap_or(u32::MAX));
    }

    async fn send_forever(self, stopped: Shared<oneshot::Receiver<()>>) {
        let mut backoff = Backoff::default();
        loop {
            while !page::is_visible() {
                timer::sleep(LOOK).await;
            }
            let (sent, sends) = oneshot::channel();
            let stopped = stopped.clone();
            let work = async move {
                if let Either::Left((result, _)) = select(Box::pin(self.attempt()), stopped).await {
                    let _ = sent.send(result);
                }
            };
            tabs::alone(false, work).await;
            let pause = match sends.await {
                // Another tab syncs, and this one has nothing to do.
                Ok(Ok(())) | Err(_) => {
                    backoff.succeeded();
                    IDLE
                }
                Ok(Err(NoAnswer::Busy(after))) => backoff.failed(ids::luck(), after),
                Ok(Err(_)) => backoff.failed(ids::luck(), None).min(IDLE),
            };
            timer::sleep(pause).await;
        }
    }

    /// Sends what waits, once; after a forgotten code tells the server first, and looks whether it may read again.
    pub async fn attempt(self) -> Result<(), NoAnswer> {
        let Ok((people, records)) = outbox::read().await else { return Ok(()) };
        let mut phone = Phone::wake_locked(people, records, mirror::cursor().await.unwrap_or_default());
        let forgotten = |told| self.lock.get_untracked() == Lock::Forgotten { told };
        if forgotten(false) {
            closed(&phone).await?;
            let told = Lock::Forgotten { told: true };
            if lock::put(Some(&told)).await.is_ok() {
                self.lock.try_set(told);
            }
        }
        if phone.has_unsent() {
            self.deliver(&mut phone).await?;
        }
        send_files(&phone).await?;
        self.show(&phone).await;
        if forgotten(true) && network::may_read().await? && lock::put(None).await.is_ok() {
            tell(&Told::Locked);
            page::reload();
        }
        Ok(())
    }

    async fn deliver(self, phone: &mut Phone) -> Result<(), NoAnswer> {
        for _ in 0..ROUNDS {
            let asked = phone.mirror().cursor;
            let request = phone.ask(clock::now(), &page::build());
            let answer = match network::sync(&request).await {
                Err(NoAnswer::SignedOut) => {
                    resume(proof(phone).ok_or(NoAnswer::SignedOut)?).await?;
                    network::sync(&request).await?
                }
                Err(NoAnswer::TooLarge) if phone.too_large() => continue,
                answer => answer?,
            };
            let heard = phone.hear(asked, answer);
            if heard.wipe {
                wipe().await;
                return Ok(());
            }
            write(phone, &heard.writes).await;
            let mut renewed = false;
            for stream in &heard.renew {
                match network::renew(*stream).await {
                    Err(NoAnswer::Refused(_)) => {}
                    new => {
                        let writes = phone.renewed(*stream, &new?);
                        write(phone, &writes).await;
                        renewed = true;
                    }
                }
            }
            self.show(phone).await;
            if !heard.again && !renewed {
                return Ok(());
            }
        }
        Err(NoAnswer::Unreachable)
    }
}

/// The server knows that nobody has the code. One that does not know this phone any more has nothing to close.
async fn closed(phone: &Phone) -> Result<(), NoAnswer> {
    match network::close_session().await {
        Err(NoAnswer::SignedOut) => match resume(proof(phone).ok_or(NoAnswer::SignedOut)?).await {
            Ok(()) => network::close_session().await,
            Err(NoAnswer::SignedOut) => Ok(()),
            failed => failed,
        },
        done => done,
    }
}

/// What cannot be written now is asked for again: the server's answers do not change.
async fn write(phone: &Phone, writes: &[inloop_core::phone::Write]) {
    let changes = outbox_changes(phone, writes);
    if !changes.is_empty() && outbox::write(&changes).await.is_ok() {
        tell(&Told::Stored);
    }
}

/// Sounds and pictures that the server does not have; they leave the phone when it is open again.
async fn send_files(phone: &Phone) -> Result<(), NoAnswer> {
    let epoch = phone.mirror().cursor.epoch;
    for mut file in kept::all().await.unwrap_or_default().into_iter().filter(|file| file.sent == 0) {
        // Without a known epoch it is sent once more later, which changes nothing.
        files::send(&mut file, epoch.max(1)).await?;
    }
    Ok(())
}
