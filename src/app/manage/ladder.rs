//! Whom to call for help, step by step, and when each of them answers. What is missing is said while it is made.

use inloop_core::{
    Id,
    calendar::minutes_of,
    command::{AddLadderStep, ChangeLadderStep, ChangeSite, Command, RemoveLadderStep},
    gaps::{LadderGap, ladder_gaps},
    help::PATIENCE,
    order::in_order,
    row::{DutyHours, Kind, LadderStep, Openness, Responder, Site},
    scope::Scope,
};
use leptos::prelude::*;

use super::{Desk, Subject};
use crate::{
    help::{Back, OtherDays},
    platform::ids,
    text::{self, Text, t},
    ui::{Field, Icon, Problem, Sheet, clock},
};

/// The screen `/beheer/hulp`.
#[component]
pub fn Ladder() -> impl IntoView {
    let desk = Desk::open();
    let steps = Memo::new(move |_| {
        let Some(site) = desk.site() else { return Vec::new() };
        let rows = desk.device.see(|phone| phone.all(Scope::Ladder(site), Kind::LadderStep));
        let steps = rows.iter().filter_map(|row| LadderStep::from_row(row)).cloned();
        in_order(steps, |a, b| (a.step, &a.name, a.id).cmp(&(b.step, &b.name, b.id)))
    });
    let editing = RwSignal::new(None::<LadderStep>);
    let add = move |_| {
        let site = untrack(|| desk.site());
        let last = steps.with_untracked(|steps| steps.last().map_or(0, |step| step.step));
        editing.set(site.map(|site| LadderStep {
            id: ids::row(),
            site,
            step: last.saturating_add(1),
            name: String::new(),
            role: String::new(),
            phone: String::new(),
            openness: Openness::Inside,
            duty: Vec::new(),
            other: Vec::new(),
            version: None,
        }));
    };
    let problems = move || {
        let gaps = steps.with(|steps| ladder_gaps(steps, &[]));
        // Who can be told stands in their own row.
        gaps.into_iter()
            .filter(|gap| !matches!(gap, LadderGap::Untold { .. }))
            .map(|gap| view! {
                <p class="different"><Icon name="alert-triangle" /><span>{text::ladder_gap(gap)}</span></p>
            })
            .collect_view()
    };
    let open = Signal::derive(move || editing.with(Option::is_some));
    let close = move || editing.set(None);
    let title = Signal::derive(move || {
        let new = editing.with(|step| step.as_ref().is_none_or(|step| step.name.is_empty()));
        t(if new { Text::NewStep } else { Text::ChangeStep }).to_owned()
    });
    view! {
        <Subject desk title=Text::HelpList>
            <p class="muted">{t(Text::HelpListWhy)}</p>
            <div class="row">
                <button type="button" class="btn solid" on:click=add>
                    <Icon name="user-plus" />
                    {t(Text::NewStep)}
                </button>
            </div>
            {problems}
            <ul class="list">
                <For each=move || steps.get() key=|step| (step.id, step.version) let:step>
                    <StepRow desk step editing />
                </For>
            </ul>
            <Patience desk />
            <Sheet open close title>
                {move || editing.get().map(|step| view! { <StepForm desk step close /> })}
            </Sheet>
        </Subject>
    }
}

#[component]
fn StepRow(desk: Desk, step: LadderStep, editing: RwSignal<Option<LadderStep>>) -> impl IntoView {
    let id = format!("trede-{}", step.id);
    let hours: Vec<String> =
        step.duty.iter().map(|hours| text::weekly(&hours.weekdays, hours.from, hours.until)).collect();
    let hours = if hours.is_empty() { t(Text::NoFixedHours).to_owned() } else { hours.join(", ") };
    let (changed, removed) = (step.clone(), step.clone());
    let of_days = step.clone();
    let other_day = move |command: Command, back: Back, words: String| desk.say(command, back, words);
    let words = text::taken_off(&step.name);
    let change = move |_| editing.set(Some(changed.clone()));
    let remove = move |_| desk.say_undoably(RemoveLadderStep { step: removed.clone() }, words.clone());
    let (site, of) = (step.site, step.id);
    let told = Memo::new(move |_| {
        let rows = desk.device.see(|phone| phone.all(Scope::Ladder(site), Kind::Responder));
        let of_step = rows.iter().filter_map(|row| Responder::from_row(row)).filter(|row| row.step == of);
        of_step.map(|responder| responder.told).max()
    });
    // Who cannot be told is called: that must be known before it is needed.
    let reach = move || {
        let (class, icon, words) = match told.get() {
            Some(true) => ("pill ok", "check", Text::IsTold),
            Some(false) => ("pill wait", "phone", Text::SeesInAppOnly),
            None => ("pill wait", "phone", Text::OnlyCalled),
        };
        view! { <p class=class><Icon name=icon />{t(words)}</p> }
    };
    view! {
        <li class="list-row">
            <span class="num" aria-hidden="true">{step.step}</span>
            <div>
                <b id=id.clone()>{step.name.clone()}</b>
                <div class="muted">{text::capital(&step.role)}</div>
                <div class="muted">{step.phone.clone()}</div>
                <div>{text::capital(&hours)}</div>
                {reach}
                <OtherDays step=of_days say=other_day />
            </div>
            <div class="ways">
                <button type="button" class="btn quiet" aria-describedby=id.clone() on:click=change>
                    {t(Text::Change)}
                </button>
                <button type="button" class="btn quiet" aria-describedby=id on:click=remove>
                    {t(Text::TakeBack)}
                </button>
            </div>
        </li>
    }
}

