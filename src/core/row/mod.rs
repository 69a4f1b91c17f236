//! Rows: the latest state of things. Each kind says itself which scopes it lies in, by which links it is
//! found, and which flat facts it gives to reports. A new kind is one variant here; no migration.

mod absence_reason;
mod account;
mod activity;
mod alias;
mod alone_check;
mod assignment;
mod attendance;
mod backup_request;
mod booking;
mod calendar_feed;
mod closing_day;
mod contact_ways;
mod contribution;
mod day_note;
mod day_part_need;
mod enrolment;
mod face;
mod help_call;
mod ladder_step;
mod means;
mod next_step;
mod opinion;
mod organisation;
mod person_card;
mod person_file;
mod person_plan;
mod planned_absence;
mod portrait;
mod presence;
mod presence_consent;
mod programme_rule;
mod relative;
mod responder;
mod session_change;
mod shift_need;
mod site;
mod space;
mod talent;
mod tally;
mod visit;
mod volunteer;
mod volunteer_file;
mod wish;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::{
    absence_reason::AbsenceReason,
    account::{Account, own_volunteer_id},
    activity::{Activity, activity_id},
    alias::{Alias, Leads},
    alone_check::{AloneCheck, AlonePlan},
    assignment::{Assignment, AssignmentState, Part, Turnout, TurnoutSaid, assignment_id},
    attendance::{Attendance, attendance_id},
    backup_request::{Again, Answer, Asked, BackupRequest, Silence, Word},
    booking::Booking,
    calendar_feed::CalendarFeed,
    closing_day::{ClosingDay, closing_day_id},
    contact_ways::{ContactWays, Tongue, Way},
    contribution::Contribution,
    day_note::DayNote,
    day_part_need::{DayPartNeed, day_part_need_id},
    enrolment::Enrolment,
    face::Face,
    help_call::HelpCall,
    ladder_step::{DayHours, DutyHours, LadderStep, Openness, OtherDay},
    means::Means,
    next_step::{NextStep, next_step_id},
    opinion::{Degree, Opinion, Question, opinion_id},
    organisation::Organisation,
    person_card::PersonCard,
    person_file::{AccessRoute, PersonFile},
    person_plan::{PersonPlan, person_plan_id},
    planned_absence::PlannedAbsence,
    portrait::Portrait,
    presence::Presence,
    presence_consent::PresenceConsent,
    programme_rule::{ProgrammeRule, RuleVersion, SchoolHolidays, Timetable, rule_id},
    relative::Relative,
    responder::{Responder, responder_id},
    session_change::{SessionChange, Turn},
    shift_need::{ShiftNeed, shift_need_id},
    site::Site,
    space::{Space, space_id},
    talent::{Gift, Talent},
    tally::{Tally, tally_id},
    visit::Visit,
    volunteer::{Availability, DayPart, Volunteer, volunteer_id},
    volunteer_file::VolunteerFile,
    wish::{Course, LONGEST_VOICE, Voice, Wish, Wished},
};
use crate::{Id, Millis, command::Command, scope::Scope};

/// By which equality a row can be found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Link {
    /// Rows of one site.
    Site,
    /// Rows about one person.
    Person,
    /// Rows that hang on one programme rule.
    Rule,
    /// Rows of one session.
    Session,
    /// Rows about one account.
    Account,
    /// Rows that name one file.
    File,
    /// The answers that are counted together.
    Tally,
    /// When one thing is lent.
    Means,
}

impl Link {
    /// The link's name as it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Person => "person",
            Self::Rule => "rule",
            Self::Session => "session",
            Self::Account => "account",
            Self::File => "file",
            Self::Tally => "tally",
            Self::Means => "means",
        }
    }
}

/// One flat line for reports: who was where, on which date, as what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The site.
    pub site: Id,
    /// The session's original local date.
    pub date: jiff::civil::Date,
    /// The person; for a visitor without a name, the visit.
    pub person: Id,
    /// What is counted, for example `present`.
    pub what: &'static str,
}

/// What somebody is told outside the app.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Told {
    /// Somebody asks for them.
    HelpWanted,
    /// Somebody comes to help them.
    SomebodyComes,
    /// Whether they are still there.
    StillThere,
}

impl Told {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::HelpWanted, Self::SomebodyComes, Self::StillThere];

    /// Its name as it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HelpWanted => "help_wanted",
            Self::SomebodyComes => "somebody_comes",
            Self::StillThere => "still_there",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|told| told.name() == name)
    }
}

