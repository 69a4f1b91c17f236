//! "Slot op deze telefoon": a code by one's own choice, and honestly what it does.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    device::{Device, lock::LockAfter, use_device},
    platform::{storage::lock::NotLocked, vault},
    text::{self, Text, t},
    ui::{Icon, Problem, Sheet},
};

/// A shorter code is guessed by hand.
const SHORTEST: usize = 4;

/// What somebody is doing with the lock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Doing {
    Setting,
    Changing,
    TakingAway,
}

/// The card, where somebody has enrolled.
#[component]
pub fn Lock() -> impl IntoView {
    let device = use_device();
    let on = RwSignal::new(vault::held().is_some());
    let doing = RwSignal::new(None::<Doing>);
    let title = Signal::derive(move || {
        t(match doing.get() {
            Some(Doing::Changing) => Text::ChangeCode,
            Some(Doing::TakingAway) => Text::TakeLockAway,
            _ => Text::SetLock,
        })
        .to_owned()
    });
    let done = move || {
        doing.set(None);
        on.set(vault::held().is_some());
    };
    let body = move || doing.get().map(|what| view! { <CodeForm device what done /> });
    let card = move || {
        if !vault::can_lock() {
            return view! { <p>{t(Text::LockNotHere)}</p> }.into_any();
        }
        if on.get() {
            return view! { <Locks device doing /> }.into_any();
        }
        view! {
            <p class="muted">{t(Text::LockWhy)}</p>
            <button type="button" class="btn full" on:click=move |_| doing.set(Some(Doing::Setting))>
                <Icon name="lock" />
                {t(Text::SetLock)}
            </button>
        }
        .into_any()
    };
    view! {
        <Show when=move || device.active().get().is_some()>
            <section class="card" aria-labelledby="slot">
                <h2 id="slot">{t(Text::LockOnPhone)}</h2>
                {card}
            </section>
        </Show>
        <Sheet
            open=Signal::derive(move || doing.get().is_some())
            close=move || doing.set(None)
            title
        >
            {body}
        </Sheet>
    }
}

/// A phone with a lock: lock it now, when it locks by itself, another code, none.
#[component]
fn Locks(device: Device, doing: RwSignal<Option<Doing>>) -> impl IntoView {
    let kept = LockAfter::kept();
    let radios = LockAfter::ALL.map(|choice| {
        view! {
            <label>
                <input type="radio" name="lock-after" checked=choice == kept on:change=move |_| choice.keep() />
                <span>{text::after_minutes(choice.0)}</span>
            </label>
        }
    });
    view! {
        <p>{t(Text::LockIsOn)}</p>
        <button type="button" class="btn solid full" on:click=move |_| device.lock_all()>
            <Icon name="lock" />
            {t(Text::LockNow)}
        </button>
        <fieldset class="choice lock-after">
            <legend>{t(Text::LockWhenHidden)}</legend>
            {radios.into_iter().collect_view()}
        </fieldset>
        <button type="button" class="btn quiet full" on:click=move |_| doing.set(Some(Doing::Changing))>
            {t(Text::ChangeCode)}
        </button>
        <button type="button" class="btn quiet full" on:click=move |_| doing.set(Some(Doing::TakingAway))>
            {t(Text::TakeLockAway)}
        </button>
    }
}

/// Why a new code cannot be taken: nothing when it can.
fn wrong_with(new: &str, again: &str) -> Option<Text> {
    if new.len() < SHORTEST || !new.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Text::CodeOfFour);
    }
    (new != again).then_some(Text::CodesDiffer)
}

/// The code that is, and the one that shall be.
#[component]
fn CodeForm(device: Device, what: Doing, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let [now, new, again] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<&'static str>));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let [now, new, again] = [now, new, again].map(|code| code.get_untracked().trim().to_owned());
        if what != Doing::TakingAway {
            problem.set(wrong_with(&new, &again).map(t));
            if problem.with_untracked(Option::is_some) {
                return;
            }
        }
        busy.set(true);
        spawn_local(async move {
            let result = match what {
                Doing::Setting => device.set_code(&new).await,
                Doing::Changing => device.change_code(&now, &new).await,
                Doing::TakingAway => device.take_lock_away(&now).await,
            };
            busy.try_set(false);
            match result {
                Ok(()) => done(),
                Err(NotLocked::WrongCode) => drop(problem.try_set(Some(t(Text::WrongCode)))),
                Err(NotLocked::Broken(_)) => drop(problem.try_set(Some(t(Text::LockFailed)))),
            }
        });
    };
    let (asks_old, asks_new) = (what != Doing::Setting, what != Doing::TakingAway);
    let words = move || match (busy.get(), what) {
        (true, _) => t(Text::Sealing),
        (false, Doing::TakingAway) => t(Text::TakeLockAway),
        (false, _) => t(Text::KeepCode),
    };
    let honest =
        [Text::LockSeals, Text::LockDoesNotSeal, Text::LockLost, Text::LockShared, Text::LockIsShort];
    view! {
        <form on:submit=submit novalidate>
            {(what == Doing::Setting).then(|| view! {
                <ul class="lock-says">{honest.map(|words| view! { <li>{t(words)}</li> }).collect_view()}</ul>
            })}
            {asks_old.then(|| view! { <CodeField id="code-now" label=Text::CodeNow value=now /> })}
            {asks_new.then(|| view! {
                <CodeField id="code-new" label=Text::CodeNew hint=Text::CodeOfFourOrSix value=new />
                <CodeField id="code-again" label=Text::CodeAgain value=again />
            })}
            <Problem id="code-error" problem />
            <button type="submit" class="btn solid full" aria-disabled=move || busy.get().then_some("true")>{words}</button>
        </form>
    }
}

#[component]
fn CodeField(
    id: &'static str,
    label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    value: RwSignal<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = format!("{hint_id} code-error");
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{t(hint)}</p> })}
            <input
                id=id
                class="lock-field"
                type="password"
                inputmode="numeric"
                autocomplete="off"
                maxlength="12"
                aria-describedby=described
                bind:value=value
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_at_least_four_digits_and_is_said_twice() {
        for (new, again, wrong) in [
            ("", "", Some(Text::CodeOfFour)),
            ("123", "123", Some(Text::CodeOfFour)),
            ("12a4", "12a4", Some(Text::CodeOfFour)),
            ("1234", "1243", Some(Text::CodesDiffer)),
            ("1234", "1234", None),
            ("904518", "904518", None),
        ] {
            assert_eq!(wrong_with(new, again), wrong, "{new}");
        }
    }
}
