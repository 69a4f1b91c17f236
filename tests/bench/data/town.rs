//! The rows of a town of a size. Dates lie around today, because a phone holds only the weeks around today.

use inloop_core::{
    Id,
    calendar::{Week, Weeks},
    row::{Activity, ProgrammeRule, Row, SchoolHolidays, Site, Space},
};
use jiff::{ToSpan, civil::Date};

use crate::people::{PEOPLE, attendance, card, enrolment, face, file, ladder_step, rule_id};

const VOLUNTEERS: usize = 33;
/// A werkcoach's phone holds so many weeks back and ahead, and the present one.
const WEEKS: std::ops::RangeInclusive<i64> = -13..=2;
/// So many sessions up to and with today's have no marks yet: 11 × 46 = 506 people to mark in a benchmark.
const UNMARKED: usize = 11;

/// One of the sizes of the design.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// A werkcoach of one site: about 3,000 rows.
    S,
    /// A werkcoach of six sites: about 20,000 rows.
    M,
    /// A town of 1,100 people: about 110,000 rows of attendance, packed into the weeks that a phone may hold.
    L,
}

impl Size {
    pub fn named(name: &str) -> Option<Self> {
        [Self::S, Self::M, Self::L].into_iter().find(|size| size.name() == name)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::M => "M",
            Self::L => "L",
        }
    }

    const fn sites(self) -> usize {
        match self {
            Self::S => 1,
            Self::M => 6,
            Self::L => 24,
        }
    }

    /// The days after today, modulo a week, on which a site is open: today is always one.
    const fn days(self) -> &'static [i32] {
        match self {
            Self::L => &[0, 1, 2, 3, 4, 5, 6],
            Self::S | Self::M => &[0, 1, 2, 4, 5],
        }
    }

    /// How many of a session's people have a mark, where it has marks at all.
    const fn marked(self) -> usize {
        match self {
            Self::S => 38,
            Self::M => 42,
            Self::L => PEOPLE,
        }
    }
}

/// A town.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    size: Size,
    org: Id,
    today: Date,
}

impl Town {
    pub const fn of(size: Size, org: Id, today: Date) -> Self {
        Self { size, org, today }
    }

    /// The names of the sites.
    pub fn sites(self) -> Vec<String> {
        (0..self.size.sites()).map(|number| format!("Huis {}", number + 1)).collect()
    }

    /// The lists of the first site that have no marks, newest first, as the app addresses them.
    pub fn lists(self) -> Vec<String> {
        let site = self.id("site", 0);
        let unmarked = self.sessions(site).into_iter().filter(|(.., marked)| !marked);
        unmarked.rev().map(|(rule, date, _)| format!("{rule}_{date}")).collect()
    }

    /// All rows, site by site.
    pub fn parts(self) -> impl Iterator<Item = Vec<Row>> {
        let name = "Koffie en samen doen".to_owned();
        let activity = self.id("activity", 0);
        let first = Activity { id: activity, organisation: self.org, name, pictogram: "hot-beverage".into() };
        let sites = self.sites().into_iter().enumerate();
        std::iter::once(vec![first.into()])
            .chain(sites.map(move |(number, name)| self.site(number, name, activity)))
    }

    fn id(self, what: &str, number: usize) -> Id {
        Id::new_v5(&self.org, format!("{what} {number}").as_bytes())
    }

    fn site(self, number: usize, name: String, activity: Id) -> Vec<Row> {
        let id = self.id("site", number);
        let space = Id::new_v5(&id, b"space");
        let address = format!("Dorpsstraat {}", number + 1);
        let mut rows: Vec<Row> = vec![
            Site { id, name, address, ..Site::default() }.into(),
            Space { id: space, site: id, name: "Grote zaal".into(), ..Space::default() }.into(),
        ];
        rows.extend(self.size.days().iter().map(|day| self.rule(id, *day, activity, space).into()));
        rows.extend((1..=4).map(|step| ladder_step(id, step).into()));
        rows.extend((0..VOLUNTEERS).map(|volunteer| face(id, volunteer).into()));
        for person in 0..PEOPLE {
            rows.extend([card(id, person).into(), file(id, person).into()]);
            let rules = self.size.days().iter().map(|day| rule_id(id, *day));
            rows.extend(rules.map(|rule| enrolment(id, person, rule).into()));
        }
        for (rule, date, marked) in self.sessions(id) {
            let people = if marked { self.size.marked() } else { 0 };
            rows.extend((0..people).map(|person| attendance(id, rule, date, person).into()));
        }
        rows
    }

    fn rule(self, site: Id, day: i32, activity: Id, space: Id) -> ProgrammeRule {
        let on = self.today + day.days();
        ProgrammeRule {
            id: rule_id(site, day),
            site,
            activity,
            space: Some(space),
            weekday: on.weekday().to_monday_one_offset(),
            start: jiff::civil::time(9, 30, 0, 0),
            end: jiff::civil::time(12, 30, 0, 0),
            weeks: Weeks::Every,
            school_holidays: SchoolHolidays::GoesOn,
            from: None,
            until: None,
            min_volunteers: 2,
            max_participants: None,
            stages: Vec::new(),
            later: Vec::new(),
            version: None,
        }
    }

    /// The sessions of a site by date: rule, date, and whether they have marks.
    fn sessions(self, site: Id) -> Vec<(Id, Date, bool)> {
        let monday = Week::of(self.today).monday();
        let mut sessions: Vec<(Id, Date, bool)> = Vec::new();
        for week in WEEKS {
            for day in self.size.days() {
                let weekday = (self.today + day.days()).weekday().to_monday_zero_offset();
                sessions.push((rule_id(site, *day), monday + week.weeks() + weekday.days(), true));
            }
        }
        sessions.sort_by_key(|(_, date, _)| *date);
        let past = sessions.iter_mut().rev().filter(|(_, date, _)| *date <= self.today);
        past.take(UNMARKED).for_each(|(.., marked)| *marked = false);
        sessions
    }
}
