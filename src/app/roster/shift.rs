//! One shift: who works, my own part in it, and what a coordinator plans about it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Board, actions::MyPart, need::NeedForm, people::People};
use crate::{
    address,
    device::{Now, wants},
    text::{self, Text, t},
    today::{held_as, session_of},
    ui::{Head, Icon, Screen, TakeBack},
};

/// The screen `/dienst/<rule>_<date>`.
#[component]
pub fn ShiftScreen() -> impl IntoView {
    let board = Board::open();
    let now = expect_context::<Now>();
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| address::session_id(&params.get("id")?)));
    let duty = Memo::new(move |_| {
        let ((rule, date), me) = (asked.get()?, board.me.get()?);
        board.device.see(|phone| {
            let rule = wants::rule(phone, rule)?;
            let session = session_of(phone, &rule, date);
            Some(held_as(phone, &me, session))
        })
    });
    Effect::new(move |_| {
        let site = duty.with(|duty| duty.as_ref().map(|duty| duty.staffing.shift.site));
        if let (Some(site), Some((_, date))) = (site, asked.get()) {
            board.device.need(wants::shifts([(site, date)]));
        }
    });
    let title = Signal::derive(move || duty.get().map(|duty| duty.name).unwrap_or_default());
    let pict = Signal::derive(move || duty.get().map(|duty| duty.pictogram).unwrap_or_default());
    let sub = Signal::derive(move || {
        let Some(planned) = duty.get() else { return String::new() };
        let rule = &planned.session.rule;
        let hours = text::hours_at(rule.start, rule.end, planned.place.as_deref());
        format!("{} · {hours}", text::capital(&text::in_words(planned.session.held)))
    });
    let different = move || {
        let words = duty.get().and_then(|duty| text::standing(&duty.session))?;
        Some(view! { <p class="different"><Icon name="info-circle" /><span>{words}</span></p> })
    };
    let held = move || duty.with(|duty| duty.as_ref().map(|duty| duty.session.held));
    let marking = Memo::new(move |_| held().is_some_and(|held| held <= now.date()));
    let over = Memo::new(move |_| held().is_some_and(|held| held < now.date()));
    let list = move || asked.get().map(|(rule, date)| address::of_session(rule, date)).unwrap_or_default();
    view! {
        <Screen>
            <Head title sub pict back=true />
            <Show
                when=move || duty.with(Option::is_some)
                fallback=|| view! { <div class="empty"><Icon name="users-group" /><p>{t(Text::UnknownShift)}</p></div> }
            >
                {different}
                <Show when=move || !over.get()><MyPart board duty /></Show>
                <People board duty marking over />
                <div class="row">
                    <a class="btn quiet" href=list><Icon name="list-check" />{t(Text::OpenList)}</a>
                </div>
                <NeedForm board duty />
            </Show>
            <TakeBack device=board.device undo=board.undo />
        </Screen>
    }
}
