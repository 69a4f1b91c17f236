//! What a person should look at before taking sheets over: mistakes where they are, names that nobody has, what is
//! here and differs, and who is perhaps somebody we know.

use inloop_core::sheet::{Difference, Likely, Nobody, Problem};
use leptos::prelude::*;

use super::Reading;
use crate::text::{self, Text, t};

/// A heading with a list under it, while there is anything to list.
#[component]
fn Found(
    title: Text,
    #[prop(optional, into)] why: Option<Text>,
    #[prop(into)] lines: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let each = move || lines.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card">
                <h2>{t(title)}</h2>
                {why.map(|why| view! { <p class="muted">{t(why)}</p> })}
                <ul class="list">
                    <For each=each key=Clone::clone let((_, (words, place)))>
                        <li class="list-row">
                            <div>
                                {words}
                                <div class="muted">{place}</div>
                            </div>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// What must be mended before anything is taken over.
#[component]
pub fn Problems(reading: Reading) -> impl IntoView {
    let problems = Signal::derive(move || {
        let problems = reading.preview().map(|preview| preview.problems).unwrap_or_default();
        problems.iter().map(in_words).collect::<Vec<_>>()
    });
    view! {
        <div role="status">
            <Found title=Text::SheetProblems why=Text::SheetProblemsWhy lines=problems />
        </div>
    }
}

/// What to write, and where, with what stands there now.
fn in_words(problem: &Problem) -> (String, String) {
    let found = (!problem.found.is_empty()).then(|| text::found(&problem.found));
    let place = [Some(text::where_wrong(problem)), found];
    (text::what_to_write(&problem.expected), place.into_iter().flatten().collect::<Vec<_>>().join(". "))
}

/// What else was found.
#[component]
pub fn Findings(reading: Reading) -> impl IntoView {
    let preview = Memo::new(move |_| reading.preview().unwrap_or_default());
    let nobody = Signal::derive(move || {
        let line = |nobody: &Nobody| (nobody.name.clone(), text::place(&nobody.place));
        preview.with(|preview| preview.nobody.iter().map(line).collect::<Vec<_>>())
    });
    let differences = Signal::derive(move || {
        let line = |found: &Difference| (text::differs(found), text::place(&found.place));
        preview.with(|preview| preview.differences.iter().map(line).collect::<Vec<_>>())
    });
    let doubled = move || preview.with(|preview| preview.doubled.len());
    view! {
        <Likelies reading />
        <Found title=Text::NobodyNamed why=Text::NobodyNamedWhy lines=nobody />
        <Found title=Text::SheetDiffers why=Text::SheetDiffersWhy lines=differences />
        <Show when=move || { doubled() > 0 }>
            <section class="card"><p>{move || text::doubled(doubled())}</p></section>
        </Show>
    }
}

/// "Dezelfde persoon?": a switch for each.
#[component]
fn Likelies(reading: Reading) -> impl IntoView {
    let asked = move || reading.asked.get();
    view! {
        <Show when=move || !reading.asked.with(Vec::is_empty)>
            <fieldset class="card ticks">
                <legend>{t(Text::SamePerson)}</legend>
                <For each=asked key=|likely| likely.new let:likely>
                    <OneLikely reading likely />
                </For>
            </fieldset>
        </Show>
    }
}

#[component]
fn OneLikely(reading: Reading, likely: Likely) -> impl IntoView {
    let Likely { new, known, .. } = likely;
    let same = move || reading.choices.with(|choices| choices.same.contains_key(&new));
    let turn = move |event| {
        let same = event_target_checked(&event);
        reading.decide(move |choices| {
            if same {
                choices.same.insert(new, known)
            } else {
                choices.same.remove(&new)
            };
        });
    };
    view! {
        <label class="switch">
            <span>
                {text::is_same(&likely.name, &likely.known_name)}
                <span class="muted">{format!(" · {}", text::likeness(likely.likeness))}</span>
            </span>
            <input type="checkbox" role="switch" prop:checked=same on:change=turn />
        </label>
    }
}
