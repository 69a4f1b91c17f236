//! "Wie mag meekijken": a participant lets somebody look at their week with two taps, shuts them out with one, and sees
//! who looked. What those who look see, and what not, stands beside it.

use inloop_core::{
    Id,
    command::CloseWeek,
    row::Relative,
    wire::desk::{Invited, NewRelative},
};
use leptos::{prelude::*, task::spawn_local};

use super::{lookers::lookers, use_person};
use crate::{
    device::{Now, use_device},
    platform::page,
    text::{self, Text, t},
    ui::{Field, Head, Icon, Problem, Screen, Sheet, TakeBack, Undo, say_undoably},
};

/// Whom most people let look: one tap, and nothing to type.
const WHO: [Text; 5] = [Text::MyPartner, Text::MyDaughter, Text::MySon, Text::MySister, Text::MyBrother];

/// The screen `/meekijken`.
#[component]
pub fn LookAlong() -> impl IntoView {
    let device = use_device();
    let (_, person) = use_person(device);
    let rows = Memo::new(move |_| {
        let person = person.get()?;
        Some(device.see(|phone| lookers(phone, person)))
    });
    let undo: Undo = RwSignal::new(None);
    let (asking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<&'static str>);
    let made = RwSignal::new(None::<Invited>);
    let invite = move |name: String| {
        let Some(person) = person.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        asking.set(false);
        busy.set(true);
        problem.set(None);
        undo.set(None);
        spawn_local(async move {
            let wanted = NewRelative { person, name, origin: page::origin() };
            let answer = device.invite_relative(&wanted).await;
            // Who has left the screen meanwhile finds the invite in the list, and can stop it.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(invited) => made.set(Some(invited)),
                Err(why) => problem.set(Some(text::why_not_answered(&why))),
            }
        });
    };
    let ask = move |_| {
        problem.set(None);
        asking.set(true);
    };
    let words = move || t(if busy.get() { Text::Loading } else { Text::LetSomebodyLook });
    let done = move || {
        made.set(None);
        page::to_top();
    };
    let code = move || made.get().map(|invited| view! { <Code invited done /> });
    let none = move || rows.with(|rows| rows.as_ref().is_some_and(Vec::is_empty));
    let each = move || rows.get().unwrap_or_default();
    view! {
        <Screen own=true>
            <Head title=t(Text::WhoLooksAlong).to_owned() back=true />
            {code}
            <Show when=move || made.with(Option::is_none)>
                <section class="card lookers">
                    <Show when=none>
                        <p><b>{t(Text::NobodyLooksAlong)}</b></p>
                    </Show>
                    <ul>
                        <For each=each key=|row| (row.id, row.looked) let:row>
                            <Looker row person undo />
                        </For>
                    </ul>
                    <Problem id="looker-error" problem />
                    <button type="button" class="btn solid full" aria-disabled=move || busy.get().then_some("true") on:click=ask>
                        <Icon name="user-plus" />
                        {words}
                    </button>
                </section>
                <ul class="card they-see">
                    <li><Icon name="eye" /><span>{t(Text::TheySeeYourWeek)}</span></li>
                    <li><Icon name="eye" /><span>{t(Text::TheySeeYouAway)}</span></li>
                    <li><Icon name="eye-off" /><span>{t(Text::TheyDoNotSee)}</span></li>
                    <li><Icon name="eye-off" /><span>{t(Text::NorWhy)}</span></li>
                </ul>
            </Show>
            <Who open=asking chosen=invite />
            <TakeBack device undo />
        </Screen>
    }
}

/// One who may look, and the one tap after which they may not.
#[component]
fn Looker(row: Relative, person: Memo<Option<Id>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let id = format!("kijker-{}", row.id);
    let when = move || text::looked_on(row.looked, now.millis());
    let name = text::capital(&row.name);
    let stop = move |_| {
        if let Some(person) = person.get_untracked() {
            let close = CloseWeek { site: row.site, person, relative: row.id };
            say_undoably(device, undo, close, text::looks_no_more(&row.name));
        }
    };
    view! {
        <li class="looker">
            <div>
                <h2 id=id.clone()>{name}</h2>
                <p class="muted">{when}</p>
            </div>
            <button type="button" class="btn" aria-describedby=id on:click=stop>
                <Icon name="eye-off" />
                {t(Text::StopLooking)}
            </button>
        </li>
    }
}

/// Who it is: a word to tap, or one of one's own.
#[component]
fn Who(open: RwSignal<bool>, chosen: impl Fn(String) + Copy + Send + Sync + 'static) -> impl IntoView {
    let typing = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<&'static str>);
    Effect::new(move |_| {
        if open.get() {
            typing.set(false);
            name.set(String::new());
            problem.set(None);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match name.get_untracked().trim() {
            "" => problem.set(Some(t(Text::NameMissing))),
            given => chosen(given.to_owned()),
        }
    };
    let choice = move |who: Text| {
        view! {
            <button type="button" on:click=move |_| chosen(text::small(t(who)))>
                <Icon name="user-check" />
                <span>{t(who)}</span>
            </button>
        }
    };
    let form = move || {
        view! {
            <form class="looker-form" on:submit=submit>
                <Field id="looker-name" label=Text::LookerName hint=Text::LookerNameHint limit=80 value=name problem />
                <button type="submit" class="btn solid full">{t(Text::LookerGoOn)}</button>
            </form>
        }
    };
    view! {
        <Sheet open close=move || open.set(false) title=t(Text::WhoIsLooking).to_owned()>
            <Show when=move || !typing.get() fallback=form>
                <div class="own-list">
                    {WHO.map(choice).into_iter().collect_view()}
                    <button type="button" on:click=move |_| typing.set(true)>
                        <Icon name="user-plus" />
                        <span>{t(Text::LookerOther)}</span>
                    </button>
                </div>
            </Show>
        </Sheet>
    }
}

/// The code as it is handed over. The server told it once.
#[component]
fn Code(invited: Invited, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let Invited { invite, code, link, qr } = invited;
    let now = untrack(|| expect_context::<Now>().millis());
    let welcome = link.split('#').next().unwrap_or_default().to_owned();
    view! {
        <section class="card invite" role="status">
            <h2>{text::scan_by(&invite.name)}</h2>
            <svg class="qr" role="img" aria-label=t(Text::QrOfInvite) viewBox=format!("0 0 {0} {0}", qr.size)>
                <path d=qr.path />
            </svg>
            <p>{t(Text::OrTypeCode)} " " <span class="address">{welcome}</span></p>
            <p class="code">{code}</p>
            <p class="muted">{text::valid_until(invite.expires, now)}</p>
            <button type="button" class="btn quiet full" on:click=|_| page::print()>
                <Icon name="printer" />
                {t(Text::Print)}
            </button>
            <button type="button" class="btn solid full" on:click=move |_| done()>
                <Icon name="check" />
                {t(Text::CodeMade)}
            </button>
        </section>
    }
}
