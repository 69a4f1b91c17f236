//! `/beheer/spullen`: what sites lend each other, where each thing is now and who has it next.

use inloop_core::{
    Id,
    command::{BookMeans, CancelBooking, ChangeMeans, OfferMeans},
    order::in_order,
    row::{Booking, Kind, Means},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Desk, Subject};
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::{Field, Icon, Sheet},
};

/// One thing, with where it is from today on.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Thing {
    means: Means,
    bookings: Vec<Booking>,
}

/// What a sheet is open for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum About {
    New,
    Change(Means),
    Book(Thing),
}

/// What can be lent; and what is lent no more, as long as somebody has it.
fn things(means: &[Means], bookings: &[Booking], today: Date) -> Vec<Thing> {
    let of = |means: &Means| {
        let coming = bookings.iter().filter(|row| row.means == means.id && row.until >= today).cloned();
        let bookings = in_order(coming, |a, b| (a.from, a.id).cmp(&(b.from, b.id)));
        Thing { means: means.clone(), bookings }
    };
    let things = means.iter().map(of).filter(|thing| !thing.means.ended || !thing.bookings.is_empty());
    in_order(things, |a, b| {
        let key = |thing: &Thing| (thing.means.name.to_lowercase(), thing.means.id);
        key(a).cmp(&key(b))
    })
}

/// The screen `/beheer/spullen`.
#[component]
pub fn MeansScreen() -> impl IntoView {
    let desk = Desk::open();
    let now = expect_context::<Now>();
    let today = Memo::new(move |_| now.date());
    let list = Memo::new(move |_| {
        let (means, bookings) = desk.device.see(|phone| {
            let scope = Scope::Org(phone.org);
            (phone.all(scope, Kind::Means), phone.all(scope, Kind::Booking))
        });
        let means: Vec<_> = means.iter().filter_map(|row| Means::from_row(row)).cloned().collect();
        let bookings: Vec<_> = bookings.iter().filter_map(|row| Booking::from_row(row)).cloned().collect();
        things(&means, &bookings, today.get())
    });
    let about = RwSignal::new(None::<About>);
    let close = move || about.set(None);
    let title = Signal::derive(move || match about.get() {
        Some(About::Change(means) | About::Book(Thing { means, .. })) => means.name,
        Some(About::New) | None => t(Text::NewMeans).to_owned(),
    });
    let cards = move || {
        let (site, today) = (desk.site().unwrap_or_default(), today.get());
        list.get().into_iter().map(|thing| view! { <Card desk site today thing about /> }).collect_view()
    };
    view! {
        <Subject desk title=Text::MeansTitle>
            <section class="card">
                <p class="muted">{t(Text::MeansIntro)}</p>
                <button type="button" class="btn full" on:click=move |_| about.set(Some(About::New))>
                    <Icon name="plus" />
                    {t(Text::NewMeans)}
                </button>
            </section>
            <Show
                when=move || !list.with(Vec::is_empty)
                fallback=|| view! { <div class="empty"><Icon name="package" /><p>{t(Text::NoMeansYet)}</p></div> }
            >
                {cards}
            </Show>
            <Sheet open=Signal::derive(move || about.with(Option::is_some)) close title>
                {move || about.get().map(|about| match about {
                    About::New => view! { <Form desk before=None done=close /> }.into_any(),
                    About::Change(means) => view! { <Form desk before=Some(means) done=close /> }.into_any(),
                    About::Book(thing) => view! { <Book desk thing today done=close /> }.into_any(),
                })}
            </Sheet>
        </Subject>
    }
}

