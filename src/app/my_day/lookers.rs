//! Who may look at a participant's week, as their own phone knows it.

use inloop_core::{
    Id,
    order::in_order,
    phone::Phone,
    row::{Kind, Relative},
    scope::Scope,
};
use leptos::prelude::*;

use super::seen::Own;
use crate::{
    address,
    device::use_device,
    text::{self, Text, t},
    ui::Way,
};

/// Those to whom the week is open, by name.
pub fn lookers(phone: &Phone, person: Id) -> Vec<Relative> {
    let own = Own::of(phone, person);
    let rows = own.ids().iter().flat_map(|id| phone.all(Scope::Person(*id), Kind::Relative));
    let open = rows.filter_map(|row| Relative::from_row(&row).filter(|row| !row.closed).cloned());
    in_order(open, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)))
}

/// The way to them.
#[component]
pub fn WhoLooks(person: Memo<Option<Id>>) -> impl IntoView {
    let device = use_device();
    let names = move || {
        let lookers = person.get().map(|person| device.see(|phone| lookers(phone, person)));
        let names: Vec<String> = lookers.into_iter().flatten().map(|row| row.name).collect();
        if names.is_empty() {
            t(Text::NobodyLooksAlong).to_owned()
        } else {
            text::capital(&text::and(&names))
        }
    };
    view! { <Way to=address::LOOK_ALONG icon="eye" title=Text::WhoLooksAlong why=Signal::derive(names) /> }
}
