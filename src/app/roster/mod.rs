//! The roster: my shifts, where somebody looks for a stand-in, where people are needed, and when I can. Works offline: a phone
//! asks, and says so until the server has given a place.

mod actions;
mod duty;
mod feed;
mod fit;
mod gaps;
mod month;
mod need;
mod people;
mod shift;
mod volunteer;

use inloop_core::{
    command::{ClaimShift, Command, TakeOver},
    grant::Role,
    row::AssignmentState,
};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;

use self::{
    duty::DutyRow,
    feed::InMyCalendar,
    gaps::{Hole, HoleList, holes},
    volunteer::WhenICan,
};
pub use self::{
    feed::MyWeekInCalendar, gaps::Gaps, month::Month, shift::ShiftScreen, volunteer::VolunteerScreen,
};
use crate::{
    address,
    device::{Device, Now, use_device, wants},
    mine::{Mine, use_mine},
    text::{Text, t},
    today::{Planned, held_on},
    ui::{Head, Icon, Screen, TakeBack, Undo, say_undoably, say_with},
};

/// So many days ahead a phone shows shifts: it holds two weeks.
const AHEAD: i32 = 14;

/// The dates for which shifts are shown.
fn days(today: Date) -> Vec<Date> {
    (0..AHEAD).map(|days| today.saturating_add(days.days())).collect()
}

/// Wakes the shifts of these dates at my sites.
fn need_shifts(device: Device, me: Memo<Option<Mine>>, dates: impl Fn() -> Vec<Date> + 'static) {
    Effect::new(move |_| {
        let sites: Vec<_> = me.get().map(|me| me.site_ids().collect()).unwrap_or_default();
        // Tracks the phone: a scope that another tab changed sleeps again.
        device.see(|_| ());
        let at = |date: Date| sites.iter().map(move |site| (*site, date));
        device.need(wants::shifts(dates().into_iter().flat_map(at)));
    });
}

/// Whoever looks, at the sites alone whose roster they may change; nothing when there is none.
fn planner(me: Memo<Option<Mine>>) -> Memo<Option<Mine>> {
    Memo::new(move |_| {
        let mut me = me.get()?;
        me.sites.retain(|(_, role)| *role >= Role::WorkCoach);
        (!me.sites.is_empty()).then_some(me)
    })
}

/// Who looks at the roster, and what can be taken back. One per screen.
#[derive(Clone, Copy)]
struct Board {
    device: Device,
    me: Memo<Option<Mine>>,
    undo: Undo,
}

impl Board {
    fn open() -> Self {
        let device = use_device();
        Self { device, me: use_mine(device), undo: RwSignal::new(None) }
    }

    /// Says something, and offers to take it back; `words` tell what was done.
    fn say(self, command: impl Into<Command>, words: Text) {
        say_undoably(self.device, self.undo, command, t(words));
    }

    /// The same; `undo` gives the command that takes it back, by the id of what was said.
    fn say_with(
        self,
        command: impl Into<Command>,
        undo: impl FnOnce(inloop_core::Id) -> Option<Command>,
        words: Text,
    ) {
        say_with(self.device, self.undo, command, undo, t(words));
    }
}

/// The screen `/rooster`.
#[component]
pub fn Roster() -> impl IntoView {
    let board = Board::open();
    let now = expect_context::<Now>();
    let today = Memo::new(move |_| now.date());
    need_shifts(board.device, board.me, move || days(today.get()));
    let all =
        Memo::new(move |_| {
            let me = board.me.get()?;
            Some(board.device.see(|phone| {
                days(today.get()).into_iter().flat_map(|date| held_on(phone, &me, date)).collect()
            }))
        });
    let planner = planner(board.me);
    view! {
        <Screen>
            <Head title=t(Text::Roster).to_owned() />
            <Show
                when=move || board.me.with(|me| me.as_ref().is_some_and(|me| !me.sites.is_empty()))
                fallback=|| view! { <div class="empty"><Icon name="users-group" /><p>{t(Text::NoSiteYet)}</p></div> }
            >
                <Parts board all today />
                <Show when=move || planner.with(Option::is_some)>
                    <div class="row">
                        <a class="btn quiet" href=address::MONTH><Icon name="calendar-event" />{t(Text::WholeMonth)}</a>
                    </div>
                </Show>
                <WhenICan board />
                <InMyCalendar board />
            </Show>
            <TakeBack device=board.device undo=board.undo />
        </Screen>
    }
}

