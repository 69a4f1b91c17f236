//! The lock of this phone: by a person's own choice, with a code. To lock is to load the page anew: nothing that was in
//! memory is left, and a start finds the lock.

use std::{cell::Cell, rc::Rc};

use inloop_core::Millis;
use leptos::task::spawn_local;

use super::Device;
use crate::platform::{
    clock, keep,
    keep::Word,
    page,
    storage::lock::{self, NotLocked},
    tabs::{Told, tell},
    timer, vault,
};

/// A tap on its way to the disk is waited for so often, at most.
const WAITS: u8 = 40;
/// And so long each time, milliseconds.
const WAIT: Millis = 50;

/// After how long in which nobody looks the phone locks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LockAfter(pub Option<u8>);

impl LockAfter {
    /// What may be chosen: minutes, or never.
    pub const ALL: [Self; 4] = [Self(Some(1)), Self(Some(5)), Self(Some(15)), Self(None)];

    /// As it is kept.
    pub fn code(self) -> String {
        self.0.map_or_else(|| "never".to_owned(), |minutes| minutes.to_string())
    }

    fn of(code: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|choice| Some(choice.code().as_str()) == code).unwrap_or(Self(Some(5)))
    }

    /// What this phone does.
    pub fn kept() -> Self {
        Self::of(keep::get(Word::LockAfter).as_deref())
    }

    /// From now on.
    pub fn keep(self) {
        keep::set(Word::LockAfter, &self.code());
    }

    fn millis(self) -> Option<Millis> {
        self.0.map(|minutes| Millis::from(minutes) * 60_000)
    }
}

/// How long nobody looked: by the clock that stands still while a phone sleeps, or by the one that anybody can set,
/// whichever says more.
fn away((wall, mono): (Millis, f64), (wall_now, mono_now): (Millis, f64)) -> Millis {
    (wall_now - wall).max((mono_now - mono) as Millis)
}

impl Device {
    /// Locks as soon as everything that was tapped is on the disk. What a full phone holds in memory only would be lost:
    /// then it stays open, and says so already.
    pub fn lock(self) {
        page::dress("data-locking", Some(""));
        spawn_local(async move {
            for _ in 0..WAITS {
                if !self.is_storing() && self.inner().queue.borrow().is_empty() {
                    page::reload();
                    return;
                }
                timer::sleep(WAIT).await;
            }
            page::dress("data-locking", None);
        });
    }

    /// The same in all tabs of this phone.
    pub fn lock_all(self) {
        tell(&Told::Locked);
        self.lock();
    }

    /// Locks this tab when nobody looked at it for as long as was chosen. Whoever comes back sees nothing before the lock.
    pub(super) fn lock_when_nobody_looks(self) {
        let hidden = Rc::new(Cell::new(None::<(Millis, f64)>));
        page::on_visibility(move |visible| {
            let limit = LockAfter::kept().millis().filter(|_| vault::held().is_some());
            let now = (clock::wall(), clock::mono());
            if visible {
                let since = hidden.take();
                if since.zip(limit).is_some_and(|(since, limit)| away(since, now) >= limit) {
                    self.lock();
                }
                return;
            }
            hidden.set(Some(now));
            let (Some(limit), hidden) = (limit, hidden.clone()) else { return };
            spawn_local(async move {
                timer::sleep(limit).await;
                if hidden.get() == Some(now) {
                    self.lock();
                }
            });
        });
    }

    /// Puts this phone under a code.
    pub async fn set_code(self, code: &str) -> Result<(), NotLocked> {
        let inner = self.inner();
        let _alone = inner.flushing.lock().await;
        lock::set(code).await?;
        tell(&Told::Locked);
        Ok(())
    }

    /// Another code.
    pub async fn change_code(self, code: &str, to: &str) -> Result<(), NotLocked> {
        lock::change(code, to).await
    }

    /// Takes the lock away.
    pub async fn take_lock_away(self, code: &str) -> Result<(), NotLocked> {
        let inner = self.inner();
        let _alone = inner.flushing.lock().await;
        lock::take_away(code).await?;
        tell(&Told::Locked);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_locks_after_five_minutes_unless_somebody_chose_otherwise() {
        for choice in LockAfter::ALL {
            assert_eq!(LockAfter::of(Some(&choice.code())), choice);
        }
        for unknown in [None, Some(""), Some("7")] {
            assert_eq!(LockAfter::of(unknown), LockAfter(Some(5)));
        }
        assert_eq!(LockAfter(Some(5)).millis(), Some(300_000));
    }

    #[test]
    fn neither_a_phone_that_slept_nor_a_clock_that_was_put_back_keeps_it_open() {
        let since = (1_000_000, 500.0);
        assert_eq!(away(since, (1_300_000, 600.0)), 300_000);
        assert_eq!(away(since, (900_000, 300_500.0)), 300_000);
    }
}
