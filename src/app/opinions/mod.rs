//! "Hoe was het?" for the site: what all said about each line of the programme in this season, beside the same line's
//! season before. Counts and words; no person, no rank, no other site.

use inloop_core::{
    Id,
    opinion::{Compared, compared, season_before, season_of},
    order::in_order,
    row::{Kind, Question, Tally},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    address,
    device::{Now, use_device, wants},
    mine::use_mine,
    my_day::degree_word,
    platform::page,
    signals::answered_sites,
    text::{self, Text, t},
    today::activity_of,
    ui::{Head, Icon, Pict, Screen, Way},
};
use inloop_core::row::Degree;

/// The answers, in the order in which they stand.
const DEGREES: [(Degree, &str); 3] = [(Degree::Yes, "yes"), (Degree::Partly, "partly"), (Degree::No, "no")];

/// One line of the programme, and what was said.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Line {
    name: String,
    /// Where and when it is.
    sub: String,
    pictogram: String,
    said: Vec<Compared>,
    rule: Id,
}

/// The way to this screen.
#[component]
pub fn OpinionsLink() -> impl IntoView {
    view! { <Way to=address::HOW_WAS_IT icon="mood-smile" title=Text::HowWasIt why=t(Text::HowWasItWhy).to_owned() /> }
}

/// The screen `/hoe-was-het`.
#[component]
pub fn Opinions() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let sites = Memo::new(move |_| me.get().as_ref().map(answered_sites).unwrap_or_default());
    Effect::new(move |_| {
        device.need(sites.get().into_iter().map(|site| Scope::Files(site).to_string()).collect());
    });
    let today = Memo::new(move |_| now.date());
    let lines = Memo::new(move |_| {
        let sites = sites.get();
        device.see(|phone| {
            let of = |site: &Id| {
                let all = compared(&phone.all(Scope::Files(*site), Kind::Tally), today.get());
                let place = if sites.len() > 1 { wants::site_name(phone, *site) } else { None };
                let mut lines: Vec<Line> = Vec::new();
                for said in all {
                    if let Some(line) = lines.iter_mut().find(|line| line.rule == said.rule) {
                        line.said.push(said);
                        continue;
                    }
                    let rule = wants::rule(phone, said.rule);
                    let (name, pictogram) =
                        rule.as_ref().map(|rule| activity_of(phone, rule)).unwrap_or_default();
                    let when = rule.map(|rule| {
                        let plan = rule.timetable_on(today.get());
                        format!("{} {}", text::day_name(plan.weekday), text::digits(plan.start))
                    });
                    let where_when = place.iter().cloned().chain(when);
                    let sub = where_when.collect::<Vec<_>>().join(" · ");
                    lines.push(Line { name, sub, pictogram, rule: said.rule, said: vec![said] });
                }
                lines
            };
            in_order(sites.iter().flat_map(of), |a, b| {
                (&a.name, &a.sub, a.rule).cmp(&(&b.name, &b.sub, b.rule))
            })
        })
    });
    let none = move || lines.with(Vec::is_empty);
    view! {
        <Screen narrow=true>
            <Head title=t(Text::HowWasIt).to_owned() sub=t(Text::HowWasItWhy).to_owned() back=true />
            <Show when=none fallback=|| view! { <p class="opinion-why">{t(Text::OwnPastOnly)} " " {t(Text::FromThreePeople)}</p> }>
                <div class="empty" role="status">
                    <Icon name="mood-smile" />
                    <p><b>{t(Text::NoOpinionsYet)}</b></p>
                    <p>{t(Text::FromThreePeople)}</p>
                </div>
            </Show>
            {move || lines.get().into_iter().map(|line| view! { <OneLine line today=today.get() /> }).collect_view()}
            <Show when=move || !none()>
                <div class="row screen-only">
                    <button type="button" class="btn quiet" on:click=move |_| page::print()>
                        <Icon name="printer" />
                        {t(Text::Print)}
                    </button>
                </div>
            </Show>
        </Screen>
    }
}

#[component]
fn OneLine(line: Line, today: Date) -> impl IntoView {
    let heading = format!("lijn-{}", line.rule);
    let tables = line.said.into_iter().map(|said| view! { <Counts said today /> });
    view! {
        <section class="card opinion" aria-labelledby=heading.clone()>
            <div class="opinion-head">
                <Pict name=line.pictogram />
                <div><h2 id=heading.clone()>{line.name}</h2><div class="muted">{line.sub}</div></div>
            </div>
            {tables.collect_view()}
        </section>
    }
}

/// One question: two seasons as rows of counts, each with a bar, and the words of this season.
#[component]
fn Counts(said: Compared, today: Date) -> impl IntoView {
    let question = said.question;
    let title = t(match question {
        Question::How => Text::HowWasIt,
        Question::Fits => Text::DoesItFit,
    });
    let this = season_of(today);
    let heads = DEGREES.map(|(degree, look)| {
        view! { <th scope="col"><span class=format!("opinion-dot {look}")></span>{degree_word(question, Some(degree))}</th> }
    });
    let words = said.now.as_ref().map(|tally| tally.words.clone()).unwrap_or_default();
    let rows = [(this, said.now), (season_before(this), said.before)]
        .map(|(season, tally)| view! { <Season season tally /> });
    view! {
        <table class="opinion-table">
            <caption>{title}</caption>
            <thead><tr><td></td>{heads.into_iter().collect_view()}</tr></thead>
            {rows.into_iter().collect_view()}
        </table>
        {(!words.is_empty()).then(|| view! {
            <h3>{t(Text::InOwnWords)}</h3>
            <ul class="opinion-words">
                {words.into_iter().map(|words| view! { <li class="said">{words}</li> }).collect_view()}
            </ul>
        })}
    }
}

#[component]
fn Season(season: Date, tally: Option<Tally>) -> impl IntoView {
    let name = text::capital(&text::season(season));
    let Some(tally) = tally else {
        return view! {
            <tbody><tr><th scope="row">{name}</th><td colspan="3" class="few">{t(Text::TooFew)}</td></tr></tbody>
        }
        .into_any();
    };
    let counts = [tally.yes, tally.partly, tally.no];
    let cells = counts.map(|count| view! { <td>{count}</td> });
    let parts = counts.into_iter().zip(DEGREES).filter(|(count, _)| *count > 0);
    let parts = parts.map(|(count, (_, look))| {
        view! { <span class=format!("opinion-part {look}") style:flex-grow=count.to_string()></span> }
    });
    view! {
        <tbody>
            <tr><th scope="row">{name}</th>{cells.into_iter().collect_view()}</tr>
            <tr class="opinion-chart" aria-hidden="true"><td colspan="4"><div class="opinion-bar">{parts.collect_view()}</div></td></tr>
        </tbody>
    }
    .into_any()
}
