//! `/wensen`, for who answers wishes: whose turn it is, what would fit, and what came of those before.

use inloop_core::{
    Id, Millis,
    phone::Phone,
    row::{Activity, Course, ProgrammeRule, Wish},
    wishes::{Fit, by_turn, fitting, is_late},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    answer::{Answer, Answering, What},
    seen::{About, about, activities, at_sites, facets, metres, name, of_rule},
    shown::{Becomes, Said},
    write_down::WriteDown,
};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::use_mine,
    plan::stage_name,
    signals::answered_sites,
    text::{self, Text, t},
    today::rules,
    ui::{Head, Icon, Screen, TakeBack, Undo, Way},
};

/// A line that would fit a wish, and why.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Fitting {
    rule: Id,
    /// It is where it was wished.
    here: bool,
    about: About,
    /// What of the person it fits, in their own words; and where it is, when that is elsewhere.
    why: Vec<String>,
}

/// One wish with all that is shown of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Shown {
    wish: Wish,
    who: String,
    place: Option<String>,
    about: Option<About>,
    tried: Option<String>,
    /// What would fit, best first.
    fits: Vec<Fitting>,
    late: bool,
}

/// The way to this screen, for who answers wishes.
#[component]
pub fn WishesLink() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let sites = Memo::new(move |_| me.get().as_ref().map(answered_sites).unwrap_or_default());
    Effect::new(move |_| device.need(sites.get().into_iter().map(files).collect()));
    let open = Memo::new(move |_| {
        device.see(|phone| at_sites(phone, &sites.get()).iter().filter(|wish| wish.is_open()).count())
    });
    let why = Signal::derive(move || text::wishes_open(open.get()));
    view! {
        <Show when=move || !sites.with(Vec::is_empty)>
            <Way to=address::WISHES icon="heart" title=Text::Wishes why />
        </Show>
    }
}

fn files(site: Id) -> String {
    inloop_core::scope::Scope::Files(site).to_string()
}

/// The screen `/wensen`.
#[component]
pub fn Wishes() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let sites = Memo::new(move |_| me.get().as_ref().map(answered_sites).unwrap_or_default());
    Effect::new(move |_| {
        let cards = |site| inloop_core::scope::Scope::Cards(site).to_string();
        device.need(sites.get().into_iter().flat_map(|site| [files(site), cards(site)]).collect());
    });
    let today = Memo::new(move |_| now.date());
    let all = Memo::new(move |_| {
        let (sites, today) = (sites.get(), today.get());
        device.see(|phone| {
            let rules: Vec<_> = sites.iter().flat_map(|site| rules(phone, *site)).collect();
            let activities = activities(phone);
            let of = |wish: Wish| {
                let place = wants::site_name(phone, wish.site).filter(|_| sites.len() > 1);
                let fits = if wish.is_open() {
                    what_fits(phone, &wish, (&rules, &activities), today)
                } else {
                    Vec::new()
                };
                let visit = |rule: Id| rules.iter().find(|line| line.id == rule);
                let tried = match wish.course {
                    Course::Trial { rule, .. } => {
                        visit(rule).and_then(|rule| of_rule(phone, rule, today).when)
                    }
                    _ => None,
                };
                Shown {
                    who: name(phone, &wish),
                    place,
                    about: about(phone, &wish, today),
                    tried,
                    fits,
                    late: is_late(&wish, midday(today)),
                    wish,
                }
            };
            let (open, over) = by_turn(at_sites(phone, &sites));
            let shown = |wishes: Vec<Wish>| wishes.into_iter().map(of).collect::<Vec<_>>();
            (shown(open), shown(over))
        })
    });
    let undo: Undo = RwSignal::new(None);
    let asked: Answering = RwSignal::new(None);
    let any_over = Memo::new(move |_| all.with(|(_, over)| !over.is_empty()));
    view! {
        <Screen narrow=true>
            <Head title=t(Text::Wishes).to_owned() sub=t(Text::WishesWhy).to_owned() back=true />
            <Show when=move || all.with(|(open, _)| open.is_empty())>
                <div class="empty" role="status">
                    <Icon name="heart" />
                    <p><b>{t(Text::NoWishes)}</b></p>
                    <p>{t(Text::NoWishesWhy)}</p>
                </div>
            </Show>
            <WriteDown sites undo />
            <For each=move || all.get().0 key=Clone::clone let:shown>
                <Open shown asked />
            </For>
            <Show when=move || any_over.get()>
                <section class="card" aria-labelledby="geweest">
                    <h2 id="geweest">{t(Text::WishesOver)}</h2>
                    <ul class="wishes-over">
                        <For each=move || all.get().1 key=Clone::clone let:shown>
                            <li>
                                <b>{shown.who}</b>
                                <Said wished=shown.wish.wished.clone() about=shown.about />
                                <Becomes course=shown.wish.course withdrawn=shown.wish.withdrawn tried=None unsent=false />
                            </li>
                        </For>
                    </ul>
                </section>
            </Show>
            <Answer asked undo />
            <TakeBack device undo />
        </Screen>
    }
}

