//! One shift as a row: when, what, who works, and the one thing that whoever looks may want to do.

use inloop_core::{
    row::{Assignment, AssignmentState},
    staffing::Staffing,
};
use leptos::prelude::*;

use super::{Board, coming, is_mine, looks_for_stand_in};
use crate::{
    address,
    mine::Mine,
    text::{self, Text, t},
    today::Planned,
    ui::{Icon, Pict},
    workers::names_of,
};

/// How things stand, in a pill: its class, icon and words.
pub fn state_of(me: &Mine, staffing: &Staffing) -> Option<(&'static str, &'static str, String)> {
    let own = me.volunteer_at(staffing.shift.site).and_then(|volunteer| staffing.row_of(volunteer));
    let words = |words: Text| t(words).to_owned();
    Some(match own.map(|row| row.state) {
        Some(AssignmentState::Confirmed) => ("pill ok", "check", words(Text::ShiftConfirmed)),
        Some(AssignmentState::StandInWanted) => ("pill wait", "user-x", words(Text::StandInWanted)),
        Some(AssignmentState::Asked) => ("pill wait", "clock", words(Text::ShiftAsked)),
        Some(AssignmentState::Waitlisted { .. }) => {
            ("pill wait", "clock", text::in_line(own.and_then(|row| staffing.place_in_line(row.volunteer))?))
        }
        _ if staffing.missing() > 0 => ("pill bad", "alert-triangle", text::missing(staffing.missing())),
        _ => return None,
    })
}

/// A row of the list.
#[component]
pub fn DutyRow(board: Board, duty: Planned) -> impl IntoView {
    let me = board.me.get_untracked().unwrap_or_default();
    let session = &duty.session;
    let (rule, held) = (&session.rule, session.held);
    let id = format!("dienst-{}-{}", rule.id, session.original);
    let to = address::of_shift(rule.id, session.original);
    let when = text::capital(&text::in_words(held));
    let hours = text::hours_at(rule.start, rule.end, duty.place.as_deref());
    let who =
        if duty.workers.is_empty() { t(Text::NobodyWorksYet).to_owned() } else { names_of(&duty.workers) };
    let pill = state_of(&me, &duty.staffing)
        .map(|(class, icon, words)| view! { <span class=class><Icon name=icon />{words}</span> });
    // What is mine is changed on its own page, where everything about it stands; where enough people work, whoever
    // wants to come too finds the way there.
    let wanted = !is_mine(&me, &duty) && (duty.staffing.missing() > 0 || looks_for_stand_in(&duty));
    let press = coming(&me, &duty).filter(|_| wanted).map(|(command, button, words)| {
        let say = move |_| board.say(command.clone(), words);
        view! {
            <button type="button" class="btn" aria-describedby=id.clone() on:click=say>{t(button)}</button>
        }
    });
    view! {
        <li class="list-row duty">
            <a class="duty-what" href=to>
                <Pict name=duty.pictogram.clone() />
                <span>
                    <b id=id.clone()>{duty.name.clone()}</b>
                    <span class="muted">{when}</span>
                    <span class="muted">{hours}</span>
                    <span class="duty-who"><Icon name="users-group" />{who}</span>
                </span>
                <Icon name="chevron-right" />
            </a>
            {pill}
            {press}
        </li>
    }
}

/// What is said about one volunteer of a shift.
pub fn words_of(row: &Assignment, staffing: &Staffing) -> Option<String> {
    let words = |words: Text| Some(t(words).to_owned());
    match row.state {
        AssignmentState::Confirmed | AssignmentState::Unplanned => None,
        AssignmentState::StandInWanted => words(Text::StandInWanted),
        AssignmentState::Asked => words(Text::ShiftAsked),
        AssignmentState::Waitlisted { .. } => staffing.place_in_line(row.volunteer).map(text::in_line),
        AssignmentState::Released => words(Text::CannotCome),
        AssignmentState::TakenOver { .. } => words(Text::IsReplaced),
    }
}
