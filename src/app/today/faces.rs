//! Who works at a session, as faces beside their names.

use leptos::prelude::*;

use crate::{ui::Avatar, workers::Worker};

/// So many faces fit beside the names of a small phone.
const MOST: usize = 3;

/// The faces, those that do not fit as a number.
#[component]
pub fn Faces(workers: Vec<Worker>) -> impl IntoView {
    let more = workers.len().saturating_sub(MOST);
    let shown = if more > 0 { MOST - 1 } else { MOST };
    let rest = workers.len().saturating_sub(shown);
    let rounds = workers.into_iter().take(shown).map(|worker| {
        let Worker { initial, colour, picture, .. } = worker;
        view! { <Avatar initial colour picture /> }
    });
    view! {
        <span class="faces" aria-hidden="true">
            {rounds.collect_view()}
            {(more > 0).then(|| view! { <span class="avatar more">{format!("+{rest}")}</span> })}
        </span>
    }
}
