//! "Mijn plan": one's own sentence, large; what one wants of it; who helps and where one goes. In words that everybody
//! knows, read aloud, and on one page of A4.

use inloop_core::{
    Id,
    person_plan::{Commitment, LONGEST_SENTENCE, OwnPlan},
    places::Step,
    row::{NextStep, PersonPlan},
    support::SupportForm,
};
use leptos::prelude::*;

use super::{
    parts::{Choose, Places, aim_name, aims, stage_name, stages},
    seen::{Place, own_plan, own_step, own_week},
    sentence::say,
};
use crate::{
    address,
    device::{Now, use_device, wants},
    my_day::{Line, ReadAloud, Reader, use_person},
    platform::page,
    text::{self, Text, t},
    ui::{Field, Head, Icon, Screen, Sheet, TakeBack, Undo, Way},
};

/// All that the screen shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Mine {
    plan: Option<PersonPlan>,
    places: Vec<Place>,
    step: Option<NextStep>,
    /// Where one comes.
    site: Option<Id>,
}

/// The way to this screen.
#[component]
pub fn MyPlanLink() -> impl IntoView {
    view! { <Way to=address::MY_PLAN icon="leaf" title=Text::MyPlan why=t(Text::MyPlanWhy).to_owned() /> }
}

/// Who helps, in the person's own mouth.
const fn help_words(form: SupportForm) -> Text {
    match form {
        SupportForm::SelfAndTogether => Text::HelpTogether,
        SupportForm::Volunteer => Text::HelpVolunteer,
        SupportForm::Peer => Text::HelpPeer,
        SupportForm::Professional => Text::HelpProfessional,
    }
}

impl Mine {
    /// Who helps, and how one comes.
    fn helped(&self) -> Vec<Text> {
        let Some(agreed) = self.plan.as_ref().and_then(|plan| plan.agreed.as_deref()) else {
            return Vec::new();
        };
        let comes = match agreed.commitment {
            Commitment::DropIn => Text::IComeWhenILike,
            Commitment::Agreed => Text::ISayWhenNot,
        };
        agreed.support.iter().map(|form| help_words(*form)).chain([comes]).collect()
    }

    /// Who looks for a place, when there is none.
    fn looked_for(&self) -> Option<String> {
        if !self.places.is_empty() {
            return None;
        }
        Some(match self.step.as_ref().map(|row| &row.step) {
            Some(Step::Acts { name, until, .. }) if !name.is_empty() => text::looks_for_place(name, *until),
            Some(Step::Settled { why }) => why.words().to_owned(),
            _ => t(Text::WeLookForPlace).to_owned(),
        })
    }
}

/// The screen `/mijn-plan`.
#[component]
pub fn MyPlan() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let (me, person) = use_person(device);
    let undo: Undo = RwSignal::new(None);
    let today = Memo::new(move |_| now.date());
    let mine = Memo::new(move |_| {
        let Some(person) = person.get() else { return Mine::default() };
        device.see(|phone| {
            let plan = own_plan(phone, person);
            let first = || wants::sites(phone).first().copied();
            Mine {
                site: plan.as_ref().map(|plan| plan.site).or_else(first),
                plan,
                places: own_week(phone, person, today.get()),
                step: own_step(phone, person),
            }
        })
    });
    let own = Memo::new(move |_| mine.with(|mine| mine.plan.as_ref().map(|plan| plan.own.clone())));
    let write = move |own: OwnPlan| {
        let Mine { plan, site, .. } = mine.get_untracked();
        if let (Some(site), Some(person)) = (site, person.get_untracked()) {
            say(device, undo, (site, person), plan.as_ref(), (own, false));
        }
    };
    let change = move |edit: &dyn Fn(OwnPlan) -> OwnPlan| {
        if let Some(own) = own.get_untracked() {
            write(edit(own));
        }
    };
    let reader = Reader::open();
    let title = move || {
        let name = me.with(|me| me.as_ref().map(|me| me.name.clone())).unwrap_or_default();
        format!("{} · {}", t(Text::MyPlan), name.split_whitespace().next().unwrap_or_default())
    };
    let aim = Signal::derive(move || own.with(|own| own.as_ref().and_then(|own| own.aim)));
    let stage = Signal::derive(move || own.with(|own| own.as_ref().and_then(|own| own.stage)));
    view! {
        <Screen own=true>
            <Head title=t(Text::MyPlan).to_owned() back=true />
            <p class="print-only">{title}</p>
            <div class="did screen-only">
                <ReadAloud reader lines=move || lines(&mine.get()) />
            </div>
            <MySentence own write reader />
            <Show when=move || own.with(Option::is_some)>
                <section class="did plan-choice" class:spoken=move || reader.is_at("aim")>
                    <Choose
                        name="mijn-doel"
                        question=Text::IWantThis
                        answers=aims()
                        chosen=aim
                        choose=move |aim| change(&|own| OwnPlan { aim, ..own })
                    />
                </section>
            </Show>
            <Helped mine reader />
            <section class="did" class:spoken=move || reader.is_at("week") aria-labelledby="hier-ga-ik-heen">
                <h2 id="hier-ga-ik-heen">{t(Text::WhereIGo)}</h2>
                {move || mine.with(|mine| mine.looked_for().map(|words| view! {
                    <p class="becomes"><Icon name="clock" /><span>{words}</span></p>
                }))}
                {move || view! { <Places places=mine.with(|mine| mine.places.clone()) /> }}
            </section>
            <Show when=move || own.with(Option::is_some)>
                <section class="did plan-choice" class:none=move || stage.get().is_none() class:spoken=move || reader.is_at("stage")>
                    <Choose
                        name="mijn-fase"
                        question=Text::WhereAmI
                        answers=stages()
                        chosen=stage
                        choose=move |stage| change(&|own| OwnPlan { stage, ..own })
                    />
                </section>
                <div class="did screen-only">
                    <button type="button" class="btn full" on:click=move |_| page::print()>
                        <Icon name="printer" />
                        {t(Text::Print)}
                    </button>
                </div>
            </Show>
            <TakeBack device undo />
        </Screen>
    }
}

