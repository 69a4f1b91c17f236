//! The questions about support: its forms, and competences in the site's own words.

use inloop_core::support::{Support, SupportForm};
use leptos::prelude::*;

use crate::{
    text::{self, Text, t},
    ui::{Field, Ticks},
};

/// What somebody is filling in.
#[derive(Clone, Copy, Debug)]
pub struct Filled {
    forms: RwSignal<Vec<SupportForm>>,
    competences: RwSignal<String>,
    problem: RwSignal<Option<&'static str>>,
}

impl Filled {
    /// Begins with what is known.
    pub fn of(support: &Support) -> Self {
        Self {
            forms: RwSignal::new(support.forms.clone()),
            competences: RwSignal::new(support.competences.join(", ")),
            problem: RwSignal::new(None),
        }
    }

    /// What stands there, or nothing: what is wrong with it stands beside it.
    pub fn read(self) -> Option<Support> {
        let support = Support::of(&self.forms.get_untracked(), &self.competences.get_untracked());
        let sensible = support.is_sensible();
        self.problem.set((!sensible).then(|| t(Text::CompetencesWrong)));
        sensible.then_some(support)
    }
}

/// The name of a form.
pub const fn form_name(form: SupportForm) -> Text {
    match form {
        SupportForm::SelfAndTogether => Text::SelfAndTogether,
        SupportForm::Volunteer => Text::VoluntaryHelp,
        SupportForm::Peer => Text::PeerSupport,
        SupportForm::Professional => Text::ProfessionalSupport,
    }
}

/// Support in a few words: "Beroepskracht (werkcoach), BHV".
pub fn in_words(support: &Support) -> String {
    let forms = support.forms.iter().map(|form| t(form_name(*form)).to_owned());
    forms.chain(support.competences.iter().cloned()).collect::<Vec<_>>().join(", ")
}

/// The fields. `id` is unique on the page.
#[component]
pub fn SupportFields(id: &'static str, forms: Text, competences: Text, filled: Filled) -> impl IntoView {
    let answers = SupportForm::ALL.map(|form| (form, text::capital(t(form_name(form))))).to_vec();
    view! {
        <Ticks question=forms answers chosen=filled.forms />
        <Field
            id=id
            label=competences
            hint=Text::CompetencesHint
            limit=900
            value=filled.competences
            problem=filled.problem
        />
    }
}
