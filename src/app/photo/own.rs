//! `/mijn-foto`: a participant's own photo, by their own word.

use leptos::prelude::*;

use super::{keep::Whose, shown::PhotoOf};
use crate::{
    device::{use_device, wants},
    my_day::use_person,
    text::{Text, t},
    ui::{Head, Screen},
};

/// The screen `/mijn-foto`.
#[component]
pub fn MyPhoto() -> impl IntoView {
    let device = use_device();
    let (_, person) = use_person(device);
    let whose = Memo::new(move |_| {
        let site = device.see(|phone| wants::sites(phone).first().copied())?;
        Some(Whose::Participant { site, person: person.get()?, own: true })
    });
    view! {
        <Screen own=true>
            <Head title=t(Text::MyPhoto).to_owned() back=true />
            <section class="day-part own-photo" aria-labelledby="mijn-foto">
                <h2 id="mijn-foto">{t(Text::PhotoForMe)}</h2>
                <PhotoOf whose />
            </section>
        </Screen>
    }
}
