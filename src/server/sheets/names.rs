//! Who and what a sheet means by a name. A name that says it alone is enough; else the id stands behind it in
//! brackets, as an export writes it. Nothing is ever guessed.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    calendar::runs_on,
    row::{Activity, ProgrammeRule, Row, Space},
    sheet::Expected,
};
use jiff::civil::{Date, Time};

use super::cells;

/// The names of a site: its programme, its participants, its volunteers.
#[derive(Clone, Debug, Default)]
pub struct Names {
    rules: BTreeMap<Id, (ProgrammeRule, String)>,
    people: Index,
    volunteers: Index,
    spaces: BTreeMap<Id, Space>,
}

/// Names by id, and back: a season's attendance names the same few people thousands of times.
#[derive(Clone, Debug, Default)]
struct Index {
    names: BTreeMap<Id, String>,
    ids: BTreeMap<String, Vec<Id>>,
}

impl Names {
    /// The names in some rows; what stands later counts.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Self {
        let activities: BTreeMap<Id, &str> =
            rows.clone().filter_map(Activity::from_row).map(|row| (row.id, row.name.as_str())).collect();
        let mut names = Self::default();
        for row in rows {
            match row {
                Row::ProgrammeRule(rule) => {
                    let name = activities.get(&rule.activity).copied().unwrap_or("?").to_owned();
                    names.rules.insert(rule.id, (rule.clone(), name));
                }
                Row::Space(space) => drop(names.spaces.insert(space.id, space.clone())),
                Row::PersonCard(card) => names.people.insert(card.id, card.whole_name()),
                Row::Volunteer(row) => names.volunteers.insert(row.id, row.name.trim().to_owned()),
                _ => {}
            }
        }
        names
    }

    /// The space of that id.
    pub fn space(&self, id: Id) -> Option<&Space> {
        self.spaces.get(&id)
    }

    /// The rule of that id.
    pub fn rule(&self, id: Id) -> Option<&ProgrammeRule> {
        self.rules.get(&id).map(|(rule, _)| rule)
    }

    /// What a rule's activity is called.
    pub fn activity(&self, rule: Id) -> &str {
        self.rules.get(&rule).map_or("", |(_, name)| name)
    }

    /// The line of the programme that `maandag 09:30 Samen koken` means.
    pub fn line(&self, text: &str) -> Option<Id> {
        let (text, id) = cells::reference(text);
        if id.is_some() {
            return id.filter(|id| self.rules.contains_key(id));
        }
        let mut words = text.splitn(3, ' ');
        let (day, start, activity) = (words.next()?, words.next()?, words.next()?);
        let (weekday, start) = (cells::weekday(day)?, cells::time(start)?);
        self.only(activity, |rule| rule.weekday == weekday && rule.start == start)
    }

    /// The line of the programme that makes the session with that name at that time on that date. With an id in
    /// brackets it is that one, whatever the programme says now.
    pub fn session(&self, date: Date, start: Option<Time>, activity: &str) -> Option<Id> {
        let (activity, id) = cells::reference(activity);
        let then = |rule: &ProgrammeRule| {
            // In the school holidays too: somebody may have been marked all the same.
            Some(rule.timetable_on(date).start) == start && runs_on(rule, date, None)
        };
        id.or_else(|| self.only(activity, then))
    }

    /// The one rule of that activity for which `fits` holds.
    fn only(&self, activity: &str, fits: impl Fn(&ProgrammeRule) -> bool) -> Option<Id> {
        let wanted = activity.trim().to_lowercase();
        let mut found = self
            .rules
            .values()
            .filter(|(rule, name)| fits(rule) && name.trim().to_lowercase() == wanted)
            .map(|(rule, _)| rule.id);
        found.next().filter(|_| found.next().is_none())
    }

    /// The participant of that name. An id in brackets may be somebody whom nobody knows any more.
    pub fn person(&self, text: &str) -> Result<Id, Expected> {
        self.people.meant(text)
    }

    /// The volunteer of that name.
    pub fn volunteer(&self, text: &str) -> Result<Id, Expected> {
        self.volunteers.meant(text)
    }

    /// How a sheet names a line of the programme.
    pub fn line_cell(&self, id: Id) -> String {
        let Some((rule, name)) = self.rules.get(&id) else {
            return format!("[{id}]");
        };
        let text = format!("{} {} {name}", cells::weekday_cell(rule.weekday), cells::time_cell(rule.start));
        if self.line(&text) == Some(id) { text } else { format!("{text} [{id}]") }
    }

    /// How a sheet names a session besides its date: when it begins, and what it is.
    pub fn session_cells(&self, id: Id, date: Date) -> [String; 2] {
        let Some((rule, name)) = self.rules.get(&id) else {
            return [String::new(), format!("[{id}]")];
        };
        let start = rule.timetable_on(date).start;
        let alone = self.session(date, Some(start), name) == Some(id);
        let activity = if alone { name.clone() } else { format!("{name} [{id}]") };
        [cells::time_cell(start), activity]
    }

    /// How a sheet names a participant.
    pub fn person_cell(&self, id: Id) -> String {
        self.people.named(id)
    }

    /// How a sheet names a volunteer.
    pub fn volunteer_cell(&self, id: Id) -> String {
        self.volunteers.named(id)
    }
}

impl Index {
    fn insert(&mut self, id: Id, name: String) {
        if let Some(old) = self.names.get(&id).and_then(|old| self.ids.get_mut(&old.to_lowercase())) {
            old.retain(|known| *known != id);
        }
        self.ids.entry(name.to_lowercase()).or_default().push(id);
        self.names.insert(id, name);
    }

    fn meant(&self, text: &str) -> Result<Id, Expected> {
        let (name, id) = cells::reference(text);
        let found = self.ids.get(&name.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        match (id, found) {
            (Some(id), _) | (None, &[id]) => Ok(id),
            (None, []) => Err(Expected::Somebody),
            (None, _) => Err(Expected::OnePerson),
        }
    }

    fn named(&self, id: Id) -> String {
        let name = self.names.get(&id).map_or("", String::as_str);
        if self.meant(name) == Ok(id) { name.to_owned() } else { format!("{name} [{id}]").trim().to_owned() }
    }
}