/// The parts in the order in which they matter to whoever looks.
#[component]
fn Parts(board: Board, all: Memo<Option<Vec<Planned>>>, today: Memo<Date>) -> impl IntoView {
    let plans = planner(board.me);
    let holes = Memo::new(move |_| {
        let Some(me) = board.me.get() else { return Vec::new() };
        let mut holes = board.device.see(|phone| holes(phone, &me, today.get()));
        // What is mine, and where somebody looks for a stand-in, stands under its own head. Who plans sees all holes.
        let plans = |site| me.sites.iter().any(|(at, role)| *at == site && *role >= Role::WorkCoach);
        let elsewhere = |duty: &Planned| {
            !plans(duty.staffing.shift.site) && (is_mine(&me, duty) || looks_for_stand_in(duty))
        };
        holes.retain(|hole| !matches!(hole, Hole::Session(duty, _) if elsewhere(duty)));
        holes
    });
    let as_planner = move || plans.with(Option::is_some);
    let of = move |keep: fn(&Mine, &Planned) -> bool| {
        Memo::new(move |_| {
            let (me, duties) = (board.me.get().unwrap_or_default(), all.get().unwrap_or_default());
            duties.into_iter().filter(|duty| keep(&me, duty)).collect::<Vec<_>>()
        })
    };
    let mine = of(is_mine);
    let stand_ins = of(|me, duty| !is_mine(me, duty) && looks_for_stand_in(duty));
    let others = Memo::new(move |_| {
        let me = board.me.get().unwrap_or_default();
        let told: Vec<_> = holes.with(|holes| holes.iter().filter_map(Hole::shift).collect());
        let mut duties = all.get().unwrap_or_default();
        duties.retain(|duty| {
            !is_mine(&me, duty) && !looks_for_stand_in(duty) && !told.contains(&duty.staffing.shift)
        });
        duties
    });
    view! {
        <Show when=as_planner>
            <HoleList holes title=Text::Holes today board />
        </Show>
        <Part board title=Text::MyShifts duties=mine empty=Text::NoShiftsYet />
        <Part board title=Text::StandInsWanted duties=stand_ins />
        <Show when=move || !as_planner()>
            <HoleList holes title=Text::PeopleNeeded today board />
        </Show>
        <Part board title=Text::OtherShifts duties=others />
    }
}

#[component]
fn Part(
    board: Board,
    title: Text,
    duties: Memo<Vec<Planned>>,
    /// What is said when there is nothing; without it the part is left out then.
    #[prop(optional, into)]
    empty: Option<Text>,
) -> impl IntoView {
    let rows = move || duties.get().into_iter().map(|duty| view! { <DutyRow board duty /> }).collect_view();
    let shown = move || empty.is_some() || !duties.with(Vec::is_empty);
    view! {
        <Show when=shown>
            <h2>{t(title)}</h2>
            <Show
                when=move || !duties.with(Vec::is_empty)
                fallback=move || empty.map(|words| view! { <p class="muted">{t(words)}</p> })
            >
                <ul class="list">{rows}</ul>
            </Show>
        </Show>
    }
}

/// Whether whoever looks works there, or asked to.
fn is_mine(me: &Mine, duty: &Planned) -> bool {
    let row = me.volunteer_at(duty.staffing.shift.site).and_then(|volunteer| duty.staffing.row_of(volunteer));
    row.is_some_and(|row| {
        row.state.is_expected()
            || matches!(row.state, AssignmentState::Asked | AssignmentState::Waitlisted { .. })
    })
}

fn looks_for_stand_in(duty: &Planned) -> bool {
    duty.staffing.people.iter().any(|row| row.state == AssignmentState::StandInWanted)
}

/// The one press by which whoever looks comes to work there: in the place of who looks for a stand-in, or besides.
fn coming(me: &Mine, duty: &Planned) -> Option<(Command, Text, Text)> {
    let shift = duty.staffing.shift;
    let by = me.volunteer_at(shift.site).filter(|_| me.works_on(shift.site, shift.date))?;
    if let Some(row) = duty.staffing.people.iter().find(|row| row.state == AssignmentState::StandInWanted) {
        let command = TakeOver { shift, from: row.volunteer, by };
        return Some((command.into(), Text::ITakeOver, Text::TakeOverAsked));
    }
    let claim = ClaimShift { shift, volunteer: by, last_minute: false };
    let button = if duty.staffing.has_place() { Text::IHelp } else { Text::JoinLine };
    Some((claim.into(), button, Text::ShiftAskedFor))
}
