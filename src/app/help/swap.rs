//! Two of a ladder swap a date, or one takes over another's.

use inloop_core::{
    Id,
    command::{Command, GivenDay, Order, SwapDuty},
    ladder::{Unswappable, swap},
    order::in_order,
    row::{Kind, LadderStep},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::other_days::Back;
use crate::{
    device::{Now, use_device},
    text::{self, Text, t},
    ui::{Field, Icon, Problem, Sheet},
};

/// A button for a swap with another of the same ladder; nothing where there is nobody else.
#[component]
pub fn SwapDays(
    step: LadderStep,
    say: impl Fn(Command, Back, String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let device = use_device();
    let site = step.site;
    let others = Memo::new(move |_| {
        let rows = device.see(|phone| phone.all(Scope::Ladder(site), Kind::LadderStep));
        let steps =
            rows.iter().filter_map(|row| LadderStep::from_row(row)).filter(|other| other.id != step.id);
        in_order(steps.cloned(), |a, b| (a.step, &a.name, a.id).cmp(&(b.step, &b.name, b.id)))
    });
    let open = RwSignal::new(false);
    let step = StoredValue::new(step);
    let title = Signal::derive(move || step.with_value(|step| text::swap_of(&step.name)));
    let say_swap = move |other: LadderStep, gives: Date, takes: Option<Date>| {
        open.set(false);
        let (command, words) = step.with_value(|step| {
            let side = |step: &LadderStep, date| GivenDay { step: step.id, date, base: step.version };
            let (one, with) = (side(step, Some(gives)), side(&other, takes));
            (SwapDuty { site, one, other: with }, text::swapped(&step.name, &other.name))
        });
        let back = command.clone();
        say(command.into(), Box::new(move |op| back.undo(op)), words);
    };
    view! {
        <Show when=move || !others.with(Vec::is_empty)>
            <button type="button" class="btn quiet" on:click=move |_| open.set(true)>
                <Icon name="refresh" />
                {t(Text::SwapDay)}
            </button>
            <Sheet open close=move || open.set(false) title>
                <SwapForm step others say=say_swap />
            </Sheet>
        </Show>
    }
}

#[component]
fn SwapForm(
    step: StoredValue<LadderStep>,
    others: Memo<Vec<LadderStep>>,
    say: impl Fn(LadderStep, Date, Option<Date>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let today = expect_context::<Now>().date();
    let chosen = RwSignal::new(others.with_untracked(|others| others.first().map(|other| other.id)));
    let (gives, takes) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (gives_problem, takes_problem) = (RwSignal::new(None), RwSignal::new(None));
    let problem = RwSignal::new(None);
    let day = move |typed: RwSignal<String>, problem: RwSignal<Option<&'static str>>| {
        let date = typed.get_untracked().parse::<Date>().ok().filter(|date| *date >= today);
        problem.set(date.is_none().then(|| t(Text::FromTodayOn)));
        date
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(gives) = day(gives, gives_problem) else { return };
        let takes = if takes.with_untracked(String::is_empty) {
            None
        } else {
            let Some(takes) = day(takes, takes_problem) else { return };
            Some(takes)
        };
        let wanted = chosen.get_untracked();
        let other =
            others.with_untracked(|others| others.iter().find(|other| Some(other.id) == wanted).cloned());
        let Some(other) = other else { return };
        match step.with_value(|step| wrong(step, &other, gives, takes)) {
            Some(words) => problem.set(Some(t(words))),
            None => say(other, gives, takes),
        }
    };
    let radio = move |other: LadderStep| {
        let id: Id = other.id;
        view! {
            <label>
                <input type="radio" name="ruil" prop:checked=move || chosen.get() == Some(id) on:change=move |_| chosen.set(Some(id)) />
                <span>{other.name}</span>
            </label>
        }
    };
    view! {
        <form on:submit=submit>
            <fieldset class="choice lines">
                <legend>{t(Text::SwapWith)}</legend>
                {move || others.get().into_iter().map(radio).collect_view()}
            </fieldset>
            <Field id="ruil-geeft" label=Text::GivesDay kind="date" value=gives problem=gives_problem />
            <Field id="ruil-krijgt" label=Text::TakesDay hint=Text::TakesDayHint kind="date" value=takes problem=takes_problem />
            <Problem id="ruil-error" problem />
            <button type="submit" class="btn solid full">{t(Text::Swap)}</button>
        </form>
    }
}

/// Why two cannot swap so, before it is said.
fn wrong(one: &LadderStep, other: &LadderStep, gives: Date, takes: Option<Date>) -> Option<Text> {
    swap(&mut one.clone(), &mut other.clone(), Some(gives), takes).err().map(|why| match why {
        Unswappable::Nothing => Text::NoDutyThen,
        Unswappable::Busy => Text::DutyThenAlready,
    })
}
