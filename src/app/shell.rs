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
    here::provide_here,
    mine::mine,
    pieces::{Own, Plan, Seldom, Work},
    platform::page,
    session::Session,
    text::{Text, in_language, t},
    theme::wear_theme,
    today::Today,
    ui::{Nav, provide_first_screen},
};

/// The whole app.
#[component]
pub fn Shell(device: Device) -> impl IntoView {
    provide_device(device);
    provide_now();
    provide_first_screen();
    provide_here();
    wear_theme();
    view! {
        <Router>
            <a class="skip-link" href="#inhoud" rel="external">{in_language(|| t(Text::SkipToContent))}</a>
            <Routes fallback=|| view! { <Entry /> }>
                <Route path=path!("/") view=Entry />
                <Route path=path!("/welkom") view=|| in_language(|| view! { <Welcome /> }) />
                <Route path=path!("/vandaag") view=Today />
                <Route path=path!("/mijn-dag") view=Own::MyDay />
                <Route path=path!("/mijn-week") view=Own::MyWeek />
                <Route path=path!("/mijn-wensen") view=Own::MyWishes />
                <Route path=path!("/mijn-plan") view=Own::MyPlan />
                <Route path=path!("/mijn-foto") view=Seldom::MyPhoto />
                <Route path=path!("/zonder-plek") view=Plan::WithoutPlace />
                <Route path=path!("/wensen") view=Plan::Wishes />
                <Route path=path!("/meekijken") view=Own::LookAlong />
                <Route path=path!("/week") view=Own::KinWeek />
                <Route path=path!("/wand") view=Own::Wall />
                <Route path=path!("/wat-ik-doe") view=Own::WhatIDo />
                <Route path=path!("/hoe-was-het") view=Plan::Opinions />
                <Route path=path!("/sessie/:id") view=Session />
                <Route path=path!("/rooster") view=Work::Roster />
                <Route path=path!("/rooster/maand") view=Work::Month />
                <Route path=path!("/dienst/:id") view=Work::Shift />
                <Route path=path!("/vrijwilliger/:id") view=Work::Volunteer />
                <Route path=path!("/wachtrij") view=Seldom::Queue />
                <Route path=path!("/instellingen") view=Seldom::Settings />
                <Route path=path!("/hulp") view=Help />
                <Route path=path!("/signalen") view=Plan::Signals />
                <Route path=path!("/oefenen") view=Seldom::Practice />
                <Route path=path!("/toegankelijkheid") view=|| from_server(Text::Accessibility) />
                <Route path=path!("/privacy") view=|| from_server(Text::Privacy) />
                <Route path=path!("/papier") view=Seldom::Paper />
                <Route path=path!("/dossier/:id") view=Plan::File />
                <Route path=path!("/beheer") view=Plan::Manage />
                <Route path=path!("/beheer/mensen") view=Plan::People />
                <Route path=path!("/beheer/mensen/:id") view=Plan::Person />
                <Route path=path!("/beheer/mensen/vrijwilliger/:id") view=Plan::Volunteer />
                <Route path=path!("/beheer/programma") view=Plan::Programme />
                <Route path=path!("/beheer/hulp") view=Plan::Ladder />
                <Route path=path!("/beheer/plek") view=Plan::Place />
                <Route path=path!("/beheer/spullen") view=Plan::Means />
                <Route path=path!("/beheer/dicht") view=Plan::Closing />
                <Route path=path!("/beheer/uitnodigen") view=Plan::Invite />
                <Route path=path!("/beheer/toestellen") view=Plan::Devices />
                <Route path=path!("/beheer/inlezen") view=Plan::Import />
            </Routes>
            {in_language(|| view! { <Nav /> })}
        </Router>
    }
}

/// A page that the server draws, while it cannot be reached.
fn from_server(title: Text) -> impl IntoView {
    view! { <Elsewhere title why=Text::OnlyOnline again=page::reload /> }
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
            Some(_) if me.only_hangs() => address::WALL,
            Some(_) => address::TODAY,
            None => address::WELCOME,
        };
        navigate(to, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}
