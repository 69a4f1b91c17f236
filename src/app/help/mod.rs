//! "Hulp nodig?": the ladder now, from top to bottom. Works without a network, and when nobody is enrolled.

mod alone;
mod ask;
mod other_days;
mod swap;
mod who;

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::RecordCall,
    ladder::{Reach, rungs},
    row::{Kind, LadderStep},
    scope::Scope,
};
use leptos::prelude::*;

use self::{
    alone::AloneCard,
    ask::{AskCard, OwnRequests, use_own_requests},
    who::{Who, pictures},
};
pub use self::{
    alone::StillThere,
    ask::{silence_of, standing},
    other_days::{Back, OtherDays},
};
use crate::{
    device::{Now, use_device, wants},
    here::{Sites, WhichSite},
    mine::{Mine, use_mine},
    platform::page,
    text::{self, Text, t},
    ui::{Head, Icon, Screen, TakeBack, Undo, say_undoably},
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
    let sites = Sites::of(device, move || device.see(wants::ladders));
    let steps = Memo::new(move |_| {
        let site = sites.site();
        let rows: Vec<_> = device.see(|phone| {
            site.map(|site| phone.all(Scope::Ladder(site), Kind::LadderStep)).unwrap_or_default()
        });
        let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
        rungs(steps, now.moment()).into_iter().map(|rung| (rung.step.clone(), rung.reach)).collect::<Vec<_>>()
    });
    let pictures = Memo::new(move |_| {
        sites.site().map(|site| device.see(|phone| pictures(phone, site))).unwrap_or_default()
    });
    device.need_faces();
    // Who did not answer just now. Known on this screen only: whoever opens it again begins anew.
    let silent = RwSignal::new(Vec::<Id>::new());
    let next = RwSignal::new(None::<Id>);
    // After the cards are drawn anew: before that the focus would be lost with the old ones.
    Effect::new(move |_| {
        if let Some(id) = next.get() {
            page::jump_to(&heading_of(id));
        }
    });
    let (undo, requests): (Undo, _) = (RwSignal::new(None), use_own_requests());
    // Written down for professionals, by whoever works there; a participant only calls.
    let me = use_mine(device);
    // Who looks along has no ladder: its numbers are for those who come and those who work there.
    let only_looks = move || me.with(|me| me.as_ref().is_some_and(Mine::only_looks));
    let own = own_site(me, sites);
    let record = move |site: Id, step: Id, helped: bool| {
        if own.get_untracked() != Some(site) {
            return;
        }
        say_undoably(device, undo, RecordCall { site, step, helped }, t(Text::CallKept));
    };
    let silence = move |site: Id, id: Id, then: Id| {
        silent.update(|silent| silent.push(id));
        next.set(Some(then));
        record(site, id, false);
    };
    let helped = move |site: Id, id: Id| record(site, id, true);
    let cards = move || {
        let (steps, silent_now) = (steps.get(), silent.get());
        let mut waiting = steps
            .iter()
            .filter(|(step, reach)| reach.is_now() && !silent_now.contains(&step.id))
            .map(|(step, _)| (step.id, step.name.clone()));
        let first = waiting.next().map(|(id, _)| id);
        let next = waiting.next();
        let card = |(step, reach): (LadderStep, Reach)| {
            let turn = match (Some(step.id) == first, silent_now.contains(&step.id)) {
                (true, _) => Turn::Now(next.clone()),
                (_, true) => Turn::Silent,
                _ => Turn::Later,
            };
            let works = own.get() == Some(step.site);
            view! { <StepCard step reach turn pictures works silence helped /> }
        };
        steps.into_iter().map(card).collect_view()
    };
    let age = move || {
        let heard = device.link().get().heard;
        (heard > 0).then(|| text::list_of(&text::day_and_time(heard, now.millis())))
    };
    view! {
        <Screen narrow=true>
            <Head title=t(Text::HelpNeeded).to_owned() sub=t(Text::CallFromTop).to_owned() back=true bare=true />
            <WhichSite sites />
            <Show when=move || steps.get().is_empty()>
                <div class="card"><p>{move || t(if only_looks() { Text::KinHelp } else { Text::NoLadderYet })}</p></div>
            </Show>
            <OwnRequests requests undo />
            {cards}
            <AskCard sites own requests undo />
            <AloneCard sites own undo />
            <div class="card alarm">
                <a class="btn danger solid full" href="tel:112">
                    <Icon name="urgent" />
                    {t(Text::Call112)}
                </a>
            </div>
            <p class="muted">{age} " " {t(Text::CallNeedsReach)}</p>
            <TakeBack device undo />
        </Screen>
    }
}

/// The site that the screen is about, for who works there.
fn own_site(me: Memo<Option<Mine>>, sites: Sites) -> Memo<Option<Id>> {
    Memo::new(move |_| {
        let works =
            |site: &Id| me.with(|me| me.as_ref().is_some_and(|me| me.site_ids().any(|own| own == *site)));
        sites.site().filter(works)
    })
}

/// Whether it is somebody's turn to be called.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Turn {
    /// Call them now; and who comes next.
    Now(Option<(Id, String)>),
    /// They did not answer just now.
    Silent,
    /// Not yet.
    Later,
}

fn heading_of(step: Id) -> String {
    format!("trede-{step}")
}

#[component]
fn StepCard(
    step: LadderStep,
    reach: Reach,
    turn: Turn,
    /// By step, the photo that shows.
    pictures: Memo<BTreeMap<Id, String>>,
    /// Whether whoever looks works at the step's site.
    works: bool,
    /// Somebody did not answer at a site, and who comes next.
    silence: impl Fn(Id, Id, Id) + Copy + Send + Sync + 'static,
    /// Calling somebody at a site helped.
    helped: impl Fn(Id, Id) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let class = if reach.is_now() { "card step" } else { "card step off" };
    let button = match (reach.is_now(), &turn) {
        (true, Turn::Now(_)) => "btn solid full",
        (true, Turn::Later) => "btn full",
        _ => "btn full quiet",
    };
    let (id, site) = (step.id, step.site);
    let heading = heading_of(id);
    let said = (turn == Turn::Silent).then(|| {
        view! {
            <p class="pill wait"><Icon name="phone-x" />{t(Text::NoAnswer)}</p>
        }
    });
    // Beside the button to call, and only at whom one calls now: one thing to do per card.
    let done = (works && matches!(turn, Turn::Now(_))).then(|| {
        view! {
            <button type="button" class="btn quiet full" on:click=move |_| helped(site, id)>
                <Icon name="check" />
                {t(Text::CalledHelped)}
            </button>
        }
    });
    let onwards = if let Turn::Now(Some((next, name))) = turn {
        Some(view! {
            <button type="button" class="btn quiet full" on:click=move |_| silence(site, id, next)>
                {text::no_answer(&name)}
            </button>
        })
    } else {
        None
    };
    view! {
        <section class=class aria-labelledby=heading.clone()>
            <div class="num" aria-hidden="true">{step.step}</div>
            <div>
                <Who step=step.clone() reach id=heading.clone() pictures />
                <a class=button href=telephone(&step.phone)>
                    <Icon name="phone" />
                    {text::call(&step.phone)}
                </a>
                {said}
                {onwards}
                {done}
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
