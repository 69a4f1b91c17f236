//! Whether everybody who comes to a site may see that somebody is there, as what, and the way to change that.

use inloop_core::{
    Id,
    command::ShowPresence,
    phone::Phone,
    presence::consent,
    roll::{colour, initial},
    row::{Kind, PresenceConsent},
};
use leptos::prelude::*;

use crate::{
    device::use_device,
    photo::{Whose, about, whose_word},
    text::{Text, t},
    ui::{Avatar, Field, Icon, TakeBack, Undo, say_with},
};

/// Who it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Whom {
    /// The site.
    pub site: Id,
    /// Who.
    pub person: Id,
    /// It is their own phone.
    pub own: bool,
    /// What they are called as far as is known here.
    pub name: String,
}

impl Whom {
    fn consent(&self, phone: &Phone) -> Option<PresenceConsent> {
        let (ids, rows) = about(phone, (self.site, self.person, self.own), Kind::PresenceConsent);
        consent(&rows, &ids).cloned()
    }

    fn face(&self, phone: &Phone) -> Option<String> {
        let Self { site, person, own, .. } = *self;
        Whose::Participant { site, person, own }.shown(phone).map(|(photo, _)| photo.small)
    }

    /// The command by which they are seen under a name, or no more.
    fn show(&self, name: Option<String>, said_by: Option<String>) -> ShowPresence {
        ShowPresence { site: self.site, person: self.person, name, said_by }
    }
}

/// What others see, with the button to stop that; or the question whether they may.
#[component]
pub fn MayBeSeen(#[prop(into)] whom: Signal<Option<Whom>>) -> impl IntoView {
    let device = use_device();
    let undo: Undo = RwSignal::new(None);
    let known = Memo::new(move |_| whom.with(|whom| device.see(|phone| whom.as_ref()?.consent(phone))));
    let agree = move |(name, said_by): (String, Option<String>)| {
        let Some(whom) = whom.get_untracked() else { return };
        let back = whom.show(None, said_by.clone()).into();
        say_with(device, undo, whom.show(Some(name), said_by), |_| Some(back), t(Text::IsSeenThere));
    };
    let stop = move |_| {
        let (Some(whom), Some(consent)) = (whom.get_untracked(), known.get_untracked()) else { return };
        // Who said yes says no as well; where that was the person, a coordinator writes down their name.
        let said_by = (!whom.own).then(|| consent.agreed.by.unwrap_or_else(|| whom.name.clone()));
        let back = whom.show(Some(consent.name), said_by.clone()).into();
        say_with(device, undo, whom.show(None, said_by), |_| Some(back), t(Text::IsSeenNoMore));
    };
    let shown = move || {
        let (whom, consent) = (whom.get()?, known.get()?);
        let face = device.see(|phone| whom.face(phone));
        let agreed = whose_word(consent.agreed, whom.own);
        Some(view! {
            <div class="strip seen-as">
                <Avatar initial=initial(&consent.name) colour=colour(whom.person) picture=face />
                <div>
                    <b>{consent.name}</b>
                    <p class="muted">{agreed}</p>
                </div>
            </div>
        })
    };
    // A name that is typed stays when a row arrives meanwhile.
    let is_known = Memo::new(move |_| known.with(Option::is_some));
    let who = Memo::new(move |_| whom.with(|whom| whom.as_ref().map(|whom| (whom.own, whom.name.clone()))));
    view! {
        <div class="may-be-seen">
            <Show when=move || is_known.get() fallback=move || who.get().map(|(own, name)| view! { <Ask own name agree /> })>
                {shown}
                <button type="button" class="btn full quiet" on:click=stop>
                    <Icon name="eye-off" />
                    {t(Text::BeSeenNoMore)}
                </button>
            </Show>
        </div>
        <TakeBack device undo />
    }
}

/// Under which name, and for another: whose word it is.
#[component]
fn Ask(
    own: bool,
    name: String,
    agree: impl Fn((String, Option<String>)) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (name, name_missing) = (RwSignal::new(name), RwSignal::new(None));
    let (who, who_missing) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let (name, who) = (given(name), given(who));
        if name.is_empty() {
            name_missing.set(Some(t(Text::NameMissing)));
        } else if !own && who.is_empty() {
            who_missing.set(Some(t(Text::WhoSaidYesMissing)));
        } else {
            agree((name, (!own).then_some(who)));
        }
    };
    let question = if own { Text::SeenUnderMyName } else { Text::SeenUnderName };
    view! {
        <form on:submit=submit novalidate>
            <Field id="gezien-als" label=question name=true limit=80 value=name problem=name_missing />
            {(!own).then(|| view! {
                <Field id="gezien-wie" label=Text::WhoAgreedToBeSeen hint=Text::WhoSaidYesHint limit=80 value=who problem=who_missing />
            })}
            <button type="submit" class="btn solid full">
                <Icon name="eye" />
                {t(if own { Text::BeSeenThere } else { Text::LetBeSeenThere })}
            </button>
        </form>
    }
}
