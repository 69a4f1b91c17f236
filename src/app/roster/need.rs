//! How many volunteers a shift needs and has places for, and which support, for who plans.

use inloop_core::{
    Id, command::ChangeNeed, grant::Role, row::Kind, scope::Scope, shift::Shift, staffing::Need,
};
use leptos::prelude::*;

use super::Board;
use crate::{
    device::wants,
    support::{Filled, SupportFields},
    text::{Text, t},
    today::Planned,
    ui::Field,
};

/// The form, for a coordinator.
#[component]
pub fn NeedForm(board: Board, duty: Memo<Option<Planned>>) -> impl IntoView {
    let plans = move |site: Id| {
        let of = |(at, role): &(Id, Role)| *at == site && *role == Role::Coordinator;
        board.me.with(|me| me.as_ref().is_some_and(|me| me.sites.iter().any(of)))
    };
    // Filled anew when somebody changed it; not at each word about who works.
    let need = Memo::new(move |_| duty.get().map(|duty| (duty.staffing.shift, duty.staffing.need)));
    move || {
        let (shift, need) = need.get()?;
        plans(shift.site).then(|| view! { <Form board shift need /> })
    }
}

#[component]
fn Form(board: Board, shift: Shift, need: Need) -> impl IntoView {
    let needed = RwSignal::new(need.needed.to_string());
    let places = RwSignal::new(need.places.map(|places| places.to_string()).unwrap_or_default());
    let support = Filled::of(&need.support);
    let always = RwSignal::new(false);
    let (needed_problem, places_problem) = (RwSignal::new(None), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let number =
            |text: RwSignal<String>| text.get_untracked().trim().parse::<u16>().ok().filter(|n| *n <= 200);
        let Some(needed) = number(needed) else {
            needed_problem.set(Some(t(Text::NeedMissing)));
            return;
        };
        let all = places.with_untracked(|text| text.trim().is_empty());
        let places = number(places);
        match places {
            None if !all => return places_problem.set(Some(t(Text::NeedMissing))),
            Some(places) if places < needed => return places_problem.set(Some(t(Text::FewerThanNeeded))),
            _ => {}
        }
        let Some(support) = support.read() else { return };
        let Shift { site, rule, date } = shift;
        let date = (!always.get_untracked()).then_some(date);
        // The line has a version of its own.
        let before = board.device.peek(|phone| {
            let line = wants::rule(phone, rule)?;
            Some(Need::of(&line, date, &phone.all(Scope::Plan(site), Kind::ShiftNeed)))
        });
        let Some(before) = before else { return };
        let Need { version: base, .. } = before;
        let change = ChangeNeed { site, rule, date, needed, places, support: Some(support), base };
        let Need { needed, places, support, .. } = before;
        let support = Some(support);
        let back =
            move |op| Some(ChangeNeed { site, rule, date, needed, places, support, base: Some(op) }.into());
        board.say_with(change, back, Text::Kept);
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>{t(Text::HowMany)}</h2>
            <Field id="needed" label=Text::HowManyNeeded limit=3 value=needed problem=needed_problem />
            <Field id="places" label=Text::HowManyPlaces hint=Text::HowManyPlacesHint limit=3 value=places problem=places_problem />
            <SupportFields id="need-competences" forms=Text::SupportNeeded competences=Text::Competences filled=support />
            <label class="switch">
                <span>{t(Text::EveryTime)}</span>
                <input type="checkbox" role="switch" bind:checked=always />
            </label>
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}
