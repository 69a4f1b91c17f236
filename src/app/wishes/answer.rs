//! What becomes of a wish, asked in a sheet: a visit to try it, who acts next and by when, or how it came out.

use inloop_core::{
    Id,
    command::{AnswerWish, Command},
    row::{Course, Wish},
    wishes::next_dates,
};
use jiff::civil::Date;
use leptos::{either::EitherOf3, prelude::*};

use super::seen::of_rule;
use crate::{
    device::{Now, use_device},
    text::{self, Text, t},
    today::{exceptions, rules},
    ui::{Field, Sheet, Undo, say_with},
};

/// So many dates are offered for a visit.
const DATES: usize = 6;

/// What somebody wants to say about a wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    Visit,
    Next,
    Met,
    NotNow,
}

impl What {
    /// As a button says it.
    pub const fn words(self) -> Text {
        match self {
            Self::Visit => Text::PlanVisit,
            Self::Next => Text::WhoActs,
            Self::Met => Text::ItWorkedOut,
            Self::NotNow => Text::NotPossibleNow,
        }
    }
}

/// The wish that is being answered, how, and the line that fits it best.
pub type Answering = RwSignal<Option<(Wish, What, Option<Id>)>>;

/// The sheet, while something is being answered.
#[component]
pub fn Answer(asked: Answering, undo: Undo) -> impl IntoView {
    let device = use_device();
    let title = Signal::derive(move || {
        asked.with(|asked| asked.as_ref().map(|(_, what, _)| t(what.words()).to_owned())).unwrap_or_default()
    });
    let say = move |course: Course| {
        let Some((wish, ..)) = asked.get_untracked() else { return };
        let (site, person, base) = (wish.site, wish.person, wish.version);
        let command = AnswerWish { site, person, wish: wish.id, course, base };
        let back = {
            let (command, course) = (command.clone(), wish.course.clone());
            move |op| Some(Command::from(AnswerWish { course, base: op, ..command }))
        };
        say_with(device, undo, command, back, t(Text::WishAnswered));
        asked.set(None);
    };
    view! {
        <Sheet open=Signal::derive(move || asked.with(Option::is_some)) close=move || asked.set(None) title>
            {move || asked.get().map(|(wish, what, best)| match what {
                What::Visit => EitherOf3::A(view! { <Visit site=wish.site best say /> }),
                What::Next => EitherOf3::B(view! { <Next say /> }),
                What::Met | What::NotNow => EitherOf3::C(view! { <Outcome met={what == What::Met} say /> }),
            })}
        </Sheet>
    }
}

/// To which line, and when. The lines are those of the site that was asked: there its people know of the wish.
#[component]
fn Visit(site: Id, best: Option<Id>, say: impl Fn(Course) + Copy + Send + Sync + 'static) -> impl IntoView {
    let device = use_device();
    let today = expect_context::<Now>().date();
    let lines = device.see(|phone| {
        let open =
            rules(phone, site).into_iter().filter(|rule| rule.until.is_none_or(|until| today <= until));
        let mut lines: Vec<(Id, String)> = open
            .map(|rule| {
                let about = of_rule(phone, &rule, today);
                (rule.id, format!("{} · {}", about.name, about.when.unwrap_or_default()))
            })
            .collect();
        lines.sort_by(|a, b| a.1.cmp(&b.1));
        lines
    });
    let first =
        best.filter(|best| lines.iter().any(|(id, _)| id == best)).or(lines.first().map(|(id, _)| *id));
    let chosen = RwSignal::new(first);
    let dates = move || {
        let Some(line) = chosen.get() else { return Vec::new() };
        device.see(|phone| {
            let rule = rules(phone, site).into_iter().find(|rule| rule.id == line);
            rule.map(|rule| next_dates(&rule, &exceptions(phone, site), today, DATES)).unwrap_or_default()
        })
    };
    let plan = move |on: Date| {
        if let Some(rule) = chosen.get_untracked() {
            say(Course::Trial { rule, on });
        }
    };
    let option = move |(id, words): (Id, String)| {
        view! { <option value=id.to_string() selected=move || chosen.get() == Some(id)>{words}</option> }
    };
    view! {
        <div class="field">
            <label for="proef">{t(Text::WhichLine)}</label>
            <select id="proef" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                {lines.into_iter().map(option).collect_view()}
            </select>
        </div>
        <p class="muted">{t(Text::VisitHint)}</p>
        <div class="dates">
            {move || dates().into_iter().map(|on| view! {
                <button type="button" class="btn" on:click=move |_| plan(on)>{text::in_words(on)}</button>
            }).collect_view()}
        </div>
    }
}

#[component]
fn Next(say: impl Fn(Course) + Copy + Send + Sync + 'static) -> impl IntoView {
    let (who, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let who = who.get_untracked().trim().to_owned();
        if who.is_empty() {
            problem.set(Some(t(Text::WhoMissing)));
        } else {
            say(Course::Next { who, until: until.get_untracked().parse().ok() });
        }
    };
    view! {
        <form on:submit=send novalidate>
            <Field id="wie-doet" label=Text::WhoDoesIt name=true value=who problem />
            <Field id="voor-wanneer" label=Text::ByWhen kind="date" value=until />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

#[component]
fn Outcome(met: bool, say: impl Fn(Course) + Copy + Send + Sync + 'static) -> impl IntoView {
    let (words, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = words.get_untracked().trim().to_owned();
        if met {
            say(Course::Met { how: text });
        } else if text.is_empty() {
            problem.set(Some(t(Text::WhyMissing)));
        } else {
            say(Course::NotNow { why: text });
        }
    };
    let (label, hint) =
        if met { (Text::HowItWorkedOut, None) } else { (Text::WhyNotNow, Some(Text::TheyReadThis)) };
    view! {
        <form on:submit=send novalidate>
            {match hint {
                Some(hint) => view! { <Field id="afloop" label hint value=words problem /> }.into_any(),
                None => view! { <Field id="afloop" label value=words problem /> }.into_any(),
            }}
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
