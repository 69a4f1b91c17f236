//! The organisation that every schedule plays in: two sites, a line of the programme at each, and the people
//! who come.

use inloop_core::{
    Id, Millis,
    calendar::{Weeks, local_date},
    command::{
        AddActivity, AddLadderStep, AddPerson, AddProgrammeRule, AddSite, AddVolunteer, ChangeNeed, Command,
        FoundOrganisation,
    },
    day_parts::DayParts,
    row::{
        AccessRoute, Activity, DutyHours, LadderStep, Openness, Organisation, PersonCard, PersonFile,
        ProgrammeRule, SchoolHolidays, Site, Volunteer, VolunteerFile,
    },
};
use inloop_server::{
    deciding::by_system,
    store::{Mode, Store, add_organisation, transaction},
};
use jiff::civil::{Date, time};

/// When every schedule starts: Thursday 1 October 2026, ten in the morning in Amsterdam.
pub const START: Millis = 1_790_841_600_000;

/// How many participants come to each site.
const PEOPLE: u128 = 4;

/// How many steps the ladder of each site has.
const STEPS: u128 = 3;

/// How many volunteers are on the list of each site.
const VOLUNTEERS: u128 = 3;

/// A site with what a phone can say something about.
#[derive(Clone, Debug)]
pub struct Place {
    /// The site.
    pub site: Id,
    /// The one line of its programme.
    pub rule: Id,
    /// Who comes.
    pub people: Vec<Id>,
    /// The steps of its fallback ladder.
    pub steps: Vec<Id>,
    /// The first entries of its list of volunteers.
    pub volunteers: Vec<Id>,
}

/// What is there before anybody enrols.
#[derive(Clone, Debug)]
pub struct World {
    /// The organisation.
    pub org: Id,
    /// The command that founded it: the first version of its row.
    pub founding: Id,
    /// Its sites.
    pub places: Vec<Place>,
}

impl World {
    /// The ids of the world; the same in every schedule.
    pub fn plan() -> Self {
        let place = |number: u128| Place {
            site: Id::from_u128(0x100 * number),
            rule: Id::from_u128(0x100 * number + 0x10),
            people: (0..PEOPLE).map(|person| Id::from_u128(0x100 * number + 0x20 + person)).collect(),
            steps: (0..STEPS).map(|step| Id::from_u128(0x100 * number + 0x40 + step)).collect(),
            volunteers: (0..VOLUNTEERS).map(|place| Id::from_u128(0x100 * number + 0x60 + place)).collect(),
        };
        Self { org: Id::from_u128(1), founding: Id::from_u128(2), places: vec![place(1), place(2)] }
    }

    /// Founds it all, as the keeper of a server would.
    pub fn found(&self, store: &mut dyn Store, now: Millis) {
        transaction(store, Mode::Write, |store| add_organisation(store, self.org, "De Brug", now)).unwrap();
        let organisation = Organisation {
            id: self.org,
            name: "De Brug".into(),
            theme: [].into(),
            day_parts: DayParts::default(),
            version: None,
        };
        let mut commands: Vec<Command> = vec![FoundOrganisation { organisation }.into()];
        let activity = Activity {
            id: Id::from_u128(3),
            organisation: self.org,
            name: "Koken".into(),
            pictogram: "pot".into(),
        };
        commands.push(AddActivity { activity: activity.clone() }.into());
        for place in &self.places {
            let site = Site { id: place.site, name: "Buurthuis".into(), ..Site::default() };
            commands.push(AddSite { site }.into());
            commands.push(AddProgrammeRule { rule: place.rule(activity.id) }.into());
            commands.push(place.need().into());
            commands.extend((1..).zip(&place.steps).map(|(number, step)| place.step(number, *step).into()));
            commands.extend(place.people.iter().map(|person| place.person(*person).into()));
            commands.extend(place.volunteers.iter().map(|id| place.volunteer(*id).into()));
        }
        let commands: Vec<(Id, Command)> = (2..).map(Id::from_u128).zip(commands).collect();
        by_system(store, self.org, &commands, now).unwrap();
    }

    /// The day of the sessions that most is said about.
    pub fn today(&self) -> Date {
        local_date(START)
    }
}

impl Place {
    fn rule(&self, activity: Id) -> ProgrammeRule {
        ProgrammeRule {
            id: self.rule,
            site: self.site,
            activity,
            space: None,
            weekday: 4,
            start: time(9, 30, 0, 0),
            end: time(12, 0, 0, 0),
            weeks: Weeks::Every,
            school_holidays: SchoolHolidays::GoesOn,
            from: None,
            until: None,
            min_volunteers: 0,
            max_participants: None,
            stages: Vec::new(),
            later: Vec::new(),
            version: None,
        }
    }

    /// Two volunteers have a place, so that a third waits.
    const fn need(&self) -> ChangeNeed {
        let (site, rule) = (self.site, self.rule);
        ChangeNeed { site, rule, date: None, needed: 1, places: Some(2), support: None, base: None }
    }

    /// The last step has no hours: it is asked when nobody else is left.
    fn step(&self, number: u8, id: Id) -> AddLadderStep {
        let always = DutyHours { weekdays: (1..=7).collect(), from: 0, until: 1440 };
        let step = LadderStep {
            id,
            site: self.site,
            step: number,
            name: format!("Trede {number}"),
            role: "werkcoach".into(),
            phone: "050 000 00 00".into(),
            openness: Openness::Inside,
            duty: if u128::from(number) < STEPS { vec![always] } else { Vec::new() },
            other: Vec::new(),
            version: None,
        };
        AddLadderStep { step }
    }

    fn volunteer(&self, id: Id) -> AddVolunteer {
        let (site, volunteer) = (self.site, Volunteer::new(id, self.site, "Noor".to_owned()));
        let (phone, email, vog_seen, since) = (String::new(), String::new(), None, None);
        AddVolunteer { volunteer, file: VolunteerFile { id, site, phone, email, vog_seen, since } }
    }

    /// The command that adds a participant here.
    pub fn person(&self, id: Id) -> AddPerson {
        let card = PersonCard {
            id,
            site: self.site,
            first_name: "Anna".into(),
            surname: String::new(),
            good_to_know: String::new(),
            picture: None,
            version: None,
            merged: None,
        };
        let file = PersonFile {
            id,
            site: self.site,
            phone: String::new(),
            contact_name: String::new(),
            contact_phone: String::new(),
            district: String::new(),
            district_code: String::new(),
            access_route: AccessRoute::Open,
            day_parts_per_week: None,
            since: None,
            version: None,
        };
        AddPerson { card, file }
    }
}
