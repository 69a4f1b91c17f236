//! The dates on which somebody of the ladder is not there as every week: ill, on leave, or in another's place.

use inloop_core::{
    Id,
    calendar::minutes_of,
    command::{ChangeDutyOn, Command, DayDuty},
    row::{DayHours, LadderStep, OtherDay},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::swap::SwapDays;
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::{Field, Icon, Problem, Sheet, hours},
};

/// The command that takes another back, by the id of what was said.
pub type Back = Box<dyn FnOnce(Id) -> Option<Command>>;

/// The dates to come, and buttons for one more and for a swap. `say` says a change, with what takes it back and what to
/// write beside that.
#[component]
pub fn OtherDays(
    step: LadderStep,
    say: impl Fn(Command, Back, String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let today = expect_context::<Now>().date();
    let adding = RwSignal::new(false);
    let step = StoredValue::new(step);
    let change = move |date: Date, duty: DayDuty| {
        let (command, before, words) = step.with_value(|step| {
            let command = ChangeDutyOn { site: step.site, step: step.id, date, duty, base: step.version };
            (command, DayDuty::of(step, date), text::duty_changed(&step.name, date))
        });
        adding.set(false);
        let was = command.clone();
        let back = move |op| Some(ChangeDutyOn { duty: before, base: Some(op), ..was }.into());
        say(command.into(), Box::new(back), words);
    };
    let row = move |other: OtherDay| {
        let words = match other.hours {
            None => text::not_reachable_on(other.date),
            Some(hours) => text::reachable_on(other.date, hours.from, hours.until),
        };
        let back = move |_| change(other.date, DayDuty::AsEveryWeek);
        view! {
            <p class="different">
                <Icon name="calendar-event" />
                <span>{words}</span>
                <button type="button" class="btn quiet" on:click=back>{t(Text::TakeBack)}</button>
            </p>
        }
    };
    let to_come = step.with_value(|step| step.other.clone()).into_iter().filter(|other| other.date >= today);
    let title = Signal::derive(move || step.with_value(|step| text::other_day_of(&step.name)));
    view! {
        {to_come.map(row).collect_view()}
        <div class="ways">
            <button type="button" class="btn quiet" on:click=move |_| adding.set(true)>
                <Icon name="calendar-event" />
                {t(Text::OtherDay)}
            </button>
            <SwapDays step=step.get_value() say />
        </div>
        <Sheet open=adding close=move || adding.set(false) title>
            <DayForm today change />
        </Sheet>
    }
}

#[component]
fn DayForm(today: Date, change: impl Fn(Date, DayDuty) + Copy + Send + Sync + 'static) -> impl IntoView {
    let new = |text: &str| RwSignal::new(text.to_owned());
    let (date, from, until) = (new(&today.to_string()), new("09:00"), new("17:00"));
    let off = RwSignal::new(true);
    let (date_problem, problem) = (RwSignal::new(None), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = date.get_untracked().parse::<Date>().ok().filter(|date| *date >= today);
        let Some(chosen) = chosen else {
            date_problem.set(Some(t(Text::FromTodayOn)));
            return;
        };
        if off.get_untracked() {
            change(chosen, DayDuty::Off);
        } else if let Some((from, until)) = hours(from, until, problem) {
            change(chosen, DayDuty::Hours(DayHours { from: minutes_of(from), until: minutes_of(until) }));
        }
    };
    let choice = move |is_off: bool, words: Text| {
        view! {
            <label>
                <input
                    type="radio"
                    name="andere-dag"
                    prop:checked=move || off.get() == is_off
                    on:change=move |_| off.set(is_off)
                />
                <span>{t(words)}</span>
            </label>
        }
    };
    view! {
        <form on:submit=submit>
            <Field id="other-date" label=Text::Day kind="date" value=date problem=date_problem />
            <fieldset class="choice">
                <legend class="sr-only">{t(Text::AnswersWhen)}</legend>
                {choice(true, Text::NotReachable)}
                {choice(false, Text::OtherHours)}
            </fieldset>
            <Show when=move || !off.get()>
                <div class="field-row">
                    <Field id="other-from" label=Text::Begin kind="time" value=from />
                    <Field id="other-until" label=Text::End kind="time" value=until />
                </div>
                <Problem id="other-error" problem />
            </Show>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
