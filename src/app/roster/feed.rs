//! "In je eigen agenda": secret addresses by which another calendar shows one's shifts, or a whole site's.

use inloop_core::{
    Id,
    command::{CloseFeed, OpenFeed},
    row::{CalendarFeed, Enrolment, Kind},
    scope::Scope,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Board, planner};
use crate::{
    address,
    device::wants,
    platform::{bridge, ids, page},
    text::{self, Text, t},
    ui::{Icon, TakeBack},
};

/// The card, with an address for one's own shifts, and for professionals one for each of their sites.
#[component]
pub fn InMyCalendar(board: Board) -> impl IntoView {
    let device = board.device;
    let own = Memo::new(move |_| board.me.with(|me| me.as_ref().and_then(|me| me.site_ids().next())));
    let planner = planner(board.me);
    let whole =
        Memo::new(move |_| planner.get().map(|me| me.site_ids().collect::<Vec<_>>()).unwrap_or_default());
    let of_sites = move || {
        let of_site = |site: Id| {
            let name = device.see(|phone| wants::site_name(phone, site)).unwrap_or_default();
            view! { <Feed board site whole=true words=text::whole_site(&name) /> }
        };
        whole.get().into_iter().map(of_site).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="agenda">
            <h2 id="agenda">{t(Text::InMyCalendar)}</h2>
            <p class="muted">{t(Text::InMyCalendarWhy)}</p>
            {move || own.get().map(|site| view! {
                <Feed board site whole=false words=t(Text::MyShifts).to_owned() />
            })}
            {of_sites}
        </section>
    }
}

/// The card of a participant, with an address for their own week.
#[component]
pub fn MyWeekInCalendar() -> impl IntoView {
    let board = Board::open();
    let device = board.device;
    let person = Memo::new(move |_| board.me.with(|me| me.as_ref().and_then(|me| me.person)));
    let site = Memo::new(move |_| {
        device.see(|phone| {
            let rows = phone.all(Scope::Person(person.get()?), Kind::Enrolment);
            rows.iter().find_map(|row| Enrolment::from_row(row)).map(|row| row.site)
        })
    });
    let feed = move || {
        let (person, site) = (person.get()?, site.get()?);
        Some(view! { <Feed board site whole=false person words=t(Text::MyWeek).to_owned() /> })
    };
    view! {
        <section class="card" aria-labelledby="agenda">
            <h2 id="agenda">{t(Text::InMyCalendar)}</h2>
            <p>{t(Text::MyWeekInCalendarWhy)}</p>
            {feed}
        </section>
        <TakeBack device undo=board.undo />
    }
}

/// One address: made, copied, and closed.
#[component]
fn Feed(
    board: Board,
    site: Id,
    whole: bool,
    #[prop(optional, into)] person: Option<Id>,
    words: String,
) -> impl IntoView {
    let device = board.device;
    let feed = Memo::new(move |_| {
        let account = board.me.with(|me| me.as_ref().map(|me| me.account))?;
        let rows = device.see(|phone| phone.all(Scope::Me(account), Kind::CalendarFeed));
        let mut feeds = rows.iter().filter_map(|row| CalendarFeed::from_row(row));
        feeds.find(|feed| feed.whole == whole.then_some(site) && feed.person == person).map(|feed| feed.id)
    });
    let copied = RwSignal::new(None::<bool>);
    let link = move |feed: Id| {
        let org = device.peek(|phone| phone.org);
        format!("{}{}", page::origin(), address::of_feed(org, feed))
    };
    let open = move |_| board.say(OpenFeed { site, feed: ids::row(), whole, person }, Text::LinkMade);
    let close = move |feed: Id| {
        // The same secret again: calendars that know it go on.
        board.say_with(
            CloseFeed { site, feed, person },
            move |_| Some(OpenFeed { site, feed, whole, person }.into()),
            Text::LinkClosed,
        );
    };
    let copy = move |feed: Id| {
        let words = link(feed);
        spawn_local(async move {
            let done = bridge::copy(&words).await.is_ok_and(|done| done.is_truthy());
            // Somebody may have gone to another screen.
            copied.try_set(Some(done));
        });
    };
    let body = move || {
        match feed.get() {
        None => view! {
            <button type="button" class="btn full" on:click=open>
                <Icon name="plus" />
                {t(Text::MakeLink)}
            </button>
        }
        .into_any(),
        Some(feed) => view! {
            <p class="address">{link(feed)}</p>
            <p class="muted" role="status">{move || copied.get().map(|done| t(if done { Text::Copied } else { Text::NotCopied }))}</p>
            <div class="row">
                <button type="button" class="btn" on:click=move |_| copy(feed)>{t(Text::CopyLink)}</button>
                <button type="button" class="btn quiet" on:click=move |_| close(feed)>{t(Text::CloseLink)}</button>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <div class="part">
            <b>{words}</b>
            {body}
        </div>
    }
}
