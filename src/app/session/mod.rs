//! The roll call: everybody expected on one screen, one tap per person. Opening it changes nothing.

mod absence;
mod actions;
mod choose;
mod hand;
mod shown;
mod standing;
mod tile;
mod type_in;
mod visitors;
mod walk_in;

use inloop_core::{
    Id,
    attendance::Mark,
    command::{ClearMark, Command, MarkAttendance, MarkRestPresent},
    programme::Session as Meeting,
    roll::{Roll, Tile},
    row::ProgrammeRule,
};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::{
    absence::AbsenceSheet,
    actions::Actions,
    choose::ChooseSheet,
    hand::Hand,
    shown::Tiles,
    standing::{ChangeButton, ChangeSheet, Different},
    tile::PersonTile,
    type_in::TypeIn,
    visitors::Visitors,
    walk_in::{WalkInButton, WalkInSheet},
};
use crate::{
    address,
    device::{Device, Now, use_device, wants},
    here::use_here,
    mine::{Mine, use_mine},
    platform::page,
    text::{self, Text, t},
    today::{activity_of, roll_of, session_of, space_of},
    ui::{Head, Icon, Screen, UndoBar},
};

/// The session that is open, and what its screen remembers. One per screen.
#[derive(Clone, Copy)]
struct Open {
    device: Device,
    me: Memo<Option<Mine>>,
    rule: Memo<Option<ProgrammeRule>>,
    date: Memo<Option<Date>>,
    session: Memo<Option<Meeting>>,
    roll: Memo<Roll>,
    hand: Hand,
    tiles: Tiles,
    /// Whether a tap opens the choice instead of marking.
    choosing: RwSignal<bool>,
    /// Whose choice is open.
    chosen: RwSignal<Option<Id>>,
    /// Whose absence is being planned.
    absent: RwSignal<Option<Id>>,
    /// Whether the session is being changed.
    changing: RwSignal<bool>,
    /// Whether somebody is being added.
    adding: RwSignal<bool>,
    /// What can be taken back: the command that does, and what was done.
    undo: RwSignal<Option<(Command, String)>>,
}

impl Open {
    fn say(self, about: &[Id], command: impl Into<Command>) -> Option<Id> {
        self.undo.set(None);
        let op = self.device.say(command)?;
        self.hand.said(about, op);
        Some(op)
    }

    /// The same, and offers to take it back; `words` tell what was done.
    fn say_undoably(self, about: &[Id], command: Command, words: String) {
        if let Some(op) = self.say(about, command.clone()) {
            self.undo.set(command.order().undo(op).map(|undo| (undo, words)));
        }
    }

    fn mark(self, person: Id, over: Vec<Id>, mark: Mark) {
        if let (Some(rule), Some(date)) = (self.rule.get_untracked(), self.date.get_untracked()) {
            self.say(&[person], MarkAttendance { site: rule.site, rule: rule.id, date, person, mark, over });
        }
    }

    fn take_back(self, tile: &Tile) {
        let shown = tile.mark.map(|mark| mark.op);
        if let (Some(rule), Some(date), Some(op)) =
            (self.rule.get_untracked(), self.date.get_untracked(), shown)
        {
            let (persons, over) = (vec![tile.person], vec![op]);
            self.say(&[tile.person], ClearMark { site: rule.site, rule: rule.id, date, persons, over });
        }
    }

    /// "De rest is er": about those who are painted unmarked now.
    fn mark_rest(self) {
        let persons = self.roll.with_untracked(Roll::unmarked);
        let (Some(rule), Some(date)) = (self.rule.get_untracked(), self.date.get_untracked()) else {
            return;
        };
        if persons.is_empty() {
            return;
        }
        let words = text::rest_marked(persons.len());
        let rest = MarkRestPresent { site: rule.site, rule: rule.id, date, persons: persons.clone() };
        self.say_undoably(&persons, rest.into(), words);
    }
}

/// The screen `/sessie/<rule>_<date>`.
#[component]
pub fn Session() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| address::session_id(&params.get("id")?)));
    view! { <RollCall asked /> }
}

