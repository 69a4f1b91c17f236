//! What was asked before, with what helped and how long it took, and who was called: found again by a word.

use inloop_core::{
    Id, Millis,
    calendar::local_date,
    order::in_order,
    roll::fold,
    row::{BackupRequest, HelpCall, Kind},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{
    device::{Now, use_device, wants},
    help::silence_of,
    text::{self, Text, t},
    ui::Field,
};

/// How many are shown at first.
const AT_FIRST: usize = 5;

/// One line: when it was, and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Line {
    at: Millis,
    id: Id,
    head: String,
    said: Vec<String>,
}

/// The list, newest first.
#[component]
pub fn Earlier(sites: Memo<Vec<Id>>, all: Memo<Vec<BackupRequest>>) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let (typed, whole) = (RwSignal::new(String::new()), RwSignal::new(false));
    let lines = Memo::new(move |_| {
        let sites = sites.get();
        device.see(|phone| {
            let place = |site| wants::site_name(phone, site).unwrap_or_default();
            let when = |at| text::day_and_time(at, now.millis());
            let rows = sites.iter().flat_map(|site| phone.all(Scope::Files(*site), Kind::HelpCall));
            let calls = rows.filter_map(|row| HelpCall::from_row(&row).cloned()).map(|call| Line {
                at: call.by.at,
                id: call.id,
                head: format!("{} · {}", place(call.site), when(call.by.at)),
                said: vec![text::was_called(&call.by.name, &call.name, call.helped)],
            });
            let solved = all.get().into_iter().filter(|request| !request.is_open()).map(|request| {
                let asked = || text::asked_by(&request.by.name, &text::moment_of(request.by.at));
                let mut said = vec![silence_of(&request).unwrap_or_else(asked)];
                said.extend((!request.text.is_empty()).then(|| request.text.clone()));
                for answer in &request.answers {
                    let minutes = (answer.by.at - request.by.at).max(0) / 60_000;
                    said.push(text::answered_after(&answer.by.name, minutes));
                    said.extend((!answer.text.is_empty()).then(|| answer.text.clone()));
                }
                let head = format!("{} · {}", place(request.site), when(request.by.at));
                Line { at: request.by.at, id: request.id, head, said }
            });
            in_order(calls.chain(solved), |a, b| (b.at, b.id).cmp(&(a.at, a.id)))
        })
    });
    let found = Memo::new(move |_| {
        let wanted = fold(typed.get().trim());
        let holds = |line: &Line| {
            wanted.is_empty()
                || fold(&line.head).contains(&wanted)
                || line.said.iter().any(|said| fold(said).contains(&wanted))
                || local_date(line.at).to_string().contains(&wanted)
        };
        lines.get().into_iter().filter(holds).collect::<Vec<_>>()
    });
    let shown = move || {
        let count = if whole.get() { usize::MAX } else { AT_FIRST };
        found.get().into_iter().take(count).collect::<Vec<_>>()
    };
    let more = move || !whole.get() && found.with(Vec::len) > AT_FIRST;
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card" aria-labelledby="eerder">
                <h2 id="eerder">{t(Text::EarlierAsked)}</h2>
                <Field id="zoek-vraag" label=Text::SearchQuestions value=typed />
                <p class="muted" role="status">
                    {move || found.with(Vec::is_empty).then(|| t(Text::NothingFound))}
                </p>
                <ul class="list">
                    <For each=shown key=|line| (line.id, line.said.clone()) let:line>
                        <li class="list-row">
                            <div>
                                <div class="muted">{line.head}</div>
                                {line.said.into_iter().map(|said| view! { <div class="said">{said}</div> }).collect_view()}
                            </div>
                        </li>
                    </For>
                </ul>
                <Show when=more>
                    <button type="button" class="btn quiet full" on:click=move |_| whole.set(true)>
                        {t(Text::ShowAll)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}
