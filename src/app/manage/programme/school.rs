//! The region of a site's school holidays, what comes next, and a warning before the table ends.

use inloop_core::{
    command::ChangeSite,
    row::{Kind, Site},
    school_holidays::Region,
    scope::Scope,
};
use leptos::prelude::*;

use super::Desk;
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::Icon,
};

const REGIONS: [(Region, &str, Text); 3] = [
    (Region::North, "north", Text::RegionNorth),
    (Region::Centre, "centre", Text::RegionCentre),
    (Region::South, "south", Text::RegionSouth),
];

/// The card; `pauses` tells whether any line pauses in the school holidays.
#[component]
pub fn SchoolCard(desk: Desk, pauses: Signal<bool>) -> impl IntoView {
    let now = expect_context::<Now>();
    let site = Memo::new(move |_| {
        let site = desk.site()?;
        let row = desk.device.see(|phone| phone.one(Scope::Plan(site), Kind::Site, site))?;
        Site::from_row(&row).cloned()
    });
    let region = Memo::new(move |_| site.get().and_then(|site| site.region));
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let region = REGIONS.iter().find(|(_, value, _)| *value == chosen).map(|(region, ..)| *region);
        if let Some(before) = site.get_untracked() {
            let after = Site { region, ..before.clone() };
            let back = |op| Some(ChangeSite { site: Site { version: Some(op), ..before } }.into());
            desk.say(ChangeSite { site: after }, back, t(Text::Kept).to_owned());
        }
    };
    let option = move |value: &'static str, words: Text, of: Option<Region>| {
        view! { <option value=value selected=move || region.get() == of>{t(words)}</option> }
    };
    let next = move || {
        let period = region.get()?.now_or_next(now.date())?;
        Some(view! { <p class="muted">{text::school_period(&period)}</p> })
    };
    let warning = move || {
        let words = match region.get() {
            Some(region) if region.ends_soon(now.date()) => text::holidays_end(region.known_until()),
            None if pauses.get() => t(Text::RegionMissing).to_owned(),
            _ => return None,
        };
        Some(view! { <div class="warn"><Icon name="alert-triangle" /><span>{words}</span></div> })
    };
    view! {
        <section class="card" aria-labelledby="schoolvakanties">
            <h2 id="schoolvakanties">{t(Text::SchoolHolidays)}</h2>
            <div class="field">
                <label for="region">{t(Text::WhichRegion)}</label>
                <select id="region" on:change=choose>
                    {option("", Text::NoRegion, None)}
                    {REGIONS.map(|(region, value, words)| option(value, words, Some(region))).into_iter().collect_view()}
                </select>
            </div>
            {next}
            <div role="status">{warning}</div>
        </section>
    }
}
