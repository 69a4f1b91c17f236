//! "Hulp nodig?": the ladder now, from top to bottom. Works without a network, and when nobody is enrolled.

use inloop_core::{
    ladder::{Reach, rungs},
    row::{Kind, LadderStep},
};
use leptos::prelude::*;

use crate::{
    device::{Now, use_device, wants},
    text::{self, Text, t},
    ui::{Head, Icon, Screen},
};

/// A number as a link that a phone can call.
pub fn telephone(number: &str) -> String {
    // "+31 (0)50": the nought between brackets is for those who call from nearby.
    let number = number.replace("(0)", "");
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// The screen `/hulp`.
#[component]
pub fn Help() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let steps = Memo::new(move |_| {
        let rows: Vec<_> = device.see(|phone| {
            let ladders = wants::ladders(phone);
            ladders.into_iter().flat_map(|scope| phone.all(scope, Kind::LadderStep)).collect()
        });
        let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
        rungs(steps, now.moment()).into_iter().map(|rung| (rung.step.clone(), rung.reach)).collect::<Vec<_>>()
    });
    let first = move || steps.get().iter().position(|(_, reach)| reach.is_now());
    let cards = move || {
        let first = first();
        let cards = steps.get().into_iter().enumerate();
        cards
            .map(|(place, (step, reach))| view! { <StepCard step reach first=Some(place) == first /> })
            .collect_view()
    };
    let age = move || {
        let heard = device.link().get().heard;
        (heard > 0).then(|| text::list_of(&text::day_and_time(heard, now.millis())))
    };
    view! {
        <Screen narrow=true>
            <Head title=t(Text::HelpNeeded).to_owned() sub=t(Text::CallFromTop).to_owned() back=true bare=true />
            <Show when=move || steps.get().is_empty()>
                <div class="card"><p>{t(Text::NoLadderYet)}</p></div>
            </Show>
            {cards}
            <div class="card alarm">
                <a class="btn danger solid full" href="tel:112">
                    <Icon name="urgent" />
                    {t(Text::Call112)}
                </a>
            </div>
            <p class="muted">{age} " " {t(Text::CallNeedsReach)}</p>
        </Screen>
    }
}

#[component]
fn StepCard(step: LadderStep, reach: Reach, first: bool) -> impl IntoView {
    let class = if reach.is_now() { "card step" } else { "card step off" };
    let button = match (reach.is_now(), first) {
        (true, true) => "btn solid full",
        (true, false) => "btn full",
        _ => "btn full quiet",
    };
    let heading = format!("trede-{}", step.id);
    view! {
        <section class=class aria-labelledby=heading.clone()>
            <div class="num" aria-hidden="true">{step.step}</div>
            <div>
                <h2 id=heading.clone()>{step.name.clone()}</h2>
                <div class="muted">{text::capital(&step.role)} " · " {text::reach(reach)}</div>
                <a class=button href=telephone(&step.phone)>
                    <Icon name="phone" />
                    {text::call(&step.phone)}
                </a>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_as_written_becomes_one_that_can_be_called() {
        assert_eq!(telephone("06 - 12 34 56 78"), "tel:0612345678");
        assert_eq!(telephone("+31 (0)50-000 00 00"), "tel:+31500000000");
    }
}
