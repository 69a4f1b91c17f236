//! What people do with their phones.

use inloop_core::{
    Id,
    attendance::{Mark, standing},
    calendar::{Week, session_id},
    command::{
        AddDayNote, AddPerson, AddWalkIn, CallOffSession, ChangeOrganisation, ChangePersonCard,
        ChangePersonFile, ChangeProgrammeRule, Command, CountVisitor, EndEnrolment, EndProgrammeRule,
        EnrolPerson, MarkAttendance, MarkRestPresent, MergePersons, MoveSession, OpenFile, PlanAbsence,
        RemoveDayNote, SetClosingDay,
    },
    grant::Role,
    row::{
        Attendance, ClosingDay, DayNote, Enrolment, Kind, Organisation, PersonCard, PersonFile,
        ProgrammeRule, SessionChange, Timetable, attendance_id, closing_day_id,
    },
    scope::Scope,
    view::{Known, View},
};
use jiff::{
    ToSpan,
    civil::{Date, time},
};

use super::{checks::Violation, ledger::Tap, schedule::Schedule, world::Place};

impl Schedule {
    /// Somebody does something on a phone.
    pub(super) fn act(&mut self, phone: usize) -> Result<(), Violation> {
        let streams = self.handsets[phone].streams();
        if streams.is_empty() {
            return Ok(());
        }
        let stream = *self.dice.pick(&streams);
        let account = self.handsets[phone].phone.person(stream).unwrap().account;
        let (role, place) = self.roles[&account];
        let place = place.unwrap_or_else(|| self.dice.below(2));
        let place = self.world.places[place].clone();
        self.handsets[phone].wake_all();
        let op = self.dice.id();
        match self.dice.below(100) {
            0..6 => self.say_unknown(phone, stream, op),
            6..10 => {
                let walk_in = self.some_walk_in(&place);
                self.say(phone, stream, op, walk_in)
            }
            10..14 => {
                let (site, rule, date) = (place.site, place.rule, self.some_date());
                self.say(phone, stream, op, CountVisitor { site, rule, date }.into())
            }
            14..17 => {
                let absence = self.some_absence(&place);
                self.say(phone, stream, op, absence)
            }
            17..20 => {
                let change = self.some_change(phone, &place);
                self.say(phone, stream, op, change)
            }
            20..24 => {
                let (site, date, text) = (place.site, self.some_date(), "De lift is stuk.".to_owned());
                self.say(phone, stream, op, AddDayNote { site, date, text }.into())
            }
            24..26 => self.some_removal(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            26..38 => {
                self.some_shift(phone, account, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c))
            }
            38..47 => {
                self.some_help(phone, account, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c))
            }
            47..60 => self.some_mark(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            60..70 => self.some_rest(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            70..84 => self.undo(phone).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            84..88 => {
                let person = *self.dice.pick(&place.people);
                self.say(phone, stream, op, OpenFile { site: place.site, person }.into())
            }
            88..92 if role == Role::Coordinator || self.dice.chance(20) => {
                let person = self.dice.id();
                let AddPerson { card, file } = place.person(person);
                self.say(phone, stream, op, AddPerson { card, file }.into())
            }
            92..94 => {
                let command = self.enrolment(&place);
                self.say(phone, stream, op, command)
            }
            94..96 => self.some_edit(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            96 if self.dice.chance(60) => self
                .some_change_of_volunteers(phone, &place)
                .map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            96 | 97 => self.some_merge(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c)),
            _ if role == Role::Coordinator => {
                self.change(phone, &place).map_or(Ok(()), |c| self.say(phone, stream, op, c))
            }
            _ => Ok(()),
        }
    }

    /// A tap: in the view at once, on disk now or with the next commit.
    pub(super) fn say(
        &mut self,
        phone: usize,
        stream: Id,
        op: Id,
        command: Command,
    ) -> Result<(), Violation> {
        self.note(|_| format!("phone {phone} says {op} {}", command.write()));
        let account = self.handsets[phone].phone.person(stream).unwrap().account;
        let scope = command.order().scope().to_string();
        self.handsets[phone].tap(stream, op, &command, self.now);
        self.ledger.taps.insert(op, Tap::of(phone, account, Some(command), scope));
        if self.dice.chance(70) { self.commit(phone) } else { Ok(()) }
    }

    fn say_unknown(&mut self, phone: usize, stream: Id, op: Id) -> Result<(), Violation> {
        let account = self.handsets[phone].phone.person(stream).unwrap().account;
        let scope = Scope::Plan(self.world.places[0].site).to_string();
        let body = r#"{"kind":"FlyToTheMoon@1","seats":3}"#;
        self.handsets[phone].tap_unknown(stream, op, body, &scope, self.now);
        self.ledger.taps.insert(op, Tap::of(phone, account, None, scope));
        self.commit(phone)
    }

    /// Waiting taps reach the disk together, or not at all.
    pub(super) fn commit(&mut self, phone: usize) -> Result<(), Violation> {
        if self.dice.chance(3) {
            self.handsets[phone].fail_commit();
        }
        for op in self.handsets[phone].commit() {
            self.ledger.taps.get_mut(&op).unwrap().saved = true;
        }
        self.sees_its_own(phone)
    }

    fn some_mark(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let person = self.somebody(phone, place)?;
        let date = self.some_date();
        let mark = *self.dice.pick(&[Mark::Present, Mark::Absent, Mark::Cancelled, Mark::Left]);
        let over = self.in_view(phone, place, date, person);
        Some(MarkAttendance { site: place.site, rule: place.rule, date, person, mark, over }.into())
    }

    /// Takes away a note that the phone shows, whose ever it is; volunteers try it too.
    fn some_removal(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let (site, date) = (place.site, self.some_date());
        let notes = self.handsets[phone].phone.all(Scope::Roll(site, Week::of(date)), Kind::DayNote);
        let notes: Vec<_> = notes.iter().filter_map(|row| DayNote::from_row(row)).collect();
        if notes.is_empty() {
            return None;
        }
        let DayNote { id, date, .. } = **self.dice.pick(&notes);
        Some(RemoveDayNote { site, date, note: id, own: self.dice.chance(50) }.into())
    }

    fn some_walk_in(&mut self, place: &Place) -> Command {
        let (person, date) = (self.dice.id(), self.some_date());
        let (site, rule) = (place.site, place.rule);
        AddWalkIn { site, rule, date, person, first_name: "Ria".into(), surname: String::new() }.into()
    }

    fn some_absence(&mut self, place: &Place) -> Command {
        let (person, from) = (*self.dice.pick(&place.people), self.some_date());
        let until = self.dice.chance(50).then(|| from + 3.weeks());
        PlanAbsence { site: place.site, person, from, until, reason: "op reis".into() }.into()
    }

    /// Calls a session off or moves it, on top of what the phone shows; volunteers try it too.
    fn some_change(&mut self, phone: usize, place: &Place) -> Command {
        let (site, rule, date, reason) = (place.site, place.rule, self.some_date(), "storm".to_owned());
        let handset = &self.handsets[phone].phone;
        let shown = handset.one(Scope::Plan(site), Kind::SessionChange, session_id(rule, date));
        let base = shown.as_deref().and_then(SessionChange::from_row).map(|change| change.version);
        if self.dice.chance(50) {
            return CallOffSession { site, rule, date, reason, base }.into();
        }
        let (to, start, end) = (date + 8.days(), time(14, 0, 0, 0), time(16, 0, 0, 0));
        MoveSession { site, rule, date, to, start, end, reason, base }.into()
    }

    fn some_rest(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let date = self.some_date();
        let people: Vec<Id> = self.on_screen(phone, place);
        let unmarked = |person: &Id| self.in_view(phone, place, date, *person).is_empty();
        let persons: Vec<Id> = people.into_iter().filter(unmarked).collect();
        (!persons.is_empty())
            .then(|| MarkRestPresent { site: place.site, rule: place.rule, date, persons }.into())
    }

    /// Takes back something that was said on this phone.
    fn undo(&mut self, phone: usize) -> Option<Command> {
        let mine: Vec<(Id, Command)> = self
            .ledger
            .taps
            .iter()
            .filter(|(_, tap)| tap.phone == phone)
            .filter_map(|(op, tap)| Some((*op, tap.command.as_ref()?.order().undo(*op)?)))
            .collect();
        if mine.is_empty() { None } else { Some(self.dice.pick(&mine).1.clone()) }
    }

    fn enrolment(&mut self, place: &Place) -> Command {
        let person = *self.dice.pick(&place.people);
        let id = self.dice.id();
        let enrolment = Enrolment {
            id,
            site: place.site,
            person,
            as_said: None,
            rule: place.rule,
            from: None,
            until: None,
            version: None,
        };
        EnrolPerson { enrolment }.into()
    }

    /// Edits a card or a file, or ends an enrolment, on top of what the phone shows.
    fn some_edit(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let handset = &self.handsets[phone].phone;
        let scope = Scope::Cards(place.site);
        if self.dice.chance(30) {
            let files = handset.all(Scope::Files(place.site), Kind::PersonFile);
            let files: Vec<_> = files.iter().filter_map(|row| PersonFile::from_row(row)).collect();
            let file = if files.is_empty() { None } else { Some((*self.dice.pick(&files)).clone()) };
            let phone = format!("050 000 00 0{}", self.dice.below(9));
            return file.map(|file| ChangePersonFile { file: PersonFile { phone, ..file } }.into());
        }
        if self.dice.chance(50) {
            let cards = handset.all(scope, Kind::PersonCard);
            let cards: Vec<_> = cards.iter().filter_map(|row| PersonCard::from_row(row)).collect();
            let card = if cards.is_empty() { None } else { Some((*self.dice.pick(&cards)).clone()) };
            let good_to_know = format!("Neemt hond {} mee", self.dice.below(9));
            return card.map(|card| ChangePersonCard { card: PersonCard { good_to_know, ..card } }.into());
        }
        let rows = handset.all(scope, Kind::Enrolment);
        let rows: Vec<_> = rows.iter().filter_map(|row| Enrolment::from_row(row)).collect();
        if rows.is_empty() {
            return None;
        }
        let Enrolment { id, site, person, version, .. } = **self.dice.pick(&rows);
        let last = Some(self.world.today());
        Some(EndEnrolment { site, person, enrolment: id, last, base: version }.into())
    }

    /// Two entries that somebody takes for one person. Taking it back splits them again.
    fn some_merge(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let (from, into) = (self.somebody(phone, place)?, self.somebody(phone, place)?);
        (from != into).then(|| MergePersons { site: place.site, from, into }.into())
    }

    /// Changes or ends a line of the programme, closes a day, or changes the organisation's name, on top of what the
    /// phone shows.
    fn change(&mut self, phone: usize, place: &Place) -> Option<Command> {
        let (site, rule) = (place.site, place.rule);
        if self.dice.chance(25) {
            let date = self.some_date();
            let handset = &self.handsets[phone].phone;
            let shown = handset.one(Scope::Plan(site), Kind::ClosingDay, closing_day_id(site, date));
            let base = shown.as_deref().and_then(ClosingDay::from_row).map(|day| day.version);
            let (closed, reason) = (self.dice.chance(70), "lekkage".to_owned());
            return Some(SetClosingDay { site, date, closed, reason, base }.into());
        }
        if self.dice.chance(20) {
            let shown = self.handsets[phone].phone.one(Scope::Plan(site), Kind::ProgrammeRule, rule)?;
            let base = ProgrammeRule::from_row(&shown)?.version;
            let last = self.dice.chance(50).then(|| self.world.today() + 5.weeks());
            return Some(EndProgrammeRule { site, rule, last, base }.into());
        }
        if self.dice.chance(50) {
            let from = self.some_date();
            let shown = self.handsets[phone].phone.one(Scope::Plan(site), Kind::ProgrammeRule, rule)?;
            let known = ProgrammeRule::from_row(&shown)?;
            let timetable = Timetable { end: time(13, 0, 0, 0), ..known.timetable_on(from) };
            let timetable = self.dice.chance(80).then_some(timetable);
            return Some(ChangeProgrammeRule { site, rule, from, timetable, base: known.version }.into());
        }
        let organisation = self.world.org;
        let shown =
            self.handsets[phone].phone.one(Scope::Org(organisation), Kind::Organisation, organisation)?;
        let base = Organisation::from_row(&shown)?.version?;
        let name = format!("De Brug {}", self.dice.below(100));
        Some(ChangeOrganisation { organisation, base, name, theme: [].into(), day_parts: None }.into())
    }

    /// Today mostly; sometimes a week that few phones hold.
    pub(super) fn some_date(&mut self) -> Date {
        let weeks: i64 = *self.dice.pick(&[0, 0, 0, 0, 0, 1, -1, -5, -20]);
        self.world.today() + weeks.weeks()
    }

    fn on_screen(&self, phone: usize, place: &Place) -> Vec<Id> {
        let cards = self.handsets[phone].phone.all(Scope::Cards(place.site), Kind::PersonCard);
        cards.iter().map(|card| card.id()).collect()
    }

    fn somebody(&mut self, phone: usize, place: &Place) -> Option<Id> {
        let people = self.on_screen(phone, place);
        if people.is_empty() { None } else { Some(*self.dice.pick(&people)) }
    }

    /// The marks that stand on a tile as it is painted.
    pub(super) fn in_view(&self, phone: usize, place: &Place, date: Date, person: Id) -> Vec<Id> {
        let scope = Scope::Roll(place.site, Week::of(date));
        let row = attendance_id(place.rule, date, person);
        match self.handsets[phone].phone.get(scope, Kind::Attendance, row) {
            Ok(Known::Row(row)) => Attendance::from_row(&row)
                .map(|row| standing(&row.said).map(|statement| statement.op).collect())
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}
