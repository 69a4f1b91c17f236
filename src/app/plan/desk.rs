//! "Het plan" in somebody's file: the sentence large and first, then the rest. Nothing can be agreed before there is a
//! sentence.

use inloop_core::{
    Id,
    calendar::local_date,
    command::{AgreePlan, Command, SetNextStep},
    person_plan::{Agreement, OwnPlan, Reason},
    places::Step,
    row::PersonPlan,
};
use leptos::{either::Either, prelude::*};

use super::{
    agree::Agree,
    parts::{Fact, Places, aim_name, care_words, commitment_name, scale_words, stage_name},
    pass_on::{Asked, PassOn, SayNext, WhoActs},
    seen::{missing, plan_at, settled, week_at},
    sentence::{Sentence, say},
};
use crate::{
    device::{Device, Now},
    support::form_name,
    text::{self, Text, t},
    ui::{Icon, Sheet, Undo, say_with},
};

/// What is being filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Sentence,
    Agreement,
}

/// The card. `sites` are those that the reader may see.
#[component]
pub fn PlanCard(device: Device, site: Id, person: Id, sites: Memo<Vec<Id>>, undo: Undo) -> impl IntoView {
    let now = expect_context::<Now>();
    let plan = Memo::new(move |_| device.see(|phone| plan_at(phone, site, person)));
    let form = RwSignal::new(None::<Form>);
    let title = Signal::derive(move || {
        t(match form.get() {
            Some(Form::Agreement) => Text::Agreements,
            Some(Form::Sentence) | None => Text::ThePlan,
        })
        .to_owned()
    });
    let write = move |own: OwnPlan, together: bool| {
        say(device, undo, (site, person), plan.get_untracked().as_ref(), (own, together));
        form.set(None);
    };
    let agree = move |agreed: Agreement| {
        if let Some(plan) = plan.get_untracked() {
            say_agreed(device, undo, &plan, agreed);
        }
        form.set(None);
    };
    let fill = move || {
        let old = plan.get_untracked();
        form.get().map(|form| match form {
            Form::Sentence => Either::Left(view! { <Sentence old keep=write /> }),
            Form::Agreement => {
                let old = old.and_then(|plan| plan.agreed).map(|agreed| *agreed).unwrap_or_default();
                Either::Right(view! { <Agree old keep=agree /> })
            }
        })
    };
    let today = Memo::new(move |_| now.date());
    let places = Memo::new(move |_| device.see(|phone| week_at(phone, &sites.get(), person, today.get())));
    view! {
        <section class="card plan" aria-labelledby="plan">
            <h2 id="plan">{t(Text::ThePlan)}</h2>
            {move || plan.get().map_or_else(
                || Either::Left(view! { <NoPlan form /> }),
                |plan| Either::Right(view! { <Shown plan form /> }),
            )}
            <h3>{t(Text::InTheWeek)}</h3>
            {move || view! { <Places places=places.get() /> }}
            <Show when=move || places.with(Vec::is_empty)>
                <Next device site person undo />
            </Show>
        </section>
        <Sheet open=Signal::derive(move || form.get().is_some()) close=move || form.set(None) title>{fill}</Sheet>
    }
}

/// Says what was agreed, with what was before one press away.
fn say_agreed(device: Device, undo: Undo, plan: &PersonPlan, agreed: Agreement) {
    // What came along with another entry becomes one's own by its sentence.
    let (site, person, base) = (plan.site, plan.person, plan.version);
    let before = plan.agreed.as_deref().cloned();
    let command = AgreePlan { site, person, agreed: Some(agreed), base };
    let back = move |op| Some(Command::from(AgreePlan { site, person, agreed: before, base: op }));
    say_with(device, undo, command, back, t(Text::PlanAgreed));
}

#[component]
fn NoPlan(form: RwSignal<Option<Form>>) -> impl IntoView {
    view! {
        <p>{t(Text::PlanBegins)}</p>
        <button type="button" class="btn solid full screen-only" on:click=move |_| form.set(Some(Form::Sentence))>
            <Icon name="pencil" />
            {t(Text::WriteSentence)}
        </button>
    }
}