#[component]
fn Card(desk: Desk, site: Id, today: Date, thing: Thing, about: RwSignal<Option<About>>) -> impl IntoView {
    let Thing { means, bookings } = thing.clone();
    let id = format!("spul-{}", means.id);
    let lender = if means.site == site { t(Text::OfUs).to_owned() } else { text::lent_by(&means.lender) };
    let away = bookings.iter().find(|booking| booking.meets(today, today));
    let state = match away {
        Some(booking) => view! {
            <span class="pill wait"><Icon name="clock" />{text::away_until(&booking.borrower, booking.until)}</span>
        },
        None => view! { <span class="pill ok"><Icon name="check" />{t(Text::MeansFree).to_owned()}</span> },
    };
    let rows =
        bookings.into_iter().map(|booking| view! { <Row desk booking name=means.name.clone() site /> });
    let rows = rows.collect_view();
    let own = (means.site == site).then(|| view! { <Own desk means id=id.clone() about /> });
    let free = (!thing.means.ended).then(|| {
        let (id, thing) = (id.clone(), thing.clone());
        view! {
            <button type="button" class="btn" aria-describedby=id on:click=move |_| about.set(Some(About::Book(thing.clone())))>
                {t(Text::BookMeans)}
            </button>
        }
    });
    view! {
        <section class="card lend" aria-labelledby=id.clone()>
            <div class="lend-head">
                <h2 id=id.clone()>{thing.means.name}</h2>
                {state}
            </div>
            <p class="muted">{lender}</p>
            <p>{thing.means.note}</p>
            <ul class="list">{rows}</ul>
            <div class="ways">{free}{own}</div>
        </section>
    }
}

/// What those whose it is can do with it.
#[component]
fn Own(desk: Desk, means: Means, id: String, about: RwSignal<Option<About>>) -> impl IntoView {
    let words = format!("{}: {}.", means.name, t(Text::LentNoMore));
    let (ended, changed) = (means.clone(), means.clone());
    let end = move |_| {
        let back = ChangeMeans::of(&ended);
        let end = ChangeMeans { ended: true, ..back.clone() };
        desk.say(end, |op| Some(ChangeMeans { base: Some(op), ..back }.into()), words.clone());
    };
    let change = move |_| about.set(Some(About::Change(changed.clone())));
    let lent = !means.ended;
    view! {
        <button type="button" class="btn quiet" aria-describedby=id.clone() on:click=change>{t(Text::Change)}</button>
        {lent.then(|| view! {
            <button type="button" class="btn quiet" aria-describedby=id on:click=end>{t(Text::LendNoMore)}</button>
        })}
    }
}

/// One time that it is lent. Whose it is gives it back.
#[component]
fn Row(desk: Desk, booking: Booking, name: String, site: Id) -> impl IntoView {
    let id = format!("geleend-{}", booking.id);
    let words = format!("{name}: {}.", t(Text::NotNeededAnyMore));
    let back = booking.clone();
    let cancel = move |_| {
        let Booking { id, organisation, site, means, from, until, .. } = back.clone();
        let again = BookMeans { organisation, site, means, from, until };
        let cancelled = CancelBooking { organisation, site, booking: id };
        desk.say(cancelled, |_| Some(again.into()), words.clone());
    };
    let own = booking.site == site;
    view! {
        <li class="list-row">
            <div>
                <b id=id.clone()>{text::capital(&text::from_until(booking.from, booking.until))}</b>
                <div class="muted">{booking.borrower}</div>
            </div>
            {own.then(|| view! {
                <button type="button" class="btn quiet" aria-describedby=id on:click=cancel>{t(Text::MeansNotNeeded)}</button>
            })}
        </li>
    }
}

