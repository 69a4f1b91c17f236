//! A wish that is spoken: one button to begin, one to stop, and the choice to send it or to say it again.

use std::cell::Cell;

use inloop_core::row::{LONGEST_VOICE, Voice};
use leptos::{either::EitherOf3, prelude::*, task::spawn_local};

use crate::{
    device::use_device,
    platform::{
        microphone::{self, NoSound, Sound as Spoken},
        timer,
    },
    text::{self, Text, t},
    ui::{Icon, Problem, Sound},
};

/// How far the speaking is.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    Ready,
    /// The microphone listens, for so many seconds now.
    Listens(u8),
    /// What was said, kept on this phone.
    Done(Voice),
}

/// The sheet's inside. `said` gets what was spoken.
#[component]
pub fn Speak(said: impl Fn(Voice) + Copy + Send + Sync + 'static) -> impl IntoView {
    let device = use_device();
    let step = RwSignal::new(Step::Ready);
    let problem = RwSignal::new(None::<&'static str>);
    // Leaving the screen must not leave the microphone on.
    on_cleanup(microphone::stop);
    let begin = move |_| {
        problem.set(None);
        let begins = Cell::new(Some(()));
        spawn_local(async move {
            let spoken = microphone::record(LONGEST_VOICE, move || {
                if begins.take().is_some() {
                    step.try_set(Step::Listens(0));
                    spawn_local(count(step));
                }
            })
            .await;
            let (next, wrong) = match spoken {
                Err(NoSound::NotAllowed) => (Step::Ready, Some(Text::MicrophoneOff)),
                Err(NoSound::Broken) => (Step::Ready, Some(Text::MicrophoneBroken)),
                Ok(Spoken { bytes, seconds }) => match device.keep_file(bytes).await {
                    Ok(file) => (Step::Done(Voice { file, seconds: seconds.min(LONGEST_VOICE) }), None),
                    Err(_) => (Step::Ready, Some(Text::VoiceNotKept)),
                },
            };
            let _ = step.try_set(next);
            let _ = problem.try_set(wrong.map(t));
        });
    };
    view! {
        <div class="speak">
            {move || match step.get() {
                Step::Ready => EitherOf3::A(view! {
                    <p>{t(Text::SpeakHint)}</p>
                    <Problem id="speak-problem" problem />
                    <button type="button" class="btn solid full" on:click=begin>
                        <Icon name="microphone" />
                        {t(Text::BeginSpeaking)}
                    </button>
                }),
                Step::Listens(seconds) => EitherOf3::B(view! {
                    <p class="listens" role="status"><span class="listens-dot"></span>{t(Text::WeListen)}</p>
                    <p class="muted">{text::seconds_of(seconds, LONGEST_VOICE)}</p>
                    <button type="button" class="btn solid full" on:click=move |_| microphone::stop()>
                        <Icon name="player-stop" />
                        {t(Text::DoneSpeaking)}
                    </button>
                }),
                Step::Done(voice) => {
                    let send = { let voice = voice.clone(); move |_| said(voice.clone()) };
                    EitherOf3::C(view! {
                        <Sound file=voice.file seconds=voice.seconds />
                        <button type="button" class="btn solid full" on:click=send>
                            <Icon name="check" />
                            {t(Text::SendThis)}
                        </button>
                        <button type="button" class="btn full" on:click=begin>
                            <Icon name="microphone" />
                            {t(Text::SpeakAgain)}
                        </button>
                    })
                }
            }}
        </div>
    }
}

/// Counts the seconds while the microphone listens.
async fn count(step: RwSignal<Step>) {
    loop {
        timer::sleep(1_000).await;
        match step.try_get_untracked() {
            Some(Step::Listens(seconds)) => drop(step.try_set(Step::Listens(seconds.saturating_add(1)))),
            _ => return,
        }
    }
}
