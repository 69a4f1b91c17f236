//! The way around, and help: in the same place on every screen.

use leptos::{either::EitherOf4, prelude::*};
use leptos_router::hooks::use_location;

use super::Icon;
use crate::{
    address,
    device::use_device,
    mine::{Mine, use_mine},
    text::{Text, t},
};

/// The navigation at the bottom, or on the left of a wide window.
#[component]
pub fn Nav() -> impl IntoView {
    let device = use_device();
    let path = use_location().pathname;
    let me = use_mine(device);
    let works = move || me.with(|me| me.as_ref().is_some_and(|me| !me.sites.is_empty()));
    let only_comes = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(Mine::only_comes)));
    let only_looks = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(Mine::only_looks)));
    let only_hangs = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(Mine::only_hangs)));
    // What hangs in the hall is looked at from afar: there only help is left, where it always is.
    let far = Memo::new(move |_| path.get() == address::WALL);
    let first = move || {
        if only_comes.get() {
            return EitherOf4::A(view! {
                <Way to=address::MY_DAY icon="calendar-event" on=move || [address::MY_DAY, address::MY_WISHES, address::MY_PHOTO, address::LOOK_ALONG].contains(&&*path.get())>{t(Text::MyDay)}</Way>
                <Way to=address::MY_WEEK icon="calendar-week" on=move || path.get() == address::MY_WEEK>{t(Text::MyWeek)}</Way>
            });
        }
        if only_looks.get() {
            return EitherOf4::B(view! {
                <Way to=address::KIN_WEEK icon="calendar-week" on=move || path.get() == address::KIN_WEEK>{t(Text::TheWeek)}</Way>
            });
        }
        if only_hangs.get() {
            return EitherOf4::D(view! {
                <Way to=address::WALL icon="calendar-event" on=move || path.get() == address::WALL>{t(Text::Today)}</Way>
            });
        }
        EitherOf4::C(view! {
            <Way to=address::TODAY icon="calendar-event" on=move || {
                let path = path.get();
                path == address::TODAY || path.starts_with("/sessie")
            }>{t(Text::Today)}</Way>
        })
    };
    view! {
        <nav class="nav" class:lone=move || far.get() aria-label=t(Text::MainMenu)>
            <Show when=move || !far.get()>
                {first}
                <Show when=works>
                    <Way to=address::ROSTER icon="users-group" on=move || {
                        let path = path.get();
                        path.starts_with(address::ROSTER) || path.starts_with("/dienst")
                    }>{t(Text::Roster)}</Way>
                </Show>
                <Way to=address::SETTINGS icon="dots" on=move || {
                    let path = path.get();
                    [address::SETTINGS, address::QUEUE, address::SIGNALS, address::WISHES].contains(&&*path) || path.starts_with(address::MANAGE)
                }>
                    {t(Text::More)}
                </Way>
            </Show>
            <Way to=address::HELP icon="phone-call" help=true on=move || path.get() == address::HELP>
                {t(Text::HelpNeeded)}
            </Way>
        </nav>
    }
}

#[component]
fn Way(
    to: &'static str,
    icon: &'static str,
    #[prop(optional)] help: bool,
    on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=to class:help=help class:on=on aria-current=move || on().then_some("page")>
            <Icon name=icon />
            <span>{children()}</span>
        </a>
    }
}
