//! What stands in the place of a page that the server draws, while it cannot be reached.

use leptos::prelude::*;

use crate::{
    platform::page,
    text::{Text, t},
    ui::{Head, Icon, Screen},
};

/// The screen `/toegankelijkheid` or `/privacy`, without a network.
#[component]
pub fn Elsewhere(title: Text) -> impl IntoView {
    view! {
        <Screen narrow=true>
            <Head title=t(title).to_owned() back=true />
            <div class="empty">
                <Icon name="wifi-off" />
                <p>{t(Text::OnlyOnline)}</p>
                <button type="button" class="btn" on:click=|_| page::reload()>{t(Text::TryAgain)}</button>
            </div>
        </Screen>
    }
}
