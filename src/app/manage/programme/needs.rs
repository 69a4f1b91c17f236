//! How many volunteers the site needs in a part of the week, and which support, whichever lines run then.

use inloop_core::{
    Id,
    command::ChangeDayPartNeed,
    day_parts::DayPart,
    order::in_order,
    row::{Availability, DayPartNeed, Kind},
    scope::Scope,
    support::Support,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    support::{Filled, SupportFields, in_words},
    text::{self, Text, t},
    ui::Field,
};

const PARTS: [DayPart; 3] = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening];

/// The card: what is asked for already, and the form for one part.
#[component]
pub fn NeedsCard(desk: Desk) -> impl IntoView {
    let needs = Memo::new(move |_| {
        let Some(site) = desk.site() else { return Vec::new() };
        let rows = desk.device.see(|phone| phone.all(Scope::Plan(site), Kind::DayPartNeed));
        let rows = rows.iter().filter_map(|row| DayPartNeed::from_row(row)).cloned();
        in_order(rows, |a, b| (a.weekday, a.part).cmp(&(b.weekday, b.part)))
    });
    let chosen = RwSignal::new(Availability { weekday: 1, part: DayPart::Morning });
    let row = move |need: DayPartNeed| {
        let at = Availability { weekday: need.weekday, part: need.part };
        let id = format!("dagdeel-{}-{:?}", at.weekday, at.part);
        let needed = (need.needed > 0).then(|| text::volunteers_needed(need.needed.into()));
        let support = (!need.support.is_nothing()).then(|| in_words(&need.support));
        let words = needed.into_iter().chain(support).collect::<Vec<_>>().join(" · ");
        view! {
            <li class="list-row">
                <div>
                    <b id=id.clone()>{text::capital(&text::part_of_week(at.weekday, at.part))}</b>
                    <div class="muted">{words}</div>
                </div>
                <button type="button" class="btn quiet" aria-describedby=id on:click=move |_| chosen.set(at)>
                    {t(Text::Change)}
                </button>
            </li>
        }
    };
    let asks = |need: &DayPartNeed| need.needed > 0 || !need.support.is_nothing();
    let rows = move || needs.get().into_iter().filter(asks).map(row).collect_view();
    // A new version, also one from elsewhere, fills the form anew.
    let known = Memo::new(move |_| {
        let (site, at) = (desk.site()?, chosen.get());
        let found = needs.with(|needs| {
            needs.iter().find(|need| (need.weekday, need.part) == (at.weekday, at.part)).cloned()
        });
        Some((site, at, found))
    });
    let days = (1..=7).map(move |day: i8| {
        let selected = move || chosen.get().weekday == day;
        view! { <option value=day.to_string() selected=selected>{text::day_name(day)}</option> }
    });
    let parts = PARTS.into_iter().enumerate().map(move |(place, part)| {
        let selected = move || chosen.get().part == part;
        view! { <option value=place.to_string() selected=selected>{text::day_part(part)}</option> }
    });
    let choose_day = move |event| {
        if let Ok(weekday) = event_target_value(&event).parse() {
            chosen.update(|at| at.weekday = weekday);
        }
    };
    let choose_part = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        if let Some(part) = place.and_then(|place| PARTS.get(place)) {
            chosen.update(|at| at.part = *part);
        }
    };
    view! {
        <section class="card screen-only" aria-labelledby="per-dagdeel">
            <h2 id="per-dagdeel">{t(Text::PerDayPart)}</h2>
            <p class="muted">{t(Text::PerDayPartWhy)}</p>
            <ul class="list">{rows}</ul>
            <div class="field-row">
                <div class="field">
                    <label for="need-day">{t(Text::Weekday)}</label>
                    <select id="need-day" on:change=choose_day>{days.collect_view()}</select>
                </div>
                <div class="field">
                    <label for="need-part">{t(Text::PartOfDay)}</label>
                    <select id="need-part" on:change=choose_part>{parts.collect_view()}</select>
                </div>
            </div>
            {move || known.get().map(|(site, at, need)| view! { <Form desk site at need /> })}
        </section>
    }
}

#[component]
fn Form(desk: Desk, site: Id, at: Availability, need: Option<DayPartNeed>) -> impl IntoView {
    let Availability { weekday, part } = at;
    let base = need.as_ref().map(|need| need.version);
    let (before, before_support) = need.map(|need| (need.needed, need.support)).unwrap_or_default();
    let needed = RwSignal::new(before.to_string());
    let filled = Filled::of(&before_support);
    let problem = RwSignal::new(None);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let number = needed.get_untracked().trim().parse::<u16>().ok().filter(|number| *number <= 200);
        let Some(needed) = number else { return problem.set(Some(t(Text::NeedMissing))) };
        let Some(support) = filled.read() else { return };
        let before_support: Support = before_support.clone();
        let change = ChangeDayPartNeed { site, weekday, part, needed, support, base };
        let back = move |op| {
            let (needed, support, base) = (before, before_support, Some(op));
            Some(ChangeDayPartNeed { site, weekday, part, needed, support, base }.into())
        };
        desk.say(change, back, t(Text::Kept).to_owned());
    };
    view! {
        <form on:submit=submit>
            <Field id="part-needed" label=Text::HowManyNeeded limit=3 value=needed problem />
            <SupportFields id="part-competences" forms=Text::SupportNeeded competences=Text::Competences filled />
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}
