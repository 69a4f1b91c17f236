//! What volunteers and coordinators do about shifts, and I5: no decision raises those expected above the places.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::{
        AskStandIn, AssignVolunteer, ChangeAvailability, ChangeDayPartNeed, ChangeNeed, ChangeSupport,
        ClaimShift, Command, EndVolunteer, GiveBack, MarkVolunteer, MergePersons, ReleaseShift, TakeOver,
    },
    row::{
        Assignment, AssignmentState, Availability, DayPart, Kind, ShiftNeed, Turnout, Volunteer,
        day_part_need_id, own_volunteer_id, shift_need_id,
    },
    scope::Scope,
    shift::Shift,
    support::{Support, SupportForm},
};
use inloop_server::store::{Mode, ids_of_kind, load, transaction};
use jiff::ToSpan;

use super::{checks::Violation, schedule::Schedule, world::Place};

/// How many are expected at each shift, and how many it has places for, where somebody said so.
pub(super) type Seats = BTreeMap<Shift, (usize, Option<u16>)>;

impl Schedule {
    /// Something about a shift, on top of what the phone shows.
    pub(super) fn some_shift(&mut self, phone: usize, account: Id, place: &Place) -> Option<Command> {
        let Place { site, rule, .. } = *place;
        let shift = Shift { site, rule, date: self.some_date() };
        let rows = self.handsets[phone].phone.all(shift.scope(), Kind::Assignment);
        let rows: Vec<Assignment> =
            rows.iter().filter_map(|row| Assignment::from_row(row)).cloned().collect();
        let volunteer = own_volunteer_id(site, account);
        let others: Vec<&Assignment> =
            rows.iter().filter(|row| row.date == shift.date && row.volunteer != volunteer).collect();
        let other = if others.is_empty() { None } else { Some((*self.dice.pick(&others)).clone()) };
        let own = true;
        Some(match self.dice.below(30) {
            0..9 => ClaimShift { shift, volunteer, last_minute: self.dice.chance(30) }.into(),
            9..12 => ReleaseShift { shift, volunteer, own }.into(),
            12..14 => AskStandIn { shift, volunteer, wanted: self.dice.chance(80), own }.into(),
            14..16 => TakeOver { shift, from: other?.volunteer, by: volunteer }.into(),
            16 => GiveBack { shift, from: other?.volunteer, by: volunteer }.into(),
            17 => {
                let turnout = *self.dice.pick(&[Some(Turnout::Came), Some(Turnout::StayedAway), None]);
                MarkVolunteer { shift, volunteer: other?.volunteer, turnout, before: None }.into()
            }
            24 | 25 => return self.some_change_of_volunteers(phone, place),
            26..28 => self.some_availability(phone, site, volunteer),
            28 => {
                let who = *self.dice.pick(&[volunteer, other?.volunteer]);
                let row = self.known_volunteer(phone, site, who);
                let (volunteer, base) = (row.as_ref()?.id, row?.version);
                let support = Support::of(&[*self.dice.pick(&SupportForm::ALL)], "BHV");
                ChangeSupport { site, volunteer, support, base }.into()
            }
            29 => {
                let at = Availability { weekday: 4, part: DayPart::Morning };
                let id = day_part_need_id(site, at);
                let row = self.handsets[phone].phone.one(Scope::Plan(site), Kind::DayPartNeed, id);
                let (needed, base) = (self.dice.below(4) as u16, row.and_then(|row| row.version()));
                let Availability { weekday, part } = at;
                ChangeDayPartNeed { site, weekday, part, needed, support: Support::of(&[], "BHV"), base }
                    .into()
            }
            18..22 => {
                let (volunteer, date) = (self.some_volunteer(phone, place)?.id, shift.date);
                AssignVolunteer { site, rule, date, volunteer }.into()
            }
            _ => {
                let date = self.dice.chance(30).then_some(shift.date);
                let need = self.handsets[phone].phone.one(
                    Scope::Plan(site),
                    Kind::ShiftNeed,
                    shift_need_id(rule, date),
                );
                let base = need.as_deref().and_then(ShiftNeed::from_row).map(|need| need.version);
                let places = Some(1 + self.dice.below(3) as u16);
                let support =
                    self.dice.chance(30).then(|| Support::of(&[SupportForm::Professional], "koken"));
                ChangeNeed { site, rule, date, needed: 1, places, support, base }.into()
            }
        })
    }

