//! localStorage: a few words that must be readable before, or without, the app. Never a fact about a person,
//! but for the ladder's work numbers. It may fail at any time, and nothing may depend on it.

/// What is kept, as `boot.js` agrees on it.
#[derive(Clone, Copy, Debug)]
pub enum Word {
    /// `light` or `dark`; nothing: as the phone is set.
    Theme,
    /// `normal`, `large` or `larger`.
    TextSize,
    /// `nl` or `en`; nothing: Dutch.
    Language,
    /// How many days a participant sees of their week: `1`, `2`, `5` or `7`.
    Days,
    /// The ladder for the rescue page, JSON.
    Ladder,
    /// `stream/n` of the command that a start is replaying.
    Replaying,
    /// The stream of the person who uses this phone now.
    Active,
    /// The browser's answer to our asking it to keep our storage: `yes` or `no`.
    Kept,
    /// Once somebody has enrolled here: `1`. A start that finds it and an empty outbox knows what happened.
    Enrolled,
    /// After how many minutes in which nobody looks the phone locks: `1`, `5`, `15` or `never`.
    LockAfter,
    /// Wrong codes in a row, and until when the next one waits: `6/1795431600000`.
    Tries,
    /// The address at its push service that somebody last allowed on this browser.
    PushAddress,
}

impl Word {
    const fn key(self) -> &'static str {
        match self {
            Self::Theme => "inloop.theme",
            Self::TextSize => "inloop.text",
            Self::Language => "inloop.language",
            Self::Days => "inloop.days",
            Self::Ladder => "inloop.ladder",
            Self::Replaying => "inloop.replaying",
            Self::Active => "inloop.active",
            Self::Kept => "inloop.kept",
            Self::Enrolled => "inloop.enrolled",
            Self::LockAfter => "inloop.lockafter",
            Self::Tries => "inloop.tries",
            Self::PushAddress => "inloop.push",
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Reads a word.
pub fn get(word: Word) -> Option<String> {
    storage()?.get_item(word.key()).ok()?
}

/// Keeps a word, if the browser lets us.
pub fn set(word: Word, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(word.key(), value);
    }
}

/// Forgets a word.
pub fn remove(word: Word) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(word.key());
    }
}
