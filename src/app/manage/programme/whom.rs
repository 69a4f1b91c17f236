//! For whom a line was thought up: the stages of life for which it comes first among what would fit a wish.

use inloop_core::{command::DescribeProgrammeRule, person_plan::LifeStage, row::ProgrammeRule};
use leptos::prelude::*;

use super::Desk;
use crate::{
    plan::{stage_name, stage_names},
    text::{Text, t},
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
    let toggle = move |stage: LifeStage| {
        let with = |known: &[LifeStage]| {
            let turned = |one: &LifeStage| known.contains(one) != (*one == stage);
            LifeStage::THOUGHT_OF.into_iter().filter(turned).collect()
        };
        chosen.update(|known| *known = with(known));
    };
    let one = move |stage: LifeStage| {
        view! {
            <label class="switch">
                <span>{t(stage_name(Some(stage)))}</span>
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&stage))
                    on:change=move |_| toggle(stage)
                />
            </label>
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let stages = chosen.get_untracked();
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
            <fieldset class="ticks" aria-describedby="voor-wie-uitleg">
                <legend>{t(Text::ThoughtUpFor)}</legend>
                <p class="hint" id="voor-wie-uitleg">{t(Text::ThoughtUpForHint)}</p>
                {LifeStage::THOUGHT_OF.map(one).collect_view()}
            </fieldset>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
