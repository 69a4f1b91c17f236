//! Enrolling this phone, by an invitation's link or by its six characters. A link alone uses nothing up: only a
//! person who taps does.

mod install;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

pub use self::install::Install;
use crate::{
    address,
    device::use_device,
    platform::{door, page},
    practice::PracticeLink,
    settings::{About, LanguageCard},
    text::{self, Text, t},
    ui::{Head, Pict, Problem, Screen},
};

/// How many characters a code has.
const CODE: usize = 6;

/// A code as somebody types or pastes it: capitals, without spaces and dashes.
fn clean(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// The screen `/welkom`, with a code behind the `#` or without.
#[component]
pub fn Welcome() -> impl IntoView {
    let device = use_device();
    let navigate = use_navigate();
    let invited = clean(&page::fragment());
    let invited = if invited.len() == CODE { Some(invited) } else { None };
    let said = door::said();
    let typed = said.as_ref().map(|said| said.code.clone());
    let code = RwSignal::new(invited.clone().or(typed).unwrap_or_default());
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<&'static str>));
    let enrol = move || {
        if busy.get_untracked() {
            return;
        }
        let given = clean(&code.get_untracked());
        if given.len() != CODE {
            problem.set(Some(t(Text::CodeTooShort)));
            return;
        }
        let navigate = navigate.clone();
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            match device.enrol(&given).await {
                Ok(_) => {
                    page::forget_fragment();
                    navigate(address::TODAY, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(why) => problem.set(Some(text::why_not_enrolled(&why))),
            }
            busy.set(false);
        });
    };
    if said.is_some_and(|said| said.pressed) {
        enrol();
    }
    let words = move || t(if busy.get() { Text::Enrolling } else { Text::Start });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        enrol();
    };
    let has_link = invited.is_some();
    let back = device.active().get_untracked().is_some();
    view! {
        <Screen narrow=true>
            <Head title=t(Text::Welcome).to_owned() sub=t(Text::WelcomeWhy).to_owned() back bare=true />
            <form class="card" on:submit=submit>
                {has_link.then(|| view! {
                    <div class="strip">
                        <Pict name="sparkles" />
                        <h2>{t(Text::InviteReady)}</h2>
                    </div>
                })}
                {(!has_link).then(|| view! { <div class="field">
                    <label for="code">{t(Text::CodeLabel)}</label>
                    <p class="hint" id="code-hint">{t(Text::CodeHint)}</p>
                    <input
                        id="code"
                        class="code-input"
                        type="text"
                        autocomplete="one-time-code"
                        autocapitalize="characters"
                        spellcheck="false"
                        maxlength="9"
                        aria-describedby="code-hint code-error"
                        aria-invalid=move || problem.get().map(|_| "true")
                        bind:value=code
                    />
                </div> })}
                <Problem id="code-error" problem />
                <button type="submit" class="btn solid full" aria-disabled=move || busy.get().then_some("true")>
                    {words}
                </button>
            </form>
            <LanguageCard />
            <Install />
            <PracticeLink />
            <About />
        </Screen>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_with_spaces_dashes_and_small_letters() {
        for typed in ["abc123", " ABC 123 ", "abc-123", "ABC123"] {
            assert_eq!(clean(typed), "ABC123");
        }
    }
}
