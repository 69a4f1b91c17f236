//! People of a phone: enrolling, and taking a new stream when the old one cannot go on.

use super::{Phone, Write};
use crate::{
    Id, seal,
    wire::{Cursor, Enrolled, Person, State},
};

impl Phone {
    /// Somebody enrolled on this phone. The cursor of an empty phone starts in the server's epoch.
    pub fn enrolled(&mut self, new: &Enrolled) -> Vec<Write> {
        self.org = new.org;
        if self.mirror.cursor == Cursor::default() {
            self.mirror.cursor.epoch = new.epoch;
        }
        self.people.insert(new.stream, person_of(new));
        vec![Write::Person(new.stream), Write::Head]
    }

    /// Replaces a stream that cannot go on: numbers anew, in the order of storing, every record without an
    /// outcome of this epoch, refused ones excepted. Ops and bytes stay, so nothing takes effect twice.
    pub fn renewed(&mut self, old: Id, new: &Enrolled) -> Vec<Write> {
        let mut person = person_of(new);
        let epoch = self.mirror.cursor.epoch;
        let mut writes = Vec::new();
        for (key, record) in &mut self.outbox {
            let settled = record.outcome.as_ref().is_some_and(|outcome| outcome.epoch == epoch);
            if record.stream != old || settled || record.state == State::Refused {
                continue;
            }
            person.head += 1;
            record.stream = person.stream;
            record.n = person.head;
            record.mac = seal::mac(&person.key, person.stream, person.head, record.op, &record.body);
            writes.push(Write::Record(*key));
        }
        if let Some(before) = self.people.get_mut(&old) {
            before.retired = true;
            writes.push(Write::Person(old));
        }
        self.people.insert(person.stream, person);
        writes.push(Write::Person(new.stream));
        self.replay();
        writes
    }
}

fn person_of(new: &Enrolled) -> Person {
    Person {
        stream: new.stream,
        account: new.account,
        name: new.name.clone(),
        key: new.key.clone(),
        head: 0,
        retired: false,
    }
}