/// A new thing, or what is said of one.
#[component]
fn Form(desk: Desk, before: Option<Means>, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let (name, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let note = RwSignal::new(String::new());
    if let Some(means) = &before {
        name.set(means.name.clone());
        note.set(means.note.clone());
    }
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (called, noted) =
            (name.get_untracked().trim().to_owned(), note.get_untracked().trim().to_owned());
        if called.is_empty() {
            problem.set(Some(t(Text::NameMissing)));
            return;
        }
        let Some(site) = untrack(|| desk.site()) else { return };
        match before.clone() {
            None => {
                let organisation = desk.device.peek(|phone| phone.org);
                let words = format!("{called}: {}.", t(Text::LentNow));
                desk.say_undoably(OfferMeans { organisation, site, name: called, note: noted }, words);
            }
            Some(means) => {
                let changed = ChangeMeans { name: called, note: noted, ..ChangeMeans::of(&means) };
                let back = move |op| Some(ChangeMeans { base: Some(op), ..ChangeMeans::of(&means) }.into());
                desk.say(changed, back, t(Text::Kept).to_owned());
            }
        }
        done();
    };
    view! {
        <form on:submit=submit novalidate>
            <Field id="spul-naam" label=Text::WhatIsIt hint=Text::MeansExample limit=80 value=name problem />
            <Field id="spul-waar" label=Text::MeansNote hint=Text::MeansNoteHint limit=200 long=true value=note />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// From which day until which.
#[component]
fn Book(
    desk: Desk,
    thing: Thing,
    today: Memo<Date>,
    done: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (first, last) = (RwSignal::new(today.get_untracked().to_string()), RwSignal::new(String::new()));
    let (first_problem, last_problem) = (RwSignal::new(None), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = |text: RwSignal<String>| text.get_untracked().trim().parse::<Date>().ok();
        let Some(from) = read(first).filter(|from| *from >= today.get_untracked()) else {
            first_problem.set(Some(t(Text::FromTodayOn)));
            return;
        };
        // Left empty: for one day.
        let until = if last.with_untracked(String::is_empty) { Some(from) } else { read(last) };
        let wrong = match until {
            None => Some(Text::DayMissing),
            Some(until) if until < from => Some(Text::LastBeforeFirst),
            Some(until) if !BookMeans::is_time(from, until) => Some(Text::LentTooLong),
            Some(until) if thing.bookings.iter().any(|row| row.meets(from, until)) => Some(Text::LentThen),
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            last_problem.set(Some(t(wrong)));
            return;
        }
        let (Some(site), Some(until)) = (untrack(|| desk.site()), until) else { return };
        let Means { id: means, organisation, name, .. } = thing.means.clone();
        let words = format!("{name}: {}.", text::from_until(from, until));
        desk.say_undoably(BookMeans { organisation, site, means, from, until }, words);
        done();
    };
    view! {
        <form on:submit=submit novalidate>
            <Field id="leen-van" label=Text::FirstDay kind="date" value=first problem=first_problem />
            <Field id="leen-tot" label=Text::LastDay hint=Text::OneDayWhenEmpty kind="date" value=last problem=last_problem />
            <button type="submit" class="btn solid full">{t(Text::BookMeans)}</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_list_has_what_can_be_lent_and_where_it_is_from_today_on() {
        let means = |id: u128, name: &str, ended| Means {
            id: Id::from_u128(id),
            name: name.into(),
            ended,
            ..Means::default()
        };
        let booking = |id: u128, means: u128, from: i8, until: i8| Booking {
            id: Id::from_u128(id),
            organisation: Id::nil(),
            means: Id::from_u128(means),
            site: Id::nil(),
            borrower: String::new(),
            from: date(2026, 12, from),
            until: date(2026, 12, until),
        };
        let all = [
            means(1, "tent", false),
            means(2, "Beamer", false),
            means(3, "Bus", true),
            means(4, "Kar", true),
        ];
        let bookings = [booking(9, 1, 8, 8), booking(8, 1, 1, 3), booking(7, 1, 4, 5), booking(6, 3, 4, 9)];
        let list = things(&all, &bookings, date(2026, 12, 4));
        let names: Vec<_> = list.iter().map(|thing| thing.means.name.as_str()).collect();
        assert_eq!(names, ["Beamer", "Bus", "tent"], "the cart is lent no more and nobody has it");
        let first: Vec<_> = list[2].bookings.iter().map(|row| row.from.day()).collect();
        assert_eq!(first, [4, 8], "what is over is over");
    }
}