/// What is read aloud, in the order of the screen.
fn lines(mine: &Mine) -> Vec<Line> {
    let mut lines = Vec::new();
    let own = mine.plan.as_ref().map(|plan| &plan.own);
    match own {
        Some(own) => lines.push(Line::new("sentence", own.sentence.clone())),
        None => lines.push(Line::new("sentence", t(Text::WhatDoYouWant))),
    }
    if let Some(aim) = own.and_then(|own| own.aim) {
        lines.push(Line::new("aim", format!("{}: {}.", t(Text::IWantThis), text::small(t(aim_name(aim))))));
    }
    lines.extend(mine.helped().into_iter().map(|words| Line::new("help", t(words))));
    lines.push(Line::new("week", format!("{}.", t(Text::WhereIGo))));
    lines.extend(mine.looked_for().map(|words| Line::new("week", words)));
    lines.extend(
        mine.places.iter().map(|place| Line::new("week", format!("{}, {}.", place.name, place.when))),
    );
    if let Some(stage) = own.and_then(|own| own.stage) {
        lines.push(Line::new("stage", format!("{}.", t(stage_name(Some(stage))))));
    }
    lines
}

/// The sentence, and writing it.
#[component]
fn MySentence(
    own: Memo<Option<OwnPlan>>,
    write: impl Fn(OwnPlan) + Copy + Send + Sync + 'static,
    reader: Reader,
) -> impl IntoView {
    let writing = RwSignal::new(false);
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let begin = move |_| {
        typed.set(own.with_untracked(|own| own.as_ref().map(|own| own.sentence.clone())).unwrap_or_default());
        problem.set(None);
        writing.set(true);
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sentence = typed.get_untracked().trim().to_owned();
        if sentence.is_empty() {
            return problem.set(Some(t(Text::WishEmpty)));
        }
        let old = own.get_untracked();
        let (aim, stage) = (old.as_ref().and_then(|own| own.aim), old.as_ref().and_then(|own| own.stage));
        write(OwnPlan { sentence, aim, stage });
        writing.set(false);
    };
    let words = move || t(if own.with(Option::is_some) { Text::ChangeMySentence } else { Text::WriteIt });
    view! {
        <section class="did" class:spoken=move || reader.is_at("sentence") aria-labelledby="mijn-zin">
            <h2 id="mijn-zin">{t(Text::MySentence)}</h2>
            {move || own.get().map(|own| view! { <blockquote class="plan-words">{own.sentence}</blockquote> })}
            <Show when=move || own.with(Option::is_none)>
                <p>{t(Text::WhatDoYouWant)}</p>
            </Show>
            <button type="button" class="btn full screen-only" class:solid=move || own.with(Option::is_none) on:click=begin>
                <Icon name="pencil" />
                {words}
            </button>
        </section>
        <Sheet open=writing close=move || writing.set(false) title=Signal::derive(|| t(Text::MySentence).to_owned())>
            <form class="speak" on:submit=send novalidate>
                <Field id="mijn-zin-veld" label=Text::WhatDoYouWant long=true limit=LONGEST_SENTENCE value=typed problem />
                <p class="muted">{t(Text::PlanReaders)}</p>
                <button type="submit" class="btn solid full"><Icon name="check" />{t(Text::Keep)}</button>
            </form>
        </Sheet>
    }
}

/// Who helps, and how one comes.
#[component]
fn Helped(mine: Memo<Mine>, reader: Reader) -> impl IntoView {
    let helped = Memo::new(move |_| mine.with(Mine::helped));
    let row = |words: Text| view! { <li class="becomes"><Icon name="check" /><span>{t(words)}</span></li> };
    view! {
        <Show when=move || !helped.with(Vec::is_empty)>
            <section class="did" class:spoken=move || reader.is_at("help") aria-labelledby="wie-helpt">
                <h2 id="wie-helpt">{t(Text::WhoHelpsMe)}</h2>
                <ul class="plan-helps">{move || helped.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
