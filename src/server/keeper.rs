//! The threads that own database connections: one writer per server, a few readers. The web side reaches them
//! by channels and never waits for a database itself.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use inloop_core::{Id, Millis};
use tokio::sync::{broadcast, oneshot};

use crate::{
    beside::Beside,
    deciding::{Push, Ruling, decide_batch, revisit},
    store::{
        Mode, Postgres, Sqlite, Store, StoreError, migrate, moment, organisations, sweep_files, transaction,
    },
    telling::{self, Ready, Teller},
    timers::fire,
};

/// One transaction takes at most this many commands of what waits.
const BATCH: usize = 500;
/// How many threads read.
const READERS: usize = 3;
/// How often quarantined commands are looked at again.
const REVISIT: Duration = Duration::from_secs(3_600);
/// So long a file lies here that no row names. Milliseconds.
const UNNAMED: Millis = 30 * 86_400_000;
/// How often it is looked what is due, and who is to be told.
const TICK: Duration = Duration::from_secs(1);

/// Where the rows are.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file, made when it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL database by url.
    Postgres(String),
}

impl Database {
    /// A new connection.
    pub fn connect(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(match self {
            Self::Sqlite(path) => Box::new(Sqlite::open(path)?),
            Self::Postgres(url) => Box::new(Postgres::open(url)?),
        })
    }
}

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;
type Reading = Box<dyn FnOnce(&mut dyn Store) + Send>;
type Writing = Box<dyn FnOnce(&mut dyn Store, &mut Beside) + Send>;

enum Job {
    Push { org: Id, push: Push, reply: Answer<Vec<Ruling>> },
    Write(Writing),
}

/// The way to the database threads.
#[derive(Clone)]
pub struct Keeper {
    writer: Sender<Job>,
    reader: Sender<Reading>,
    pokes: broadcast::Sender<(Id, i64)>,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keeper")
    }
}

/// The present moment, Unix milliseconds. The one place of the server that reads a clock.
pub fn now() -> Millis {
    jiff::Timestamp::now().as_millisecond()
}

impl Keeper {
    /// Readies the database and starts the threads.
    pub fn start(database: &Database, mut beside: Beside) -> Result<Self, StoreError> {
        let mut store = database.connect()?;
        migrate(&mut *store)?;
        if beside.ready(&mut *store, now())? {
            tracing::warn!(
                "this is a restored database: a new epoch begins, and phones send again what it lost"
            );
        }
        let (pokes, _) = broadcast::channel(1_024);
        let (writer, jobs) = channel();
        let spread = matches!(database, Database::Sqlite(_)).then(|| pokes.clone());
        thread::spawn(move || write(store, &mut beside, &jobs, spread.as_ref()));
        let (reader, readings) = channel();
        let readings = Arc::new(Mutex::new(readings));
        for _ in 0..READERS {
            let (readings, database) = (Arc::clone(&readings), database.clone());
            let store = database.connect()?;
            thread::spawn(move || read(store, &database, &readings));
        }
        if let Database::Postgres(url) = database {
            let (url, pokes) = (url.clone(), pokes.clone());
            thread::spawn(move || listen(&url, &pokes));
        }
        let keeper = Self { writer, reader, pokes };
        keeper.revisit_every_hour();
        keeper.fire_timers();
        Ok(keeper)
    }

    /// Says what is due, for as long as the writer lives.
    fn fire_timers(&self) {
        let keeper = self.clone();
        thread::spawn(move || {
            while let Some(fired) = keeper.on_writer(|store| fire(store, now())) {
                match fired {
                    Ok(orgs) => orgs.into_iter().for_each(|org| keeper.poke_from_thread(org)),
                    Err(error) => tracing::error!(%error, "timers could not fire; they are looked at again"),
                }
                thread::sleep(TICK);
            }
        });
    }

    /// Tells people outside the app, for as long as the writer lives.
    pub fn tell_with(&self, teller: Teller) {
        let keeper = self.clone();
        thread::spawn(move || {
            while let Some(taken) = keeper.on_writer(|store| telling::take(store, now())) {
                match taken {
                    Ok(ready) => keeper.send_all(&teller, ready),
                    Err(error) => {
                        tracing::error!(%error, "messages could not be read; they are looked at again");
                    }
                }
                thread::sleep(TICK);
            }
        });
    }

    /// Sends messages beside each other: one mail server that hangs must not hold up a push.
    fn send_all(&self, teller: &Teller, ready: Vec<Ready>) {
        thread::scope(|scope| {
            for message in ready {
                scope.spawn(move || {
                    let done = teller.send(message);
                    let org = done.org();
                    match self.on_writer(move |store| telling::note(store, &done, now())) {
                        Some(Err(error)) => tracing::error!(%error, "could not note that a message went"),
                        Some(Ok(())) | None => self.poke_from_thread(org),
                    }
                });
            }
        });
    }

