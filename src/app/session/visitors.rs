//! Visitors whose name nobody asks: one more, one less.

use inloop_core::{
    calendar::Week,
    command::{CountVisitor, UncountVisitor},
    roll::visitors,
    row::Kind,
    scope::Scope,
};
use leptos::prelude::*;

use super::Open;
use crate::{
    text::{self, Text, t},
    ui::Icon,
};

/// The count with its two buttons.
#[component]
pub fn Visitors() -> impl IntoView {
    let open = expect_context::<Open>();
    let here = Memo::new(move |_| {
        let session = open.session.get()?;
        let roll = Scope::Roll(session.rule.site, Week::of(session.original));
        Some(visitors(&session, &open.device.see(|phone| phone.all(roll, Kind::Visit))))
    });
    let here = move || here.get().unwrap_or_default();
    let more = move |_| {
        if let Some(session) = open.session.get_untracked() {
            let (site, rule, date) = (session.rule.site, session.rule.id, session.original);
            open.say(&[], CountVisitor { site, rule, date });
        }
    };
    let less = move |_| {
        if let (Some(session), Some(visit)) = (open.session.get_untracked(), untrack(here).last()) {
            let (site, date) = (session.rule.site, session.original);
            open.say(&[], UncountVisitor { site, date, visit: *visit });
        }
    };
    view! {
        <section class="card strip visitors" aria-labelledby="visitors">
            <div>
                <h2 id="visitors">{t(Text::Nameless)}</h2>
                <div role="status">{move || text::visitors(here().len())}</div>
            </div>
            <button
                type="button"
                class="btn"
                aria-label=t(Text::OneLess)
                disabled=move || here().is_empty()
                on:click=less
            >
                <Icon name="minus" />
            </button>
            <button type="button" class="btn" aria-label=t(Text::OneMore) on:click=more>
                <Icon name="plus" />
            </button>
        </section>
    }
}
