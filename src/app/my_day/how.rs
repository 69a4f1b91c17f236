//! "Hoe was het?" and "past dit bij wat ik wil?": three answers in picture and word, and skipping as large as they are.
//! Own words come afterwards, for who likes to.

use inloop_core::{
    command::GiveOpinion,
    opinion::LONGEST_WORDS,
    row::{Degree, Question},
};
use leptos::{either::EitherOf3, prelude::*};

use super::{
    Thing,
    reader::Reader,
    say::{Said, say_all},
};
use crate::{
    device::{Now, use_device},
    text::{self, Text, t},
    ui::{Field, Icon, Pict},
};

/// A question, and the thing that it is about.
pub type Asks = (Question, Thing);

/// What may be answered: the answer, its icon, its word and its look.
type Choice = (Option<Degree>, &'static str, Text, &'static str);

const HOW: [Choice; 4] = [
    (Some(Degree::Yes), "mood-smile", Text::HowFine, "yes"),
    (Some(Degree::Partly), "mood-empty", Text::HowSoSo, "partly"),
    (Some(Degree::No), "mood-sad", Text::HowNotFine, "no"),
    (None, "player-skip-forward", Text::SkipIt, "skip"),
];
const FITS: [Choice; 4] = [
    (Some(Degree::Yes), "thumb-up", Text::FitsYes, "yes"),
    (Some(Degree::Partly), "minus", Text::FitsPartly, "partly"),
    (Some(Degree::No), "thumb-down", Text::FitsNo, "no"),
    (None, "player-skip-forward", Text::SkipIt, "skip"),
];

const fn choices(question: Question) -> [Choice; 4] {
    match question {
        Question::How => HOW,
        Question::Fits => FITS,
    }
}

/// The word of an answer.
pub fn degree_word(question: Question, degree: Option<Degree>) -> &'static str {
    choices(question).into_iter().find(|choice| choice.0 == degree).map_or("", |choice| t(choice.2))
}

/// The question in words.
pub fn question_words((question, thing): &Asks, today: jiff::civil::Date) -> String {
    match question {
        Question::How => text::how_was(&thing.name, thing.item.session.held < today),
        Question::Fits => text::fits_you(&thing.name),
    }
}

/// What was answered last on this screen, and whether somebody writes about it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Answered {
    given: GiveOpinion,
    writes: bool,
}

/// The card with the question, while there is one. `person` answers, under the id of their grant.
#[component]
pub fn HowWasIt(
    asks: Memo<Option<Asks>>,
    person: Memo<Option<inloop_core::Id>>,
    said: Said,
    reader: Reader,
) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let answered = RwSignal::new(None::<Answered>);
    let give = move |(question, thing): &Asks, degree: Option<Degree>| {
        let Some(person) = person.get_untracked() else { return };
        let session = &thing.item.session;
        let (site, rule, date) = (session.rule.site, session.rule.id, session.original);
        let (question, words, shared) = (*question, String::new(), false);
        let given = GiveOpinion { site, rule, date, person, question, degree, words, shared };
        let told = match degree {
            Some(_) => text::you_said(degree_word(question, degree)),
            None => t(Text::Skipped).to_owned(),
        };
        say_all(device, said, [given.clone().into()], told);
        // Who skips is left in peace.
        answered.set(degree.map(|_| Answered { given, writes: false }));
    };
    // The same question stays as it is painted while the minutes go by: it keeps the focus.
    let question = Memo::new(move |_| asks.get());
    // What was taken back is asked again: no thanks for it.
    Effect::new(move |_| {
        let Some((question, thing)) = question.get() else { return };
        let same = |last: &Answered| {
            let session = &thing.item.session;
            (last.given.question, last.given.rule, last.given.date)
                == (question, session.rule.id, session.original)
        };
        if answered.with_untracked(|last| last.as_ref().is_some_and(same)) {
            answered.set(None);
        }
    });
    let body = move || match (answered.get(), question.get()) {
        (Some(last), _) => EitherOf3::A(view! { <Thanks last answered said /> }),
        (None, Some(asks)) => {
            let words = question_words(&asks, now.date());
            let (pictogram, choices) = (asks.1.pictogram.clone(), choices(asks.0));
            let asks = StoredValue::new(asks);
            let button = move |(degree, icon, words, look): Choice| {
                view! {
                    <button type="button" class=format!("mood {look}") on:click=move |_| asks.with_value(|asks| give(asks, degree))>
                        <Icon name=icon />
                        <span>{t(words)}</span>
                    </button>
                }
            };
            EitherOf3::B(view! {
                <div class="how-head"><Pict name=pictogram /><h2 id="hoe">{words}</h2></div>
                <div class="moods">{choices.map(button).into_iter().collect_view()}</div>
            })
        }
        (None, None) => EitherOf3::C(()),
    };
    let shown = move || answered.with(Option::is_some) || question.with(Option::is_some);
    view! {
        <Show when=shown>
            <section class="how-card" class:spoken=move || reader.is_at("how") aria-labelledby="hoe">
                {body}
            </section>
        </Show>
    }
}

/// Thanks, and room for words.
#[component]
fn Thanks(last: Answered, answered: RwSignal<Option<Answered>>, said: Said) -> impl IntoView {
    let device = use_device();
    let typed = RwSignal::new(String::new());
    let given = StoredValue::new(last.given.clone());
    let write = move |_| answered.update(|last| last.iter_mut().for_each(|last| last.writes = true));
    let keep = move |shared: bool| {
        let words = typed.get_untracked().trim().to_owned();
        if !words.is_empty() {
            let before = given.get_value();
            device.say(GiveOpinion { words, shared, ..before.clone() });
            let told = t(if shared { Text::WordsShared } else { Text::WordsKept });
            said.set(Some((vec![before.into()], told.to_owned())));
        }
        answered.set(None);
    };
    let none = move || typed.with(|typed| typed.trim().is_empty());
    let part = if last.writes {
        view! {
            <div class="how-words">
                <Field id="eigen-woorden" label=Text::InMyWords hint=Text::NoNameWithIt long=true limit=LONGEST_WORDS value=typed />
                <button type="button" class="btn solid full" disabled=none on:click=move |_| keep(true)>{t(Text::SiteMayRead)}</button>
                <button type="button" class="btn full" disabled=none on:click=move |_| keep(false)>
                    <Icon name="lock" />
                    {t(Text::OnlyForMe)}
                </button>
                <button type="button" class="btn quiet full" on:click=move |_| answered.set(None)>{t(Text::SkipIt)}</button>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="how-words">
                <button type="button" class="btn full" on:click=write>
                    <Icon name="message-2" />
                    {t(Text::SaySomething)}
                </button>
                <button type="button" class="btn quiet full" on:click=move |_| answered.set(None)>{t(Text::NothingMore)}</button>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="how-head"><Icon name="check" /><h2 id="hoe"><span role="status">{t(Text::ThankYou)}</span></h2></div>
        {part}
    }
}
