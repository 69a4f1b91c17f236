//! "Ben je er nog?": who works alone sets it here, and answers here or in the banner of every screen.

use inloop_core::{
    Id, Millis,
    calendar::{Week, local_date, local_minutes, minutes_of, moment},
    command::{AnswerAloneCheck, StartAloneCheck, StopAloneCheck},
    phone::Phone,
    row::{AloneCheck, AlonePlan, Assignment, Kind, ProgrammeRule, Way},
    scope::Scope,
};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use leptos::prelude::*;

use crate::{
    address,
    device::{Now, use_device},
    here::{Sites, Where},
    mine::{Mine, use_mine, ways_of},
    text::{self, Text, t},
    ui::{Field, Icon, Sheet, Undo, clock, say_undoably},
};

/// How often one can be asked, minutes.
const OFTEN: [u8; 3] = [15, 30, 60];
/// How long an answer may take, minutes.
const GRACE: [u8; 3] = [5, 10, 15];
/// Who has no shift today is asked for so long, milliseconds.
const USUAL: Millis = 3 * 3_600_000;

/// The check of whoever uses the phone, while it is on.
fn use_check(me: Memo<Option<Mine>>) -> Memo<Option<AloneCheck>> {
    let device = use_device();
    let now = expect_context::<Now>();
    Memo::new(move |_| {
        let account = me.with(|me| me.as_ref().map(|me| me.account))?;
        let row = device.see(|phone| phone.one(Scope::Me(account), Kind::AloneCheck, account))?;
        AloneCheck::from_row(&row).filter(|check| check.plan.until > now.millis()).cloned()
    })
}

/// The question in the banner of every screen.
#[component]
pub fn StillThere() -> impl IntoView {
    let device = use_device();
    let check = use_check(use_mine(device));
    let asked = Memo::new(move |_| {
        check.with(|check| check.as_ref().and_then(|check| Some((check.site, check.asked?))))
    });
    move || {
        let (site, asked) = asked.get()?;
        let answer = move |_| {
            device.say(AnswerAloneCheck { site, asked });
        };
        Some(view! {
            <div class="banner help" role="alert">
                <Icon name="bell" />
                <span>{t(Text::StillThere)}</span>
                <button type="button" class="btn" on:click=answer>{t(Text::IAmHere)}</button>
            </div>
        })
    }
}

/// The card on `/hulp`, for who works somewhere.
#[component]
pub fn AloneCard(sites: Sites, own: Memo<Option<Id>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let check = use_check(me);
    let told = Memo::new(move |_| {
        let Some(account) = me.with(|me| me.as_ref().map(|me| me.account)) else { return false };
        let ways = device.see(|phone| ways_of(phone, account));
        ways.iter().any(|way| matches!(way, Way::Push { .. }))
    });
    let setting = RwSignal::new(false);
    let start = move |site: Id, plan: AlonePlan| {
        setting.set(false);
        say_undoably(device, undo, StartAloneCheck { site, plan }, t(Text::AloneStarted));
    };
    let stop = move |_| {
        let Some(AloneCheck { site, plan, .. }) = check.get_untracked() else { return };
        say_undoably(device, undo, StopAloneCheck { site, plan }, t(Text::AloneStopped));
    };
    let body = move || match check.get() {
        Some(check) => {
            let words = match (check.answer_by(), check.missed) {
                (Some(by), _) => text::answer_before(&text::moment_of(by)),
                (None, Some(_)) => t(Text::AloneMissed).to_owned(),
                (None, None) if check.next < check.plan.until => {
                    text::asked_at(&text::moment_of(check.next), &text::moment_of(check.plan.until))
                }
                (None, None) => text::alone_ends_at(&text::moment_of(check.plan.until)),
            };
            view! {
                <p role="status">{words}</p>
                <p class="muted">{t(Text::AloneNeedsNetwork)}</p>
                <button type="button" class="btn full" on:click=stop>{t(Text::StopAsking)}</button>
            }
            .into_any()
        }
        None if told.get() => view! {
            <p class="muted">{t(Text::AloneWhy)}</p>
            <button type="button" class="btn full" on:click=move |_| setting.set(true)>
                <Icon name="bell" />
                {t(Text::AskWhetherThere)}
            </button>
        }
        .into_any(),
        None => view! {
            <p class="muted">{t(Text::AloneWhy)}</p>
            <p>{t(Text::AloneNeedsPush)}</p>
            <a class="btn full" href=address::SETTINGS>{t(Text::TurnOnTelling)}</a>
        }
        .into_any(),
    };
    let title = Signal::derive(move || t(Text::AskWhetherThere).to_owned());
    view! {
        <Show when=move || own.with(Option::is_some)>
            <section class="card" aria-labelledby="alleen">
                <h2 id="alleen">{t(Text::WorkAlone)}</h2>
                {body}
                <Sheet open=setting close=move || setting.set(false) title>
                    <PlanForm sites own me start />
                </Sheet>
            </section>
        </Show>
    }
}

