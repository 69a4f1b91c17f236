//! Inviting somebody: a form, and the invites that nobody used yet. The server makes the code, so it needs a
//! connection; without one everything that was typed stays.

use inloop_core::{
    Id,
    grant::Role,
    order::in_order,
    row::{Kind, PersonCard, Volunteer},
    scope::Scope,
    wire::desk::{Invited, NewInvite, OpenInvite},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    Desk, Subject,
    asked::{Asked, Unanswered, ask},
    invited::Ready,
    plans_all,
};
use crate::{
    address,
    device::Now,
    platform::page,
    text::{self, Text, t},
    ui::{Field, Icon, Problem},
    workers::{name_of, volunteers},
};

/// What the form holds. It outlives a question that got no answer, and the invite that came of it.
#[derive(Clone, Copy)]
struct Form {
    role: RwSignal<Role>,
    name: RwSignal<String>,
    person: RwSignal<String>,
    volunteer: RwSignal<Option<Id>>,
    everywhere: RwSignal<bool>,
    name_problem: RwSignal<Option<&'static str>>,
    problem: RwSignal<Option<&'static str>>,
    busy: RwSignal<bool>,
}

/// The screen `/beheer/uitnodigen`.
#[component]
pub fn Invite() -> impl IntoView {
    let desk = Desk::open();
    let form = Form {
        role: RwSignal::new(Role::Volunteer),
        name: RwSignal::new(String::new()),
        person: RwSignal::new(String::new()),
        volunteer: RwSignal::new(None),
        everywhere: RwSignal::new(false),
        name_problem: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let made = RwSignal::new(None::<Invited>);
    let open = RwSignal::new(Asked::UnderWay);
    let look = move || ask(open, desk.device.open_invites());
    look();
    let done = move |invited: Invited| {
        made.set(Some(invited));
        form.name.set(String::new());
        form.person.set(String::new());
        form.volunteer.set(None);
        look();
    };
    let ready = move || made.get().map(|invited| view! { <Ready invited another=move || made.set(None) /> });
    view! {
        <Subject desk title=Text::Inviting>
            <Show when=move || made.with(Option::is_none) fallback=move || ready()>
                <InviteForm desk form done />
            </Show>
            <Open desk open look />
        </Subject>
    }
}

#[component]
fn InviteForm(
    desk: Desk,
    form: Form,
    done: impl Fn(Invited) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let plans_all = plans_all(desk.device);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(wanted) = untrack(|| wanted(desk, form)).filter(|_| !form.busy.get_untracked()) else {
            return;
        };
        form.busy.set(true);
        form.problem.set(None);
        spawn_local(async move {
            let answer = desk.device.invite(&wanted).await;
            // Who has left the screen meanwhile finds the invite in the list, and can withdraw it.
            if form.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(invited) => done(invited),
                Err(why) => form.problem.set(Some(text::why_not_answered(&why))),
            }
        });
    };
    let roles =
        [Role::Volunteer, Role::WorkCoach, Role::Participant, Role::Coordinator, Role::Wall].map(|role| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="role"
                        prop:checked=move || form.role.get() == role
                        on:change=move |_| form.role.set(role)
                    />
                    <span>{text::capital(text::role_word(role))}</span>
                </label>
            }
        });
    let is = move |role| move || form.role.get() == role;
    let words = move || t(if form.busy.get() { Text::InviteUnderWay } else { Text::MakeInvite });
    view! {
        <form class="card" on:submit=submit>
            <fieldset class="choice long">
                <legend>{t(Text::InviteAs)}</legend>
                {roles.into_iter().collect_view()}
            </fieldset>
            <Show
                when=is(Role::Participant)
                fallback=move || view! {
                    <Show when=move || !matches!(form.role.get(), Role::Wall | Role::Coordinator)><OnRoster desk form /></Show>
                    <Show when=move || form.role.get() != Role::Wall fallback=|| view! { <WhatHangs /> }>
                        <Field id="invite-name" label=Text::FirstName name=true limit=80 value=form.name problem=form.name_problem />
                    </Show>
                }
            >
                <WhichPerson desk form />
            </Show>
            <Show when=move || is(Role::Coordinator)() && plans_all.get()>
                <label class="switch">
                    <span>{t(Text::ForAllSites)}</span>
                    <input type="checkbox" role="switch" bind:checked=form.everywhere />
                </label>
            </Show>
            <Problem id="invite-error" problem=form.problem />
            <button type="submit" class="btn solid full" aria-disabled=move || form.busy.get().then_some("true")>
                {words}
            </button>
        </form>
    }
}

/// What a tablet in the hall shows, before anybody hangs one up.
#[component]
fn WhatHangs() -> impl IntoView {
    view! {
        <p>{t(Text::WallWhy)}</p>
        <a class="btn full" href=address::WALL>
            <Icon name="eye" />
            {t(Text::WallPreview)}
        </a>
    }
}

