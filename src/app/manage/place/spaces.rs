//! The spaces of a site: what each is like, a new one, and one that is not used any more.

use inloop_core::{
    Id,
    command::{AddSpace, DescribeSpace, EndSpace},
    order::in_order,
    row::{Kind, Space, space_id},
    scope::Scope,
};
use leptos::prelude::*;

use super::{Desk, features::Answers};
use crate::{
    place::space_words,
    text::{Text, t},
    ui::{Field, Icon, Sheet},
};

/// The card, with the sheet of the space that is being described.
#[component]
pub fn SpacesCard(desk: Desk, site: Memo<Option<Id>>) -> impl IntoView {
    let spaces = Memo::new(move |_| {
        let Some(site) = site.get() else { return Vec::new() };
        let rows = desk.device.see(|phone| phone.all(Scope::Plan(site), Kind::Space));
        let used = rows.iter().filter_map(|row| Space::from_row(row)).filter(|space| !space.ended).cloned();
        in_order(used, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)))
    });
    // The space as it was when somebody began; one without an id is new.
    let about = RwSignal::new(None::<Space>);
    let begin = move |_| {
        let site = site.get_untracked().unwrap_or_default();
        about.set(Some(Space { site, ..Space::default() }));
    };
    let title = Signal::derive(move || {
        let name = about.with(|about| about.as_ref().map(|space| space.name.clone()).unwrap_or_default());
        if name.is_empty() { t(Text::NewSpace).to_owned() } else { name }
    });
    let rows =
        move || spaces.get().into_iter().map(|space| view! { <Row desk space about /> }).collect_view();
    view! {
        <section class="card" aria-labelledby="ruimtes">
            <h2 id="ruimtes">{t(Text::Spaces)}</h2>
            <p class="muted">{t(Text::SpacesWhy)}</p>
            <Show when=move || !spaces.with(Vec::is_empty) fallback=|| view! { <p>{t(Text::NoSpacesYet)}</p> }>
                <ul class="list">{rows}</ul>
            </Show>
            <button type="button" class="btn full" on:click=begin>
                <Icon name="plus" />
                {t(Text::NewSpace)}
            </button>
        </section>
        <Sheet open=Signal::derive(move || about.with(Option::is_some)) close=move || about.set(None) title>
            {move || about.get().map(|space| view! { <Form desk space done=move || about.set(None) /> })}
        </Sheet>
    }
}

#[component]
fn Row(desk: Desk, space: Space, about: RwSignal<Option<Space>>) -> impl IntoView {
    let id = format!("ruimte-{}", space.id);
    let words = space_words(&space).into_iter().map(|(icon, words)| {
        view! { <li><Icon name=icon /><span>{words}</span></li> }
    });
    let (name, end) = (
        space.name.clone(),
        EndSpace { site: space.site, space: space.id, ended: true, base: space.version },
    );
    let stopped = format!("{name}: {}.", t(Text::SpaceStopped));
    let stop = move |_| desk.say_undoably(end.clone(), stopped.clone());
    let change = move |_| about.set(Some(space.clone()));
    view! {
        <li class="list-row">
            <div>
                <b id=id.clone()>{name}</b>
                <ul class="has">{words.collect_view()}</ul>
            </div>
            <div class="ways">
                <button type="button" class="btn quiet" aria-describedby=id.clone() on:click=change>{t(Text::Change)}</button>
                <button type="button" class="btn quiet" aria-describedby=id on:click=stop>{t(Text::StopSpace)}</button>
            </div>
        </li>
    }
}

#[component]
fn Form(desk: Desk, space: Space, done: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let is_new = space.id.is_nil();
    let (name, name_problem) = (RwSignal::new(space.name.clone()), RwSignal::new(None));
    let (outdoors, quiet, step_free) =
        (RwSignal::new(space.outdoors), RwSignal::new(space.quiet), RwSignal::new(space.step_free));
    let (people, problem) = (
        RwSignal::new(space.people.map(|people| people.to_string()).unwrap_or_default()),
        RwSignal::new(None),
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let called = name.get_untracked().trim().to_owned();
        if called.is_empty() {
            name_problem.set(Some(t(Text::NameMissing)));
            return;
        }
        let typed = people.get_untracked().trim().to_owned();
        let room = typed.parse().ok().filter(|people| Space::is_room_for(*people));
        if room.is_none() && !typed.is_empty() {
            problem.set(Some(t(Text::PeopleWrong)));
            return;
        }
        let after = Space {
            name: called,
            outdoors: outdoors.get_untracked(),
            quiet: quiet.get_untracked(),
            step_free: step_free.get_untracked(),
            people: room,
            ..space.clone()
        };
        if keep(desk, &space, after) {
            done();
        } else {
            name_problem.set(Some(t(Text::SpaceExists)));
        }
    };
    view! {
        <form on:submit=submit novalidate>
            {is_new.then(|| view! { <Field id="ruimte-naam" label=Text::SpaceName limit=120 value=name problem=name_problem /> })}
            <Answers name="ruimte-buiten".to_owned() icon="tree" words=Text::IsOutdoors known=outdoors choose=move |answer| outdoors.set(answer) />
            <Answers name="ruimte-rustig".to_owned() icon="leaf" words=Text::IsQuiet known=quiet choose=move |answer| quiet.set(answer) />
            <Answers name="ruimte-drempel".to_owned() icon="wheelchair" words=Text::IsStepFree known=step_free choose=move |answer| step_free.set(answer) />
            <Field id="ruimte-mensen" label=Text::HowManyFit hint=Text::MayStayEmpty limit=4 value=people problem />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// Says what a space is like; a new one is added, one that was not used any more is used again. False: there is one of
/// that name.
fn keep(desk: Desk, before: &Space, after: Space) -> bool {
    let kept = || t(Text::Kept).to_owned();
    if !before.id.is_nil() {
        if after != *before {
            let before = before.clone();
            let back = |op| Some(DescribeSpace { space: Space { version: Some(op), ..before } }.into());
            desk.say(DescribeSpace { space: after }, back, kept());
        }
        return true;
    }
    let (site, id) = (after.site, space_id(after.site, &after.name));
    let end = |ended, base| EndSpace { site, space: id, ended, base };
    match desk.device.peek(|phone| crate::place::space(phone, site, id)) {
        Some(known) if !known.ended => return false,
        Some(known) => {
            let Some(op) = desk.device.say(end(false, known.version)) else { return true };
            let space = Space { id, version: Some(op), ..after };
            desk.say(DescribeSpace { space }, |op| Some(end(true, Some(op)).into()), kept());
        }
        None => {
            let space = Space { id, ..after };
            desk.say(AddSpace { space }, |_| Some(end(true, None).into()), kept());
        }
    }
    true
}
