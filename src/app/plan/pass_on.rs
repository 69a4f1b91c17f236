//! Who acts next for somebody without a place, asked in a sheet: passed on to a professional of the site with a date, or
//! why no place is needed.

use inloop_core::{
    Id,
    command::{Command, SetNextStep},
    order::in_order,
    person_plan::Reason,
    phone::Phone,
    places::{Acts, Step, Waiting},
    row::{Face, Kind},
    scope::Scope,
};
use jiff::ToSpan;
use leptos::{either::Either, prelude::*};

use crate::{
    device::{Now, use_device},
    mine::use_mine,
    text::{self, Text, t},
    ui::{Field, Icon, Sheet, Undo, say_with},
};

/// So many days whoever is asked has, unless another day is chosen.
const DAYS: i64 = 7;

/// For whom something is said: the site, how it stands, and whether no place is needed.
pub type Asked = RwSignal<Option<(Id, Waiting, bool)>>;

/// Who acts next, as an icon and words.
#[component]
pub fn WhoActs(waiting: Waiting) -> impl IntoView {
    let (words, what) = match waiting.acts {
        Acts::Planner => (t(Text::PlannerActs).to_owned(), String::new()),
        Acts::Somebody { name, until, what, .. } => (text::looks_for_place(&name, until), what),
    };
    view! {
        <div class:late=waiting.late>
            <p class="becomes">
                <Icon name="clock" />
                <span>
                    {words}
                    {(!what.is_empty()).then(|| view! { <span class="muted plan-what">{what}</span> })}
                </span>
            </p>
        </div>
    }
}

/// The two things that one can say.
#[component]
pub fn SayNext(site: Id, waiting: Waiting, asked: Asked) -> impl IntoView {
    let act = |settled: bool, icon: &'static str, words: Text| {
        let waiting = waiting.clone();
        view! {
            <button type="button" class="btn" on:click=move |_| asked.set(Some((site, waiting.clone(), settled)))>
                <Icon name=icon />
                {t(words)}
            </button>
        }
    };
    view! {
        <div class="answers screen-only">
            {act(false, "clock", Text::WhoActs)}
            {act(true, "check", Text::NoPlaceNeeded)}
        </div>
    }
}

/// The professionals of a site, by name; oneself first.
fn professionals(phone: &Phone, site: Id, (me, name): (Id, String)) -> Vec<(Id, String)> {
    let rows = phone.all(Scope::Faces(site), Kind::Face);
    let work = |face: &&Face| face.role.is_professional() && face.id != me;
    let others = rows.iter().filter_map(|row| Face::from_row(row)).filter(work);
    let others = in_order(others.map(|face| (face.name.clone(), face.id)), Ord::cmp);
    std::iter::once((me, name)).chain(others.into_iter().map(|(name, id)| (id, name))).collect()
}

/// The sheet, while something is being said.
#[component]
pub fn PassOn(asked: Asked, undo: Undo) -> impl IntoView {
    let device = use_device();
    let settled = move || asked.with(|asked| asked.as_ref().is_some_and(|(.., settled)| *settled));
    let title =
        Signal::derive(move || t(if settled() { Text::NoPlaceNeeded } else { Text::WhoActs }).to_owned());
    let say = move |step: Step| {
        let Some((site, waiting, _)) = asked.get_untracked() else { return };
        let before = match &waiting.acts {
            Acts::Planner => None,
            Acts::Somebody { account, name, until, what } => {
                Some(Step::Acts { account: *account, name: name.clone(), until: *until, what: what.clone() })
            }
        };
        let command = SetNextStep { site, person: waiting.person, step: Some(step), base: waiting.version };
        let back = {
            let command = command.clone();
            move |op| Some(Command::from(SetNextStep { step: before, base: Some(op), ..command }))
        };
        say_with(device, undo, command, back, t(Text::StepSet));
        asked.set(None);
    };
    view! {
        <Sheet open=Signal::derive(move || asked.with(Option::is_some)) close=move || asked.set(None) title>
            {move || asked.get().map(|(site, _, settled)| {
                if settled {
                    Either::Left(view! { <Settled say /> })
                } else {
                    Either::Right(view! { <Somebody site say /> })
                }
            })}
        </Sheet>
    }
}

#[component]
fn Somebody(site: Id, say: impl Fn(Step) + Copy + Send + Sync + 'static) -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let own = untrack(|| me.get()).map(|me| (me.account, me.name)).unwrap_or_default();
    let all = untrack(|| device.see(|phone| professionals(phone, site, own.clone())));
    let chosen = RwSignal::new(own.0);
    let today = untrack(|| expect_context::<Now>().date());
    let until = RwSignal::new(today.saturating_add(DAYS.days()).to_string());
    let (what, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let names = StoredValue::new(all.clone());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let account = chosen.get_untracked();
        let name =
            names.with_value(|names| names.iter().find(|(id, _)| *id == account).map(|one| one.1.clone()));
        match (name, until.get_untracked().parse()) {
            (Some(name), Ok(until)) => {
                say(Step::Acts { account, name, until, what: what.get_untracked().trim().to_owned() });
            }
            _ => problem.set(Some(t(Text::DayMissing))),
        }
    };
    let option = move |(id, name): (Id, String)| {
        let words = if id == own.0 { text::me_by_name(&name) } else { name };
        view! { <option value=id.to_string() selected=move || chosen.get() == id>{words}</option> }
    };
    view! {
        <form on:submit=send novalidate>
            <div class="field">
                <label for="wie-zoekt">{t(Text::WhoLooksForPlace)}</label>
                <select
                    id="wie-zoekt"
                    on:change=move |event| {
                        if let Ok(id) = event_target_value(&event).parse() {
                            chosen.set(id);
                        }
                    }
                >
                    {all.into_iter().map(option).collect_view()}
                </select>
            </div>
            <Field id="zoekt-tot" label=Text::ByWhen kind="date" value=until problem />
            <Field id="zoekt-wat" label=Text::WhatIsTheStep hint=Text::MayStayEmpty value=what />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

#[component]
fn Settled(say: impl Fn(Step) + Copy + Send + Sync + 'static) -> impl IntoView {
    let (why, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match Reason::of(&why.get_untracked()) {
            Ok(why) => say(Step::Settled { why }),
            Err(_) => problem.set(Some(t(Text::WhyMissing))),
        }
    };
    view! {
        <form on:submit=send novalidate>
            <Field id="geen-plek" label=Text::WhyNoPlace hint=Text::TheyReadThis value=why problem />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
