//! What was agreed: support, commitment, how far and what kind of care. Why is asked only where it must be said.

use inloop_core::{
    person_plan::{Agreement, CareLine, Commitment, LONGEST_REASON, Scale},
    support::{Support, SupportForm},
};
use leptos::prelude::*;

use super::parts::{Choose, care_name, commitment_name, scale_name};
use crate::{
    support::form_name,
    text::{Text, t},
    ui::{Field, Ticks},
};

/// The questions.
#[component]
pub fn Agree(old: Agreement, keep: impl Fn(Agreement) + Copy + Send + Sync + 'static) -> impl IntoView {
    let forms = RwSignal::new(old.support.clone());
    let commitment = RwSignal::new(old.commitment);
    let (scale, care) = (RwSignal::new(old.scale.step()), RwSignal::new(old.care.step()));
    let far = RwSignal::new(old.scale.why().map(|why| why.words().to_owned()).unwrap_or_default());
    let heavy = RwSignal::new(old.care.why().map(|why| why.words().to_owned()).unwrap_or_default());
    let [no_far, no_heavy] = [RwSignal::new(None), RwSignal::new(None)];
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let scale = Scale::of(scale.get_untracked(), &far.get_untracked());
        let care = CareLine::of(care.get_untracked(), &heavy.get_untracked());
        no_far.set(scale.is_err().then(|| t(Text::WhyFurtherMissing)));
        no_heavy.set(care.is_err().then(|| t(Text::WhyHeavierMissing)));
        if let (Ok(scale), Ok(care)) = (scale, care) {
            let support = Support::of(&forms.get_untracked(), "").forms;
            keep(Agreement { support, commitment: commitment.get_untracked(), scale, care });
        }
    };
    let helps = SupportForm::ALL.map(|form| (form, t(form_name(form)).to_owned()));
    let commitments = [Commitment::DropIn, Commitment::Agreed].map(|one| (one, commitment_name(one)));
    view! {
        <form class="plan-form" on:submit=send novalidate>
            <Ticks question=Text::SupportAgreed answers=helps.to_vec() chosen=forms />
            <Choose name="plan-komen" question=Text::HowTheyCome answers=commitments chosen=commitment choose=move |one| commitment.set(one) />
            <Choose name="plan-ver" question=Text::HowFarTheyGo answers=[0, 1, 2, 3].map(|step| (step, scale_name(step))) chosen=scale choose=move |step| scale.set(step) />
            <Show when=move || { scale.get() > 0 }>
                <Field id="plan-waarom-ver" label=Text::WhyFurther limit=LONGEST_REASON value=far problem=no_far />
            </Show>
            <Choose name="plan-zorg" question=Text::WhichCare answers=[0, 1, 2].map(|step| (step, care_name(step))) chosen=care choose=move |step| care.set(step) />
            <Show when=move || { care.get() > 0 }>
                <Field id="plan-waarom-zorg" label=Text::WhyHeavier hint=Text::NoDiagnosis limit=LONGEST_REASON value=heavy problem=no_heavy />
            </Show>
            <p class="muted">{t(Text::TheyMayRead)}</p>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
