//! What each file says in numbers, and what its strange headings mean: a person says it once, column by column.

use inloop_core::sheet::Told;
use leptos::prelude::*;

use super::Reading;
use crate::text::{self, Text, t};

/// One card per file.
#[component]
pub fn Columns(reading: Reading) -> impl IntoView {
    let told = move || reading.preview().map(|preview| preview.sheets).unwrap_or_default();
    let strange = move || {
        let choices = reading.choices.get();
        let found = reading.preview().map(|preview| preview.strange).unwrap_or_default();
        let named = choices.sheets.into_keys();
        let mut files: Vec<String> = named.chain(found).collect();
        files.sort();
        files.dedup();
        files
    };
    view! {
        <For each=strange key=String::clone let:file>
            <section class="card"><WhichSheet reading file /></section>
        </For>
        <For each=told key=|told| format!("{told:?}") let:told>
            <OneSheet reading told />
        </For>
    }
}

#[component]
fn WhichSheet(reading: Reading, file: String) -> impl IntoView {
    let id = format!("blad-{file}");
    let chosen = reading.choices.with_untracked(|choices| choices.sheets.get(&file).cloned());
    let words = text::which_sheet(&file);
    let choose = move |event| {
        let sheet = event_target_value(&event);
        let file = file.clone();
        reading.decide(move |choices| {
            if sheet.is_empty() {
                choices.sheets.remove(&file)
            } else {
                choices.sheets.insert(file, sheet)
            };
        });
    };
    let names = untrack(|| reading.preview()).map(|preview| preview.names).unwrap_or_default();
    let option = |sheet: String| {
        let selected = chosen.as_ref() == Some(&sheet);
        view! { <option value=sheet.clone() selected=selected>{sheet.trim_end_matches(".csv").to_owned()}</option> }
    };
    let options = names.into_iter().map(option).collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{words}</label>
            <select id=id on:change=choose>
                <option value="">{t(Text::DoNotRead)}</option>
                {options}
            </select>
        </div>
    }
}

#[component]
fn OneSheet(reading: Reading, told: Told) -> impl IntoView {
    // Nothing of a sheet with mistakes was read.
    let (numbers, read) = (text::told(&told), told.new + told.same > 0);
    // A heading that was given another name is still shown under its own, so that it can be given back.
    let named = reading.choices.with_untracked(|choices| choices.columns.get(&told.file).cloned());
    let named = named.unwrap_or_default();
    let missing: Vec<String> = told.missing.iter().filter(|name| *name != "Id").cloned().collect();
    let unknown = told.unknown.iter().map(|heading| (heading.clone(), None));
    let headings: Vec<(String, Option<String>)> =
        named.into_iter().map(|(heading, name)| (heading, Some(name))).chain(unknown).collect();
    let asks = !headings.is_empty();
    let rows = headings
        .into_iter()
        .enumerate()
        .map(|(place, (heading, name))| {
            let id = format!("kolom-{place}-{}", told.file);
            let mut options = missing.clone();
            options.extend(name.clone());
            options.sort();
            let words = text::column(&heading);
            let file = told.file.clone();
            let choose = move |event| {
                let (column, file, heading) = (event_target_value(&event), file.clone(), heading.clone());
                reading.decide(move |choices| {
                    let columns = choices.columns.entry(file).or_default();
                    if column.is_empty() {
                        columns.remove(&heading)
                    } else {
                        columns.insert(heading, column)
                    };
                });
            };
            let option = |column: String| {
                let selected = name.as_ref() == Some(&column);
                view! { <option value=column.clone() selected=selected>{column.clone()}</option> }
            };
            let options = options.into_iter().map(option).collect_view();
            view! {
                <div class="field">
                    <label for=id.clone()>{words}</label>
                    <select id=id on:change=choose>
                        <option value="">{t(Text::DoNotRead)}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect_view();
    let card = view! {
        <section class="card">
            <h2>{told.file.clone()}</h2>
            {read.then(|| view! { <p>{numbers}</p> })}
            {asks.then(|| view! { <p class="muted">{t(Text::WhichColumn)}</p> })}
            {rows}
        </section>
    };
    (read || asks).then_some(card)
}
