//! `/mijn-foto`: a participant's own photo, by their own word.

use leptos::prelude::*;

use super::{keep::Whose, shown::PhotoOf};
use crate::{
    device::{use_device, wants},
    may_be_seen::{MayBeSeen, Whom},
    my_day::use_person,
    text::{Text, t},
    ui::{Head, Screen},
};

/// The screen `/mijn-foto`.
#[component]
pub fn MyPhoto() -> impl IntoView {
    let device = use_device();
    let (me, person) = use_person(device);
    let site = Memo::new(move |_| device.see(|phone| wants::sites(phone).first().copied()));
    let whose =
        Memo::new(move |_| Some(Whose::Participant { site: site.get()?, person: person.get()?, own: true }));
    let whom = Memo::new(move |_| {
        let name = me.with(|me| me.as_ref().map(|me| me.name.clone()))?;
        Some(Whom { site: site.get()?, person: person.get()?, own: true, name })
    });
    view! {
        <Screen own=true>
            <Head title=t(Text::MyPhoto).to_owned() back=true />
            <section class="day-part own-photo" aria-labelledby="mijn-foto">
                <h2 id="mijn-foto">{t(Text::PhotoForMe)}</h2>
                <PhotoOf whose />
            </section>
            <section class="day-part own-photo" aria-labelledby="gezien">
                <h2 id="gezien">{t(Text::BeSeen)}</h2>
                <p>{t(Text::BeSeenWhy)}</p>
                <MayBeSeen whom />
            </section>
        </Screen>
    }
}
