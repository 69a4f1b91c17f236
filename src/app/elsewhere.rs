//! What stands in the place of a screen that must come from the server, while that cannot be reached.

use leptos::prelude::*;

use crate::{
    text::{Text, t},
    ui::{Head, Icon, Screen},
};

/// A page that the server draws, or a piece of the program that was never fetched, without a network.
#[component]
pub fn Elsewhere(title: Text, why: Text, again: fn()) -> impl IntoView {
    view! {
        <Screen narrow=true>
            <Head title=t(title).to_owned() back=true />
            <div class="empty">
                <Icon name="wifi-off" />
                <p>{t(why)}</p>
                <button type="button" class="btn" on:click=move |_| again()>{t(Text::TryAgain)}</button>
            </div>
        </Screen>
    }
}
