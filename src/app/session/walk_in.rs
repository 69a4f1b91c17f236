//! Somebody came in who is not on the list. Whoever is known at the site is offered first, so that nobody is
//! entered twice; for a new face a first name suffices.

use inloop_core::{Id, Millis, attendance::Mark, command::AddWalkIn, roll, row::Kind, scope::Scope};
use leptos::{html::Input, prelude::*, task::spawn_local};

use super::{Open, tile};
use crate::{
    platform::{ids, page, timer},
    text::{self, Text, t},
    ui::{Field, Icon, Problem, Sheet},
};

/// A new tile is on the screen after so many milliseconds.
const PAINTED: Millis = 60;

/// The button that opens the sheet: in the grid as `tile-add`, on an empty list as `btn`.
#[component]
pub fn WalkInButton(class: &'static str) -> impl IntoView {
    let open = expect_context::<Open>();
    view! {
        <button type="button" class=class on:click=move |_| open.adding.set(true)>
            <Icon name="user-plus" />
            {t(Text::AddSomebody)}
        </button>
    }
}

/// The sheet, open while somebody is added.
#[component]
pub fn WalkInSheet() -> impl IntoView {
    let open = expect_context::<Open>();
    let close = move || open.adding.set(false);
    let title = Signal::derive(|| t(Text::AddSomebody).to_owned());
    view! {
        <Sheet open=open.adding close title>
            <WalkInForm />
        </Sheet>
    }
}

#[component]
fn WalkInForm() -> impl IntoView {
    let open = expect_context::<Open>();
    let (first, surname) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None);
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let known = Memo::new(move |_| {
        let site = open.rule.get().map(|rule| rule.site)?;
        let typed = format!("{} {}", first.get().trim(), surname.get().trim());
        Some(open.device.see(|phone| roll::meant(&phone.all(Scope::Cards(site), Kind::PersonCard), &typed)))
    });
    let known = move || known.get().unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = first.get_untracked().trim().to_owned();
        if name.is_empty() {
            problem.set(Some(t(Text::FirstNameMissing)));
            return;
        }
        add(&open, name, surname.get_untracked().trim().to_owned());
    };
    view! {
        <form on:submit=submit>
            <div class="field">
                <label for="first-name">{t(Text::FirstName)}</label>
                <input
                    id="first-name"
                    node_ref=field
                    type="text"
                    autocomplete="off"
                    autocapitalize="words"
                    maxlength="80"
                    autofocus
                    aria-describedby="first-name-error"
                    aria-invalid=move || problem.get().map(|_| "true")
                    on:input=move |_| problem.set(None)
                    bind:value=first
                />
                <Problem id="first-name-error" problem />
            </div>
            <Field id="surname" label=Text::Surname name=true hint=Text::MayStayEmpty limit=120 value=surname />
            <Show when=move || !known().is_empty()>
                <p role="status"><b>{t(Text::DoYouMean)}</b></p>
                <div class="sheet-list">
                    <For each=known key=|known| known.person let:known>
                        <button type="button" on:click=move |_| choose(&open, known.person)>
                            <Icon name="check" />
                            {known.name.clone()}
                        </button>
                    </For>
                </div>
            </Show>
            <button type="submit" class="btn solid full">{t(Text::PutOnList)}</button>
        </form>
    }
}

/// A new face: a card for the door, and present.
fn add(open: &Open, first_name: String, surname: String) {
    let (Some(rule), Some(date)) = (open.rule.get_untracked(), open.date.get_untracked()) else {
        return;
    };
    let person = ids::person();
    let words = text::walk_in_added(&first_name);
    let walk_in = AddWalkIn { site: rule.site, rule: rule.id, date, person, first_name, surname };
    open.say_undoably(&[person], walk_in.into(), words);
    done(open, person);
}

/// Somebody the site knows, on this list or not.
fn choose(open: &Open, person: Id) {
    let here = open.tiles.tile(person);
    let present = here
        .as_ref()
        .and_then(|tile| tile.mark)
        .is_some_and(|mark| mark.mark == Mark::Present && !mark.check);
    if !present {
        open.mark(person, here.map(|tile| tile.over).unwrap_or_default(), Mark::Present);
    }
    done(open, person);
}

fn done(open: &Open, person: Id) {
    open.adding.set(false);
    spawn_local(async move {
        timer::sleep(PAINTED).await;
        page::jump_to(&tile::element_id(person));
    });
}