/// Somebody to be told something about a row, once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Who.
    pub account: Id,
    /// At which site.
    pub site: Id,
    /// What.
    pub told: Told,
    /// What makes it another one than before: another reason is told anew.
    pub reason: Id,
    /// About when it was said, Unix milliseconds.
    pub said: Millis,
}

/// What the server says by itself at some moment, unless the row says otherwise by then.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// When, Unix milliseconds.
    pub at: Millis,
    /// What.
    pub command: Command,
}

/// By what rows that name a file are found.
pub fn file_id(sha256: &str) -> Id {
    Id::new_v5(&Id::nil(), sha256.as_bytes())
}

/// What every kind of row can say about itself. Pure over the row's own body.
pub trait Body {
    /// The row's id, unique within its kind.
    fn id(&self) -> Id;
    /// The scopes that the row lies in.
    fn scopes(&self) -> Vec<Scope>;
    /// By what it is found.
    fn links(&self) -> Vec<(Link, Id)> {
        Vec::new()
    }
    /// The pictures and sounds that it names, by sha256: whoever may read the row may read them.
    fn files(&self) -> Vec<&str> {
        Vec::new()
    }
    /// What it gives to reports.
    fn facts(&self) -> Vec<Fact> {
        Vec::new()
    }
    /// The command that wrote this version, for what is compared and set.
    fn version(&self) -> Option<Id> {
        None
    }
    /// What the server says about it by itself, and when.
    fn due(&self) -> Option<Due> {
        None
    }
    /// Who is to be told about it outside the app.
    fn notices(&self) -> Vec<Notice> {
        Vec::new()
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The kinds of rows that this build knows.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* $name),* }

        impl Kind {
            /// All kinds, in the order of the table in ARCHITECTURE.md.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The kind's name as it is stored and sent.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }

        /// A row of any kind.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Row { $($(#[$doc])* $name($name)),* }

        impl Row {
            /// Which kind this row is.
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name),* }
            }

            fn body(&self) -> &dyn Body {
                match self { $(Self::$name(body) => body),* }
            }

            /// The body as JSON, as it is stored and sent.
            pub fn encode(&self) -> String {
                match self { $(Self::$name(body) => serde_json::to_string(body)),* }.unwrap_or_default()
            }

            /// Reads a body of a kind.
            pub fn decode(kind: Kind, body: &str) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$name => serde_json::from_str(body).map(Self::$name)),* }
            }
        }

        $(impl From<$name> for Row {
            fn from(body: $name) -> Self { Self::$name(body) }
        })*

        $(impl $name {
            /// This kind of row, out of a row of any kind.
            pub fn from_row(row: &Row) -> Option<&Self> {
                if let Row::$name(body) = row { Some(body) } else { None }
            }
        })*
    };
}

rows! {
    /// One provider, or a circle of providers under one agreement.
    Organisation,
    /// A kind of thing done, with its pictogram.
    Activity,
    /// A place with an address.
    Site,
    /// A room or garden of a site.
    Space,
    /// Something that a site lends.
    Means,
    /// When it is lent, and to whom.
    Booking,
    /// One line of the weekly programme.
    ProgrammeRule,
    /// What a volunteer must know about a participant.
    PersonCard,
    /// What only professionals know about a participant.
    PersonFile,
    /// Who comes to which line of the programme.
    Enrolment,
    /// All that was said about one person at one session.
    Attendance,
    /// One visitor without a name.
    Visit,
    /// A note about a day.
    DayNote,
    /// A time in which a participant does not come.
    PlannedAbsence,
    /// Why somebody stays away.
    AbsenceReason,
    /// What a participant said about something that they were at.
    Opinion,
    /// What all said together.
    Tally,
    /// A participant's photo.
    Portrait,
    /// That a participant may be seen to be there.
    PresenceConsent,
    /// A participant who is there now.
    Presence,
    /// What a participant can, or helps with.
    Talent,
    /// Something that a participant did.
    Contribution,
    /// What became of a person's id.
    Alias,
    /// What is different about one session.
    SessionChange,
    /// A date on which a site is closed.
    ClosingDay,
    /// A volunteer of a site.
    Volunteer,
    /// What only professionals know about a volunteer.
    VolunteerFile,
    /// How many volunteers are needed.
    ShiftNeed,
    /// How many are needed in a part of the week.
    DayPartNeed,
    /// A volunteer's shift at one session.
    Assignment,
    /// A face that a site shows.
    Face,
    /// One person on one step of the fallback ladder.
    LadderStep,
    /// Who answers for such a step in the app.
    Responder,
    /// Somebody who may look at a participant's week.
    Relative,
    /// A call for a professional.
    BackupRequest,
    /// What came of calling somebody of the ladder.
    HelpCall,
    /// By which ways somebody is told outside the app.
    ContactWays,
    /// A secret address of a calendar.
    CalendarFeed,
    /// How somebody who works alone is asked whether they are still there.
    AloneCheck,
    /// What a participant would like.
    Wish,
    /// What a participant wants, and what was agreed about it.
    PersonPlan,
    /// Who looks for a place for a participant without one.
    NextStep,
    /// An account and its grants.
    Account,
}

