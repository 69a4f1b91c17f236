//! `/beheer/plek`: what guests may want to know of a site and its spaces, as a coordinator says it.

mod address;
mod features;
mod spaces;

use inloop_core::{Id, command::DescribeSite, row::Site};
use leptos::prelude::*;

use self::{address::AddressCard, features::FeaturesCard, spaces::SpacesCard};
use super::{Desk, Subject};
use crate::text::{Text, t};

/// The screen `/beheer/plek`.
#[component]
pub fn Place() -> impl IntoView {
    let desk = Desk::open();
    let site = Memo::new(move |_| {
        let site = desk.site()?;
        desk.device.see(|phone| crate::place::site(phone, site))
    });
    let id = Memo::new(move |_| site.with(|site| site.as_ref().map(|site| site.id)));
    view! {
        <Subject desk title=Text::PlaceTitle>
            // Another site has other answers in its fields.
            {move || id.get().map(|_| view! {
                <FeaturesCard desk site />
                <AddressCard desk site />
                <SpacesCard desk site=id />
            })}
        </Subject>
    }
}

/// Says how a site is now, with the way back to how it was.
fn describe(desk: Desk, before: &Site, after: DescribeSite) {
    let back = DescribeSite::of(before);
    if (&after.name, &after.address, &after.guests) == (&back.name, &back.address, &back.guests) {
        return;
    }
    let back = move |op: Id| Some(DescribeSite { base: Some(op), ..back }.into());
    desk.say(after, back, t(Text::Kept).to_owned());
}
