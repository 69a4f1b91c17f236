//! Who works at this moment, and whether the one who looks is alone.

use inloop_core::{
    calendar::minutes_of,
    ladder::rungs,
    row::{Kind, LadderStep},
    scope::Scope,
    staffing::{Staffing, is_alone},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Planned;
use crate::{
    device::{Now, use_device},
    mine::Mine,
    text::{self, Text, t},
    ui::Icon,
};

/// The card while something is going on at my sites and a roster is kept there.
#[component]
pub fn WorkingNow(
    day: Memo<Option<Vec<Planned>>>,
    me: Memo<Option<Mine>>,
    today: Memo<Date>,
) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let going_on = Memo::new(move |_| {
        let minutes = now.moment().minutes;
        let at = |time| i32::from(minutes_of(time));
        let is_on = |planned: &Planned| {
            let rule = &planned.session.rule;
            planned.session.takes_place_on(today.get()) && (at(rule.start)..at(rule.end)).contains(&minutes)
        };
        let mut on = day.get().unwrap_or_default();
        on.retain(|planned| is_on(planned) && planned.staffing.expected() > 0);
        on
    });
    // The site at which only the one who looks is expected, and until when.
    let alone = move || {
        let (me, on) = (me.get()?, going_on.get());
        me.volunteers.into_iter().find_map(|(site, volunteer)| {
            let here: Vec<&Planned> = on.iter().filter(|planned| planned.session.rule.site == site).collect();
            let shifts: Vec<&Staffing> = here.iter().map(|planned| &planned.staffing).collect();
            let until = here.iter().map(|planned| planned.session.rule.end).max()?;
            is_alone(volunteer, &shifts).then_some((site, until))
        })
    };
    let warning = move || {
        let (site, until) = alone()?;
        let rows = device.see(|phone| phone.all(Scope::Ladder(site), Kind::LadderStep));
        let steps = rows.iter().filter_map(|row| LadderStep::from_row(row));
        let mut reachable = rungs(steps, now.moment()).into_iter().filter(|rung| rung.reach.is_now());
        let who = match reachable.next() {
            Some(rung) => format!("{} {}.", rung.step.name, text::reach(rung.reach)),
            None => t(Text::NobodyOnDuty).to_owned(),
        };
        let next = reachable.next().map(|rung| text::after_that(&rung.step.name));
        Some(view! {
            <div class="warn" role="status">
                <Icon name="alert-triangle" />
                <div>
                    <b>{text::alone_until(until)}</b>
                    <div>{who}</div>
                    {next.map(|words| view! { <div>{words}</div> })}
                </div>
            </div>
        })
    };
    let rows = move || {
        let row = |planned: Planned| {
            let until = text::until_time(planned.session.rule.end);
            view! {
                <p class="strip">
                    <Icon name="users-group" />
                    <span>{planned.workers.join(", ")}" "<span class="muted">{until}</span></span>
                </p>
            }
        };
        going_on.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || !going_on.with(Vec::is_empty)>
            <section class="card" aria-labelledby="werkt-nu">
                <h2 id="werkt-nu">{t(Text::WorkingNow)}</h2>
                {rows}
                {warning}
            </section>
        </Show>
    }
}
