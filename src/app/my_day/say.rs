//! "Ik kom niet" and "ik kom toch", as the commands that they are; and the way to take the first back.

use inloop_core::{
    Id,
    attendance::Mark,
    command::{ClearMark, Command, EndAbsence, MarkAttendance, PlanAbsence},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Thing;
use crate::{device::Device, text, ui::UndoBar};

/// The commands that take back what was said last, and what that was.
pub type Said = RwSignal<Option<(Vec<Command>, String)>>;

/// Does not come to one thing.
pub fn miss(device: Device, said: Said, person: Id, thing: &Thing) {
    let session = &thing.item.session;
    let (site, rule, date) = (session.rule.site, session.rule.id, session.original);
    let mark = MarkAttendance { site, rule, date, person, mark: Mark::Cancelled, over: Vec::new() };
    say_all(device, said, [mark.into()], text::you_miss(&thing.name));
}

/// Does not come for a time, to any of these sites.
pub fn stay_away(
    device: Device,
    said: Said,
    person: Id,
    sites: &[Id],
    (from, until): (Date, Option<Date>),
    reason: &str,
    words: String,
) {
    let plan = |site: &Id| {
        let reason = reason.to_owned();
        PlanAbsence { site: *site, person, from, until, reason }.into()
    };
    say_all(device, said, sites.iter().map(plan), words);
}

/// Comes after all: what stands in the way is taken back.
pub fn come_again(device: Device, said: Said, person: Id, thing: &Thing) {
    let session = &thing.item.session;
    let (site, rule, date) = (session.rule.site, session.rule.id, session.original);
    let Some(not) = &thing.item.not_coming else { return };
    if !not.marks.is_empty() {
        device.say(ClearMark { site, rule, date, persons: vec![person], over: not.marks.clone() });
    }
    for absence in &not.absences {
        device.say(EndAbsence { site, person, absence: *absence, back: session.held });
    }
    said.set(None);
}

/// Says some commands, and offers to take all of them back; `words` tell what was done.
pub fn say_all(device: Device, said: Said, commands: impl IntoIterator<Item = Command>, words: String) {
    let undo = commands.into_iter().filter_map(|command| {
        let op = device.say(command.clone())?;
        command.order().undo(op)
    });
    let undo: Vec<Command> = undo.collect();
    said.set((!undo.is_empty()).then_some((undo, words)));
}

/// The bar that takes back what was said last.
#[component]
pub fn TakeBackAll(device: Device, said: Said) -> impl IntoView {
    let words = Signal::derive(move || said.get().map(|(_, words)| words));
    let undo = move || {
        for command in said.get_untracked().into_iter().flat_map(|(commands, _)| commands) {
            device.say(command);
        }
        said.set(None);
    };
    view! { <UndoBar words undo close=move || said.set(None) /> }
}
