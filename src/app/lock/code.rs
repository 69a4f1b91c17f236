//! Asking the code.

use leptos::{html::Input, prelude::*, task::spawn_local};

use super::{Waiting, tries::Tries};
use crate::{
    device::locked::Locked,
    platform::{clock, timer},
    text::{self, Text, t},
    ui::{Problem, Sheet},
};

/// The code, and what to do without it.
#[component]
pub fn Code(locked: Locked, opened: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let (code, busy, problem) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(None));
    let pause = RwSignal::new(Tries::kept().pause(clock::wall()));
    let field = NodeRef::<Input>::new();
    let focus = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    // There is one thing to do here: whoever opens the phone can type at once.
    Effect::new(move |_| {
        field.track();
        focus();
    });
    let wait = move || {
        spawn_local(async move {
            loop {
                let left = Tries::kept().pause(clock::wall());
                if pause.try_set(left).is_some() || left == 0 {
                    return;
                }
                timer::sleep(1_000).await;
            }
        });
    };
    if pause.get_untracked() > 0 {
        wait();
    }
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || Tries::kept().pause(clock::wall()) > 0 {
            return;
        }
        let said = code.get_untracked();
        if said.is_empty() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let right = locked.open(&said).await;
            match right {
                Ok(true) => {
                    Tries::right();
                    opened();
                    return;
                }
                Ok(false) => {
                    Tries::kept().wrong(clock::wall());
                    problem.set(Some(t(Text::WrongCode)));
                }
                Err(_) => problem.set(Some(t(Text::LockFailed))),
            }
            code.set(String::new());
            busy.set(false);
            wait();
            focus();
        });
    };
    let waits = Memo::new(move |_| pause.get() > 0);
    let words = move || t(if busy.get() { Text::Loading } else { Text::OpenLock });
    view! {
        <form class="card" on:submit=submit novalidate>
            <div class="field">
                <label for="lock-code">{t(Text::LockCode)}</label>
                <input
                    id="lock-code"
                    class="code-input"
                    type="password"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="12"
                    node_ref=field
                    aria-describedby="lock-error"
                    aria-invalid=move || problem.get().map(|_| "true")
                    bind:value=code
                />
                <Problem id="lock-error" problem />
                // Said once; the seconds beside it run in silence.
                <div role="status">{move || waits.get().then(|| t(Text::TooOftenWrong))}</div>
                <Show when=move || waits.get()><p class="lock-wait">{move || text::wait_seconds(pause.get())}</p></Show>
            </div>
            <button
                type="submit"
                class="btn solid full"
                aria-disabled=move || (busy.get() || waits.get()).then_some("true")
            >
                {words}
            </button>
            <Waiting locked />
        </form>
        <ForgotCode locked />
    }
}

/// One of the three things that ask first: it takes away what cannot be tapped back.
#[component]
fn ForgotCode(locked: Locked) -> impl IntoView {
    let (asking, busy, problem) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None));
    let empty = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if locked.forget_code().await.is_err() {
                problem.set(Some(t(Text::LockFailed)));
                busy.set(false);
            }
        });
    };
    view! {
        <div class="row">
            <button type="button" class="btn quiet" on:click=move |_| asking.set(true)>{t(Text::ForgotCode)}</button>
        </div>
        <Sheet
            open=Signal::derive(move || asking.get())
            close=move || asking.set(false)
            title=Signal::derive(|| t(Text::ForgotCode).to_owned())
        >
            <div class="own lock-sheet">
                <p>{t(Text::ForgotEmpties)}</p>
                <p>{t(Text::ForgotKeeps)}</p>
                <p>{t(Text::ForgotThen)}</p>
                <Problem id="forgot-error" problem />
                <button type="button" class="btn danger solid full" on:click=empty>{t(Text::EmptyPhone)}</button>
                <button type="button" class="btn quiet full" on:click=move |_| asking.set(false)>{t(Text::NotAfterAll)}</button>
            </div>
        </Sheet>
    }
}