    /// When somebody can work, on top of what the phone shows; sometimes of another, as only who plans may.
    fn some_availability(&mut self, phone: usize, site: Id, volunteer: Id) -> Command {
        let base = self.known_volunteer(phone, site, volunteer).and_then(|row| row.version);
        let part = *self.dice.pick(&[DayPart::Morning, DayPart::Afternoon, DayPart::Evening]);
        let available = vec![Availability { weekday: 1 + self.dice.below(7) as i8, part }];
        ChangeAvailability { site, volunteer, available, own: self.dice.chance(80), base }.into()
    }

    fn known_volunteer(&self, phone: usize, site: Id, volunteer: Id) -> Option<Volunteer> {
        let row = self.handsets[phone].phone.one(Scope::Cards(site), Kind::Volunteer, volunteer)?;
        Volunteer::from_row(&row).cloned()
    }

    /// Somebody of the list of volunteers, as the phone shows it.
    fn some_volunteer(&mut self, phone: usize, place: &Place) -> Option<Volunteer> {
        let rows = self.handsets[phone].phone.all(Scope::Cards(place.site), Kind::Volunteer);
        let rows: Vec<&Volunteer> = rows.iter().filter_map(|row| Volunteer::from_row(row)).collect();
        if rows.is_empty() { None } else { Some((*self.dice.pick(&rows)).clone()) }
    }

    /// Two entries that somebody takes for one volunteer, or somebody who stops or goes on, on top of what the phone
    /// shows.
    pub(super) fn some_change_of_volunteers(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let site = place.site;
        let one = self.some_volunteer(phone, place)?;
        if self.dice.chance(40) {
            let dates = [None, Some(self.world.today() - 8.days()), Some(self.world.today() + 2.days())];
            let last = *self.dice.pick(&dates);
            return Some(EndVolunteer { site, volunteer: one.id, last, base: one.version }.into());
        }
        let into = self.some_volunteer(phone, place)?.id;
        (one.id != into).then(|| MergePersons { site, from: one.id, into }.into())
    }

    /// What the server has about all shifts.
    pub(super) fn seats(&mut self) -> Seats {
        let org = self.world.org;
        let rows = transaction(self.central.store(), Mode::Read, |store| {
            let mut keys = Vec::new();
            for kind in [Kind::Assignment, Kind::ShiftNeed] {
                keys.extend(ids_of_kind(store, org, kind)?.into_iter().map(|id| (kind, id)));
            }
            load(store, org, &keys)
        })
        .unwrap();
        let needs: BTreeMap<Id, Option<u16>> = rows
            .iter()
            .filter_map(|(_, stored)| ShiftNeed::from_row(&stored.row))
            .map(|need| (need.id, need.places))
            .collect();
        let mut seats = Seats::new();
        for row in rows.iter().filter_map(|(_, stored)| Assignment::from_row(&stored.row)) {
            let shift = Shift { site: row.site, rule: row.rule, date: row.date };
            let own = needs.get(&shift_need_id(row.rule, Some(row.date)));
            let places = own.or_else(|| needs.get(&shift_need_id(row.rule, None))).copied().flatten();
            let seat = seats.entry(shift).or_insert((0, places));
            seat.0 += usize::from(row.state.is_expected());
        }
        seats
    }

    /// I5, over what one round of the server decided in which nobody changed the places.
    pub(super) fn nobody_was_squeezed_in(&mut self, before: &Seats) -> Result<(), Violation> {
        for (shift, (after, places)) in self.seats() {
            let (there, had) = before.get(&shift).copied().unwrap_or((0, places));
            let Some(places) = places.filter(|_| had == places) else { continue };
            if after > there.max(places.into()) {
                let finding = format!("{shift:?}: {there} became {after} of {places}");
                return Err(Violation::new("I5", finding));
            }
        }
        Ok(())
    }

    /// Nothing on the server waits for a server.
    pub(super) fn nothing_is_only_asked_for(&mut self) -> Result<(), Violation> {
        let org = self.world.org;
        let rows = transaction(self.central.store(), Mode::Read, |store| {
            let ids = ids_of_kind(store, org, Kind::Assignment)?;
            load(store, org, &ids.into_iter().map(|id| (Kind::Assignment, id)).collect::<Vec<_>>())
        })
        .unwrap();
        let asked = rows.iter().filter_map(|(_, stored)| Assignment::from_row(&stored.row));
        match asked.into_iter().find(|row| row.state == AssignmentState::Asked) {
            Some(row) => Err(Violation::new("I5", format!("the server only asks for {row:?}"))),
            None => Ok(()),
        }
    }
}
