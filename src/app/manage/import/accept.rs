//! Taking over what was found: this phone says every command itself, so each carries the coordinator's name, is
//! checked like any other and stands in the queue.

use inloop_core::{command::Command, sheet::Offer};
use leptos::{prelude::*, task::spawn_local};

use super::Reading;
use crate::{
    address,
    platform::timer,
    text::{self, Text, t},
    ui::Icon,
};

/// After so many commands the screen gets a moment to paint.
const AT_ONCE: usize = 25;

/// The button that takes everything over, how far it is, and what was done.
#[component]
pub fn Accept(reading: Reading) -> impl IntoView {
    let progress = RwSignal::new(None::<(usize, usize)>);
    let offers = Memo::new(move |_| reading.preview().map(|preview| preview.offers).unwrap_or_default());
    let wrong = move || reading.preview().is_some_and(|preview| !preview.problems.is_empty());
    let looked = move || reading.preview().is_some() && !reading.busy.get();
    let ready = move || looked() && progress.get().is_none() && reading.taken.get().is_none();
    let too_many = move || reading.preview().is_some_and(|preview| preview.too_many);
    let nothing = move || if too_many() { Text::TooManyInSheets } else { Text::NothingNewInSheets };
    let take = move |_| {
        let offers = offers.get_untracked();
        if progress.get_untracked().is_none() && !offers.is_empty() {
            spawn_local(say_all(reading, offers, progress));
        }
    };
    view! {
        <Show when=move || ready() && !offers.with(Vec::is_empty)>
            <section class="card">
                <button type="button" class="btn solid full" on:click=take>
                    <Icon name="check" />
                    {move || text::take_over(offers.with(Vec::len))}
                </button>
            </section>
        </Show>
        <Show when=move || ready() && !wrong() && offers.with(Vec::is_empty)>
            <div class="empty" role="status"><Icon name="check" /><p>{move || t(nothing())}</p></div>
        </Show>
        <div role="status">
            {move || progress.get().map(|(done, all)| view! {
                <section class="card">
                    <p>{text::so_far(done, all)}</p>
                    <progress class="progress" max=all value=done aria-label=t(Text::ReadSheets)></progress>
                </section>
            })}
            {move || reading.taken.get().map(|count| view! {
                <section class="card">
                    <p><b>{text::taken_over(count)}</b></p>
                    <p class="muted">{t(Text::TakenOverWhy)}</p>
                    <a class="btn full" href=address::QUEUE>{t(Text::SeeQueue)}</a>
                </section>
            })}
        </div>
    }
}

async fn say_all(reading: Reading, offers: Vec<Offer>, progress: RwSignal<Option<(usize, usize)>>) {
    let (all, mut said) = (offers.len(), 0);
    for (place, offer) in offers.into_iter().enumerate() {
        if place % AT_ONCE == 0 {
            progress.set(Some((place, all)));
            timer::sleep(16).await;
        }
        if let Ok(command) = Command::read(&offer.body) {
            said += usize::from(reading.desk.device.say_as(offer.op, command).is_some());
        }
    }
    progress.set(None);
    reading.found.set(None);
    reading.asked.set(Vec::new());
    reading.taken.set(Some(said));
}
