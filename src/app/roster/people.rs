//! Who works at a shift, whether they came, and, for who plans, who comes on the roster and who goes off it.

use inloop_core::{
    Id,
    available::Fit,
    command::{AssignVolunteer, MarkVolunteer, ReleaseShift, ReplaceSick},
    gaps::{Gap, gaps},
    grant::Role,
    row::{Assignment, Turnout},
    shift::Shift,
};
use leptos::prelude::*;

use super::{
    Board,
    duty::words_of,
    fit::{Candidate, candidates, words_of_fit},
    gaps::in_one,
};
use crate::{
    address,
    text::{self, Text, t},
    today::Planned,
    ui::Icon,
    workers::{Known, name_of},
};

/// What whoever looks is at a site.
fn role_at(board: Board, site: Id) -> Option<Role> {
    let of = |(at, role): &(Id, Role)| (*at == site).then_some(*role);
    board.me.with(|me| me.as_ref()?.sites.iter().find_map(of))
}

/// The card with everybody of a shift. `marking`: the day is here, so whether they came can be said. `over`: it is
/// past, so nobody comes on the roster or goes off it.
#[component]
pub fn People(
    board: Board,
    duty: Memo<Option<Planned>>,
    marking: Memo<bool>,
    over: Memo<bool>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let Some(duty) = duty.get() else { return Vec::new() };
        let named = duty.staffing.people.iter().map(|row| {
            let name = board.device.see(|phone| name_of(phone, row.site, row.volunteer));
            (row.clone(), name.unwrap_or_else(|| text::people(1)), words_of(row, &duty.staffing))
        });
        named.collect::<Vec<_>>()
    });
    // Drawn anew for another shift only: what somebody is choosing outlives whatever arrives meanwhile.
    let shift = Memo::new(move |_| duty.get().map(|duty| duty.staffing.shift));
    let lacks = Memo::new(move |_| {
        let Some(duty) = duty.get() else { return Vec::new() };
        let known = board.device.see(|phone| Known::of(phone, duty.staffing.shift.site));
        in_one(gaps(&duty.session, &duty.staffing, known.team()))
    });
    let lack = |gap: Gap| match gap {
        Gap::TooFew { missing } => {
            view! { <p class="pill bad"><Icon name="alert-triangle" />{text::missing(missing)}</p> }
                .into_any()
        }
        other => {
            view! { <p class="different"><Icon name="alert-triangle" /><span>{text::gap(other)}</span></p> }
                .into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="wie-werkt">
            <h2 id="wie-werkt">{t(Text::WhoWorks)}</h2>
            <Show when=move || !over.get()>{move || lacks.get().into_iter().map(lack).collect_view()}</Show>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="muted">{t(Text::NobodyWorksYet)}</p> }>
                <ul class="list">
                    <For each=move || rows.get() key=|(row, name, words)| (row.volunteer, row.state.is_expected(), row.came.map(|said| (said.stream, said.n)), name.clone(), words.clone()) let((row, name, words))>
                        <PersonRow board duty row name words marking over />
                    </For>
                </ul>
            </Show>
            {move || shift.get().filter(|_| !over.get()).map(|shift| view! { <Add board duty shift /> })}
        </section>
    }
}

#[component]
fn PersonRow(
    board: Board,
    duty: Memo<Option<Planned>>,
    row: Assignment,
    name: String,
    words: Option<String>,
    marking: Memo<bool>,
    over: Memo<bool>,
) -> impl IntoView {
    let shift = Shift { site: row.site, rule: row.rule, date: row.date };
    let (volunteer, expected, turnout) = (row.volunteer, row.state.is_expected(), row.turnout());
    let id = format!("werkt-{volunteer}");
    let plans = move || role_at(board, shift.site).is_some_and(|role| role >= Role::WorkCoach);
    // When they can, and what: for who plans.
    let leads = move || {
        let coordinates = role_at(board, shift.site) == Some(Role::Coordinator);
        coordinates.then(|| address::when_can(shift.site, volunteer))
    };
    let mark = move |value: Turnout| {
        let turnout = if row.turnout() == Some(value) { None } else { Some(value) };
        let command = MarkVolunteer { shift, volunteer, turnout, before: row.turnout() };
        board.say(command, Text::Kept);
    };
    // Who said that they could not come, stayed away with a word.
    let away = if expected { Turnout::StayedAway } else { Turnout::StayedAwayWithWord };
    let described = id.clone();
    let marks = move || {
        let button = |value, icon, words| {
            let pressed = turnout == Some(value);
            let class = if pressed { "btn solid" } else { "btn quiet" };
            let mark = mark.clone();
            view! {
                <button
                    type="button"
                    class=class
                    aria-pressed=pressed.to_string()
                    aria-describedby=described.clone()
                    on:click=move |_| mark(value)
                >
                    <Icon name=icon />
                    {text::capital(t(words))}
                </button>
            }
        };
        view! { <div class="ways">{button(Turnout::Came, "check", Text::MarkPresent)}{button(away, "x", Text::StayedAway)}</div> }
    };
    let marks = StoredValue::new(marks);
    view! {
        <li class="list-row">
            <div>
                {move || match leads() {
                    Some(to) => view! { <a href=to><b id=id.clone()>{name.clone()}</b></a> }.into_any(),
                    None => view! { <b id=id.clone()>{name.clone()}</b> }.into_any(),
                }}
                {words.map(|words| view! { <div class="muted">{words}</div> })}
            </div>
            <Show when=move || marking.get()>{move || marks.with_value(|marks| marks())}</Show>
            <Show when=move || expected && turnout.is_none() && plans() && !over.get()>
                <Instead board duty shift volunteer />
            </Show>
        </li>
    }
}

