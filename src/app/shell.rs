//! What stands around every screen: routes, navigation and what must be said whatever screen is open.

use leptos::prelude::*;
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    path,
};

use crate::{
    address,
    device::{Device, provide_device, provide_now},
    enrol::Welcome,
    help::Help,
    queue::Queue,
    session::Session,
    settings::Settings,
    text::{Text, t},
    today::Today,
    ui::{Nav, provide_first_screen},
};

/// The whole app.
#[component]
pub fn Shell(device: Device) -> impl IntoView {
    provide_device(device);
    provide_now();
    provide_first_screen();
    view! {
        <Router>
            <a class="skip-link" href="#inhoud" rel="external">{t(Text::SkipToContent)}</a>
            <Routes fallback=|| view! { <Redirect path=address::TODAY /> }>
                <Route path=path!("/") view=Entry />
                <Route path=path!("/welkom") view=Welcome />
                <Route path=path!("/vandaag") view=Today />
                <Route path=path!("/sessie/:id") view=Session />
                <Route path=path!("/wachtrij") view=Queue />
                <Route path=path!("/instellingen") view=Settings />
                <Route path=path!("/hulp") view=Help />
            </Routes>
            <Nav />
        </Router>
    }
}

/// Where a bare address leads.
#[component]
fn Entry() -> impl IntoView {
    let enrolled = crate::device::use_device().active().get_untracked().is_some();
    view! { <Redirect path=if enrolled { address::TODAY } else { address::WELCOME } /> }
}
