//! The choice for one person: all marks, and taking back what is shown. What somebody else said is overruled only
//! here, on purpose.

use inloop_core::attendance::Mark;
use leptos::prelude::*;

use super::{Open, absence::comes_again};
use crate::{
    address,
    mine::use_mine,
    person_file::professional_at,
    text::{self, Text, t},
    ui::{Icon, Sheet},
};

const CHOICES: [(Mark, &str, Text); 4] = [
    (Mark::Present, "check", Text::MarkPresent),
    (Mark::Cancelled, "user-x", Text::MarkCancelled),
    (Mark::Absent, "x", Text::MarkAbsent),
    (Mark::Left, "door-exit", Text::MarkLeft),
];

/// The sheet, open while somebody is chosen.
#[component]
pub fn ChooseSheet() -> impl IntoView {
    let open = expect_context::<Open>();
    let shown = Signal::derive(move || open.chosen.get().is_some());
    let close = move || open.chosen.set(None);
    // Marks that come in while the sheet is open do not change what a choice overrules: what was in view does.
    let tile = Memo::new(move |_| open.chosen.get().and_then(|person| open.tiles.tile(person)));
    let heading = Signal::derive(move || tile.get().map(|tile| tile.name).unwrap_or_default());
    let mark = move || tile.get().and_then(|tile| tile.mark);
    let why = move || {
        let mark = mark()?;
        let mine = open.device.active().get() == Some(mark.stream);
        let words = if mark.check { Text::LookWhy } else { Text::SaidByOther };
        (mark.check || !mine)
            .then(|| format!("{} · {}. {}", text::mark_word(mark.mark), text::moment_of(mark.at), t(words)))
    };
    let me = use_mine(open.device);
    let professional = Memo::new(move |_| {
        let site = open.session.get().map(|session| session.rule.site);
        me.with(|me| me.as_ref().is_some_and(|me| professional_at(me).any(|at| Some(at) == site)))
    });
    let good_to_know = move || tile.get().map(|tile| tile.good_to_know).filter(|words| !words.is_empty());
    let choose = move |choice: Mark| {
        if let Some(tile) = tile.get_untracked() {
            open.mark(tile.person, tile.over, choice);
        }
        done(&open);
    };
    let take_back = move |_| {
        if let Some(tile) = tile.get_untracked() {
            open.take_back(&tile);
        }
        done(&open);
    };
    let stay_away = move |_| {
        let person = open.chosen.get_untracked();
        done(&open);
        open.absent.set(person);
    };
    let come_again = move |_| {
        if let Some(tile) = tile.get_untracked() {
            comes_again(&open, &tile);
        }
        done(&open);
    };
    view! {
        <Sheet open=shown close title=heading>
            {move || why().map(|why| view! { <p class="muted">{text::capital(&why)}</p> })}
            {move || good_to_know().map(|words| view! { <p><b>{t(Text::GoodToKnow)} ": "</b> {words}</p> })}
            <div class="sheet-list">
                {CHOICES.map(|(choice, icon, words)| view! {
                    <button
                        type="button"
                        class:on=move || mark().is_some_and(|mark| mark.mark == choice)
                        on:click=move |_| choose(choice)
                    >
                        <Icon name=icon />
                        {t(words)}
                    </button>
                }).into_iter().collect_view()}
                <Show
                    when=move || tile.get().is_some_and(|tile| tile.away.is_some())
                    fallback=move || view! {
                        <button type="button" on:click=stay_away>
                            <Icon name="calendar-event" />
                            {t(Text::StaysAway)}
                        </button>
                    }
                >
                    <button type="button" on:click=come_again>
                        <Icon name="calendar-event" />
                        {t(Text::ComesAgain)}
                    </button>
                </Show>
                <Show when=move || professional.get()>
                    <a href=move || open.chosen.get().map(address::of_file).unwrap_or_default()>
                        <Icon name="lock" />
                        {t(Text::File)}
                    </a>
                </Show>
                <Show when=move || mark().is_some()>
                    <button type="button" on:click=take_back>
                        <Icon name="arrow-back-up" />
                        {t(Text::TakeBack)}
                    </button>
                </Show>
            </div>
        </Sheet>
    }
}

fn done(open: &Open) {
    open.chosen.set(None);
    open.choosing.set(false);
}
