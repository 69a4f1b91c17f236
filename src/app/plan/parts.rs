//! What a plan says, in words and icons; and the choices that stand in more than one form.

use inloop_core::person_plan::{Aim, CareLine, Commitment, LifeStage, Scale};
use leptos::prelude::*;

use super::seen::Place;
use crate::{
    text::{Text, t},
    ui::{Icon, Pict},
};

/// An aim, as a button says it.
pub const fn aim_name(aim: Aim) -> Text {
    match aim {
        Aim::Keep => Text::AimKeep,
        Aim::Improve => Text::AimImprove,
    }
}

/// A life stage, in the person's own mouth.
pub const fn stage_name(stage: Option<LifeStage>) -> Text {
    match stage {
        Some(LifeStage::Learning) => Text::StageLearning,
        Some(LifeStage::Working) => Text::StageWorking,
        Some(LifeStage::Caring) => Text::StageCaring,
        Some(LifeStage::Retired) => Text::StageRetired,
        Some(LifeStage::Otherwise) => Text::StageOtherwise,
        None => Text::StageUnsaid,
    }
}

/// Several life stages: "Ik leer, Ik ben met pensioen".
pub fn stage_names(stages: &[LifeStage]) -> String {
    stages.iter().map(|stage| t(stage_name(Some(*stage)))).collect::<Vec<_>>().join(", ")
}

/// Whether absence is followed up.
pub const fn commitment_name(commitment: Commitment) -> Text {
    match commitment {
        Commitment::DropIn => Text::DropIn,
        Commitment::Agreed => Text::ComesAsAgreed,
    }
}

/// How far, by its step.
pub const fn scale_name(step: u8) -> Text {
    match step {
        0 => Text::ScaleNear,
        1 => Text::ScaleDistrict,
        2 => Text::ScaleTown,
        _ => Text::ScaleRegion,
    }
}

/// What kind of care, by its step.
pub const fn care_name(step: u8) -> Text {
    match step {
        0 => Text::CareZeroth,
        1 => Text::CareFirst,
        _ => Text::CareSecond,
    }
}

/// How far, and why.
pub fn scale_words(scale: &Scale) -> (Text, Option<String>) {
    (scale_name(scale.step()), scale.why().map(|why| why.words().to_owned()))
}

/// What kind of care, and why.
pub fn care_words(care: &CareLine) -> (Text, Option<String>) {
    (care_name(care.step()), care.why().map(|why| why.words().to_owned()))
}

/// A question with a few answers, each a big button. `name` is unique on the page.
#[component]
pub fn Choose<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    question: Text,
    #[prop(into)] answers: Vec<(T, Text)>,
    #[prop(into)] chosen: Signal<T>,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let radio = move |(answer, words): (T, Text)| {
        view! {
            <label>
                <input type="radio" name=name prop:checked=move || chosen.get() == answer on:change=move |_| choose(answer) />
                <span>{t(words)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice long">
            <legend>{t(question)}</legend>
            {answers.into_iter().map(radio).collect_view()}
        </fieldset>
    }
}

/// Both aims, and that nothing was said yet.
pub fn aims() -> Vec<(Option<Aim>, Text)> {
    Aim::ALL.map(|aim| (Some(aim), aim_name(aim))).to_vec()
}

/// All stages, and that one does not say.
pub fn stages() -> Vec<(Option<LifeStage>, Text)> {
    let all = LifeStage::ALL.into_iter().map(Some).chain([None]);
    all.map(|stage| (stage, stage_name(stage))).collect()
}

/// Where somebody goes in the week.
#[component]
pub fn Places(places: Vec<Place>) -> impl IntoView {
    let row = |Place { name, pictogram, when, site }: Place| {
        view! {
            <li class="plan-place">
                <Pict name=pictogram />
                <div>
                    <b>{name}</b>
                    <div class="muted">{bits(&when)}</div>
                    {site.map(|site| view! { <div class="muted">{site}</div> })}
                </div>
            </li>
        }
    };
    (!places.is_empty())
        .then(|| view! { <ul class="plan-places">{places.into_iter().map(row).collect_view()}</ul> })
}

/// The day and the time, each kept together where the line breaks.
fn bits(when: &str) -> impl IntoView + use<> {
    let bits: Vec<String> = when.split_inclusive(", ").map(ToOwned::to_owned).collect();
    bits.into_iter().map(|bit| view! { <span class="plan-bit">{bit}</span> }).collect_view()
}

/// One thing that a plan says: an icon, what it is about, what it is, and why.
#[component]
pub fn Fact(icon: &'static str, about: Text, words: String, why: Option<String>) -> impl IntoView {
    view! {
        <div class="plan-fact">
            <dt><Icon name=icon />{t(about)}</dt>
            <dd>
                {words}
                {why.map(|why| view! { <div class="muted">{why}</div> })}
            </dd>
        </div>
    }
}
