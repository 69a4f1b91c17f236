//! Holes in the days to come, the most urgent first: one list, on the roster and for who plans. Who plans sees all of
//! them; a volunteer those that a volunteer can close.

use inloop_core::{
    Id,
    day_parts::DayPart,
    gaps::{Gap, LadderGap, Urgency, gaps, half_day_gaps, ladder_gaps},
    grant::Role,
    order::in_order,
    phone::Phone,
    programme::Session,
    row::{DayPartNeed, Kind, Responder},
    scope::Scope,
    shift::Shift,
    staffing::Staffing,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Board, coming, days, need_shifts, planner};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::{Mine, use_mine},
    text::{self, Text, t},
    today::{Planned, held_on},
    ui::{Icon, Pict},
    workers::{Known, knows_shifts, ladder_of},
};

/// How many are shown at first.
const AT_FIRST: usize = 6;

/// One hole, or what is wrong with one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hole {
    /// In the ladder of a site.
    Ladder(Vec<LadderGap>),
    /// Of a part of a day, besides what its sessions miss: the site's name where there are several.
    HalfDay(Date, DayPart, Option<String>, Vec<Gap>),
    /// Of a session.
    Session(Box<Planned>, Vec<Gap>),
}

impl Hole {
    /// The shift that it is about.
    pub fn shift(&self) -> Option<Shift> {
        if let Self::Session(planned, _) = self { Some(planned.staffing.shift) } else { None }
    }

    fn urgency(&self, today: Date) -> Urgency {
        match self {
            Self::Ladder(gaps) => gaps.iter().map(Urgency::of_ladder).min().unwrap_or(Urgency::Later),
            Self::HalfDay(date, ..) => Urgency::of(*date, today),
            Self::Session(planned, _) => Urgency::of(planned.session.held, today),
        }
    }

    /// What comes first among what is equally urgent: a ladder that fails, then the worse, then the nearer.
    fn key(&self, today: Date) -> (Urgency, Option<Gap>, Date) {
        let (gap, date) = match self {
            Self::Ladder(_) => (None, today),
            Self::HalfDay(date, .., gaps) => (gaps.first().cloned(), *date),
            Self::Session(planned, gaps) => (gaps.first().cloned(), planned.session.held),
        };
        (self.urgency(today), gap, date)
    }
}

/// The holes at my sites: all of them where I plan, elsewhere those that a volunteer can close.
pub fn holes(phone: &Phone, me: &Mine, today: Date) -> Vec<Hole> {
    let parts = wants::day_parts(phone);
    let mut found = Vec::new();
    let held: Vec<Planned> = days(today).into_iter().flat_map(|date| held_on(phone, me, date)).collect();
    for (site, role) in me.sites.iter().copied() {
        let plans = role >= Role::WorkCoach;
        let known = Known::of(phone, site);
        let team = known.team();
        if plans {
            found.extend(of_ladder(phone, site));
        }
        let here = || held.iter().filter(|planned| planned.session.rule.site == site);
        for planned in here() {
            let mut gaps = gaps(&planned.session, &planned.staffing, team);
            gaps.retain(|gap| plans || can_be_closed_by_volunteer(gap));
            if !gaps.is_empty() {
                found.push(Hole::Session(Box::new(planned.clone()), gaps));
            }
        }
        let needs = phone.all(Scope::Plan(site), Kind::DayPartNeed);
        let needs: Vec<&DayPartNeed> = needs.iter().filter_map(|row| DayPartNeed::from_row(row)).collect();
        let name = wants::site_name(phone, site).filter(|_| me.sites.len() > 1);
        for date in days(today) {
            // Where it is not known who works, nobody is missed.
            let of_day = here().filter(|planned| planned.session.held == date);
            if !of_day.clone().all(|planned| knows_shifts(phone, &planned.session)) {
                continue;
            }
            let day: Vec<(Session, Staffing)> =
                of_day.map(|planned| (planned.session.clone(), planned.staffing.clone())).collect();
            let halves = half_day_gaps(date, parts, needs.iter().copied(), &day, team);
            found.extend(halves.into_iter().filter_map(|(part, mut gaps)| {
                gaps.retain(|gap| plans || can_be_closed_by_volunteer(gap));
                (!gaps.is_empty()).then(|| Hole::HalfDay(date, part, name.clone(), gaps))
            }));
        }
    }
    in_order(found, |a, b| a.key(today).cmp(&b.key(today)))
}

/// What is wrong with a ladder: what is urgent apart from what is not.
fn of_ladder(phone: &Phone, site: Id) -> impl Iterator<Item = Hole> {
    let responders = phone.all(Scope::Ladder(site), Kind::Responder);
    let responders: Vec<Responder> =
        responders.iter().filter_map(|row| Responder::from_row(row)).cloned().collect();
    let gaps = ladder_gaps(&ladder_of(phone, site), &responders);
    let (untold, wrong): (Vec<_>, Vec<_>) =
        gaps.into_iter().partition(|gap| matches!(gap, LadderGap::Untold { .. }));
    [wrong, untold].into_iter().filter(|gaps| !gaps.is_empty()).map(Hole::Ladder)
}

const fn can_be_closed_by_volunteer(gap: &Gap) -> bool {
    match gap {
        Gap::TooFew { .. } | Gap::WithoutCompetence(_) => true,
        Gap::WithoutForm(form) => matches!(form, inloop_core::support::SupportForm::Volunteer),
        Gap::Unreachable { .. } => false,
    }
}

/// The holes at the sites that whoever looks plans, without the press by which one comes oneself.
#[component]
pub fn Gaps() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let today = Memo::new(move |_| now.date());
    let planned = planner(use_mine(device));
    need_shifts(device, planned, move || days(today.get()));
    let holes = Memo::new(move |_| {
        let Some(me) = planned.get() else { return Vec::new() };
        device.see(|phone| holes(phone, &me, today.get()))
    });
    view! { <HoleList holes title=Text::Holes today /> }
}

