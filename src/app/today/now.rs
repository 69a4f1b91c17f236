//! Who works at this moment and until when, and whether the one who looks is alone now or later today: then also whom
//! they can call meanwhile, and who comes next.

use inloop_core::{
    Id,
    calendar::minutes_of,
    gaps::unreachable,
    ladder::{Moment, Reach, rungs},
    phone::Phone,
    roll::{colour, initial},
    staffing::alone,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Planned, faces::Faces};
use crate::{
    device::{Now, use_device},
    mine::Mine,
    text::{self, Text, t},
    ui::{Avatar, Icon},
    workers::{Worker, ladder_of},
};

/// The card while something is going on at my sites and a roster is kept there, or while I am alone later today.
#[component]
pub fn WorkingNow(
    day: Memo<Option<Vec<Planned>>>,
    me: Memo<Option<Mine>>,
    date: Memo<Date>,
    today: Memo<Date>,
) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let held = Memo::new(move |_| {
        let mut held = day.get().filter(|_| date.get() == today.get()).unwrap_or_default();
        held.retain(|planned| planned.session.takes_place_on(today.get()) && planned.staffing.expected() > 0);
        held
    });
    let going_on = Memo::new(move |_| {
        let minutes = now.moment().minutes;
        let is_on = |planned: &Planned| {
            let rule = &planned.session.rule;
            (i32::from(minutes_of(rule.start))..i32::from(minutes_of(rule.end))).contains(&minutes)
        };
        let mut on = held.get();
        on.retain(is_on);
        on
    });
    let alone = Memo::new(move |_| {
        let (me, held) = (me.get()?, held.get());
        let minute = u16::try_from(now.moment().minutes).unwrap_or_default();
        let spans = me.volunteers.iter().flat_map(|(site, volunteer)| {
            let here = held.iter().filter(|planned| planned.session.rule.site == *site);
            let here = here.map(|planned| (&planned.session, &planned.staffing));
            alone(*volunteer, here).into_iter().map(|span| (*site, span))
        });
        let to_come = spans.filter(|(_, (_, until))| *until > minute);
        let (site, (from, until)) = to_come.min_by_key(|(_, (from, _))| *from)?;
        Some(device.see(|phone| Alone::of(phone, site, today.get(), (from, until), minute)))
    });
    let rows = move || {
        let me = me.get().unwrap_or_default();
        going_on.get().into_iter().map(|planned| view! { <Working planned me=me.clone() /> }).collect_view()
    };
    let title = move || t(if going_on.with(Vec::is_empty) { Text::LaterToday } else { Text::WorkingNow });
    view! {
        <Show when=move || !going_on.with(Vec::is_empty) || alone.with(Option::is_some)>
            <section class="card" aria-labelledby="werkt-nu">
                <h2 id="werkt-nu">{title}</h2>
                {rows}
                {move || alone.get().map(|alone| view! { <Warning alone /> })}
            </section>
        </Show>
    }
}

/// The people of one session: faces, names, hours.
#[component]
fn Working(planned: Planned, me: Mine) -> impl IntoView {
    let rule = &planned.session.rule;
    let mine = me.volunteer_at(rule.site);
    let hours = text::hours_at(rule.start, rule.end, Some(&planned.name));
    // Whoever looks stands first, and by the word for themselves.
    let (own, others): (Vec<Worker>, Vec<Worker>) =
        planned.workers.into_iter().partition(|worker| Some(worker.volunteer) == mine);
    let you = (!own.is_empty()).then(|| t(Text::You).to_owned());
    let names: Vec<String> = you.into_iter().chain(others.iter().map(|worker| worker.name.clone())).collect();
    let workers = [own, others].concat();
    view! {
        <div class="strip working">
            <Faces workers />
            <div>
                <b>{text::and(&names)}</b>
                <div class="muted">{hours}</div>
            </div>
        </div>
    }
}

/// A time of being alone, and who answers meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Alone {
    words: String,
    /// Who can be called from its beginning on: name, what they are, and until when.
    first: Option<(Id, String, String)>,
    /// What comes after them, or that nobody does.
    then: Vec<String>,
}

impl Alone {
    /// At a site on a date, between two minutes after midnight, as one sees it at a minute.
    fn of(phone: &Phone, site: Id, date: Date, (from, until): (u16, u16), now: u16) -> Self {
        let words = if from <= now { text::alone_until(until) } else { text::alone_between(from, until) };
        let ladder = ladder_of(phone, site);
        let from = from.max(now);
        let answers = |minute: u16| {
            let rungs = rungs(&ladder, Moment { date, minutes: minute.into() });
            rungs.into_iter().filter(|rung| rung.reach.is_now()).collect::<Vec<_>>()
        };
        let now = answers(from);
        let role = |role: &str| if role.is_empty() { String::new() } else { format!("{role}, ") };
        let first = now.first().map(|rung| {
            let until = format!("{}{}", role(&rung.step.role), text::answers_until(rung.reach));
            (rung.step.id, rung.step.name.clone(), until)
        });
        let next = match (now.first().map(|rung| rung.reach), now.get(1)) {
            (_, Some(next)) => Some(text::after_that(&next.step.name)),
            // Nobody else answers now; perhaps somebody does when the first one goes home.
            (Some(Reach::Now { days: 0, until: end }), None) => {
                answers(end).first().map(|rung| text::from_then(end, &rung.step.name))
            }
            _ => None,
        };
        let nobody = unreachable(&ladder, date, (from, until));
        let nobody = nobody.map(|(from, until)| text::nobody_answers(from, until));
        Self { words, first, then: next.into_iter().chain(nobody).collect() }
    }
}

#[component]
fn Warning(alone: Alone) -> impl IntoView {
    let Alone { words, first, then } = alone;
    let first = first.map(|(id, name, until)| {
        view! {
            <div class="strip">
                <Avatar initial=initial(&name) colour=colour(id) />
                <div>
                    <b>{name}</b>
                    <div>{until}</div>
                </div>
            </div>
        }
    });
    let then = then.into_iter().map(|words| view! { <div>{words}</div> });
    view! {
        <div class="warn" role="status">
            <Icon name="alert-triangle" />
            <div>
                <b>{words}</b>
                {first}
                {then.collect_view()}
            </div>
        </div>
    }
}
