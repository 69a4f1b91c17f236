//! One wish as it was said: its picture, its words, its voice; and what becomes of it.

use inloop_core::row::{Course, Wished};
use leptos::prelude::*;

use super::seen::About;
use crate::{
    text::{self, Text, t},
    ui::{Icon, Pict, Sound},
};

/// What was wished. `about` names and pictures what it is about, where it is about something that is there.
#[component]
pub fn Said(wished: Wished, about: Option<About>) -> impl IntoView {
    match wished {
        Wished::Words(words) => view! { <p class="said">{words}</p> }.into_any(),
        Wished::Spoken(voice) => view! { <Sound file=voice.file seconds=voice.seconds /> }.into_any(),
        Wished::Line(_) | Wished::Activity(_) => {
            let tries = matches!(wished, Wished::Line(_));
            // The line or the activity may be gone since.
            let About { name, pictogram, when } = about.unwrap_or_else(About::gone);
            view! {
                <div class="wished">
                    <Pict name=pictogram />
                    <div>
                        <b>{if tries { text::to_try(&name) } else { name }}</b>
                        {when.map(|when| view! { <div class="muted">{when}</div> })}
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// What becomes of it, as an icon and words. `tried` says which line of the programme a visit is to.
#[component]
pub fn Becomes(course: Course, withdrawn: bool, tried: Option<String>, unsent: bool) -> impl IntoView {
    let (icon, words) = match course {
        _ if withdrawn => ("x", t(Text::WishGone).to_owned()),
        _ if unsent => ("cloud-up", text::capital(t(Text::NotSentYet)) + "."),
        Course::Next { who, until } => ("clock", text::looked_at_by(&who, until)),
        Course::Trial { on, .. } => ("calendar-event", text::may_try(on, &tried.unwrap_or_default())),
        Course::Met { how } => ("check", format!("{} {how}", t(Text::WishMet))),
        Course::NotNow { why } => ("minus", format!("{} {why}", t(Text::WishNotNow))),
    };
    view! {
        <p class="becomes">
            <Icon name=icon />
            <span>{words.trim().to_owned()}</span>
        </p>
    }
}
