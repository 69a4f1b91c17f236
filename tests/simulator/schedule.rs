//! One schedule: what happens, in which order, follows from one number. Afterwards everything heals, and all
//! invariants must hold.

use std::collections::BTreeMap;

use inloop_core::{Id, Millis, grant::Role};

use super::{
    central::Central,
    checks::Violation,
    dice::Dice,
    handset::Handset,
    ledger::Ledger,
    network::{Message, cut},
    world::{START, World},
};

/// How many things happen before everything heals.
const STEPS: usize = 220;

/// A mistake that is made on purpose, to see that the checks notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sabotage {
    /// None.
    #[default]
    Nothing,
    /// A phone loses a record before it was sent.
    ForgetRecord,
    /// The server's sums of cards are wrong.
    WrongSum,
    /// The server sends a scope that nobody was granted.
    LeakScope,
    /// The server says refused where it said accepted.
    FlipOutcome,
    /// The server's changes carry old revisions.
    RowGoesBack,
}

/// A schedule on its way.
#[derive(Debug)]
pub struct Schedule {
    /// The number that it follows from.
    pub seed: u64,
    pub(super) dice: Dice,
    /// True time, Unix milliseconds.
    pub now: Millis,
    step: usize,
    /// What there is.
    pub world: World,
    /// The server.
    pub central: Central,
    /// The phones.
    pub handsets: Vec<Handset>,
    pub(super) wire: Vec<Message>,
    /// What an observer knows.
    pub ledger: Ledger,
    /// What each account was enrolled as, and at which place.
    pub(super) roles: BTreeMap<Id, (Role, Option<usize>)>,
    pub(super) sabotage: Sabotage,
    /// Whether the mistake was made.
    pub sabotage_done: bool,
    trace: bool,
    /// Nothing breaks by chance: a story says itself what goes wrong.
    pub(super) calm: bool,
}

/// Plays one schedule to its end.
pub fn play(seed: u64, sabotage: Sabotage, trace: bool) -> Result<Schedule, Violation> {
    let mut schedule = Schedule::new(seed, sabotage, trace);
    let result = schedule.run();
    let step = schedule.step;
    result.map(|()| schedule).map_err(|violation| Violation { seed, step, ..violation })
}

impl Schedule {
    /// A founded organisation without phones.
    pub fn new(seed: u64, sabotage: Sabotage, trace: bool) -> Self {
        let world = World::plan();
        let now = START - 3_600_000;
        let central = Central::new(&world, now);
        Self {
            seed,
            dice: Dice::new(seed),
            now,
            step: 0,
            world,
            central,
            handsets: Vec::new(),
            wire: Vec::new(),
            ledger: Ledger::default(),
            roles: BTreeMap::new(),
            sabotage,
            sabotage_done: false,
            trace,
            calm: false,
        }
    }

    fn run(&mut self) -> Result<(), Violation> {
        self.enrol_new(Role::Coordinator, None);
        self.enrol_new(Role::Volunteer, Some(0));
        for _ in 0..=self.dice.below(3) {
            let role = *self.dice.pick(&[Role::Volunteer, Role::Volunteer, Role::WorkCoach]);
            let place = self.dice.below(2);
            self.enrol_new(role, Some(place));
        }
        self.now = START;
        self.who_answers()?;
        while self.step < STEPS {
            self.step += 1;
            self.now += self.dice.between(10, 4_000);
            self.happen()?;
        }
        self.heal()
    }

    fn happen(&mut self) -> Result<(), Violation> {
        let phone = self.dice.below(self.handsets.len());
        // In every third schedule trouble comes twice as often, and time passes in days.
        let stormy = self.seed % 3 == 2;
        if self.dice.chance(3) {
            self.now += self.dice.between(0, 300_000);
            self.timers_fire()?;
        }
        if stormy && self.dice.chance(2) {
            self.now += self.dice.between(3_600_000, 3 * 86_400_000);
        }
        let trouble = if stormy { 14 } else { 7 };
        match self.dice.below(93 + trouble) {
            0..26 => self.act(phone)?,
            26..32 => self.commit(phone)?,
            32..56 => self.send(phone),
            56..72 => self.requests_arrive()?,
            72..88 => self.answer_arrives()?,
            88..90 => self.lose_messages(),
            90..93 => {
                self.handsets[phone].flush(false);
                self.sweep(phone);
            }
            roll => match roll % 8 {
                0..4 => self.phone_trouble(phone)?,
                4 | 5 => self.server_trouble()?,
                6 => self.people_trouble(phone),
                _ => self.put_away(phone),
            },
        }
        Ok(())
    }

    fn requests_arrive(&mut self) -> Result<(), Violation> {
        let together = if self.dice.chance(20) { 3 } else { 1 };
        let mut requests = Vec::new();
        for _ in 0..together {
            requests.extend(self.take_message(false));
        }
        self.note(|_| format!("{} requests arrive", requests.len()));
        self.arrive(requests)
    }

    fn answer_arrives(&mut self) -> Result<(), Violation> {
        let Some(message) = self.take_message(true) else { return Ok(()) };
        let handset = &self.handsets[message.phone];
        if handset.deaf || handset.wiped || handset.page() != message.page {
            return Ok(());
        }
        let text = if self.dice.chance(5) { cut(&message.text, &mut self.dice) } else { message.text };
        self.hear(message.phone, message.asked, &text)
    }

    /// A phone takes an answer, and may be switched off anywhere on the way.
    pub(super) fn hear(
        &mut self,
        phone: usize,
        asked: inloop_core::wire::Cursor,
        text: &str,
    ) -> Result<(), Violation> {
        let broken = !self.healing() && self.dice.chance(4);
        let handset = &mut self.handsets[phone];
        let Some(heard) = handset.hear(asked, text) else { return Ok(()) };
        if broken && self.dice.chance(30) {
            self.note(|_| format!("phone {phone} stops before it writes"));
            return self.restart(phone, false);
        }
        let handset = &mut self.handsets[phone];
        handset.write(&heard.writes);
        let told: Vec<_> = handset
            .phone
            .outbox()
            .values()
            .filter_map(|record| Some((record.op, record.outcome.clone()?)))
            .collect();
        for (op, outcome) in told {
            self.ledger.tell(op, &outcome)?;
        }
        let handset = &mut self.handsets[phone];
        if handset.wiped {
            self.let_go_of_phone(phone);
            return Ok(());
        }
        if broken {
            self.note(|_| format!("phone {phone} stops between outbox and mirror"));
            return self.restart(phone, false);
        }
        if self.dice.chance(60) {
            handset.flush(false);
        }
        handset.reads_go_forward()?;
        self.note(|s| {
            format!(
                "phone {phone} hears {:?} at {asked:?}: joined {}",
                s.handsets[phone].phone.mirror().cursor,
                heard.joined
            )
        });
        if heard.joined {
            self.holds_only_what_was_said(phone, text)?;
        }
        self.renew(phone);
        self.sees_its_own(phone)?;
        if heard.again && self.dice.chance(50) {
            self.send(phone);
        }
        Ok(())
    }

    /// Nothing breaks any more.
    pub(super) const fn healing(&self) -> bool {
        self.calm || self.step >= STEPS
    }

    /// Adds a line to the trace of a single replayed seed.
    pub(super) fn note(&self, line: impl FnOnce(&Self) -> String) {
        if self.trace {
            println!("{:>4} {} {}", self.step, self.now - START, line(self));
        }
    }
}