/// The list.
#[component]
pub(super) fn HoleList(
    /// The holes, in their order.
    holes: Memo<Vec<Hole>>,
    /// What they are called for whoever looks.
    title: Text,
    /// The day.
    today: Memo<Date>,
    /// Who may come themselves with one press.
    #[prop(optional)]
    board: Option<Board>,
) -> impl IntoView {
    let all = RwSignal::new(false);
    let group = move |urgency: Urgency| {
        let shown = if all.get() { usize::MAX } else { AT_FIRST };
        let of = |hole: &Hole| hole.urgency(today.get()) == urgency;
        let rows: Vec<Hole> = holes.get().into_iter().take(shown).filter(of).collect();
        let words = match urgency {
            Urgency::Now => Text::UrgentNow,
            Urgency::Soon => Text::UrgentSoon,
            Urgency::Later => Text::UrgentLater,
        };
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|hole| view! { <HoleRow hole board /> });
            view! {
                <h3 class="when">{t(words)}</h3>
                <ul class="list">{rows.collect_view()}</ul>
            }
        })
    };
    let more = move || !all.get() && holes.with(Vec::len) > AT_FIRST;
    view! {
        <Show when=move || !holes.with(Vec::is_empty)>
            <section class="card holes" aria-labelledby="gaten">
                <h2 id="gaten">{t(title)}</h2>
                {move || Urgency::ALL.map(group).collect_view()}
                <Show when=more>
                    <button type="button" class="btn quiet full" on:click=move |_| all.set(true)>
                        {t(Text::ShowAll)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn HoleRow(hole: Hole, board: Option<Board>) -> impl IntoView {
    let lacks = |gaps: Vec<Gap>| {
        let one = |gap: Gap| {
            let class = if matches!(gap, Gap::TooFew { .. } | Gap::WithoutCompetence(_)) {
                "lack"
            } else {
                "lack bad"
            };
            view! { <span class=class>{text::gap(gap)}</span> }
        };
        in_one(gaps).into_iter().map(one).collect_view()
    };
    match hole {
        Hole::Ladder(gaps) => {
            let untold = gaps.iter().all(|gap| matches!(gap, LadderGap::Untold { .. }));
            let class = if untold { "lack" } else { "lack bad" };
            let words = of_ladder_in_words(gaps).into_iter();
            let words = words.map(|words| view! { <span class=class>{words}</span> });
            view! {
                <li class="list-row duty">
                    <a class="duty-what" href=address::LADDER>
                        <span class="num off"><Icon name="phone-call" /></span>
                        <span>{words.collect_view()}</span>
                        <Icon name="chevron-right" />
                    </a>
                </li>
            }
            .into_any()
        }
        Hole::HalfDay(date, part, site, gaps) => {
            let to = format!("{}?dag={date}", address::TODAY);
            let weekday = date.weekday().to_monday_one_offset();
            let when = [Some(text::capital(&text::in_words(date))), site].into_iter().flatten();
            view! {
                <li class="list-row duty">
                    <a class="duty-what" href=to>
                        <span class="num off"><Icon name="users-group" /></span>
                        <span>
                            <b>{text::capital(&text::part_of_week(weekday, part))}</b>
                            <span class="muted">{when.collect::<Vec<_>>().join(" · ")}</span>
                            {lacks(gaps)}
                        </span>
                        <Icon name="chevron-right" />
                    </a>
                </li>
            }
            .into_any()
        }
        Hole::Session(planned, gaps) => {
            let session = &planned.session;
            let id = format!("gat-{}-{}", session.rule.id, session.original);
            let to = address::of_shift(session.rule.id, session.original);
            let hours = text::hours_at(session.rule.start, session.rule.end, planned.place.as_deref());
            let press = board.and_then(|board| {
                let me = board.me.get_untracked()?;
                if super::is_mine(&me, &planned) {
                    return None;
                }
                let (command, button, words) = coming(&me, &planned)?;
                let say = move |_| board.say(command.clone(), words);
                Some(view! {
                    <button type="button" class="btn" aria-describedby=id.clone() on:click=say>{t(button)}</button>
                })
            });
            view! {
                <li class="list-row duty">
                    <a class="duty-what" href=to>
                        <Pict name=planned.pictogram.clone() />
                        <span>
                            <b id=id.clone()>{planned.name.clone()}</b>
                            <span class="muted">{text::capital(&text::in_words(session.held))}</span>
                            <span class="muted">{hours}</span>
                            {lacks(gaps)}
                        </span>
                        <Icon name="chevron-right" />
                    </a>
                    {press}
                </li>
            }
            .into_any()
        }
    }
}

/// Competences that lack stand together in one sentence.
pub(super) fn in_one(gaps: Vec<Gap>) -> Vec<Gap> {
    let (mut others, mut lacking) = (Vec::new(), Vec::new());
    for gap in gaps {
        match gap {
            Gap::WithoutCompetence(what) => lacking.push(what),
            other => others.push(other),
        }
    }
    others.extend((!lacking.is_empty()).then(|| Gap::WithoutCompetence(lacking.join(", "))));
    others
}

/// Whom nobody can tell stand together in one sentence.
fn of_ladder_in_words(gaps: Vec<LadderGap>) -> Vec<String> {
    let mut names = Vec::new();
    let mut words = Vec::new();
    for gap in gaps {
        match gap {
            LadderGap::Untold { name, .. } => names.push(name),
            other => words.push(text::ladder_gap(other)),
        }
    }
    words.extend((!names.is_empty()).then(|| text::only_called(&names)));
    words
}
