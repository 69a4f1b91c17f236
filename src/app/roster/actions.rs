//! What whoever looks may do about their own shift: come, not come after all, look for a stand-in.

use inloop_core::{
    available::Fit,
    command::{AskStandIn, ClaimShift, ReleaseShift},
    row::AssignmentState,
};
use leptos::prelude::*;

use super::{Board, coming, fit::candidates};
use crate::{
    mine::Mine,
    text::{self, Text, t},
    today::Planned,
    ui::Icon,
};

/// Whom one may ask: those who said that they can then.
fn who_could(board: Board, me: &Mine, duty: &Planned) -> Option<impl IntoView + use<>> {
    let mut could = board.device.see(|phone| candidates(phone, me, duty));
    could.retain(|one| matches!(one.fit, Fit::Can | Fit::Partly));
    let names: Vec<String> = could.into_iter().map(|one| one.words).collect();
    (!names.is_empty()).then(|| {
        view! {
            <p class="different">
                <Icon name="users-group" />
                <span><b>{t(Text::WhoCouldCome)}</b>" "{names.join(", ")}</span>
            </p>
        }
    })
}

/// The card about my own part in a shift.
#[component]
pub fn MyPart(board: Board, duty: Memo<Option<Planned>>) -> impl IntoView {
    move || {
        let (me, duty) = (board.me.get()?, duty.get()?);
        let shift = duty.staffing.shift;
        let volunteer = me.volunteer_at(shift.site)?;
        let row = duty.staffing.row_of(volunteer).cloned();
        let release = move |_| {
            board.say(ReleaseShift { shift, volunteer, own: true }, Text::ShiftGivenBack);
        };
        let ask = move |wanted| {
            let words = if wanted { Text::StandInAsked } else { Text::StandInNoMore };
            board.say(AskStandIn { shift, volunteer, wanted, own: true }, words);
        };
        let cannot = move || {
            view! {
                <button type="button" class="btn quiet full" on:click=release>
                    <Icon name="x" />
                    {t(Text::ICannot)}
                </button>
            }
        };
        let card = match row.as_ref().map(|row| row.state) {
            Some(AssignmentState::Confirmed) => view! {
                <p class="pill ok"><Icon name="check" />{t(Text::ShiftConfirmed)}</p>
                <button type="button" class="btn full" on:click=move |_| ask(true)>
                    <Icon name="user-x" />
                    {t(Text::AskForStandIn)}
                </button>
                {cannot()}
            }
            .into_any(),
            Some(AssignmentState::StandInWanted) => view! {
                <p class="pill wait"><Icon name="user-x" />{t(Text::StandInWanted)}</p>
                <p>{t(Text::StillExpected)}</p>
                {who_could(board, &me, &duty)}
                <button type="button" class="btn full" on:click=move |_| ask(false)>
                    <Icon name="check" />
                    {t(Text::IComeAfterAll)}
                </button>
                {cannot()}
            }
            .into_any(),
            Some(AssignmentState::Asked) => view! {
                <p class="pill wait"><Icon name="clock" />{t(Text::ShiftAsked)}</p>
                <p>{t(Text::ShiftAskedWhy)}</p>
                {cannot()}
            }
            .into_any(),
            Some(AssignmentState::Waitlisted { .. }) => {
                let last_minute = row.as_ref().is_some_and(|row| row.last_minute);
                let claim = move |last_minute, words| {
                    board.say(ClaimShift { shift, volunteer, last_minute }, words);
                };
                let place = duty.staffing.place_in_line(volunteer).map(text::in_line);
                // Only who is offered a place takes it: asking again keeps the place in line.
                let free = duty.staffing.has_place().then(|| view! {
                    <p><b>{t(Text::PlaceIsFree)}</b></p>
                    <button type="button" class="btn solid full" on:click=move |_| claim(last_minute, Text::ShiftAskedFor)>
                        {t(Text::YesICome)}
                    </button>
                });
                view! {
                    <p class="pill wait"><Icon name="clock" />{place}</p>
                    {free}
                    <label class="switch">
                        <span>{t(Text::LastMinute)}</span>
                        <input
                            type="checkbox"
                            role="switch"
                            prop:checked=last_minute
                            on:change=move |_| claim(!last_minute, Text::Kept)
                        />
                    </label>
                    <button type="button" class="btn quiet full" on:click=release>{t(Text::LeaveLine)}</button>
                }
                .into_any()
            }
            _ => {
                let (command, button, words) = coming(&me, &duty)?;
                view! {
                    <button type="button" class="btn solid full" on:click=move |_| board.say(command.clone(), words)>
                        {t(button)}
                    </button>
                }
                .into_any()
            }
        };
        Some(view! {
            <section class="card" aria-labelledby="mijn-deel">
                <h2 id="mijn-deel">{t(Text::AndYou)}</h2>
                {card}
            </section>
        })
    }
}
