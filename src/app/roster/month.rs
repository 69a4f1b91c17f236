//! A month of the roster as a table, and what each volunteer did in it: for whoever plans, on screen and on paper.
//! It reaches as far back as this phone holds.

use inloop_core::{order::in_order, phone::Phone, staffing::worked};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{Board, need_shifts, planner};
use crate::{
    address,
    device::Now,
    platform::page,
    text::{self, Text, t},
    today::{Planned, held_on},
    ui::{Head, Icon, Screen},
    workers::{knows_shifts, name_of, names_of},
};

/// The screen `/rooster/maand?vanaf=2026-11-01`.
#[component]
pub fn Month() -> impl IntoView {
    let board = Board::open();
    let now = expect_context::<Now>();
    let query = use_query_map();
    let asked = move || query.with(|query| query.get("vanaf")).and_then(|day| day.parse::<Date>().ok());
    let first = Memo::new(move |_| asked().unwrap_or_else(|| now.date()).first_of_month());
    let today = Memo::new(move |_| now.date());
    let dates = move || {
        let first = first.get();
        let days = 0..i32::from(first.days_in_month());
        days.map(|days| first.saturating_add(days.days())).collect::<Vec<_>>()
    };
    // Hours of colleagues are for who plans, and nobody else's.
    let planner = planner(board.me);
    need_shifts(board.device, planner, dates);
    let month = Memo::new(move |_| {
        let Some(me) = planner.get() else { return Vec::new() };
        let known = |phone: &Phone, planned: Planned| (knows_shifts(phone, &planned.session), planned);
        board.device.see(|phone| {
            let held = dates().into_iter().flat_map(|date| held_on(phone, &me, date));
            held.map(|planned| known(phone, planned)).collect::<Vec<_>>()
        })
    });
    let to = move |months: i64| {
        let first = first.get().saturating_add(months.months());
        format!("{}?vanaf={first}", address::MONTH)
    };
    let title = Signal::derive(move || text::capital(&text::month(first.get())));
    let rows = move || {
        month
            .get()
            .into_iter()
            .map(|(known, planned)| view! { <Row planned known today=today.get() /> })
            .collect_view()
    };
    view! {
        <Screen>
            <Head title sub=t(Text::Roster).to_owned() back=true />
            <div class="row screen-only">
                <a class="btn quiet" href=move || to(-1)>{t(Text::PreviousMonth)}</a>
                <a class="btn quiet" href=move || to(1)>{t(Text::NextMonth)}</a>
                <button type="button" class="btn" on:click=move |_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
            </div>
            <Show
                when=move || !month.with(Vec::is_empty)
                fallback=|| view! { <p class="muted">{t(Text::NothingThatMonth)}</p> }
            >
                <section class="paper">
                    <h2>{move || title.get()}</h2>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{t(Text::Day)}</th>
                                <th scope="col">{t(Text::Activity)}</th>
                                <th scope="col">{t(Text::WhoWorks)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
                <Hours board month />
            </Show>
        </Screen>
    }
}

/// What each volunteer was asked for and did.
#[component]
fn Hours(board: Board, month: Memo<Vec<(bool, Planned)>>) -> impl IntoView {
    let volunteers = Memo::new(move |_| {
        let shifts: Vec<Planned> = month.get().into_iter().map(|(_, planned)| planned).collect();
        let worked = worked(shifts.iter().map(|planned| (&planned.session, &planned.staffing)));
        let named = worked.into_iter().map(|worked| {
            let site = shifts.iter().find(|planned| planned.staffing.row_of(worked.volunteer).is_some());
            let name = site.and_then(|planned| {
                board.device.see(|phone| name_of(phone, planned.session.rule.site, worked.volunteer))
            });
            (name.unwrap_or_else(|| text::people(1)), worked)
        });
        in_order(named, |(a, x), (b, y)| (a, x.volunteer).cmp(&(b, y.volunteer)))
    });
    let hours = move || {
        let row = |(name, worked): (String, inloop_core::staffing::Worked)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{worked.planned}</td>
                    <td>{worked.turns}</td>
                    <td>{text::hours_worked(worked.minutes)}</td>
                </tr>
            }
        };
        volunteers.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !volunteers.with(Vec::is_empty)>
            <section class="paper">
                <h2>{t(Text::TurnsAndHours)}</h2>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t(Text::Name)}</th>
                            <th scope="col">{t(Text::TurnsPlanned)}</th>
                            <th scope="col">{t(Text::TurnsCame)}</th>
                            <th scope="col">{t(Text::HoursCame)}</th>
                        </tr>
                    </thead>
                    <tbody>{hours}</tbody>
                </table>
            </section>
        </Show>
    }
}

/// One session. `known`: this phone knows who works there. Who was missing on a day that is over helps nobody.
#[component]
fn Row(planned: Planned, known: bool, today: Date) -> impl IntoView {
    let Planned { session, name, place, staffing, workers, .. } = planned;
    let hours = text::hours_at(session.rule.start, session.rule.end, place.as_deref());
    let missing = if session.held < today { 0 } else { staffing.missing() };
    view! {
        <tr>
            <th scope="row" class="when">{text::capital(&text::in_words(session.held))}</th>
            <td>{name} " " <span class="muted">{hours}</span></td>
            <td>
                {names_of(&workers)}
                {(!known).then(|| view! { <span class="muted">{t(Text::NotKnownHere)}</span> })}
                {(missing > 0).then(|| view! { <b class="lack">{text::missing(missing)}</b> })}
            </td>
        </tr>
    }
}
