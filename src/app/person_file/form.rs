//! Editing a file: a compare-and-set like every edit, with what was there before one press away.

use inloop_core::{
    command::ChangePersonFile,
    row::{AccessRoute, PersonFile},
};
use leptos::prelude::*;

use crate::{
    device::Device,
    text::{Text, t},
    ui::{Field, Undo, say_with},
};

/// The fields of a file. What can be taken back outlives the form, which a new version fills anew.
#[component]
pub fn FileForm(device: Device, file: PersonFile, undo: Undo) -> impl IntoView {
    let [phone, contact, contact_phone, district] =
        [&file.phone, &file.contact_name, &file.contact_phone, &file.district]
            .map(|text| RwSignal::new(text.clone()));
    let parts = RwSignal::new(file.day_parts_per_week.map(|count| count.to_string()).unwrap_or_default());
    let indicated = RwSignal::new(file.access_route == AccessRoute::Indicated);
    let problem = RwSignal::new(None);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let count = match text(parts).as_str() {
            "" => None,
            number => match number.parse::<u16>() {
                Ok(count) if count <= 28 => Some(count),
                _ => return problem.set(Some(t(Text::NumberMissing))),
            },
        };
        let before = file.clone();
        let after = PersonFile {
            phone: text(phone),
            contact_name: text(contact),
            contact_phone: text(contact_phone),
            district: text(district),
            day_parts_per_week: count,
            access_route: if indicated.get_untracked() { AccessRoute::Indicated } else { AccessRoute::Open },
            ..before.clone()
        };
        if after == before {
            return;
        }
        let back = |op| Some(ChangePersonFile { file: PersonFile { version: Some(op), ..before } }.into());
        say_with(device, undo, ChangePersonFile { file: after }, back, t(Text::Kept));
    };
    view! {
        <form class="card" on:submit=submit>
            <Field id="file-phone" label=Text::Telephone kind="tel" limit=40 value=phone />
            <Field id="file-contact" label=Text::ContactName name=true limit=120 value=contact />
            <Field id="file-contact-phone" label=Text::ContactPhone kind="tel" limit=40 value=contact_phone />
            <Field id="file-district" label=Text::District name=true limit=80 value=district />
            <Field id="file-parts" label=Text::PartsAWeek hint=Text::MayStayEmpty limit=2 value=parts problem />
            <label class="switch">
                <span>{t(Text::WithIndication)}</span>
                <input type="checkbox" role="switch" bind:checked=indicated />
            </label>
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}
