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
    let broken = RwSignal::new(false);
    let address = picture.map(|sha256| format!("/api/file/{sha256}"));
    let face = move || match address.clone().filter(|_| !broken.get()) {
        Some(address) => {
            view! { <img src=address alt="" loading="lazy" on:error=move |_| broken.set(true) /> }.into_any()
        }
        None => initial.clone().into_any(),
    };
    view! { <span class=format!("avatar c{colour}") aria-hidden="true">{face}</span> }
}
