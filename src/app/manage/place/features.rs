//! What a place has: yes, no or not known, each with one tap; and how wide its narrowest door is.

use inloop_core::{
    command::DescribeSite,
    place::{Feature, ForGuests},
    row::Site,
};
use leptos::prelude::*;

use super::{Desk, describe};
use crate::{
    place::{answer_word, feature_icon},
    text::{Text, t},
    ui::{Field, Icon},
};

/// The three answers.
const ANSWERS: [(Option<bool>, Text); 3] =
    [(Some(true), Text::FitsYes), (Some(false), Text::FitsNo), (None, Text::NotKnown)];

/// The card.
#[component]
pub fn FeaturesCard(desk: Desk, site: Memo<Option<Site>>) -> impl IntoView {
    let rows = Feature::ALL.map(|feature| {
        let known = Memo::new(move |_| site.with(|site| site.as_ref().and_then(|site| site.guests.has(feature))));
        let choose = move |answer: Option<bool>| {
            if let Some(before) = site.get_untracked() {
                let guests = before.guests.clone().with(feature, answer);
                describe(desk, &before, DescribeSite { guests, ..DescribeSite::of(&before) });
            }
        };
        view! {
            <Answers name=format!("heeft-{feature:?}") icon=feature_icon(feature) words=answer_word(feature, true) known choose />
        }
    });
    view! {
        <section class="card" aria-labelledby="voor-gasten">
            <h2 id="voor-gasten">{t(Text::GuestsWantToKnow)}</h2>
            <p class="muted">{t(Text::NotKnownIsNotNo)}</p>
            {rows.into_iter().collect_view()}
            <Door desk site />
        </section>
    }
}

/// One question with its three answers beside it.
#[component]
pub fn Answers(
    /// Unique on the page.
    name: String,
    icon: &'static str,
    words: Text,
    #[prop(into)] known: Signal<Option<bool>>,
    choose: impl Fn(Option<bool>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let answers = ANSWERS.map(|(answer, words)| {
        view! {
            <label>
                <input type="radio" name=name.clone() prop:checked=move || known.get() == answer on:change=move |_| choose(answer) />
                <span>{t(words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="answers-three">
            <legend><Icon name=icon /><span>{t(words)}</span></legend>
            <div>{answers.into_iter().collect_view()}</div>
        </fieldset>
    }
}

/// The narrowest door.
#[component]
fn Door(desk: Desk, site: Memo<Option<Site>>) -> impl IntoView {
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let door = Memo::new(move |_| site.with(|site| site.as_ref().and_then(|site| site.guests.door)));
    // Another phone's word, or an undo, shows at once.
    Effect::new(move |_| typed.set(door.get().map(|door| door.to_string()).unwrap_or_default()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(before) = site.get_untracked() else { return };
        let text = typed.get_untracked().trim().to_owned();
        let door = text.parse().ok().filter(|door| ForGuests::is_door(*door));
        if door.is_none() && !text.is_empty() {
            problem.set(Some(t(Text::DoorWrong)));
            return;
        }
        let guests = ForGuests { door, ..before.guests.clone() };
        describe(desk, &before, DescribeSite { guests, ..DescribeSite::of(&before) });
    };
    view! {
        <form class="door" on:submit=submit novalidate>
            <Field id="deur" label=Text::DoorWidth hint=Text::MayStayEmpty limit=3 value=typed problem />
            <button type="submit" class="btn">{t(Text::Keep)}</button>
        </form>
    }
}
