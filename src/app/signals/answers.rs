//! "Dat ben ik": for which steps of the ladder whoever looks answers, in the app.

use inloop_core::{
    Id,
    command::{AnswerStep, Command, ShowNumber},
    order::in_order,
    row::{Kind, LadderStep, Openness, responder_id},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{
    address,
    device::{use_device, wants},
    help::{Back, OtherDays},
    mine::{Mine, ways_of},
    text::{self, Text, t},
    ui::{Icon, Undo, say_undoably, say_with},
};

/// The steps of these sites, each with a switch.
#[component]
pub fn OnTheLadder(sites: Memo<Vec<Id>>, me: Memo<Option<Mine>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let account = Memo::new(move |_| me.with(|me| me.as_ref().map(|me| me.account)));
    let steps = Memo::new(move |_| {
        let sites = sites.get();
        device.see(|phone| {
            let rows = sites.iter().flat_map(|site| phone.all(Scope::Ladder(*site), Kind::LadderStep));
            let steps: Vec<LadderStep> = rows.filter_map(|row| LadderStep::from_row(&row).cloned()).collect();
            let place =
                |step: &LadderStep| (sites.len() > 1).then(|| wants::site_name(phone, step.site)).flatten();
            let steps = in_order(steps, |a, b| (a.site, a.step, a.id).cmp(&(b.site, b.step, b.id)));
            steps.into_iter().map(|step| (place(&step), step)).collect::<Vec<_>>()
        })
    });
    let answers = move |step: Id, site: Id| {
        let account = account.get()?;
        device.see(|phone| phone.one(Scope::Ladder(site), Kind::Responder, responder_id(step, account)))
    };
    let any = move || steps.with(|all| all.iter().any(|(_, step)| answers(step.id, step.site).is_some()));
    let untold = move || {
        let account = account.get()?;
        let told = device.see(|phone| !ways_of(phone, account).is_empty());
        (!told && any()).then_some(())
    };
    let toggle = move |step: &LadderStep| {
        let on = untrack(|| answers(step.id, step.site).is_some());
        let said = AnswerStep { site: step.site, step: step.id, answers: !on };
        let words = if on { text::answers_no_more(&step.name) } else { text::answers_for(&step.name) };
        say_undoably(device, undo, said, words);
    };
    let other_day =
        move |command: Command, back: Back, words: String| say_with(device, undo, command, back, words);
    let show = move |step: &LadderStep| {
        let shows = step.openness == Openness::Inside;
        let said = ShowNumber { site: step.site, step: step.id, shows, base: step.version };
        say_undoably(device, undo, said, t(if shows { Text::NumberShown } else { Text::NumberHidden }));
    };
    let rows = move || {
        let row = |(place, step): (Option<String>, LadderStep)| {
            let (id, site, mine) = (step.id, step.site, step.clone());
            let words = match place {
                Some(place) => format!("{} · {place}", step.name),
                None => step.name.clone(),
            };
            view! {
                <div class="part">
                    <label class="switch">
                        <span>{words}<span class="muted">{format!(" {}", step.role)}</span></span>
                        <input
                            type="checkbox"
                            role="switch"
                            prop:checked=move || answers(id, site).is_some()
                            on:change=move |_| toggle(&step)
                        />
                    </label>
                    <Show when=move || answers(id, site).is_some()>
                        <NumberSwitch step=mine.clone() show />
                        <OtherDays step=mine.clone() say=other_day />
                    </Show>
                </div>
            }
        };
        steps.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !steps.with(Vec::is_empty)>
            <section class="card" aria-labelledby="op-de-lijst">
                <h2 id="op-de-lijst">{t(Text::YouOnLadder)}</h2>
                <p class="muted">{t(Text::YouOnLadderWhy)}</p>
                {rows}
                {move || untold().map(|()| view! {
                    <div class="warn" role="status">
                        <Icon name="alert-triangle" />
                        <div>
                            <b>{t(Text::YouAreNotTold)}</b>
                            <div><a href=address::SETTINGS>{t(Text::TurnOnTelling)}</a></div>
                        </div>
                    </div>
                })}
            </section>
        </Show>
    }
}

/// Whether one's number shows while nobody has opened the app. A published one does in any case.
#[component]
fn NumberSwitch(
    step: LadderStep,
    show: impl Fn(&LadderStep) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    (step.openness != Openness::Published).then(|| {
        let shows = step.openness == Openness::Agreed;
        view! {
            <label class="switch">
                <span>{t(Text::ShowMyNumber)}</span>
                <input type="checkbox" role="switch" prop:checked=shows on:change=move |_| show(&step) />
            </label>
        }
    })
}
