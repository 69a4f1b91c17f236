//! Reading a site's spreadsheets. The server reads them and writes nothing; a person looks at what it found, and
//! this phone says what is accepted, as any other command. Chosen files stay chosen while the page is open.

mod accept;
mod columns;
mod findings;

use inloop_core::sheet::{Choices, Likely, Preview};
use leptos::{prelude::*, task::spawn_local};

use self::{
    accept::Accept,
    columns::Columns,
    findings::{Findings, Problems},
};
use super::{Desk, Subject};
use crate::{
    platform::{
        files::{self, Chosen},
        network::NoAnswer,
    },
    text::{self, Text, t},
    ui::Icon,
};

/// What was chosen, decided and found so far. One per screen.
#[derive(Clone, Copy)]
struct Reading {
    desk: Desk,
    files: RwSignal<Vec<Chosen>, LocalStorage>,
    choices: RwSignal<Choices>,
    found: RwSignal<Option<Result<Preview, NoAnswer>>>,
    /// Who was asked about: also those that were found to be somebody known, so that it can be taken back.
    asked: RwSignal<Vec<Likely>>,
    busy: RwSignal<bool>,
    taken: RwSignal<Option<usize>>,
    /// Which look counts: one that was overtaken by another is dropped.
    turn: StoredValue<u32>,
}

impl Reading {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            files: RwSignal::new_local(Vec::new()),
            choices: RwSignal::new(Choices::default()),
            found: RwSignal::new(None),
            asked: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            taken: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Other files: what was decided about the headings stays, for they may be the same files, mended.
    fn choose(self, files: Vec<Chosen>) {
        if !files.is_empty() {
            self.files.set(files);
            self.asked.set(Vec::new());
            self.choices.update(|choices| choices.same.clear());
            self.found.set(None);
            self.look();
        }
    }

    /// Asks the server what reading the files would do.
    fn look(self) {
        let Some(site) = untrack(|| self.desk.site()) else {
            return;
        };
        let (files, choices) = (self.files.get_untracked(), self.choices.get_untracked());
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.busy.set(true);
        self.taken.set(None);
        spawn_local(async move {
            let found = self.desk.device.look_at_sheets(site, &choices, &files).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            if let Ok(preview) = &found {
                self.asked.update(|asked| {
                    let new =
                        preview.likely.iter().filter(|likely| asked.iter().all(|old| old.new != likely.new));
                    let new: Vec<Likely> = new.cloned().collect();
                    asked.extend(new);
                });
            }
            self.found.set(Some(found));
            self.busy.set(false);
        });
    }

    /// Decides something about the files, and looks again.
    fn decide(self, change: impl FnOnce(&mut Choices)) {
        self.choices.update(change);
        self.look();
    }

    /// What was found, when something was.
    fn preview(self) -> Option<Preview> {
        self.found.get().and_then(Result::ok)
    }
}

/// The screen `/beheer/inlezen`.
#[component]
pub fn Import() -> impl IntoView {
    let desk = Desk::open();
    let reading = Reading::new(desk);
    // Another site: what was found is about the one before.
    Effect::new(move |before: Option<Option<inloop_core::Id>>| {
        let site = desk.site();
        if before.is_some_and(|before| before != site) {
            reading.found.set(None);
            if !reading.files.with_untracked(Vec::is_empty) {
                reading.look();
            }
        }
        site
    });
    let names = move || {
        let names = reading.files.with(|files| files.iter().map(Chosen::name).collect::<Vec<_>>());
        names.join(", ")
    };
    let chosen = move || !reading.files.with(Vec::is_empty);
    view! {
        <Subject desk title=Text::ReadSheets>
            <section class="card">
                <p class="muted" id="sheets-hint">{t(Text::ChooseSheetsHint)}</p>
                // The browser's own button speaks the browser's language: ours lies over it.
                <input
                    id="sheets"
                    class="sr-only file-input"
                    type="file"
                    multiple
                    accept=".csv,.zip"
                    aria-describedby="sheets-hint"
                    on:change=move |event| reading.choose(files::chosen(&event))
                />
                <label class="btn solid full" for="sheets">
                    <Icon name="file-import" />
                    {t(Text::ChooseSheets)}
                </label>
                <Show when=chosen fallback=|| view! { <p class="muted">{t(Text::SheetsStayHere)}</p> }>
                    <p class="muted">{names}</p>
                </Show>
                <div role="status">
                    <Show when=move || reading.busy.get()>
                        <p>{t(Text::LookingAtSheets)}</p>
                    </Show>
                </div>
                <Failed reading />
            </section>
            <Problems reading />
            <Columns reading />
            <Findings reading />
            <Accept reading />
        </Subject>
    }
}

/// Why nothing was found, and another try. The chosen files stay.
#[component]
fn Failed(reading: Reading) -> impl IntoView {
    let why = move || match reading.found.get() {
        Some(Err(problem)) if !reading.busy.get() => Some(text::why_not_read(&problem)),
        _ => None,
    };
    view! {
        <div role="alert">
            {move || why().map(|words| view! {
                <p class="error"><Icon name="alert-triangle" /><span>{words}</span></p>
                <button type="button" class="btn full" on:click=move |_| reading.look()>
                    <Icon name="refresh" />
                    {t(Text::TryAgain)}
                </button>
            })}
        </div>
    }
}
