//! The practice place: the roll call itself, on a phone in memory with invented people. What is tapped there reaches
//! neither the disk nor the server, and is gone when somebody leaves.

mod house;

#[cfg(test)]
pub use self::house::{RULE, phone};

use leptos::{context::Provider, prelude::*};

use crate::{
    address,
    device::{Device, Now},
    session::RollCall,
    text::{Text, t},
    ui::{Icon, Pict},
};

/// The screen `/oefenen`.
#[component]
pub fn Practice() -> impl IntoView {
    let today = untrack(|| expect_context::<Now>().date());
    let device = Device::for_practice(house::phone(today));
    let asked = Memo::new(move |_| Some((house::RULE, today)));
    // Within, this is the phone that the screen reads and speaks to.
    view! {
        <Provider value=device>
            <RollCall asked />
        </Provider>
    }
}

/// The way to it.
#[component]
pub fn PracticeLink() -> impl IntoView {
    view! {
        <a class="card strip way" href=address::PRACTICE>
            <Pict name="sparkles" />
            <div>
                <b>{t(Text::Practice)}</b>
                <div class="muted">{t(Text::PracticeWhy)}</div>
            </div>
            <Icon name="chevron-right" />
        </a>
    }
}
