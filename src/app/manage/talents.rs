//! What a participant says they can and help with, for who plans. Only they write it.

use inloop_core::{
    Id,
    row::{Gift, Kind, Talent},
    scope::Scope,
};
use leptos::prelude::*;

use super::Desk;
use crate::text::{Text, t};

/// The words of one participant; nothing as long as they said nothing.
#[component]
pub fn Talents(desk: Desk, person: Memo<Option<Id>>) -> impl IntoView {
    let all = Memo::new(move |_| {
        let (Some(site), Some(person)) = (desk.site(), person.get()) else {
            return Vec::new();
        };
        let rows = desk.device.see(|phone| phone.all(Scope::Cards(site), Kind::Talent));
        let mine = rows.iter().filter_map(|row| Talent::from_row(row)).filter(|row| row.person == person);
        mine.map(|row| (row.gift, row.text.clone())).collect::<Vec<_>>()
    });
    let of = move |gift: Gift, title: Text| {
        let texts: Vec<String> =
            all.with(|all| all.iter().filter(|(of, _)| *of == gift).map(|(_, text)| text.clone()).collect());
        (!texts.is_empty()).then(|| view! { <p><b>{t(title)}": "</b>{texts.join(", ")}</p> })
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="card" aria-labelledby="talenten">
                <h2 id="talenten">{t(Text::Talents)}</h2>
                <p class="muted">{t(Text::TalentsWhy)}</p>
                {move || of(Gift::Can, Text::ICan)}
                {move || of(Gift::HelpsWith, Text::IHelpWith)}
            </section>
        </Show>
    }
}
