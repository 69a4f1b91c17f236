//! Writing the sentence: the first thing, also for two with one phone. Filled in together the words are large and can be
//! read aloud, and the person may say where they are in life: nobody says that for them.

use inloop_core::{
    Id,
    command::{Command, WritePlan},
    person_plan::{LONGEST_SENTENCE, OwnPlan},
    row::PersonPlan,
};
use leptos::prelude::*;

use super::parts::{Choose, aims, stages};
use crate::{
    device::Device,
    my_day::{Line, ReadAloud, Reader},
    text::{Text, t},
    ui::{Field, Undo, say_with},
};

/// Says what somebody wants, with what was there before one press away.
pub fn say(
    device: Device,
    undo: Undo,
    (site, person): (Id, Id),
    old: Option<&PersonPlan>,
    (own, together): (OwnPlan, bool),
) {
    // What came along with another entry is not written over: it goes back with a split.
    let here = old.filter(|plan| plan.as_said.is_none() && plan.site == site);
    let before = here.map(|plan| (plan.own.clone(), plan.together));
    let command = WritePlan { site, person, own: Some(own), together, base: here.map(|plan| plan.version) };
    let back = {
        let command = command.clone();
        move |op| {
            Some(Command::from(match before {
                Some((own, together)) => WritePlan { own: Some(own), together, base: Some(op), ..command },
                None => WritePlan { own: None, base: Some(op), ..command },
            }))
        }
    };
    say_with(device, undo, command, back, t(Text::PlanWritten));
}

/// The questions, for who works there.
#[component]
pub fn Sentence(
    old: Option<PersonPlan>,
    keep: impl Fn(OwnPlan, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let before = old.as_ref().map(|plan| plan.own.clone());
    let typed = RwSignal::new(before.as_ref().map(|own| own.sentence.clone()).unwrap_or_default());
    let aim = RwSignal::new(before.as_ref().and_then(|own| own.aim));
    let stage = RwSignal::new(before.as_ref().and_then(|own| own.stage));
    let together = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let reader = Reader::open();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sentence = typed.get_untracked().trim().to_owned();
        if sentence.is_empty() {
            return problem.set(Some(t(Text::SentenceMissing)));
        }
        let own = OwnPlan { sentence, aim: aim.get_untracked(), stage: stage.get_untracked() };
        keep(own, together.get_untracked());
    };
    let lines = move || {
        let said = typed.get_untracked();
        let asked = [t(Text::WhatDoYouWant).to_owned(), said, t(Text::PlanWanted).to_owned()];
        asked
            .into_iter()
            .filter(|words| !words.trim().is_empty())
            .map(|words| Line::new("plan", words))
            .collect()
    };
    view! {
        <form class="plan-form" class:large=move || together.get() on:submit=send novalidate>
            <label class="switch">
                <span>{t(Text::WeFillTogether)}</span>
                <input type="checkbox" role="switch" bind:checked=together />
            </label>
            <Show when=move || together.get()>
                <ReadAloud reader lines />
            </Show>
            <Field id="plan-zin" label=Text::WhatDoYouWant hint=Text::OwnWordsHint long=true limit=LONGEST_SENTENCE value=typed problem />
            // The sentence first: only then what belongs to it.
            <Show when=move || typed.with(|typed| !typed.trim().is_empty())>
                <Choose name="plan-doel" question=Text::PlanWanted answers=aims() chosen=aim choose=move |chosen| aim.set(chosen) />
                <Show when=move || together.get()>
                    <Choose name="plan-fase" question=Text::WhereAmI answers=stages() chosen=stage choose=move |chosen| stage.set(chosen) />
                </Show>
            </Show>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
