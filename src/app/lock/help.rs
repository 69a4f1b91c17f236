//! "Hulp nodig?" on a locked phone: the copy of the ladder that the rescue page has too. It needs no code, no network and
//! no rows; numbers whose owner did not agree are not in it.

use leptos::prelude::*;
use serde::Deserialize;

use super::Title;
use crate::{
    help::telephone,
    platform::{keep, keep::Word},
    text::{self, Text, t},
    ui::Icon,
};

/// One step of the copy.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
struct Line {
    step: u8,
    name: String,
    role: String,
    phone: String,
    hours: String,
}

/// The steps of the copy; a torn one is none.
fn lines(copy: Option<&str>) -> Vec<Line> {
    copy.and_then(|copy| serde_json::from_str(copy).ok()).unwrap_or_default()
}

/// The ladder, from top to bottom.
#[component]
pub fn Ladder(back: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let steps = lines(keep::get(Word::Ladder).as_deref());
    let empty = steps.is_empty();
    let cards = steps.into_iter().enumerate().map(|(place, line)| view! { <Step line place /> });
    view! {
        <main id="inhoud" class="screen own narrow lock" tabindex="-1">
            <Title text=Text::HelpNeeded back=Callback::new(move |()| back()) />
            {if empty {
                view! { <div class="card"><p>{t(Text::NoLadderYet)}</p></div> }.into_any()
            } else {
                view! { <p>{t(Text::CallFromTop)}"."</p> }.into_any()
            }}
            {cards.collect_view()}
            <div class="card alarm">
                <a class="btn danger solid full" href="tel:112">
                    <Icon name="urgent" />
                    {t(Text::Call112)}
                </a>
            </div>
            <p class="muted">{t(Text::CallNeedsReach)}</p>
        </main>
    }
}

#[component]
fn Step(line: Line, place: usize) -> impl IntoView {
    let Line { step, name, role, phone, hours } = line;
    let heading = format!("trede-{place}");
    let about = [text::capital(&role), hours].into_iter().filter(|part| !part.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    let call = if phone.is_empty() {
        view! { <p class="muted">{t(Text::NumberIsInside)}</p> }.into_any()
    } else {
        view! {
            <a class=if place == 0 { "btn solid full" } else { "btn full" } href=telephone(&phone)>
                <Icon name="phone" />
                {text::call(&phone)}
            </a>
        }
        .into_any()
    };
    view! {
        <section class="card step" aria-labelledby=heading.clone()>
            <div class="num" aria-hidden="true">{step}</div>
            <div>
                <h2 id=heading.clone()>{name}</h2>
                <div class="muted">{about}</div>
                {call}
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_read_and_a_torn_one_is_none() {
        let copy = r#"[{"step":1,"name":"Truus","role":"werkcoach","phone":"","hours":"elke dag"}]"#;
        let read = lines(Some(copy));
        assert_eq!((read.len(), read[0].name.as_str(), read[0].phone.as_str()), (1, "Truus", ""));
        for torn in [None, Some(""), Some("[{"), Some("{}")] {
            assert_eq!(lines(torn), []);
        }
    }
}
