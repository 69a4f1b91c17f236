//! A participant or volunteer stands on the list twice: two entries become one, and can be parted again for a while.

use inloop_core::{
    Id,
    alias::leads_to,
    command::{MergePersons, SPLITTABLE, SplitPersons},
    roll::{Known, alike, meant, names},
    row::{Alias, Kind, Leads},
    scope::Scope,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::Field,
};

/// An entry that was merged into the person whose page this is.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Merged {
    known: Known,
    into: Id,
    version: Id,
}

/// The entries of one kind of list that are or may be the same person.
#[component]
pub fn Doubles(desk: Desk, kind: Kind, person: Memo<Option<Id>>) -> impl IntoView {
    let now = expect_context::<Now>();
    let typed = RwSignal::new(String::new());
    let merged = Memo::new(move |_| {
        let (Some(site), Some(person)) = (desk.site(), person.get()) else {
            return Vec::new();
        };
        let since = now.millis() - SPLITTABLE;
        desk.device.see(|phone| {
            let aliases = phone.all(Scope::Cards(site), Kind::Alias);
            let fresh = aliases.iter().filter_map(|row| Alias::from_row(row)).filter(|row| row.at > since);
            let entry = |alias: &Alias| {
                let Leads::To(into) = alias.leads else { return None };
                let here = leads_to(phone, site, alias.id, person).unwrap_or_default() && alias.id != person;
                let card = phone.one(Scope::Files(site), kind, alias.id).filter(|_| here)?;
                let (name, ..) = names(&card)?;
                Some(Merged { known: Known { person: alias.id, name }, into, version: alias.version })
            };
            fresh.filter_map(entry).collect()
        })
    });
    let offered = Memo::new(move |_| {
        let (Some(site), Some(person)) = (desk.site(), person.get()) else {
            return Vec::new();
        };
        let cards = desk.device.see(|phone| phone.all(Scope::Cards(site), kind));
        let typed = typed.get();
        let mut found = if typed.trim().is_empty() { alike(&cards, person) } else { meant(&cards, &typed) };
        found.retain(|known| known.person != person);
        found
    });
    let merge = move |other: &Known| {
        let (Some(site), Some(into)) = (untrack(|| desk.site()), person.get_untracked()) else {
            return;
        };
        desk.say_undoably(MergePersons { site, from: other.person, into }, text::merged(&other.name));
        typed.set(String::new());
    };
    let split = move |entry: &Merged| {
        let Some(site) = untrack(|| desk.site()) else {
            return;
        };
        let Merged { known, into, version } = entry.clone();
        desk.say_undoably(
            SplitPersons { site, from: known.person, into, base: version },
            text::parted(&known.name),
        );
    };
    view! {
        <section class="card">
            <h2>{t(Text::SamePerson)}</h2>
            <p class="muted">{t(Text::SamePersonWhy)}</p>
            <Field id="double" label=Text::SearchName value=typed />
            <ul class="list">
                <For each=move || offered.get() key=|known| (known.person, known.name.clone()) let:known>
                    <Entry name=known.name.clone() button=Text::Merge press=move || merge(&known) />
                </For>
                <For each=move || merged.get() key=|entry| entry.version let:entry>
                    <Entry name=entry.known.name.clone() state=Text::IsMerged button=Text::Split press=move || split(&entry) />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Entry(
    name: String,
    #[prop(optional, into)] state: Option<Text>,
    button: Text,
    press: impl Fn() + 'static,
) -> impl IntoView {
    let label = format!("{} {name}", t(button));
    view! {
        <li class="list-row">
            <span>{name}</span>
            {state.map(|state| view! { <span class="pill ok">{t(state)}</span> })}
            <button type="button" class="btn quiet" aria-label=label on:click=move |_| press()>
                {t(button)}
            </button>
        </li>
    }
}
