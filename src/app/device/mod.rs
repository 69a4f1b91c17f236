//! This phone, running: the sync engine of the core, driven by the browser's storage, network and tabs.
//!
//! Screens read through [`Device::see`] and speak through [`Device::say`]. They know nothing of storage.

mod desk;
pub mod enrol;
mod files;
mod follow;
mod ladder_copy;
mod language;
mod link;
pub mod lock;
pub mod locked;
mod mirror;
mod moment;
mod pictures;
mod start;
mod sync;
mod tap;
pub mod wants;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use futures::channel::mpsc::UnboundedSender;
use inloop_core::{Id, Millis, phone::Draft, phone::Phone, wire::Cursor};
use leptos::prelude::*;

pub use self::{
    language::speak_as_kept,
    link::{Attempt, Link},
    moment::{Now, provide_now},
    start::{start, wake},
    tap::Missed,
};
use crate::platform::{keep, storage::StoreError};

/// Trouble with the phone's storage, as a banner tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The disk did not do what it was asked.
    Store(StoreError),
    /// The browser emptied our storage.
    Emptied,
}

/// Why the sync task should look up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Poke {
    /// A person pressed the button, the network came back.
    Now,
    /// Something was said here, or the server has something new.
    News,
    /// Nobody looks at the page any more.
    Hidden,
}

/// All that the running phone holds.
struct Inner {
    phone: RefCell<Phone>,
    revision: RwSignal<u32>,
    link: RwSignal<Link>,
    trouble: RwSignal<Option<Trouble>>,
    active: RwSignal<Option<Id>>,
    missed: RwSignal<Vec<Missed>>,
    update: RwSignal<bool>,
    outdated: RwSignal<bool>,
    /// Taps on their way to disk.
    queue: RefCell<Vec<Draft>>,
    storing: Cell<bool>,
    /// Whether the screens have not been told of the last tap yet.
    unpainted: Cell<bool>,
    /// Files that are only on this phone, by sha256.
    unsent_files: RwSignal<Vec<String>>,
    /// Addresses of the photos that this page has, by sha256.
    pictures: RwSignal<HashMap<String, String>>,
    /// Where the mirror was when all photos that it shows were last on disk, and which those were.
    pictures_at: Cell<Cursor>,
    pictures_kept: RefCell<Option<BTreeSet<String>>>,
    keeping_pictures: Cell<bool>,
    /// How often this tab began to write, or wrote, the outbox: a read that spans a write is read again.
    writes: Cell<u32>,
    dirty: RefCell<mirror::Dirty>,
    /// One mirror write at a time: a second one would take this tab's own head for another tab's.
    flushing: futures::lock::Mutex<()>,
    /// Where this tab last saw the mirror on disk.
    seen: Cell<Cursor>,
    /// When the server was last heard, as it stands on disk.
    heard_on_disk: Cell<Millis>,
    /// The skew of the phone's clock as it stands on disk.
    skew_on_disk: Cell<Millis>,
    filling: RefCell<BTreeSet<String>>,
    pokes: RefCell<Option<UnboundedSender<Poke>>>,
    /// When another tab that syncs was last heard, the page's monotonic clock.
    alive: Cell<f64>,
    /// Which turn of leading this is: a leader whose lock was stolen sees that its turn is over.
    turn: Cell<u32>,
    leading: Cell<bool>,
    /// Made up, to practise on: nothing of it comes to the disk or to the server.
    practice: bool,
}

/// The running phone. Copy it freely.
#[derive(Clone, Copy)]
pub struct Device(StoredValue<Rc<Inner>, LocalStorage>);

/// Gives all screens the running phone.
pub fn provide_device(device: Device) {
    provide_context(device);
}

/// The running phone.
pub fn use_device() -> Device {
    expect_context()
}

impl Device {
    fn new(phone: Phone) -> Self {
        Self::holding(phone, false)
    }

    /// A phone to practise on, in memory. It lives as long as the screen that makes it.
    pub fn for_practice(phone: Phone) -> Self {
        Self::holding(phone, true)
    }

