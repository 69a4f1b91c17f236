//! A face: a picture in a round, or a letter where there is none or where it cannot be had without a network. The name
//! stands beside it.

use leptos::prelude::*;

/// The round.
#[component]
pub fn Avatar(
    /// The letter.
    initial: String,
    /// Which of the six pale colours.
    colour: u8,
    /// The picture's sha256.
    #[prop(optional_no_strip)]
    picture: Option<String>,
) -> impl IntoView {
    let face = match picture {
        Some(picture) => view! { <Face picture initial /> }.into_any(),
        None => initial.into_any(),
    };
    view! { <span class=format!("avatar c{colour}") aria-hidden="true">{face}</span> }
}

/// What is in the round: the photo, or the letter as long as it cannot be had.
#[component]
pub fn Face(
    /// The picture's sha256.
    picture: String,
    /// The letter.
    initial: String,
) -> impl IntoView {
    let broken = RwSignal::new(false);
    let address = format!("/api/file/{picture}");
    move || {
        if broken.get() {
            return initial.clone().into_any();
        }
        let address = address.clone();
        view! { <img src=address alt="" loading="lazy" on:error=move |_| broken.set(true) /> }.into_any()
    }
}