/// Which participant it is, by name.
#[component]
fn WhichPerson(desk: Desk, form: Form) -> impl IntoView {
    let people = Memo::new(move |_| {
        let Some(site) = desk.site() else {
            return Vec::new();
        };
        let cards = desk.device.see(|phone| phone.all(Scope::Cards(site), Kind::PersonCard));
        let named = cards.iter().filter_map(|row| PersonCard::from_row(row));
        in_order(named.map(|card| (card.whole_name(), card.id)), Ord::cmp)
    });
    let options = move || {
        let chosen = form.person.get_untracked();
        let option = move |(name, id): (String, Id)| {
            let id = id.to_string();
            let selected = id == chosen;
            view! { <option value=id selected=selected>{name}</option> }
        };
        people.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        form.name_problem.set(None);
        form.person.set(event_target_value(&event));
    };
    view! {
        <div class="field">
            <label for="invite-person">{t(Text::WhichPerson)}</label>
            <select
                id="invite-person"
                aria-describedby="invite-person-error"
                aria-invalid=move || form.name_problem.get().map(|_| "true")
                on:change=choose
            >
                <option value="">{t(Text::ChooseSomebody)}</option>
                {options}
            </select>
            <Problem id="invite-person-error" problem=form.name_problem />
        </div>
    }
}

/// Which volunteer of the roster it is, where there is one already.
#[component]
fn OnRoster(desk: Desk, form: Form) -> impl IntoView {
    let now = expect_context::<Now>();
    let people = Memo::new(move |_| {
        let today = now.date();
        desk.site().map(|site| desk.device.see(|phone| volunteers(phone, site, today))).unwrap_or_default()
    });
    let options = move || {
        let chosen = form.volunteer.get_untracked();
        let option = move |Volunteer { name, id, .. }| {
            view! { <option value=id.to_string() selected=Some(id) == chosen>{name}</option> }
        };
        people.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let id: Option<Id> = event_target_value(&event).parse().ok();
        form.volunteer.set(id);
        // What they are called on the roster, until somebody types something else.
        let name = people
            .with_untracked(|all| all.iter().find(|row| Some(row.id) == id).map(|row| row.name.clone()));
        if let Some(name) = name {
            form.name.set(name);
            form.name_problem.set(None);
        }
    };
    view! {
        <Show when=move || !people.with(Vec::is_empty)>
            <div class="field">
                <label for="invite-volunteer">{t(Text::OnRosterAs)}</label>
                <select id="invite-volunteer" on:change=choose>
                    <option value="">{t(Text::NotOnRosterYet)}</option>
                    {options}
                </select>
            </div>
        </Show>
    }
}

/// What the form asks for, or nothing: what is wrong stands beside its field.
fn wanted(desk: Desk, form: Form) -> Option<NewInvite> {
    let (role, name) = (form.role.get(), form.name.get().trim().to_owned());
    let person: Option<Id> = form.person.get().parse().ok();
    let site = desk.site().filter(|_| role != Role::Coordinator || !form.everywhere.get());
    let missing = match role {
        Role::Participant if person.is_none() => Some(Text::PersonMissing),
        Role::Participant | Role::Wall => None,
        _ if name.is_empty() => Some(Text::FirstNameMissing),
        _ => None,
    };
    form.name_problem.set(missing.map(t));
    if missing.is_some() {
        return None;
    }
    let origin = page::origin();
    Some(match role {
        // Not in this form: a participant lets a relative look themselves.
        Role::Relative => return None,
        Role::Participant => NewInvite { role, site, person, name: String::new(), origin },
        // It is nobody, and is called what it is.
        Role::Wall => NewInvite { role, site, person: None, name: t(Text::WallName).to_owned(), origin },
        Role::Coordinator => NewInvite { role, site, person: None, name, origin },
        Role::Volunteer | Role::WorkCoach => {
            // Somebody of another site that was looked at before is nobody here.
            let here = |id: &Id| {
                site.is_some_and(|site| desk.device.peek(|phone| name_of(phone, site, *id)).is_some())
            };
            NewInvite { role, site, person: form.volunteer.get().filter(here), name, origin }
        }
    })
}

/// The invites that nobody used yet, each with a way to withdraw it.
#[component]
fn Open(
    desk: Desk,
    open: RwSignal<Asked<Vec<OpenInvite>>>,
    look: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let now = expect_context::<Now>();
    let problem = RwSignal::new(None);
    let all = Memo::new(move |_| {
        let site = desk.site();
        let mut all = open.get().here().cloned().unwrap_or_default();
        all.retain(|invite| invite.site.is_none() || invite.site == site);
        all
    });
    let withdraw = move |account| {
        problem.set(None);
        spawn_local(async move {
            if let Err(why) = desk.device.withdraw(account).await {
                let _ = problem.try_set(Some(text::why_not_answered(&why)));
            }
            look();
        });
    };
    let row = move |invite: OpenInvite| {
        let id = format!("uitnodiging-{}", invite.account);
        let until = text::valid_until(invite.expires, untrack(|| now.millis()));
        view! {
            <li class="list-row">
                <div>
                    <b id=id.clone()>{text::with_role(&invite.name, invite.role)}</b>
                    <div class="muted">{until}</div>
                </div>
                <button type="button" class="btn quiet" aria-describedby=id on:click=move |_| withdraw(invite.account)>
                    {t(Text::Withdraw)}
                </button>
            </li>
        }
    };
    view! {
        <h2>{t(Text::OpenInvites)}</h2>
        <Unanswered shown=open again=look />
        <Problem id="withdraw-error" problem />
        <Show when=move || open.with(|open| open.here().is_some()) && all.with(Vec::is_empty)>
            <p class="muted">{t(Text::NoOpenInvites)}</p>
        </Show>
        <Show when=move || !all.with(Vec::is_empty)>
            <ul class="list">
                <For each=move || all.get() key=|invite| invite.account children=row />
            </ul>
        </Show>
    }
}