    fn holding(phone: Phone, practice: bool) -> Self {
        let seen = phone.mirror().cursor;
        let device = Self(StoredValue::new_local(Rc::new(Inner {
            phone: RefCell::new(phone),
            revision: RwSignal::new(0),
            link: RwSignal::new(Link::default()),
            trouble: RwSignal::new(None),
            active: RwSignal::new(None),
            missed: RwSignal::new(Vec::new()),
            update: RwSignal::new(false),
            outdated: RwSignal::new(false),
            queue: RefCell::default(),
            storing: Cell::new(false),
            unpainted: Cell::new(false),
            unsent_files: RwSignal::new(Vec::new()),
            pictures: RwSignal::default(),
            pictures_at: Cell::default(),
            pictures_kept: RefCell::default(),
            keeping_pictures: Cell::new(false),
            writes: Cell::new(0),
            dirty: RefCell::default(),
            flushing: futures::lock::Mutex::new(()),
            seen: Cell::new(seen),
            heard_on_disk: Cell::new(0),
            skew_on_disk: Cell::new(0),
            filling: RefCell::default(),
            pokes: RefCell::new(None),
            alive: Cell::new(0.0),
            turn: Cell::new(0),
            leading: Cell::new(false),
            practice,
        })));
        device.choose_active();
        device
    }

    fn inner(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// Reads the faces of all one's sites from disk, now and whenever they sleep again.
    pub fn need_faces(self) {
        Effect::new(move |_| {
            let sites = self.see(wants::sites);
            self.need(wants::faces(sites));
        });
    }

    /// Reads the phone, and again whenever it changes.
    pub fn see<T>(self, look: impl FnOnce(&Phone) -> T) -> T {
        let inner = self.inner();
        inner.revision.track();
        let phone = inner.phone.borrow();
        look(&phone)
    }

    /// Reads the phone once.
    pub fn peek<T>(self, look: impl FnOnce(&Phone) -> T) -> T {
        look(&self.inner().phone.borrow())
    }

    fn change<T>(self, change: impl FnOnce(&mut Phone) -> T) -> T {
        let inner = self.inner();
        let result = change(&mut inner.phone.borrow_mut());
        self.changed();
        result
    }

    /// Wakes whoever reads the phone.
    fn changed(self) {
        self.inner().revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Whether this is a phone to practise on.
    pub fn is_practice(self) -> bool {
        self.inner().practice
    }

    /// How the line to the server is.
    pub fn link(self) -> Signal<Link> {
        self.inner().link.into()
    }

    /// What is wrong with the phone's storage.
    pub fn trouble(self) -> Signal<Option<Trouble>> {
        self.inner().trouble.into()
    }

    /// Taps that could not be stored.
    pub fn missed(self) -> Signal<Vec<Missed>> {
        self.inner().missed.into()
    }

    /// Whether a new version of the app waits.
    pub fn update(self) -> Signal<bool> {
        self.inner().update.into()
    }

    /// Whether another tab runs a version that changes the databases: this one had to let go of them.
    pub fn outdated(self) -> Signal<bool> {
        self.inner().outdated.into()
    }

    /// The stream of the person who uses the phone now.
    pub fn active(self) -> Signal<Option<Id>> {
        self.inner().active.into()
    }

    /// Another person of this phone uses it now.
    pub fn activate(self, stream: Id) {
        keep::set(keep::Word::Active, &stream.to_string());
        self.inner().active.set(Some(stream));
    }

    /// The person who used the phone last, if still here; else the first.
    fn choose_active(self) {
        let kept: Option<Id> = keep::get(keep::Word::Active).and_then(|text| text.parse().ok());
        let wanted = self.inner().active.get_untracked().or(kept);
        let active = self.peek(|phone| {
            let here = |stream: Id| phone.person(stream).is_some_and(|person| !person.retired);
            let heir = |stream: Id| {
                let account = phone.person(stream)?.account;
                phone.people().find(|person| person.account == account && !person.retired)
            };
            let wanted = wanted.and_then(|stream| {
                if here(stream) { Some(stream) } else { heir(stream).map(|person| person.stream) }
            });
            wanted.or_else(|| phone.people().find(|person| !person.retired).map(|person| person.stream))
        });
        if self.inner().active.get_untracked() != active {
            self.inner().active.set(active);
        }
    }

    fn fail(self, error: StoreError) {
        self.inner().trouble.set(Some(Trouble::Store(error)));
    }

    fn storage_works(self) {
        let trouble = self.inner().trouble;
        if matches!(trouble.get_untracked(), Some(Trouble::Store(_))) {
            trouble.set(None);
        }
    }

    /// Asks for a sync soon.
    pub fn sync_soon(self) {
        self.poke(Poke::Now);
    }

    fn poke(self, poke: Poke) {
        if let Some(pokes) = &*self.inner().pokes.borrow() {
            let _ = pokes.unbounded_send(poke);
        }
    }
}
