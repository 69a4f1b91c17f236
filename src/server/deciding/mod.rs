//! The write path: what waits for one organisation is decided in one transaction, in the order of arrival,
//! each command seeing the changes of those before it.

mod desk;
mod look;
mod numbering;
mod quarantine;
mod system;

use inloop_core::{
    Id, Millis,
    wire::{Outcome, Pushed, Trouble},
};

use self::{desk::Desk, numbering::Place};
pub use self::{
    look::{look, look_within},
    quarantine::revisit,
    system::{Asker, asked_by, by_system},
};
use crate::store::{Mode, Store, StoreError, transaction};

/// What one phone pushed.
#[derive(Clone, PartialEq, Debug)]
pub struct Push {
    /// The device that the cookie names.
    pub device: Id,
    /// The epoch that the phone believes in.
    pub epoch: i64,
    /// The commands, in the phone's order of storing.
    pub commands: Vec<Pushed>,
    /// The phone's clock at sending.
    pub wall_sent: Millis,
    /// The server's clock at the first byte.
    pub received: Millis,
}

/// What was found about one pushed command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruling {
    /// The command.
    pub op: Id,
    /// The stream it came on.
    pub stream: Id,
    /// The decision, or what stands in its way.
    pub result: Result<Outcome, Trouble>,
}

/// Decides what waits for one organisation. One list of rulings per push.
///
/// A push of another epoch decides nothing: the phone first learns the new one.
pub fn decide_batch(
    store: &mut dyn Store,
    org: Id,
    pushes: &[Push],
    now: Millis,
) -> Result<Vec<Vec<Ruling>>, StoreError> {
    if pushes.iter().all(|push| push.commands.is_empty()) {
        return Ok(vec![Vec::new(); pushes.len()]);
    }
    transaction(store, Mode::Write, |store| {
        let mut desk = Desk::open(store, org, now)?;
        desk.prepare(pushes)?;
        let mut rulings = Vec::with_capacity(pushes.len());
        for push in pushes {
            rulings.push(if push.epoch == desk.moment.epoch {
                rule_push(&mut desk, push)?
            } else {
                Vec::new()
            });
        }
        desk.close()?;
        Ok(rulings)
    })
}

fn rule_push(desk: &mut Desk<'_>, push: &Push) -> Result<Vec<Ruling>, StoreError> {
    let mut rulings = Vec::with_capacity(push.commands.len());
    let mut stuck: Vec<(Id, Trouble)> = Vec::new();
    for command in &push.commands {
        let blocked = stuck.iter().find(|(stream, _)| *stream == command.stream).map(|(_, trouble)| *trouble);
        let result = match blocked {
            Some(trouble) => Err(trouble),
            None => match desk.place(push, command)? {
                Place::Stuck(trouble) => {
                    stuck.push((command.stream, trouble));
                    Err(trouble)
                }
                Place::Known(outcome) => Ok(outcome),
                Place::Next => Ok(desk.decide(push, command)?),
            },
        };
        rulings.push(Ruling { op: command.op, stream: command.stream, result });
    }
    Ok(rulings)
}