impl Kind {
    /// The kind of that name, if this build knows it.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl Row {
    /// The row's id, unique within its kind.
    pub fn id(&self) -> Id {
        self.body().id()
    }

    /// The scopes that the row lies in.
    pub fn scopes(&self) -> Vec<Scope> {
        self.body().scopes()
    }

    /// By what the row is found.
    pub fn links(&self) -> Vec<(Link, Id)> {
        let files = self.files().into_iter().map(|name| (Link::File, file_id(name)));
        self.body().links().into_iter().chain(files).collect()
    }

    /// The pictures and sounds that the row names, by sha256.
    pub fn files(&self) -> Vec<&str> {
        self.body().files()
    }

    /// What the row gives to reports.
    pub fn facts(&self) -> Vec<Fact> {
        self.body().facts()
    }

    /// The command that wrote this version, for what is compared and set.
    pub fn version(&self) -> Option<Id> {
        self.body().version()
    }

    /// What the server says about the row by itself, and when.
    pub fn due(&self) -> Option<Due> {
        self.body().due()
    }

    /// Who is to be told about the row outside the app.
    pub fn notices(&self) -> Vec<Notice> {
        self.body().notices()
    }

    /// The row behind a shared pointer, as views hand it out.
    pub fn shared(self) -> Arc<Self> {
        Arc::new(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_has_a_field_for_bsn_diagnosis_or_target_group() {
        // G11: sorting people by label is what the renewal of day activities let go of. No such field, ever.
        let sources = [
            include_str!("absence_reason.rs"),
            include_str!("account.rs"),
            include_str!("activity.rs"),
            include_str!("alias.rs"),
            include_str!("alone_check.rs"),
            include_str!("assignment.rs"),
            include_str!("attendance.rs"),
            include_str!("backup_request.rs"),
            include_str!("booking.rs"),
            include_str!("calendar_feed.rs"),
            include_str!("closing_day.rs"),
            include_str!("contact_ways.rs"),
            include_str!("contribution.rs"),
            include_str!("day_note.rs"),
            include_str!("day_part_need.rs"),
            include_str!("enrolment.rs"),
            include_str!("face.rs"),
            include_str!("help_call.rs"),
            include_str!("ladder_step.rs"),
            include_str!("means.rs"),
            include_str!("next_step.rs"),
            include_str!("opinion.rs"),
            include_str!("organisation.rs"),
            include_str!("person_card.rs"),
            include_str!("person_file.rs"),
            include_str!("person_plan.rs"),
            include_str!("planned_absence.rs"),
            include_str!("portrait.rs"),
            include_str!("presence.rs"),
            include_str!("presence_consent.rs"),
            include_str!("programme_rule.rs"),
            include_str!("relative.rs"),
            include_str!("responder.rs"),
            include_str!("session_change.rs"),
            include_str!("shift_need.rs"),
            include_str!("site.rs"),
            include_str!("space.rs"),
            include_str!("talent.rs"),
            include_str!("tally.rs"),
            include_str!("visit.rs"),
            include_str!("volunteer.rs"),
            include_str!("volunteer_file.rs"),
            include_str!("wish.rs"),
        ];
        assert_eq!(sources.len(), Kind::ALL.len(), "every kind of row is looked at");
        // What such rows are made of, where that has a file of its own.
        let parts = [include_str!("../person_plan.rs"), include_str!("../places.rs")];
        let fields = sources.iter().chain(&parts).flat_map(|source| source.lines()).filter_map(|line| {
            line.trim().strip_prefix("pub ").and_then(|rest| rest.split_once(':')).map(|(name, _)| name)
        });
        let banned =
            ["bsn", "burgerservice", "diagnos", "target_group", "doelgroep", "impairment", "beperking"];
        let mut seen = 0;
        for field in fields {
            seen += 1;
            for word in banned {
                assert!(!field.to_lowercase().contains(word), "the field {field} must not exist");
            }
        }
        assert!(seen > 40, "the test found the fields it looks at");
    }

    #[test]
    fn kinds_are_found_by_their_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(*kind));
        }
        assert_eq!(Kind::named("Moon"), None);
    }
}
