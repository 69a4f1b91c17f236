//! A face: a picture in a round, or a letter where there is none or where it is not on this phone yet. The name stands
//! beside it.

use leptos::{either::Either, prelude::*};

use crate::device::use_device;

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

/// What is in the round: the photo, or the letter as long as it is not here.
#[component]
pub fn Face(
    /// The picture's sha256.
    picture: String,
    /// The letter.
    initial: String,
) -> impl IntoView {
    let device = use_device();
    device.bring_picture(picture.clone());
    let address = Memo::new(move |_| device.picture(&picture));
    move || match address.get() {
        Some(address) => Either::Left(view! { <img src=address alt="" /> }),
        None => Either::Right(initial.clone()),
    }
}
