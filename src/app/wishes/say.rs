//! Saying a wish: by a picture, spoken, or in one's own words. Three big buttons, one small sheet each.

use inloop_core::{
    Id,
    command::SayWish,
    row::{Activity, Wished},
};
use leptos::{either::EitherOf3, prelude::*};

use super::{seen::activities, speak::Speak};
use crate::{
    device::use_device,
    platform::microphone,
    text::{Text, t},
    ui::{Field, Icon, Pict, Sheet},
};

/// How somebody says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum How {
    Picture,
    Voice,
    Words,
}

/// Whose wish it is, and which site is asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Whose {
    /// The site.
    pub site: Id,
    /// The person.
    pub person: Id,
}

impl Whose {
    /// Their wish.
    pub const fn wish(self, wished: Wished) -> SayWish {
        let Self { site, person } = self;
        SayWish { site, person, wished }
    }
}

/// The three buttons, and the sheet of the one that was chosen.
#[component]
pub fn Ways(say: impl Fn(Wished) + Copy + Send + Sync + 'static) -> impl IntoView {
    let how = RwSignal::new(None::<How>);
    let say = move |wished: Wished| {
        how.set(None);
        say(wished);
    };
    let title = Signal::derive(move || {
        t(match how.get() {
            Some(How::Voice) => Text::TellIt,
            Some(How::Words) => Text::WriteIt,
            Some(How::Picture) | None => Text::ChoosePicture,
        })
        .to_owned()
    });
    let act = move |which: How, icon: &'static str, words: Text| {
        view! {
            <button type="button" class="act" on:click=move |_| how.set(Some(which))>
                <Icon name=icon />
                <span>{t(words)}</span>
            </button>
        }
    };
    view! {
        <div class="acts">
            {act(How::Picture, "photo", Text::ChoosePicture)}
            {microphone::can_record().then(|| act(How::Voice, "microphone", Text::TellIt))}
            {act(How::Words, "pencil", Text::WriteIt)}
        </div>
        <Sheet open=Signal::derive(move || how.with(Option::is_some)) close=move || how.set(None) title>
            {move || match how.get() {
                Some(How::Voice) => EitherOf3::A(view! { <Speak said=move |voice| say(Wished::Spoken(voice)) /> }),
                Some(How::Words) => EitherOf3::B(view! { <Write said=move |words| say(Wished::Words(words)) /> }),
                Some(How::Picture) | None => EitherOf3::C(view! { <Pictures said=move |activity| say(Wished::Activity(activity)) /> }),
            }}
        </Sheet>
    }
}

/// What there is, as pictures.
#[component]
fn Pictures(said: impl Fn(Id) + Copy + Send + Sync + 'static) -> impl IntoView {
    let all = use_device().see(activities);
    let choice = |Activity { id, name, pictogram, .. }: Activity| {
        view! {
            <button type="button" on:click=move |_| said(id)>
                <Pict name=pictogram />
                <span>{name}</span>
            </button>
        }
    };
    view! { <div class="own-list">{all.into_iter().map(choice).collect_view()}</div> }
}

#[component]
fn Write(said: impl Fn(String) + Copy + Send + Sync + 'static) -> impl IntoView {
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked().trim().to_owned();
        if words.is_empty() {
            problem.set(Some(t(Text::WishEmpty)));
        } else {
            said(words);
        }
    };
    view! {
        <form class="speak" on:submit=send novalidate>
            <Field id="wens" label=Text::WhatDoYouWant long=true limit=500 value=typed problem />
            <button type="submit" class="btn solid full">
                <Icon name="check" />
                {t(Text::SendThis)}
            </button>
        </form>
    }
}