#[component]
fn Shown(plan: PersonPlan, form: RwSignal<Option<Form>>) -> impl IntoView {
    let PersonPlan { own, agreed, by, together, as_said, .. } = plan;
    let by = text::written_by(&by.name, local_date(by.at));
    let said = own.aim.map(|aim| t(aim_name(aim)).to_owned());
    let stage = own.stage.map(|stage| t(stage_name(Some(stage))).to_owned());
    let agreed = agreed.map(|agreed| {
        let forms: Vec<&str> = agreed.support.iter().map(|form| t(form_name(*form))).collect();
        let (scale, far) = scale_words(&agreed.scale);
        let (care, heavy) = care_words(&agreed.care);
        view! {
            {(!forms.is_empty()).then(|| view! {
                <Fact icon="heart-handshake" about=Text::SupportAgreed words=text::capital(&forms.join(", ")) why=None />
            })}
            <Fact icon="calendar-event" about=Text::HowTheyCome words=t(commitment_name(agreed.commitment)).to_owned() why=None />
            <Fact icon="map-pin" about=Text::HowFarTheyGo words=t(scale).to_owned() why=far />
            <Fact icon="users" about=Text::WhichCare words=t(care).to_owned() why=heavy />
        }
    });
    let nothing = agreed.is_none();
    view! {
        <blockquote class="plan-words">{own.sentence}</blockquote>
        <p class="muted">
            {by}
            {together.then(|| format!(" {}", t(Text::FilledTogether)))}
        </p>
        <button type="button" class="btn full screen-only" on:click=move |_| form.set(Some(Form::Sentence))>
            <Icon name="pencil" />
            {t(Text::ChangeSentence)}
        </button>
        <dl class="plan-facts">
            {said.map(|words| view! { <Fact icon="star" about=Text::PlanWanted words why=None /> })}
            {stage.map(|words| view! { <Fact icon="leaf" about=Text::WhereInLife words why=None /> })}
            {agreed}
        </dl>
        {nothing.then(|| view! { <p class="muted">{t(Text::NothingAgreed)}</p> })}
        {as_said.is_none().then(|| view! {
            <button type="button" class="btn full screen-only" on:click=move |_| form.set(Some(Form::Agreement))>
                <Icon name="heart-handshake" />
                {t(Text::ChangeAgreements)}
            </button>
        })}
    }
}

/// Who looks for a place, as long as there is none; or why none is needed.
#[component]
fn Next(device: Device, site: Id, person: Id, undo: Undo) -> impl IntoView {
    let now = expect_context::<Now>();
    let asked: Asked = RwSignal::new(None);
    let waiting = Memo::new(move |_| {
        let today = now.date();
        let all = device.see(|phone| missing(phone, &[site], today));
        all.into_iter().map(|one| one.waiting).find(|waiting| waiting.person == person)
    });
    let why = Memo::new(move |_| device.see(|phone| settled(phone, site, person)));
    let seek = move |why: String, base: Id| {
        let Ok(why) = Reason::of(&why) else { return };
        let again = SetNextStep { site, person, step: None, base: Some(base) };
        let back = SetNextStep { site, person, step: Some(Step::Settled { why }), base: None };
        say_with(device, undo, again, move |_| Some(back.into()), t(Text::StepSet));
    };
    let none_needed = move || {
        let (why, base) = why.get()?;
        let words = why.clone();
        Some(view! {
            <p class="becomes">
                <Icon name="check" />
                <span>{t(Text::NoPlaceNeeded)} <span class="muted plan-what">{why}</span></span>
            </p>
            <button type="button" class="btn full screen-only" on:click=move |_| seek(words.clone(), base)>
                <Icon name="search" />
                {t(Text::SeekAfterAll)}
            </button>
        })
    };
    view! {
        <p>{t(Text::NoPlaceNow)}</p>
        {move || match waiting.get() {
            Some(waiting) => Some(Either::Left(view! {
                <p class="muted">{text::without_since(waiting.since)}</p>
                <WhoActs waiting=waiting.clone() />
                <SayNext site waiting asked />
            })),
            None => none_needed().map(Either::Right),
        }}
        <PassOn asked undo />
    }
}