/// What of the programme would fit an open wish, best first.
fn what_fits(
    phone: &Phone,
    wish: &Wish,
    programme: (&[ProgrammeRule], &[Activity]),
    today: Date,
) -> Vec<Fitting> {
    let facets = facets(phone, wish, today);
    let fits = fitting(wish, &facets, programme, |site| metres(phone, wish.site, site), today);
    fits.iter().map(|fit| in_words(phone, wish, fit, today)).collect()
}

/// A line that would fit, in words.
fn in_words(phone: &Phone, wish: &Wish, fit: &Fit<'_>, today: Date) -> Fitting {
    let elsewhere = (fit.rule.site != wish.site).then(|| {
        let name = wants::site_name(phone, fit.rule.site).unwrap_or_default();
        let from = wants::site_name(phone, wish.site).unwrap_or_default();
        let far = metres(phone, wish.site, fit.rule.site).map(|metres| text::away(metres, &from));
        [Some(name), far].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let talent = fit.talent.map(|talent| format!("{}: {talent}", t(Text::Talent)));
    let stage = fit.stage.map(|stage| t(stage_name(Some(stage))).to_owned());
    Fitting {
        rule: fit.rule.id,
        here: elsewhere.is_none(),
        about: of_rule(phone, fit.rule, today),
        why: [talent, stage, elsewhere].into_iter().flatten().collect(),
    }
}

/// The middle of a day: what is late is so for a whole day.
fn midday(date: Date) -> Millis {
    inloop_core::calendar::moment(date, jiff::civil::time(12, 0, 0, 0))
}

/// A wish for which somebody has to act.
#[component]
fn Open(shown: Shown, asked: Answering) -> impl IntoView {
    let Shown { wish, who, place, about, tried, fits, late } = shown;
    let now = expect_context::<Now>();
    let heading = format!("wens-{}", wish.id);
    let title = match place {
        Some(place) => format!("{who} · {place}"),
        None => who,
    };
    let asked_at = wish.at;
    let said = move || text::asked_on(&text::day_and_time(asked_at, now.millis()));
    let (course, withdrawn) = (wish.course.clone(), wish.withdrawn);
    let planned = matches!(course, Course::Trial { .. });
    let choose = {
        let wish = StoredValue::new(wish.clone());
        let best = fits.iter().find(|fit| fit.here).map(|fit| fit.rule);
        move |what| asked.set(Some((wish.get_value(), what, best)))
    };
    let fit = |Fitting { about: About { name, when, .. }, why, .. }: Fitting| {
        let why = (!why.is_empty()).then(|| view! { <div class="muted">{why.join(" · ")}</div> });
        view! { <li><b>{name}</b>{when.map(|when| format!(" · {when}"))}{why}</li> }
    };
    let act = move |what: What, icon: &'static str| {
        view! {
            <button type="button" class="btn" on:click=move |_| choose(what)>
                <Icon name=icon />
                {t(what.words())}
            </button>
        }
    };
    view! {
        <section class="card wish" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            <Said wished=wish.wished about />
            <p class="muted">{said}</p>
            {(!fits.is_empty() && !planned).then(|| view! {
                <div class="fits">
                    <p><b>{t(Text::MayFit)}</b></p>
                    <ul>{fits.into_iter().take(4).map(fit).collect_view()}</ul>
                </div>
            })}
            <div class:late=late>
                <Becomes course withdrawn tried unsent=false />
            </div>
            <div class="answers screen-only">
                {act(What::Visit, "calendar-event")}
                {act(What::Next, "clock")}
                {act(What::Met, "check")}
                {act(What::NotNow, "minus")}
            </div>
        </section>
    }
}