/// How often, how long to wait, and until when.
#[component]
fn PlanForm(
    sites: Sites,
    own: Memo<Option<Id>>,
    me: Memo<Option<Mine>>,
    start: impl Fn(Id, AlonePlan) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let (every, grace) = (RwSignal::new(30), RwSignal::new(5));
    let ends = untrack(|| {
        let (site, now) = (own.get(), now.millis());
        let volunteer = me.with(|me| site.and_then(|site| me.as_ref()?.volunteer_at(site)));
        let shift = site.zip(volunteer).and_then(|(site, volunteer)| {
            device.see(|phone| shift_end(phone, site, volunteer, local_date(now)))
        });
        let end = shift.filter(|end| moment(local_date(now), *end) > now);
        clock(end.map_or_else(|| local_minutes(now + USUAL), minutes_of))
    });
    let (until, problem) = (RwSignal::new(ends), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(site) = own.get_untracked() else { return };
        let Ok(time) = until.get_untracked().parse::<Time>() else {
            problem.set(Some(t(Text::TimeMissing)));
            return;
        };
        let until = next_at(time, untrack(|| now.millis()));
        start(site, AlonePlan { every: every.get_untracked(), grace: grace.get_untracked(), until });
    };
    view! {
        <form on:submit=submit>
            <Where sites />
            <Minutes legend=Text::HowOften name="hoe-vaak" choices=OFTEN value=every />
            <Minutes legend=Text::HowLongToWait name="hoe-lang" choices=GRACE value=grace />
            <Field id="alleen-tot" label=Text::UntilWhen kind="time" value=until problem />
            <button type="submit" class="btn solid full">{t(Text::StartAsking)}</button>
        </form>
    }
}

#[component]
fn Minutes(legend: Text, name: &'static str, choices: [u8; 3], value: RwSignal<u8>) -> impl IntoView {
    let radio = move |minutes: u8| {
        view! {
            <label>
                <input type="radio" name=name prop:checked=move || value.get() == minutes on:change=move |_| value.set(minutes) />
                <span>{text::minutes(minutes)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{t(legend)}</legend>
            {choices.map(radio).collect_view()}
        </fieldset>
    }
}

/// When that time of day comes next, Unix milliseconds: a night shift ends tomorrow.
fn next_at(time: Time, now: Millis) -> Millis {
    let today = local_date(now);
    let at = moment(today, time);
    if at > now { at } else { moment(today.saturating_add(1.day()), time) }
}

/// When the last shift of a volunteer ends on a date.
fn shift_end(phone: &Phone, site: Id, volunteer: Id, date: Date) -> Option<Time> {
    let rows = phone.all(Scope::Shifts(site, Week::of(date)), Kind::Assignment);
    let own = rows.iter().filter_map(|row| Assignment::from_row(row));
    let own = own.filter(|row| row.volunteer == volunteer && row.date == date && row.state.is_expected());
    let end = |row: &Assignment| {
        let rule = phone.one(Scope::Plan(site), Kind::ProgrammeRule, row.rule)?;
        ProgrammeRule::from_row(&rule).map(|rule| rule.timetable_on(date).end)
    };
    own.filter_map(end).max()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_time_that_is_over_today_is_meant_for_tomorrow() {
        let now = moment(date(2026, 11, 27), time(22, 30, 0, 0));
        assert_eq!(next_at(time(23, 0, 0, 0), now), now + 1_800_000);
        assert_eq!(next_at(time(6, 30, 0, 0), now), now + 8 * 3_600_000);
    }
}