/// How long a step may think before the next one is asked.
#[component]
fn Patience(desk: Desk) -> impl IntoView {
    let site = Memo::new(move |_| {
        let site = desk.site()?;
        let row = desk.device.see(|phone| phone.one(Scope::Plan(site), Kind::Site, site))?;
        Site::from_row(&row).cloned()
    });
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    // Another phone's word, or an undo, shows at once, but never over what somebody is typing.
    Effect::new(move |before: Option<String>| {
        let minutes = site.get().and_then(|site| site.patience).unwrap_or(PATIENCE).to_string();
        if before.is_none_or(|before| typed.with_untracked(|typed| *typed == before)) {
            typed.set(minutes.clone());
        }
        minutes
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(before) = site.get_untracked() else { return };
        let Some(minutes) =
            typed.get_untracked().trim().parse().ok().filter(|minutes| (1..=60).contains(minutes))
        else {
            problem.set(Some(t(Text::MinutesMissing)));
            return;
        };
        let after = Site { patience: Some(minutes), ..before.clone() };
        let back = |op| Some(ChangeSite { site: Site { version: Some(op), ..before } }.into());
        desk.say(ChangeSite { site: after }, back, t(Text::Kept).to_owned());
    };
    view! {
        <form class="card" on:submit=submit>
            <Field id="patience" label=Text::MinutesPerStep hint=Text::MinutesPerStepHint limit=2 value=typed problem />
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}

/// The hours of one line of the form: which days, from when until when.
#[derive(Clone, Copy)]
struct Hours {
    key: u32,
    days: RwSignal<Vec<i8>>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    problem: RwSignal<Option<&'static str>>,
}

impl Hours {
    fn of(key: u32, hours: &DutyHours) -> Self {
        Self {
            key,
            days: RwSignal::new(hours.weekdays.clone()),
            from: RwSignal::new(clock(hours.from)),
            until: RwSignal::new(clock(hours.until)),
            problem: RwSignal::new(None),
        }
    }

    /// What stands there, or nothing: what is wrong with it stands beside it.
    fn read(self) -> Option<DutyHours> {
        let minutes = |text: RwSignal<String>| text.get_untracked().parse().ok().map(minutes_of);
        let mut weekdays = self.days.get_untracked();
        weekdays.sort_unstable();
        let (from, until) =
            (minutes(self.from), minutes(self.until).map(|end| if end == 0 { 1440 } else { end }));
        let wrong = match (from, until) {
            _ if weekdays.is_empty() => Text::DayMissing,
            (Some(from), Some(until)) if from < until => return Some(DutyHours { weekdays, from, until }),
            (Some(_), Some(_)) => Text::EndBeforeBegin,
            _ => Text::TimeMissing,
        };
        self.problem.set(Some(t(wrong)));
        None
    }
}

#[component]
fn StepForm(desk: Desk, step: LadderStep, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let text_of = |text: &str| RwSignal::new(text.to_owned());
    let (name, role, phone) = (text_of(&step.name), text_of(&step.role), text_of(&step.phone));
    let (number, openness) = (RwSignal::new(step.step.to_string()), RwSignal::new(step.openness));
    let lines = (0_u32..).zip(&step.duty).map(|(key, hours)| Hours::of(key, hours)).collect::<Vec<_>>();
    let next = StoredValue::new(lines.len() as u32);
    let duty = RwSignal::new(lines);
    let new = || RwSignal::new(None);
    let (name_problem, phone_problem, number_problem) = (new(), new(), new());
    let more = move |_| {
        next.update_value(|next| *next += 1);
        let office = DutyHours { weekdays: (1..=5).collect(), from: 9 * 60, until: 17 * 60 };
        duty.update(|duty| duty.push(Hours::of(next.get_value(), &office)));
    };
    let everyday = move |_| {
        next.update_value(|next| *next += 1);
        let always = DutyHours { weekdays: (1..=7).collect(), from: 0, until: 1440 };
        duty.set(vec![Hours::of(next.get_value(), &always)]);
    };
    let less = move |key: u32| duty.update(|duty| duty.retain(|hours| hours.key != key));
    let before = step.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let digits = text(phone).bytes().filter(u8::is_ascii_digit).count();
        let number: Option<u8> = text(number).parse().ok().filter(|number| *number > 0);
        name_problem.set(text(name).is_empty().then(|| t(Text::NameMissing)));
        phone_problem.set((digits < 3).then(|| t(Text::PhoneMissing)));
        number_problem.set(number.is_none().then(|| t(Text::StepMissing)));
        let hours: Option<Vec<DutyHours>> = duty.get_untracked().into_iter().map(Hours::read).collect();
        let (Some(number), Some(hours)) = (number, hours) else { return };
        if text(name).is_empty() || digits < 3 {
            return;
        }
        let after = LadderStep {
            step: number,
            name: text(name),
            role: text(role),
            phone: text(phone),
            openness: openness.get_untracked(),
            duty: hours,
            ..before.clone()
        };
        // What nobody has yet has no version and no name.
        let was = before.clone();
        if was.name.is_empty() {
            desk.say_undoably(AddLadderStep { step: after }, t(Text::Kept).to_owned());
        } else if after != was {
            let back =
                |op: Id| Some(ChangeLadderStep { step: LadderStep { version: Some(op), ..was } }.into());
            desk.say(ChangeLadderStep { step: after }, back, t(Text::Kept).to_owned());
        }
        close();
    };
    view! {
        <form on:submit=submit>
            <Field id="step-name" label=Text::NameOrDesk name=true limit=120 value=name problem=name_problem />
            <Field id="step-role" label=Text::RoleOfStep limit=80 value=role />
            <Field id="step-phone" label=Text::WorkNumber hint=Text::WorkNumberHint limit=40 value=phone problem=phone_problem />
            <Field id="step-number" label=Text::WhichStep hint=Text::WhichStepHint limit=3 value=number problem=number_problem />
            <WhereItShows openness />
            <h3>{t(Text::AnswersWhen)}</h3>
            <For each=move || duty.get() key=|hours| hours.key let:hours>
                <HoursFields hours remove=move || less(hours.key) />
            </For>
            <div class="row">
                <button type="button" class="btn quiet" on:click=more>
                    <Icon name="plus" />
                    {t(Text::MoreHours)}
                </button>
                <button type="button" class="btn quiet" on:click=everyday>{t(Text::AlwaysAnswers)}</button>
            </div>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// Where the number shows: nowhere but in the app, unless whose it is agrees.
#[component]
fn WhereItShows(openness: RwSignal<Openness>) -> impl IntoView {
    let radio = move |(value, words): (Openness, Text)| {
        view! {
            <label>
                <input
                    type="radio"
                    name="nummer-tonen"
                    prop:checked=move || openness.get() == value
                    on:change=move |_| openness.set(value)
                />
                <span>{t(words)}</span>
            </label>
        }
    };
    let choices = [
        (Openness::Inside, Text::NumberInside),
        (Openness::Agreed, Text::NumberAgreed),
        (Openness::Published, Text::NumberPublished),
    ];
    view! {
        <fieldset class="choice lines">
            <legend>{t(Text::NumberShows)}</legend>
            {choices.map(radio).collect_view()}
        </fieldset>
    }
}

#[component]
fn HoursFields(hours: Hours, remove: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let key = hours.key;
    let toggle = move |day: i8| {
        hours.problem.set(None);
        hours.days.update(|days| match days.iter().position(|known| *known == day) {
            Some(place) => drop(days.remove(place)),
            None => days.push(day),
        });
    };
    let days = (1..=7).map(|day| {
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || hours.days.with(|days| days.contains(&day))
                    on:change=move |_| toggle(day)
                />
                <span aria-hidden="true">{text::short_day(day)}</span>
                <span class="sr-only">{text::day_name(day)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choice days">
            <legend class="sr-only">{t(Text::AnswersWhen)}</legend>
            {days.collect_view()}
        </fieldset>
        <div class="field-row">
            <Field id=format!("from-{key}") label=Text::Begin kind="time" value=hours.from />
            <Field id=format!("until-{key}") label=Text::End kind="time" value=hours.until />
        </div>
        <Problem id=format!("hours-{key}-error") problem=hours.problem />
        <button type="button" class="btn quiet" on:click=move |_| remove()>
            <Icon name="x" />
            {t(Text::TakeHoursAway)}
        </button>
    }
}
