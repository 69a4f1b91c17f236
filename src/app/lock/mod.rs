//! The screen of a locked phone, whatever its address: a code, help, and what waits. It holds nothing that is sealed, so
//! nothing of it can be seen around it.

mod code;
mod forgotten;
mod help;
mod tries;

use leptos::{html::H1, prelude::*};

use self::{code::Code, forgotten::Forgotten, help::Ladder};
use crate::{
    device::locked::Locked,
    platform::{
        page,
        storage::lock::{self, Lock},
    },
    text::{self, Text, t},
    ui::Icon,
};

/// The lock, if this phone has one. A disk that does not answer is told about by the app itself, which then has no rows.
pub async fn keeps_shut() -> Option<Lock> {
    lock::read().await.ok().flatten()
}

/// What is said instead of the app. `opened` hears that the code was right.
#[component]
pub fn LockScreen(locked: Locked, opened: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let help = RwSignal::new(false);
    let shut = move || view! { <Shut locked opened /> };
    view! {
        <Show when=move || help.get() fallback=shut>
            <Ladder back=move || help.set(false) />
        </Show>
        <nav class="nav" aria-label=t(Text::MainMenu)>
            <a
                href="#hulp"
                class="help"
                class:on=move || help.get()
                aria-current=move || help.get().then_some("page")
                on:click=move |event| {
                    event.prevent_default();
                    help.set(true);
                }
            >
                <Icon name="phone-call" />
                <span>{t(Text::HelpNeeded)}</span>
            </a>
        </nav>
    }
}

#[component]
fn Shut(locked: Locked, opened: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let forgotten = matches!(locked.lock().get_untracked(), Lock::Forgotten { .. });
    view! {
        <main id="inhoud" class="screen own narrow lock" tabindex="-1">
            <Title text=if forgotten { Text::PhoneIsEmpty } else { Text::IsLocked } icon="lock" />
            {if forgotten {
                view! { <Forgotten locked /> }.into_any()
            } else {
                view! { <Code locked opened /> }.into_any()
            }}
        </main>
    }
}

/// What waits, while something does.
#[component]
fn Waiting(locked: Locked) -> impl IntoView {
    let waiting = locked.waiting();
    view! {
        <div role="status">
            {move || (waiting.get() > 0).then(|| view! {
                <p class="different"><Icon name="cloud-up" /><span>{text::still_waiting(waiting.get())}</span></p>
            })}
        </div>
    }
}

/// The title of a screen here. One with a way back takes the focus, so that a screen reader says it.
#[component]
fn Title(
    text: Text,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional, into)] back: Option<Callback<()>>,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        page::set_title(&format!("{} · {}", t(text), t(Text::AppName)));
        if let Some(heading) = heading.get().filter(|_| back.is_some()) {
            let _ = heading.focus();
        }
    });
    view! {
        <header class="head">
            {back.map(|back| view! {
                <button type="button" class="icon-button" aria-label=t(Text::Back) on:click=move |_| back.run(())>
                    <Icon name="arrow-left" />
                </button>
            })}
            {icon.map(|name| view! { <span class="lock-mark"><Icon name /></span> })}
            <div class="head-text">
                <h1 tabindex="-1" node_ref=heading>{t(text)}</h1>
            </div>
        </header>
    }
}