/// Takes somebody off the roster, or puts another in their place.
#[component]
fn Instead(board: Board, duty: Memo<Option<Planned>>, shift: Shift, volunteer: Id) -> impl IntoView {
    let open = RwSignal::new(false);
    let off = move |_| board.say(ReleaseShift { shift, volunteer, own: false }, Text::OffRoster);
    let instead = move |by| {
        board.say(ReplaceSick { shift, sick: volunteer, by }, Text::IsReplaced);
        open.set(false);
    };
    let described = format!("werkt-{volunteer}");
    view! {
        <div class="ways">
            <button type="button" class="btn quiet" aria-describedby=described.clone() on:click=off>
                {t(Text::TakeOff)}
            </button>
            <button
                type="button"
                class="btn quiet"
                aria-describedby=described.clone()
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {t(Text::Replace)}
            </button>
        </div>
        <Show when=move || open.get()>
            <Choose board duty id=format!("instead-{volunteer}") label=Text::WhoInstead chosen=instead />
        </Show>
    }
}

/// Puts somebody on the roster, for who plans.
#[component]
fn Add(board: Board, duty: Memo<Option<Planned>>, shift: Shift) -> impl IntoView {
    let plans = move || role_at(board, shift.site) == Some(Role::Coordinator);
    let chosen = move |volunteer| {
        let Shift { site, rule, date } = shift;
        board.say(AssignVolunteer { site, rule, date, volunteer }, Text::OnRoster);
    };
    view! {
        <Show when=plans>
            <Choose board duty id="add-volunteer".to_owned() label=Text::PutOnRoster chosen />
        </Show>
    }
}

/// A choice out of the site's volunteers who do not work there yet, those who can come then first; choosing one does it.
/// Who works elsewhere in the house at that time is named, and cannot be chosen.
#[component]
fn Choose(
    board: Board,
    duty: Memo<Option<Planned>>,
    id: String,
    label: Text,
    chosen: impl Fn(Id) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let free = Memo::new(move |_| {
        let (me, duty) = (board.me.get()?, duty.get()?);
        Some(board.device.see(|phone| candidates(phone, &me, &duty)))
    });
    let picked = RwSignal::new(String::new());
    let group = move |fit: Fit| {
        let chosen = picked.get_untracked();
        let option = |one: Candidate| {
            let id = one.id.to_string();
            let selected = id == chosen;
            view! { <option value=id selected=selected>{one.words}</option> }
        };
        let of = free.get().unwrap_or_default().into_iter().filter(|one| one.fit == fit);
        let options: Vec<_> = of.map(option).collect();
        (!options.is_empty()).then(|| {
            view! {
                <optgroup label=t(words_of_fit(fit)) disabled=fit == Fit::Works>{options}</optgroup>
            }
        })
    };
    let options = move || Fit::ALL.map(group).collect_view();
    let press = move |_| {
        if let Ok(volunteer) = picked.get_untracked().parse() {
            chosen(volunteer);
            picked.set(String::new());
        }
    };
    let label_for = id.clone();
    view! {
        <div class="field">
            <label for=label_for>{t(label)}</label>
            <div class="field-row">
                <select id=id prop:value=picked on:change=move |event| picked.set(event_target_value(&event))>
                    <option value="">{t(Text::ChooseSomebody)}</option>
                    {options}
                </select>
                <button type="button" class="btn" disabled=move || picked.with(String::is_empty) on:click=press>
                    {t(Text::Keep)}
                </button>
            </div>
        </div>
    }
}
