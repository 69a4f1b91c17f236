//! The head of a step's card: who it is, with the face they show at the site.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    ladder::Reach,
    phone::Phone,
    roll::{colour, initial},
    row::{Face, Kind, LadderStep, Responder},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{text, ui::Avatar};

/// By step of a site's ladder, the photo of whoever answers for it in the app, if they show one.
pub fn pictures(phone: &Phone, site: Id) -> BTreeMap<Id, String> {
    let answering = phone.all(Scope::Ladder(site), Kind::Responder).into_iter();
    answering
        .filter_map(|row| {
            let Responder { step, account, .. } = *Responder::from_row(&row)?;
            let face = phone.one(Scope::Faces(site), Kind::Face, account)?;
            Some((step, Face::from_row(&face)?.picture.clone()?))
        })
        .collect()
}

/// Name, role and until when, beside the face. The name is the heading `id`.
#[component]
pub fn Who(
    step: LadderStep,
    reach: Reach,
    id: String,
    pictures: Memo<BTreeMap<Id, String>>,
) -> impl IntoView {
    let (letter, paint, of) = (initial(&step.name), colour(step.id), step.id);
    let face = move || {
        let picture = pictures.with(|pictures| pictures.get(&of).cloned());
        view! { <Avatar initial=letter.clone() colour=paint picture /> }
    };
    view! {
        <div class="step-who">
            {face}
            <div>
                <h2 id=id tabindex="-1">{step.name}</h2>
                <div class="muted">{text::capital(&step.role)} " · " {text::reach(reach)}</div>
            </div>
        </div>
    }
}
