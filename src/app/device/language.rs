//! The language of this phone: kept where a start finds it, worn by the page, spoken by the screens.

use super::Device;
use crate::{
    platform::{keep, keep::Word, page},
    text::{self, Language},
};

/// Speaks as was chosen the last time. `boot.js` has given the page its `lang` already.
pub fn speak_as_kept() {
    let kept = keep::get(Word::Language).and_then(|code| Language::of(&code));
    text::speak(kept.unwrap_or_default());
}

impl Device {
    /// Speaks this language from now on.
    pub fn speak(self, language: Language) {
        keep::set(Word::Language, language.code());
        page::dress("lang", Some(language.code()));
        text::speak(language);
        self.copy_ladder();
    }
}
