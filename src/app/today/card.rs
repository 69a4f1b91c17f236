//! One session as a card: what, when, where, how many are here, and the way to the list.

use inloop_core::staffing::Staffing;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Planned, faces::Faces};
use crate::{
    address,
    text::{self, Text, t},
    ui::{Icon, Pict},
    workers::{Worker, names_of},
};

/// A session's card.
#[component]
pub fn SessionCard(planned: Planned, date: Date, today: Memo<Date>) -> impl IntoView {
    let Planned { session, name, pictogram, place, roll, staffing, workers } = planned;
    let rule = &session.rule;
    let takes_place = session.takes_place_on(date);
    let to = address::of_session(rule.id, session.original);
    let heading = format!("sessie-{}-{}", rule.id, session.original);
    // What is done twice on a day is told apart by when and where, also by ear.
    let when = format!("{heading}-wanneer");
    let named = format!("{heading} {when}");
    let hours = text::hours_at(rule.start, rule.end, place.as_deref());
    let different = text::standing(&session);
    let list = roll.map(|roll| {
        let (present, all) = (roll.present(), roll.counted());
        // Before the day, and while nobody is here, it says who is expected.
        let counting = move || present > 0 || date < today.get();
        let words = move || if counting() { text::here(present, all) } else { text::expected(all) };
        let class = move || match date == today.get() {
            _ if !takes_place => "btn full quiet",
            true => "btn solid full",
            false => "btn full",
        };
        view! {
            {takes_place.then(|| view! { <p><b>{words}</b></p> })}
            <a class=class href=to aria-describedby=named.clone()>
                {t(Text::OpenList)}
            </a>
        }
    });
    // Whoever may see the list may see who works.
    let working = (takes_place && list.is_some()).then(|| view! { <Working staffing workers /> });
    view! {
        <section class="card" aria-labelledby=named>
            <div class="strip">
                <Pict name=pictogram />
                <div>
                    <h2 id=heading>{name}</h2>
                    <div class="muted" id=when>{hours}</div>
                </div>
            </div>
            {different.map(|words| view! {
                <p class="different"><Icon name="info-circle" /><span>{words}</span></p>
            })}
            {working}
            {list}
        </section>
    }
}

/// Who works, and whether that is enough; leads to the shift.
#[component]
fn Working(staffing: Staffing, workers: Vec<Worker>) -> impl IntoView {
    let (shift, missing) = (staffing.shift, staffing.missing());
    // A place that keeps no roster is not told that nobody works there.
    let kept = staffing.need.needed > 0 || !staffing.people.is_empty();
    let who = if workers.is_empty() { t(Text::NobodyWorksYet).to_owned() } else { names_of(&workers) };
    let nobody = workers.is_empty();
    kept.then(|| {
        view! {
            <a class="works" href=address::of_shift(shift.rule, shift.date)>
                {if nobody {
                    view! { <Icon name="users-group" /> }.into_any()
                } else {
                    view! { <Faces workers /> }.into_any()
                }}
                <span>
                    <span class="sr-only">{t(Text::WhoWorks)}" "</span>
                    {who}
                    {(missing > 0).then(|| view! { <b class="lack">{text::missing(missing)}</b> })}
                </span>
                <Icon name="chevron-right" />
            </a>
        }
    })
}
