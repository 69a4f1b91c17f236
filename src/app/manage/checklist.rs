//! The way from nothing to the first roll call. Every step is ticked by the rows themselves; when all are, the list
//! is gone.

use inloop_core::{
    Id,
    calendar::{Week, local_date},
    grant::Role,
    phone::Phone,
    row::{Face, Kind},
    scope::Scope,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    address,
    device::Now,
    text::{Text, t},
    ui::Icon,
};

const STEPS: [(Text, Option<&str>); 5] = [
    (Text::StepSite, None),
    (Text::StepProgramme, Some(address::PROGRAMME)),
    (Text::StepPeople, Some(address::PEOPLE)),
    (Text::StepInvite, Some(address::INVITE)),
    (Text::StepRollCall, Some(address::TODAY)),
];

/// Which steps the rows of a site show as done, in their order.
fn done(phone: &Phone, site: Id, week: Week) -> [bool; STEPS.len()] {
    let any = |scope, kind| !phone.all(scope, kind).is_empty();
    let works = |face: &Face| matches!(face.role, Role::Volunteer | Role::WorkCoach);
    let faces = phone.all(Scope::Faces(site), Kind::Face);
    // A list of any week counts, also one that sleeps on the disk: its scope was written.
    let listed = |name: &str| matches!(name.parse(), Ok(Scope::Roll(of, _)) if of == site);
    let written = phone.mirror().scopes().any(|(name, held)| held.seq > 0 && listed(name));
    let roll = Scope::Roll(site, week);
    [
        true,
        any(Scope::Plan(site), Kind::ProgrammeRule),
        any(Scope::Cards(site), Kind::PersonCard),
        faces.iter().filter_map(|row| Face::from_row(row)).any(works),
        written || any(roll, Kind::Attendance) || any(roll, Kind::Visit),
    ]
}

/// The card on `/beheer`, until everything is done.
#[component]
pub fn Checklist(desk: Desk) -> impl IntoView {
    let now = expect_context::<Now>();
    let week = Memo::new(move |_| Week::of(local_date(now.millis())));
    let needs = |site| vec![Scope::Cards(site).to_string(), Scope::Faces(site).to_string()];
    Effect::new(move |_| {
        if let Some(site) = desk.site() {
            desk.device.see(|_| ());
            desk.device.need(needs(site));
        }
    });
    let steps = Memo::new(move |_| {
        let site = desk.site()?;
        // What still sleeps on the disk would look as if it were not there.
        if desk.device.is_asleep(&needs(site)) {
            return None;
        }
        let steps = desk.device.see(|phone| done(phone, site, week.get()));
        (!steps.iter().all(|done| *done)).then_some(steps)
    });
    move || {
        let steps = steps.get()?;
        let rows = STEPS.into_iter().zip(steps).enumerate();
        let rows = rows.map(|(place, ((words, to), done))| view! { <Step number=place + 1 words to done /> });
        Some(view! {
            <section class="card">
                <h2>{t(Text::Checklist)}</h2>
                <ol class="list">{rows.collect_view()}</ol>
            </section>
        })
    }
}

#[component]
fn Step(number: usize, words: Text, to: Option<&'static str>, done: bool) -> impl IntoView {
    let body = view! {
        <span class="num" class:done=done aria-hidden="true">
            {if done { view! { <Icon name="check" /> }.into_any() } else { number.into_any() }}
        </span>
        <span>{t(words)}</span>
        {done.then(|| view! { <span class="sr-only">{t(Text::StepDone)}</span> })}
    };
    let row = match to {
        Some(to) => view! { <a class="list-row" href=to>{body}<Icon name="chevron-right" /></a> }.into_any(),
        None => view! { <div class="list-row">{body}</div> }.into_any(),
    };
    view! { <li>{row}</li> }
}
