//! Which language this phone speaks. Dutch, unless somebody chose otherwise; it knows no words.

use inloop_core::row::Tongue;
use leptos::prelude::*;

/// A language of the screens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Dutch, Self::English];

    /// The code of BCP 47, as `<html lang>` and the phone's settings have it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// As the server knows it.
    pub const fn tongue(self) -> Tongue {
        match self {
            Self::Dutch => Tongue::Dutch,
            Self::English => Tongue::English,
        }
    }

    /// Its name, in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Dutch => "Nederlands",
            Self::English => "English",
        }
    }

    /// The language of a code; nothing for one that is not spoken here.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

thread_local! {
    static SPOKEN: ArcRwSignal<Language> = ArcRwSignal::new(Language::default());
}

/// The language now. Follows no change: a screen is in the language that it was drawn in.
pub(super) fn spoken() -> Language {
    SPOKEN.with(|spoken| spoken.get_untracked())
}

/// The language now, and again whenever it changes: for what must be drawn anew then.
pub fn language() -> Language {
    SPOKEN.with(|spoken| spoken.get())
}

/// Draws again when the language changes: what stands beside the choice of it. Other screens are drawn when they
/// are opened.
pub fn in_language<V>(draw: impl Fn() -> V) -> impl Fn() -> V {
    move || {
        language();
        draw()
    }
}

/// Speaks this language from now on.
pub fn speak(language: Language) {
    SPOKEN.with(|spoken| spoken.set(language));
}
