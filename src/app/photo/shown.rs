//! The photo in large, with what one can do: take another, take it away, and take that back.

use inloop_core::photo::Photo;
use leptos::{either::Either, prelude::*, task::spawn_local};

use super::keep::{Whose, bytes_of, keep, whose_word};
use crate::{
    device::{Device, use_device},
    platform::picture::{self, Picture, address_of},
    text::{Text, t},
    ui::{Field, Icon, Problem, UndoBar},
};

/// What can be taken back, in memory only: the photo before, and who agreed to it; nothing: there was none.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Before {
    words: Text,
    whose: Whose,
    photo: Option<(Picture, Option<String>)>,
}

/// A photo and its buttons. Who sets it for another says who agreed.
#[component]
pub fn PhotoOf(#[prop(into)] whose: Signal<Option<Whose>>) -> impl IntoView {
    let device = use_device();
    let known = Memo::new(move |_| {
        let whose = whose.get()?;
        device.see(|phone| whose.shown(phone))
    });
    // What was chosen and does not show yet.
    let chosen = RwSignal::new(None::<Picture>);
    let problem = RwSignal::new(None::<&'static str>);
    let before = RwSignal::new(None::<Before>);
    let by_another = move || matches!(whose.get(), Some(Whose::Participant { own: false, .. }));
    let choose = move |event: leptos::ev::Event| {
        problem.set(None);
        spawn_local(async move {
            let picture = picture::chosen(&event).await;
            // Who has left the screen meanwhile has no signals any more.
            if picture.is_none() {
                let _ = problem.try_set(Some(t(Text::PhotoUnreadable)));
            }
            let _ = chosen.try_set(picture);
        });
    };
    let use_it = move |agreed_by: Option<String>| {
        let (Some(whose), Some(picture)) = (whose.get_untracked(), chosen.get_untracked()) else { return };
        let old = known.get_untracked();
        chosen.set(None);
        spawn_local(async move {
            let back = remember(device, whose, old, Text::PhotoIsShown).await;
            match keep(device, &picture).await {
                Ok(photo) => {
                    device.say(whose.show(photo, agreed_by));
                    let _ = before.try_set(back);
                }
                Err(_) => drop(problem.try_set(Some(t(Text::PhotoNotKept)))),
            }
        });
    };
    let away = move |_| {
        let (Some(whose), old) = (whose.get_untracked(), known.get_untracked()) else { return };
        spawn_local(async move {
            let back = remember(device, whose, old, Text::PhotoIsGone).await;
            device.say(whose.hide());
            // Without its bytes there is no way back: it would show as a hole.
            let _ = before.try_set(back.filter(|back| back.photo.is_some()));
        });
    };
    let take_back = move || {
        let Some(Before { whose, photo, .. }) = before.get_untracked() else { return };
        before.set(None);
        spawn_local(async move {
            match photo {
                Some((picture, agreed_by)) => {
                    if let Ok(photo) = keep(device, &picture).await {
                        device.say(whose.show(photo, agreed_by));
                    }
                }
                None => drop(device.say(whose.hide())),
            }
        });
    };
    let words = Signal::derive(move || {
        before.with(|before| before.as_ref().map(|before| t(before.words).to_owned()))
    });
    let agreed = move || Some(whose_word(known.get()?.1?, !by_another()));
    view! {
        <div class="photo">
            {move || match (chosen.get(), known.get()) {
                (Some(picture), _) => Either::Left(view! { <Large bytes=picture.large /> }),
                (None, Some((photo, _))) => Either::Right(Either::Left(view! { <Kept photo /> })),
                (None, None) => Either::Right(Either::Right(view! {
                    <p class="photo-none"><Icon name="camera" /><span>{t(Text::NoPhotoYet)}</span></p>
                })),
            }}
            <Problem id="foto-probleem" problem />
            <Show
                when=move || chosen.with(Option::is_some)
                fallback=move || view! {
                    {move || agreed().map(|words| view! { <p class="muted">{words}</p> })}
                    <Choose choose words=Signal::derive(move || if known.with(Option::is_some) { Text::OtherPhoto } else { Text::TakePhoto }) />
                    <Show when=move || known.with(Option::is_some)>
                        <button type="button" class="btn full quiet" on:click=away>
                            <Icon name="x" />
                            {t(Text::PhotoAway)}
                        </button>
                    </Show>
                }
            >
                <Agree by_another=by_another() use_it />
                <Choose choose words=Signal::derive(|| Text::OtherPhoto) />
            </Show>
        </div>
        <UndoBar words undo=take_back close=move || before.set(None) />
    }
}

/// What stood there, for the way back.
async fn remember(
    device: Device,
    whose: Whose,
    old: Option<(Photo, Option<inloop_core::photo::Agreed>)>,
    words: Text,
) -> Option<Before> {
    let photo = match old {
        None => None,
        // Without its bytes the one before cannot come back.
        Some((photo, agreed)) => Some((bytes_of(device, &photo).await?, agreed.and_then(|agreed| agreed.by))),
    };
    Some(Before { words, whose, photo })
}

/// A field of files as a button. On a phone it offers the camera as well.
#[component]
fn Choose(
    choose: impl Fn(leptos::ev::Event) + Copy + Send + Sync + 'static,
    words: Signal<Text>,
) -> impl IntoView {
    view! {
        <label class="btn full">
            <input id="foto-kiezen" type="file" accept="image/*" class="sr-only" on:change=choose />
            <Icon name="camera" />
            {move || t(words.get())}
        </label>
    }
}

/// The last step: it shows. Who sets it for another says first who agreed.
#[component]
fn Agree(by_another: bool, use_it: impl Fn(Option<String>) + Copy + Send + Sync + 'static) -> impl IntoView {
    let (who, missing) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let who = who.get_untracked().trim().to_owned();
        if by_another && who.is_empty() {
            missing.set(Some(t(Text::WhoSaidYesMissing)));
            return;
        }
        use_it(by_another.then_some(who));
    };
    view! {
        <form on:submit=submit novalidate>
            {by_another.then(|| view! {
                <Field id="foto-wie" label=Text::WhoSaidYes hint=Text::WhoSaidYesHint limit=80 value=who problem=missing />
            })}
            <button type="submit" class="btn solid full">
                <Icon name="check" />
                {t(Text::UseThisPhoto)}
            </button>
        </form>
    }
}

/// A photo whose bytes are here.
#[component]
fn Large(bytes: Vec<u8>) -> impl IntoView {
    let address = address_of(&bytes);
    view! { <img class="photo-large" src=address alt=t(Text::Photo) /> }
}

/// A photo that shows: from this phone, or from the server. Without either the face, which most phones keep.
#[component]
fn Kept(photo: Photo) -> impl IntoView {
    let device = use_device();
    let (large, small, missing) =
        (RwSignal::new(None::<String>), RwSignal::new(None::<String>), RwSignal::new(false));
    spawn_local(async move {
        if let Ok(found) = device.address_of_picture(&photo.large).await {
            let _ = large.try_set(Some(found));
            return;
        }
        let _ = missing.try_set(true);
        let _ = small.try_set(device.address_of_picture(&photo.small).await.ok());
    });
    view! {
        {move || large.get().map(|address| view! { <img class="photo-large" src=address alt=t(Text::Photo) /> })}
        <Show when=move || missing.get()>
            <p class="photo-none">
                {move || match small.get() {
                    Some(address) => Either::Left(view! { <img src=address alt=t(Text::Photo) /> }),
                    None => Either::Right(view! { <Icon name="camera" /> }),
                }}
                <span>{t(Text::PhotoOnlyOnline)}</span>
            </p>
        </Show>
    }
}