/// The list of a rule on its original date.
#[component]
pub fn RollCall(asked: Memo<Option<(Id, Date)>>) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let date = Memo::new(move |_| asked.get().map(|(_, date)| date));
    let rule = Memo::new(move |_| device.see(|phone| wants::rule(phone, asked.get()?.0)));
    let session = Memo::new(move |_| {
        let (rule, date) = (rule.get()?, date.get()?);
        Some(device.see(|phone| session_of(phone, &rule, date)))
    });
    let roll = Memo::new(move |_| {
        session.get().map(|session| device.see(|phone| roll_of(phone, &session))).unwrap_or_default()
    });
    let (me, here) = (use_mine(device), use_here());
    Effect::new(move |_| {
        if let (Some(rule), Some(date)) = (rule.get(), date.get()) {
            here.is_at(rule.site);
            // Tracks the phone: a scope that another tab changed sleeps again.
            device.see(|_| ());
            device.need(wants::lists([(rule.site, date)]));
        }
    });
    let hand = Hand::watching(device, roll);
    let open = Open {
        device,
        me,
        rule,
        date,
        session,
        roll,
        hand,
        tiles: Tiles::watching(device, roll, hand),
        choosing: RwSignal::new(false),
        chosen: RwSignal::new(None),
        absent: RwSignal::new(None),
        changing: RwSignal::new(false),
        adding: RwSignal::new(false),
        undo: RwSignal::new(None),
    };
    provide_context(open);
    let about = Memo::new(move |_| {
        let session = session.get()?;
        let rule = &session.rule;
        let ((name, pictogram), space) =
            device.see(|phone| (activity_of(phone, rule), space_of(phone, rule)));
        let hours = text::hours_at(rule.start, rule.end, space.as_deref());
        // A list of another day says so.
        let other_day = (session.held != now.date()).then(|| text::capital(&text::in_words(session.held)));
        Some((name, pictogram, other_day.into_iter().chain([hours]).collect::<Vec<_>>().join(" · ")))
    });
    let title = Signal::derive(move || about.get().map(|(name, ..)| name).unwrap_or_default());
    let pict = Signal::derive(move || about.get().map(|(_, pict, _)| pict).unwrap_or_default());
    let sub = Signal::derive(move || about.get().map(|(.., hours)| hours).unwrap_or_default());
    let undone = Signal::derive(move || open.undo.get().map(|(_, words)| words));
    let undo = move || {
        if let Some((command, _)) = open.undo.get_untracked() {
            let persons = command.order().refs();
            open.say(&persons, command);
        }
    };
    let close = move || open.undo.set(None);
    let empty = move || roll.with(|roll| roll.tiles.is_empty());
    view! {
        <Screen>
            <Head title sub pict back=true />
            <Show when=move || rule.get().is_some() fallback=Unknown>
                <Different />
                <Show when=move || !empty() fallback=move || view! { <Nobody open /> }>
                    <Actions />
                    <TypeIn />
                    <Letters />
                    <Grid />
                </Show>
                <Visitors />
                <ChangeButton />
            </Show>
            <ChooseSheet />
            <WalkInSheet />
            <AbsenceSheet />
            <ChangeSheet />
            <UndoBar words=undone undo close />
        </Screen>
    }
}

#[component]
fn Grid() -> impl IntoView {
    let open = expect_context::<Open>();
    let people = Memo::new(move |_| {
        open.roll.with(|roll| roll.tiles.iter().map(|tile| tile.person).collect::<Vec<_>>())
    });
    view! {
        <div class="grid">
            <For each=move || people.get() key=|person| *person let:person>
                <PersonTile person />
            </For>
            <WalkInButton class="tile-add" />
        </div>
    }
}

/// A bar to jump by letter, on lists of more than forty people.
#[component]
fn Letters() -> impl IntoView {
    let open = expect_context::<Open>();
    let letters = Memo::new(move |_| open.roll.with(Roll::letters));
    let each = move || letters.get();
    view! {
        <Show when=move || !letters.with(Vec::is_empty)>
            <nav class="letters" aria-label=t(Text::Letters)>
                <For each=each key=|(letter, person)| (letter.clone(), *person) let((letter, person))>
                    <button type="button" on:click=move |_| page::jump_to(&tile::element_id(person))>
                        {letter}
                    </button>
                </For>
            </nav>
        </Show>
    }
}

#[component]
fn Nobody(open: Open) -> impl IntoView {
    let needed = move || {
        let (rule, date) = (open.rule.get()?, open.date.get()?);
        Some(wants::lists([(rule.site, date)]))
    };
    let loading = move || needed().is_some_and(|scopes| open.device.is_asleep(&scopes));
    view! {
        <div class="empty">
            <Icon name="users-group" />
            <p role="status">{move || t(if loading() { Text::Loading } else { Text::NobodyOnList })}</p>
            <Show when=move || !loading()><WalkInButton class="btn" /></Show>
        </div>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name="list-check" />
            <p>{t(Text::UnknownSession)}</p>
            <a class="btn" href=address::TODAY>{t(Text::Today)}</a>
        </div>
    }
}
