//! Holes in the days to come, for who plans: where too few people work, where somebody is alone and can call nobody,
//! and what is wrong with the ladder.

use inloop_core::{
    Id,
    gaps::{Gap, LadderGap, gaps, ladder_gaps},
    phone::Phone,
    row::{Kind, LadderStep},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{days, need_shifts, planner};
use crate::{
    address,
    device::{Now, use_device},
    mine::{Mine, use_mine},
    text::{self, Text, t},
    today::{Planned, held_on},
    ui::Icon,
};

/// How many are shown at first.
const AT_FIRST: usize = 4;

/// One line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Hole {
    OfLadder(LadderGap),
    OfShift(Box<Planned>, Vec<Gap>),
}

/// The holes at the sites that whoever looks plans, the next one first.
#[component]
pub fn Gaps() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let today = Memo::new(move |_| now.date());
    let all = RwSignal::new(false);
    let planned = planner(me);
    need_shifts(device, planned, move || days(today.get()));
    let holes = Memo::new(move |_| {
        let Some(me) = planned.get() else { return Vec::new() };
        device.see(|phone| holes(phone, &me, today.get()))
    });
    let rows = move || {
        let shown = if all.get() { usize::MAX } else { AT_FIRST };
        holes.get().into_iter().take(shown).map(|hole| view! { <Line hole /> }).collect_view()
    };
    let more = move || !all.get() && holes.with(Vec::len) > AT_FIRST;
    view! {
        <Show when=move || !holes.with(Vec::is_empty)>
            <section class="card" aria-labelledby="gaten">
                <h2 id="gaten">{t(Text::Holes)}</h2>
                <ul class="list">{rows}</ul>
                <Show when=more>
                    <button type="button" class="btn quiet full" on:click=move |_| all.set(true)>
                        {t(Text::ShowAll)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

fn holes(phone: &Phone, me: &Mine, today: Date) -> Vec<Hole> {
    let ladder = |site: Id| -> Vec<LadderStep> {
        let rows = phone.all(Scope::Ladder(site), Kind::LadderStep);
        rows.iter().filter_map(|row| LadderStep::from_row(row)).cloned().collect()
    };
    let of_ladders = me.site_ids().flat_map(|site| ladder_gaps(&ladder(site))).map(Hole::OfLadder);
    let shifts = days(today).into_iter().flat_map(|date| held_on(phone, me, date));
    let of_shifts = shifts.filter_map(|planned| {
        let found = gaps(&planned.session, &planned.staffing, &ladder(planned.session.rule.site));
        (!found.is_empty()).then(|| Hole::OfShift(Box::new(planned), found))
    });
    of_ladders.chain(of_shifts).collect()
}

#[component]
fn Line(hole: Hole) -> impl IntoView {
    match hole {
        Hole::OfLadder(gap) => view! {
            <li class="list-row">
                <span class="pill bad"><Icon name="alert-triangle" />{text::ladder_gap(gap)}</span>
            </li>
        }
        .into_any(),
        Hole::OfShift(planned, gaps) => {
            let session = &planned.session;
            let to = address::of_shift(session.rule.id, session.original);
            let hours = text::hours_at(session.rule.start, session.rule.end, None);
            let when = format!("{} · {hours}", text::capital(&text::in_words(session.held)));
            let words = gaps.into_iter().map(|gap| {
                view! { <span class="lack">{text::gap(gap)}</span> }
            });
            view! {
                <li>
                    <a class="list-row" href=to>
                        <div>
                            <b>{planned.name.clone()}</b>
                            <div class="muted">{when}</div>
                            {words.collect_view()}
                        </div>
                        <Icon name="chevron-right" />
                    </a>
                </li>
            }
            .into_any()
        }
    }
}
