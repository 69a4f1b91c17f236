//! What stands around every screen: routes, navigation and what must be said whatever screen is open.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::{Route, Router, Routes},
    hooks::use_navigate,
    path,
};

use crate::{
    address,
    device::{Device, provide_device, provide_now},
    elsewhere::Elsewhere,
    enrol::Welcome,
    help::Help,
    manage::{Closing, Devices, Import, Invite, Ladder, Manage, People, Person, Place, Programme, Volunteer},
    mine::mine,
    my_day::{KinWeek, LookAlong, MyDay, MyWeek, WhatIDo},
    opinions::Opinions,
    paper::Paper,
    person_file::File,
    photo::MyPhoto,
    practice::Practice,
    queue::Queue,
    roster::{Month, Roster, ShiftScreen, VolunteerScreen},
    session::Session,
    settings::Settings,
    signals::Signals,
    text::{Text, language, t},
    theme::wear_theme,
    today::Today,
    ui::{Nav, provide_first_screen},
    wishes::{MyWishes, Wishes},
};

/// The whole app.
#[component]
pub fn Shell(device: Device) -> impl IntoView {
    provide_device(device);
    provide_now();
    provide_first_screen();
    wear_theme();
    view! {
        <Router>
            <a class="skip-link" href="#inhoud" rel="external">{in_language(|| t(Text::SkipToContent))}</a>
            <Routes fallback=|| view! { <Entry /> }>
                <Route path=path!("/") view=Entry />
                <Route path=path!("/welkom") view=|| in_language(|| view! { <Welcome /> }) />
                <Route path=path!("/vandaag") view=Today />
                <Route path=path!("/mijn-dag") view=MyDay />
                <Route path=path!("/mijn-week") view=MyWeek />
                <Route path=path!("/mijn-wensen") view=MyWishes />
                <Route path=path!("/mijn-foto") view=MyPhoto />
                <Route path=path!("/wensen") view=Wishes />
                <Route path=path!("/meekijken") view=LookAlong />
                <Route path=path!("/week") view=KinWeek />
                <Route path=path!("/wat-ik-doe") view=WhatIDo />
                <Route path=path!("/hoe-was-het") view=Opinions />
                <Route path=path!("/sessie/:id") view=Session />
                <Route path=path!("/rooster") view=Roster />
                <Route path=path!("/rooster/maand") view=Month />
                <Route path=path!("/dienst/:id") view=ShiftScreen />
                <Route path=path!("/vrijwilliger/:id") view=VolunteerScreen />
                <Route path=path!("/wachtrij") view=Queue />
                <Route path=path!("/instellingen") view=|| in_language(|| view! { <Settings /> }) />
                <Route path=path!("/hulp") view=Help />
                <Route path=path!("/signalen") view=Signals />
                <Route path=path!("/oefenen") view=Practice />
                <Route path=path!("/toegankelijkheid") view=|| view! { <Elsewhere title=Text::Accessibility /> } />
                <Route path=path!("/privacy") view=|| view! { <Elsewhere title=Text::Privacy /> } />
                <Route path=path!("/papier") view=Paper />
                <Route path=path!("/dossier/:id") view=File />
                <Route path=path!("/beheer") view=Manage />
                <Route path=path!("/beheer/mensen") view=People />
                <Route path=path!("/beheer/mensen/:id") view=Person />
                <Route path=path!("/beheer/mensen/vrijwilliger/:id") view=Volunteer />
                <Route path=path!("/beheer/programma") view=Programme />
                <Route path=path!("/beheer/hulp") view=Ladder />
                <Route path=path!("/beheer/plek") view=Place />
                <Route path=path!("/beheer/dicht") view=Closing />
                <Route path=path!("/beheer/uitnodigen") view=Invite />
                <Route path=path!("/beheer/toestellen") view=Devices />
                <Route path=path!("/beheer/inlezen") view=Import />
            </Routes>
            {in_language(|| view! { <Nav /> })}
        </Router>
    }
}

/// Draws again when the language changes: what stands beside the choice of it. Other screens are drawn when they
/// are opened.
fn in_language<V>(draw: impl Fn() -> V) -> impl Fn() -> V {
    move || {
        language();
        draw()
    }
}

/// Where a bare or unknown address leads.
#[component]
fn Entry() -> impl IntoView {
    let device = crate::device::use_device();
    let active = device.active().get_untracked();
    let me = device.peek(|phone| mine(phone, active)).unwrap_or_default();
    let navigate = use_navigate();
    // Not the router's own `Redirect`: it navigates while the router still holds its lock, and panics.
    Effect::new(move |_| {
        let to = match active {
            Some(_) if me.only_comes() => address::MY_DAY,
            Some(_) if me.only_looks() => address::KIN_WEEK,
            Some(_) => address::TODAY,
            None => address::WELCOME,
        };
        navigate(to, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}
