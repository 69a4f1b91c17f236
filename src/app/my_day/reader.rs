//! "Lees voor": the lines of a screen, read by the phone's own voice, and which of them it is at.

use std::cell::Cell;

use leptos::prelude::*;

use crate::{
    platform::voice,
    text::{Language, Text, language, t},
    ui::Icon,
};

/// One line that can be read, and the part of the screen that it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The part.
    pub part: String,
    /// The words.
    pub words: String,
}

impl Line {
    /// A line.
    pub fn new(part: impl Into<String>, words: impl Into<String>) -> Self {
        Self { part: part.into(), words: words.into() }
    }
}

/// Which part is being read. One per screen.
#[derive(Clone, Copy)]
pub struct Reader(RwSignal<Option<String>>);

thread_local! {
    static VOICES: ArcRwSignal<u32> = ArcRwSignal::new(0);
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this phone has a voice for the language that it speaks. Browsers look for their voices after the start.
pub fn has_voice() -> bool {
    let voices = VOICES.with(ArcRwSignal::clone);
    if !LISTENS.replace(true) {
        let found = voices.clone();
        voice::on_voices(move || found.update(|count| *count = count.wrapping_add(1)));
    }
    voices.track();
    voice::can_read(spoken().code())
}

/// The button that reads a screen aloud, or stops; nothing on a phone without a voice.
#[component]
pub fn ReadAloud(
    reader: Reader,
    /// What is read, in the order of the screen.
    lines: impl Fn() -> Vec<Line> + Clone + Send + Sync + 'static,
    #[prop(default = "btn full")] class: &'static str,
) -> impl IntoView {
    let words = move || t(if reader.is_reading() { Text::StopReading } else { Text::ReadAloud });
    view! {
        <Show when=has_voice>
            {
                let lines = lines.clone();
                view! {
                    <button type="button" class=class on:click=move |_| reader.toggle(untrack(&lines))>
                        <Icon name="volume" />
                        {words}
                    </button>
                }
            }
        </Show>
    }
}

fn spoken() -> Language {
    untrack(language)
}

impl Reader {
    /// A reader that is silent when its screen goes. The page itself is silent when nobody looks at it.
    pub fn open() -> Self {
        on_cleanup(voice::hush);
        Self(RwSignal::new(None))
    }

    /// Whether anything is being read.
    pub fn is_reading(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Whether a part is being read.
    pub fn is_at(self, part: &str) -> bool {
        self.0.with(|at| at.as_deref() == Some(part))
    }

    /// Reads lines, or stops when it reads.
    pub fn toggle(self, lines: Vec<Line>) {
        if self.0.with_untracked(Option::is_some) {
            voice::hush();
            return;
        }
        let words: Vec<String> = lines.iter().map(|line| line.words.clone()).collect();
        let at = self.0;
        voice::read(&words, spoken().code(), move |line| {
            let part = line.and_then(|line| lines.get(line)).map(|line| line.part.clone());
            at.try_set(part);
        });
    }
}
