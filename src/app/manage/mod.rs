//! What a coordinator plans: the people of a site, and the days on which it is closed. Works offline; every edit
//! is a command that knows the version it is based on. Invites, devices and the backup are the server's own, and
//! need a connection.

mod asked;
mod backup;
mod checklist;
mod closing;
mod devices;
mod doubles;
mod end_device;
mod import;
mod invite;
mod invited;
mod ladder;
mod means;
mod people;
mod person;
mod place;
mod programme;
mod site;
mod talents;
mod volunteer;

use inloop_core::{Id, command::Command, grant::Role, scope::Scope};
use leptos::{prelude::*, task::spawn_local};

use self::{backup::LastBackup, checklist::Checklist, site::NewSite};
pub use self::{
    closing::Closing, devices::Devices, import::Import, invite::Invite, ladder::Ladder, means::MeansScreen,
    people::People, person::Person, place::Place, programme::Programme, volunteer::Volunteer,
};
use crate::{
    address,
    device::{Device, use_device},
    here::{Sites, WhichSite},
    mine::use_mine,
    opinions::OpinionsLink,
    plan::WithoutPlaceLink,
    roster::Gaps,
    text::{self, Text, t},
    today::Left,
    ui::{Head, Icon, Problem, Screen, TakeBack, Undo, Way, say_undoably, say_with},
    wishes::WishesLink,
};

/// The site that is being planned, and what can be taken back. One per screen.
#[derive(Clone, Copy)]
struct Desk {
    device: Device,
    /// The sites that the one who uses the phone plans.
    sites: Sites,
    undo: Undo,
}

impl Desk {
    fn open() -> Self {
        let device = use_device();
        let desk = Self { device, sites: managed(device), undo: RwSignal::new(None) };
        Effect::new(move |_| {
            if let Some(site) = desk.site() {
                // Tracks the phone: a scope that another tab changed sleeps again.
                device.see(|_| ());
                device.need(vec![Scope::Cards(site).to_string(), Scope::Files(site).to_string()]);
            }
        });
        desk
    }

    /// The site that is being planned.
    fn site(self) -> Option<Id> {
        self.sites.site()
    }

    /// Says something; `undo` gives the command that takes it back, by the id of what was said.
    fn say(self, command: impl Into<Command>, undo: impl FnOnce(Id) -> Option<Command>, words: String) {
        say_with(self.device, self.undo, command, undo, words);
    }

    /// The same, for a command that names its own undo.
    fn say_undoably(self, command: impl Into<Command>, words: String) {
        say_undoably(self.device, self.undo, command, words);
    }
}

/// The sites that the one who uses the phone plans.
fn managed(device: Device) -> Sites {
    let me = use_mine(device);
    Sites::of(device, move || {
        let sites = me.get().map(|me| me.sites).unwrap_or_default();
        let mine = sites.into_iter().filter(|(_, role)| *role == Role::Coordinator);
        mine.map(|(site, _)| site).collect()
    })
}

/// Whether the one who uses the phone plans all sites of the organisation, also those to come.
fn plans_all(device: Device) -> Memo<bool> {
    let me = use_mine(device);
    Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.plans_all)))
}

/// The page of one subject, at reading width or as wide as the window: its head, the choice of a site where there are several, and what can be taken back.
#[component]
fn Subject(desk: Desk, title: Text, #[prop(optional)] wide: bool, children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Screen narrow=!wide wide>
            <Head title=t(title).to_owned() back=true />
            <Show
                when=move || desk.site().is_some()
                fallback=move || view! { <Nowhere desk /> }
            >
                <WhichSite sites=desk.sites />
                {children.with_value(|children| children())}
            </Show>
            <TakeBack device=desk.device undo=desk.undo />
        </Screen>
    }
}

/// No site to plan: yet, or at all.
#[component]
fn Nowhere(desk: Desk) -> impl IntoView {
    let plans = plans_all(desk.device);
    view! {
        <Show
            when=move || plans.get()
            fallback=|| view! { <div class="empty"><Icon name="lock" /><p>{t(Text::ForCoordinator)}</p></div> }
        >
            <NewSite desk />
        </Show>
    }
}

/// The screen `/beheer`.
#[component]
pub fn Manage() -> impl IntoView {
    let desk = Desk::open();
    view! {
        <Subject desk title=Text::Manage>
            <Checklist desk />
            <Gaps />
            <WishesLink />
            <WithoutPlaceLink />
            <Way to=address::PEOPLE icon="users-group" title=Text::People why=t(Text::PeopleWhy).to_owned() />
            <Way to=address::PROGRAMME icon="list-check" title=Text::Programme why=t(Text::ProgrammeWhy).to_owned() />
            <Way to=address::PLACE icon="map-pin" title=Text::PlaceTitle why=t(Text::PlaceWhy).to_owned() />
            <Way to=address::MEANS icon="package" title=Text::MeansTitle why=t(Text::MeansWhy).to_owned() />
            <Way to=address::LADDER icon="phone-call" title=Text::HelpList why=t(Text::HelpListWhy).to_owned() />
            <Way to=address::CLOSING icon="calendar-event" title=Text::ClosingDays why=t(Text::ClosingWhy).to_owned() />
            <OpinionsLink />
            <Way to=address::INVITE icon="user-plus" title=Text::Inviting why=t(Text::InvitingWhy).to_owned() />
            <Way to=address::DEVICES icon="device-mobile" title=Text::Devices why=t(Text::DevicesWhy).to_owned() />
            <Way to=address::IMPORT icon="file-import" title=Text::ReadSheets why=t(Text::ReadSheetsWhy).to_owned() />
            {move || desk.site().map(|site| view! { <TakeAlong desk site /> })}
            <LastBackup desk />
            <Left sites=Signal::derive(move || desk.site().into_iter().collect()) />
        </Subject>
    }
}

/// Everything of a site as a file on this device.
#[component]
fn TakeAlong(desk: Desk, site: Id) -> impl IntoView {
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None));
    let take = move |_| {
        if !busy.get_untracked() {
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                let kept = desk.device.take_along(site).await;
                // Who has left the screen meanwhile has no signals any more.
                let _ = problem.try_set(kept.err().map(|why| text::why_not_answered(&why)));
                let _ = busy.try_set(false);
            });
        }
    };
    view! {
        <section class="card">
            <h2>{t(Text::TakeAlong)}</h2>
            <p class="muted">{t(Text::TakeAlongWhy)}</p>
            <Problem id="along-problem" problem />
            <button type="button" class="btn full" on:click=take>
                <Icon name="file-download" />
                {move || t(if busy.get() { Text::Loading } else { Text::TakeAlong })}
            </button>
        </section>
    }
}

/// The way to `/beheer`, for who plans a site.
#[component]
pub fn ManageLink() -> impl IntoView {
    let device = use_device();
    let sites = managed(device);
    let plans = plans_all(device);
    view! {
        <Show when=move || sites.site().is_some() || plans.get()>
            <Way to=address::MANAGE icon="settings" title=Text::Manage why=t(Text::ManageWhy).to_owned() />
        </Show>
    }
}
