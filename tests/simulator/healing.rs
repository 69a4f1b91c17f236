//! The end of a schedule: the network heals, clocks are put right, and everybody syncs until nothing is left
//! to send. Then everything must hold.

use super::{
    checks::Violation,
    network::Message,
    schedule::{Sabotage, Schedule},
};

/// I6: within so many rounds every outbox is empty.
const ROUNDS: usize = 24;

impl Schedule {
    /// Heals everything and checks everything.
    pub fn heal(&mut self) -> Result<(), Violation> {
        self.note(|_| "everything heals".into());
        self.wire.clear();
        self.central.off = self.central.off.max(0);
        for phone in 0..self.handsets.len() {
            (self.handsets[phone].mute, self.handsets[phone].deaf, self.handsets[phone].off) =
                (false, false, 0);
            self.commit(phone)?;
        }
        let mut calm = 0;
        for _ in 0..ROUNDS {
            // Longer than a step of the ladder may think.
            self.now += 130_000;
            let mut moved = self.timers_fire()?;
            for phone in 0..self.handsets.len() {
                moved |= self.round(phone)?;
            }
            calm = if moved { 0 } else { calm + 1 };
            if calm == 2 {
                return self.all_is_well();
            }
        }
        let unsent: Vec<usize> = self.handsets.iter().map(|handset| handset.phone.unsent()).collect();
        Err(Violation::new(
            "I6",
            format!("after {ROUNDS} rounds phones still hold {unsent:?} unsent commands"),
        ))
    }

    /// One undisturbed round of sync. Whether anything moved.
    pub fn round(&mut self, phone: usize) -> Result<bool, Violation> {
        self.now += 500;
        if self.handsets[phone].wiped || self.handsets[phone].phone.people().next().is_none() {
            return Ok(false);
        }
        let before = self.handsets[phone].phone.mirror().cursor;
        let unsent = self.handsets[phone].phone.unsent();
        self.send(phone);
        let requests: Vec<Message> = self.wire.drain(..).collect();
        self.arrive(requests)?;
        let answers: Vec<Message> = self.wire.drain(..).collect();
        let heard = !answers.is_empty();
        for answer in answers {
            self.hear(phone, answer.asked, &answer.text)?;
        }
        self.wire.clear();
        let handset = &mut self.handsets[phone];
        handset.flush(false);
        self.sweep(phone);
        let phone = &self.handsets[phone].phone;
        let complete = phone.mirror().missing().is_empty() || phone.broken_scopes().next().is_some();
        Ok(heard && (unsent > 0 || phone.unsent() > 0 || phone.mirror().cursor != before || !complete))
    }

    fn all_is_well(&mut self) -> Result<(), Violation> {
        for phone in 0..self.handsets.len() {
            let token = self.handsets[phone].token.clone();
            let gone = self.central.device(&token).is_none_or(|device| device.ended.is_some());
            if gone {
                self.let_go_of_phone(phone);
                continue;
            }
            let unsent = self.handsets[phone].phone.unsent();
            if unsent > 0 {
                return Err(Violation::new(
                    "I6",
                    format!("phone {phone} still holds {unsent} unsent commands"),
                ));
            }
            self.sees_its_own(phone)?;
            self.nothing_is_broken(phone)?;
            self.holds_only_what_is_granted(phone)?;
            if self.sabotage != Sabotage::WrongSum {
                self.phone_equals_server(phone)?;
            }
        }
        self.the_erased_stay_erased()?;
        self.nothing_is_only_asked_for()?;
        self.every_call_was_passed_on()?;
        self.server_has_each_once()
    }

    /// Streams that cannot go on are replaced, if the server can be reached and its answer comes back.
    pub(super) fn renew(&mut self, phone: usize) {
        for old in std::mem::take(&mut self.handsets[phone].renew) {
            let handset = &self.handsets[phone];
            if handset.mute || handset.phone.person(old).is_none() {
                continue;
            }
            let token = handset.token.clone();
            let new = self.central.renew(&token, old, &mut self.dice);
            self.note(|_| {
                format!(
                    "phone {phone} asks for a stream in place of {old}: {:?}",
                    new.as_ref().map(|n| n.stream)
                )
            });
            let comes_back = self.healing() || (!self.handsets[phone].deaf && self.dice.chance(80));
            if let (Some(new), true) = (new, comes_back) {
                self.handsets[phone].renewed(old, &new);
            }
        }
    }
}