    /// Runs something on the writer and waits for it; nothing when the writer has stopped.
    fn on_writer<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> T + Send + 'static,
    ) -> Option<T> {
        let (reply, answer) = channel();
        let job = move |store: &mut dyn Store, _: &mut Beside| drop(reply.send(work(store)));
        self.writer.send(Job::Write(Box::new(job))).ok()?;
        answer.recv().ok()
    }

    fn poke_from_thread(&self, org: Id) {
        let look = move |store: &mut dyn Store| transaction(store, Mode::Read, |store| moment(store, org));
        if let Some(Ok(Some(here))) = self.on_writer(look) {
            // Nobody may be listening.
            let _ = self.pokes.send((org, here.seq));
        }
    }

    /// Looks again at what waits for a later build, and away with what nothing names.
    fn revisit_every_hour(&self) {
        let writer = self.writer.clone();
        thread::spawn(move || {
            let look = |store: &mut dyn Store, _: &mut Beside| {
                let orgs = transaction(store, Mode::Read, organisations).unwrap_or_default();
                for (org, _) in orgs {
                    if let Err(error) = revisit(store, org, now()) {
                        tracing::error!(%error, "could not look at quarantined commands again");
                    }
                }
                let sweep = |store: &mut dyn Store| sweep_files(store, now() - UNNAMED);
                if let Err(error) = transaction(store, Mode::Write, sweep) {
                    tracing::error!(%error, "could not throw away files that nothing names");
                }
            };
            while writer.send(Job::Write(Box::new(look))).is_ok() {
                thread::sleep(REVISIT);
            }
        });
    }

    /// Decides a push, together with what else waits for the organisation.
    pub async fn decide(&self, org: Id, push: Push) -> Result<Vec<Ruling>, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.writer.send(Job::Push { org, push, reply }).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    /// Runs something on the writer.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store, &mut Beside) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        // Nobody waits any more when the request was given up; the work is done all the same.
        let job = move |store: &mut dyn Store, beside: &mut Beside| drop(reply.send(work(store, beside)));
        self.writer.send(Job::Write(Box::new(job))).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())
    }

    /// Runs something on a reader.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.reader.send(Box::new(move |store| drop(reply.send(work(store))))).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())
    }

    /// Lets every phone of an organisation ask anew: what changed is not in its rows.
    pub async fn poke(&self, org: Id) {
        let look = move |store: &mut dyn Store| transaction(store, Mode::Read, |store| moment(store, org));
        if let Ok(Ok(Some(here))) = self.read(look).await {
            // Nobody may be listening; then nobody has to be told.
            let _ = self.pokes.send((org, here.seq));
        }
    }

    /// Hears which organisation moved on, and to which number.
    pub fn pokes(&self) -> broadcast::Receiver<(Id, i64)> {
        self.pokes.subscribe()
    }
}

fn gone() -> StoreError {
    StoreError::Broken("the database thread has stopped".into())
}

/// The writer: takes what waits for one organisation into one transaction.
fn write(
    mut store: Box<dyn Store>,
    beside: &mut Beside,
    jobs: &Receiver<Job>,
    pokes: Option<&broadcast::Sender<(Id, i64)>>,
) {
    let mut next = None;
    while let Some(job) = next.take().or_else(|| jobs.recv().ok()) {
        match job {
            Job::Write(work) => work(&mut *store, beside),
            Job::Push { org, push, reply } => {
                let mut count = push.commands.len();
                let (mut pushes, mut replies) = (vec![push], vec![reply]);
                while let Ok(job) = jobs.try_recv() {
                    match job {
                        Job::Push { org: other, push, reply }
                            if other == org && count + push.commands.len() <= BATCH =>
                        {
                            count += push.commands.len();
                            pushes.push(push);
                            replies.push(reply);
                        }
                        other => {
                            next = Some(other);
                            break;
                        }
                    }
                }
                settle(&mut *store, org, &pushes, replies, pokes);
            }
        }
    }
}

fn settle(
    store: &mut dyn Store,
    org: Id,
    pushes: &[Push],
    replies: Vec<Answer<Vec<Ruling>>>,
    pokes: Option<&broadcast::Sender<(Id, i64)>>,
) {
    match decide_batch(store, org, pushes, now()) {
        Ok(rulings) => {
            let seqs = rulings.iter().flatten().filter_map(|ruling| Some(ruling.result.as_ref().ok()?.seq));
            if let (Some(pokes), Some(seq)) = (pokes, seqs.max()) {
                // Nobody may be listening.
                let _ = pokes.send((org, seq));
            }
            for (reply, ruling) in replies.into_iter().zip(rulings) {
                // The phone may have hung up; it asks again and hears the stored outcome.
                drop(reply.send(Ok(ruling)));
            }
        }
        Err(error) => {
            tracing::error!(%error, "a batch was not decided; its phones will send it again");
            let again = |error: &StoreError| match error {
                StoreError::Full => StoreError::Full,
                StoreError::Busy => StoreError::Busy,
                StoreError::Broken(why) => StoreError::Broken(why.clone()),
            };
            replies.into_iter().for_each(|reply| drop(reply.send(Err(again(&error)))));
        }
    }
}

/// A reader: takes one request after the other.
fn read(mut store: Box<dyn Store>, database: &Database, readings: &Mutex<Receiver<Reading>>) {
    loop {
        let Ok(Ok(work)) = readings.lock().map(|readings| readings.recv()) else { return };
        work(&mut *store);
        if transaction(&mut *store, Mode::Read, |_| Ok(())).is_err()
            && let Ok(fresh) = database.connect()
        {
            store = fresh;
        }
    }
}

/// Hears from the other servers on the same PostgreSQL database, and from this one.
fn listen(url: &str, pokes: &broadcast::Sender<(Id, i64)>) {
    loop {
        if let Err(error) = Postgres::listen(url, &mut |org, seq| drop(pokes.send((org, seq)))) {
            tracing::warn!(%error, "the listener lost its connection; phones still ask by themselves");
        }
        thread::sleep(Duration::from_secs(5));
    }
}
