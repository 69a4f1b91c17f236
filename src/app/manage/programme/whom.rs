//! For whom a line was thought up: the stages of life for which it comes first among what would fit a wish.

use inloop_core::{command::DescribeProgrammeRule, person_plan::LifeStage, row::ProgrammeRule};
use leptos::prelude::*;

use super::Desk;
use crate::{
    plan::{stage_name, stage_names},
    text::{Text, t},
    ui::Ticks,
};

/// "Voor wie: Ik leer, Ik ben met pensioen"; nothing when it is for everybody alike.
pub fn in_words(stages: &[LifeStage]) -> Option<String> {
    (!stages.is_empty()).then(|| format!("{}: {}", t(Text::ForWhom), stage_names(stages)))
}

/// The question, with what was answered before.
#[component]
pub fn ForWhom(
    desk: Desk,
    rule: ProgrammeRule,
    done: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let chosen = RwSignal::new(rule.stages.clone());
    let answers = LifeStage::THOUGHT_OF.map(|stage| (stage, t(stage_name(Some(stage))).to_owned())).to_vec();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let stages = LifeStage::thought_of(&chosen.get_untracked());
        if stages != rule.stages {
            let command =
                DescribeProgrammeRule { site: rule.site, rule: rule.id, stages, base: rule.version };
            let back = DescribeProgrammeRule { stages: rule.stages.clone(), ..command.clone() };
            let back = |op| Some(DescribeProgrammeRule { base: Some(op), ..back }.into());
            desk.say(command, back, t(Text::Kept).to_owned());
        }
        done();
    };
    view! {
        <form on:submit=submit>
            <Ticks question=Text::ThoughtUpFor hint=("voor-wie-uitleg", Text::ThoughtUpForHint) answers chosen />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
