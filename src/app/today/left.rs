//! "Gisteren: 3 mensen nog niet gemarkeerd": lists of days that are over and are not finished, with the way to
//! them.

use inloop_core::{
    Id, Millis,
    calendar::Week,
    grant::Role,
    order::in_order,
    phone::Phone,
    roll::Rows,
    row::Kind,
    scope::Scope,
    unmarked::{Kept, Unmarked, sessions_before, unmarked},
};
use jiff::civil::Date;
use leptos::{prelude::*, task::spawn_local};

use super::programme::{activity_of, exceptions, rules};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::Mine,
    platform::timer,
    text::{self, Text, t},
    ui::Icon,
};

/// How many lists are shown at first.
const AT_FIRST: usize = 3;
/// The first screen does not wait for the lists of two weeks. Milliseconds.
const LATER: Millis = 1_000;

/// The lists that are not finished, for who was there; and those that nobody touched, for everybody.
#[component]
pub fn LeftToday(me: Memo<Option<Mine>>) -> impl IntoView {
    let works = |(_, role): &(Id, Role)| matches!(role, Role::Volunteer | Role::WorkCoach);
    let sites = Memo::new(move |_| {
        let sites = me.get().map(|me| me.sites).unwrap_or_default();
        sites.into_iter().filter(works).map(|(site, _)| site).collect::<Vec<_>>()
    });
    view! { <Left sites mine=true /> }
}

/// All lists of these sites that are not finished, the last day first; `mine` leaves out those that others kept.
#[component]
pub fn Left(#[prop(into)] sites: Signal<Vec<Id>>, #[prop(optional)] mine: bool) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let today = Memo::new(move |_| now.date());
    let (ready, all) = (RwSignal::new(false), RwSignal::new(false));
    spawn_local(async move {
        timer::sleep(LATER).await;
        // Somebody may have gone to another screen.
        ready.try_set(true);
    });
    Effect::new(move |_| {
        if ready.get() {
            let lists = device.see(|phone| {
                let of =
                    |site: Id| sessions_before(today.get(), &rules(phone, site), &exceptions(phone, site));
                let sessions = sites.get().into_iter().flat_map(of);
                sessions.map(|session| (session.rule.site, session.original)).collect::<Vec<_>>()
            });
            device.need(wants::lists(lists));
        }
    });
    let lists = Memo::new(move |_| {
        if !ready.get() {
            return Vec::new();
        }
        let of = |phone: &Phone, site| {
            let mut lists = left(phone, site, today.get());
            lists.retain(|list| !mine || list.kept != Kept::Elsewhere);
            lists.into_iter().map(|list| (activity_of(phone, &list.session.rule).0, list)).collect::<Vec<_>>()
        };
        device.see(|phone| {
            let all = sites.get().into_iter().flat_map(|site| of(phone, site));
            in_order(all, |(_, a), (_, b)| b.session.held.cmp(&a.session.held))
        })
    });
    let more = move || !all.get() && lists.with(Vec::len) > AT_FIRST;
    let rows = move || {
        let shown = if all.get() { usize::MAX } else { AT_FIRST };
        let lists = lists.get().into_iter().take(shown);
        lists.map(|(name, list)| view! { <Line name list today=today.get() /> }).collect_view()
    };
    view! {
        <Show when=move || !lists.with(Vec::is_empty)>
            <section class="card" aria-labelledby="nog-niet">
                <h2 id="nog-niet">{t(Text::LookAgain)}</h2>
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

#[component]
fn Line(name: String, list: Unmarked, today: Date) -> impl IntoView {
    let Unmarked { session, people, .. } = list;
    view! {
        <li>
            <a class="list-row" href=address::of_session(session.rule.id, session.original)>
                <div>
                    <b>{text::unmarked(session.held, today, people)}</b>
                    <div class="muted">{name}</div>
                </div>
                <Icon name="chevron-right" />
            </a>
        </li>
    }
}

/// The lists of a site that are not finished, as far as this phone knows them: a list that sleeps on disk or was
/// never sent says nothing.
fn left(phone: &Phone, site: Id, today: Date) -> Vec<Unmarked> {
    let roll = |date: Date| Scope::Roll(site, Week::of(date));
    let awake =
        |scope: Scope| phone.mirror().scope(&scope.to_string()).is_some_and(|feed| feed.rows.is_some());
    let mut sessions = sessions_before(today, &rules(phone, site), &exceptions(phone, site));
    sessions.retain(|session| awake(roll(session.original)));
    if !awake(Scope::Cards(site)) {
        return Vec::new();
    }
    let mut weeks: Vec<Scope> = Vec::new();
    for week in sessions.iter().map(|session| roll(session.original)) {
        if !weeks.contains(&week) {
            weeks.push(week);
        }
    }
    let of = |kind| phone.all(Scope::Cards(site), kind);
    let (cards, enrolments, absences) = (of(Kind::PersonCard), of(Kind::Enrolment), of(Kind::PlannedAbsence));
    let attendance: Vec<_> = weeks.into_iter().flat_map(|week| phone.all(week, Kind::Attendance)).collect();
    let rows = Rows { cards: &cards, enrolments: &enrolments, absences: &absences, attendance: &attendance };
    let streams: Vec<Id> = phone.people().map(|person| person.stream).collect();
    unmarked(sessions, rows, &streams)
}
