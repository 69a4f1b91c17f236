//! A month of the roster as a table, and what each volunteer did in it: for whoever plans, on screen and on paper.
//! It reaches as far back as this phone holds.

use inloop_core::{grant::Role, order::in_order, staffing::worked};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::Board;
use crate::{
    address,
    device::{Now, wants},
    platform::page,
    text::{self, Text, t},
    today::{Planned, held_on},
    ui::{Head, Icon, Screen},
    workers::name_of,
};

/// The screen `/rooster/maand?vanaf=2026-11-01`.
#[component]
pub fn Month() -> impl IntoView {
    let board = Board::open();
    let now = expect_context::<Now>();
    let query = use_query_map();
    let asked = move || query.with(|query| query.get("vanaf")).and_then(|day| day.parse::<Date>().ok());
    let first = Memo::new(move |_| asked().unwrap_or_else(|| now.date()).first_of_month());
    let dates = move || {
        let first = first.get();
        (0..i32::from(first.days_in_month())).map(move |days| first.saturating_add(days.days()))
    };
    // Only who plans: hours of others are nobody else's.
    let planned_by_me = Memo::new(move |_| {
        let mut me = board.me.get()?;
        me.sites.retain(|(_, role)| *role >= Role::WorkCoach);
        (!me.sites.is_empty()).then_some(me)
    });
    Effect::new(move |_| {
        let sites: Vec<_> = planned_by_me.get().map(|me| me.site_ids().collect()).unwrap_or_default();
        // Tracks the phone: a scope that another tab changed sleeps again.
        board.device.see(|_| ());
        let shifts = dates().flat_map(|date| sites.iter().map(move |site| (*site, date)).collect::<Vec<_>>());
        board.device.need(wants::shifts(shifts));
    });
    let month = Memo::new(move |_| {
        let Some(me) = planned_by_me.get() else { return Vec::new() };
        board.device.see(|phone| dates().flat_map(|date| held_on(phone, &me, date)).collect::<Vec<_>>())
    });
    let to = move |months: i64| {
        let first = first.get().saturating_add(months.months());
        format!("{}?vanaf={first}", address::MONTH)
    };
    let title = Signal::derive(move || text::capital(&text::month(first.get())));
    let rows = move || month.get().into_iter().map(|planned| view! { <Row planned /> }).collect_view();
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
fn Hours(board: Board, month: Memo<Vec<Planned>>) -> impl IntoView {
    let volunteers = Memo::new(move |_| {
        let shifts = month.get();
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

#[component]
fn Row(planned: Planned) -> impl IntoView {
    let Planned { session, name, staffing, workers, .. } = planned;
    let hours = text::hours_at(session.rule.start, session.rule.end, None);
    let missing = staffing.missing();
    view! {
        <tr>
            <th scope="row">{text::capital(&text::in_words(session.held))}</th>
            <td>{name} " " <span class="muted">{hours}</span></td>
            <td>
                {workers.join(", ")}
                {(missing > 0).then(|| view! { <b class="lack">{text::missing(missing)}</b> })}
            </td>
        </tr>
    }
}
