//! Whom to call now: the first step of the ladder that answers, with its number.

use inloop_core::{
    Id,
    ladder::rungs,
    roll::{colour, initial},
    row::{Kind, LadderStep},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{
    address,
    device::{Now, use_device},
    help::telephone,
    here::{Sites, Where},
    text::{self, Text, t},
    ui::{Avatar, Icon},
};

/// The card with the first reachable person of one of these sites: the one that is dealt with.
#[component]
pub fn DutyCard(sites: Vec<Id>) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let sites = Sites::of(device, move || sites.clone());
    let first = Memo::new(move |_| {
        let site = sites.site()?;
        let rows = device.see(|phone| phone.all(Scope::Ladder(site), Kind::LadderStep));
        let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
        let rungs = rungs(steps, now.moment());
        let first = rungs.iter().find(|rung| rung.reach.is_now())?;
        Some((first.step.clone(), text::reach(first.reach)))
    });
    let card = move || match first.get() {
        Some((step, until)) => view! {
            <div class="strip">
                <Avatar initial=initial(&step.name) colour=colour(step.id) />
                <div>
                    <b>{step.name.clone()}</b>
                    <div class="muted">{format!("{} · {until}", step.role)}</div>
                </div>
            </div>
            <a class="btn full" href=telephone(&step.phone)>
                <Icon name="phone" />
                {text::call(&step.phone)}
            </a>
        }
        .into_any(),
        None => view! {
            <p class="muted">{t(Text::NobodyOnDuty)}</p>
            <a class="btn full quiet" href=address::HELP>{t(Text::SeeLadder)}</a>
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby="dienst">
            <h2 id="dienst">{t(Text::WhoToCall)}</h2>
            <Where sites />
            {card}
        </section>
    }
}
