//! `weekprogramma.csv`: activities, spaces and the lines of the weekly programme.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::{AddActivity, AddProgrammeRule},
    pictogram::pictogram,
    row::{Activity, ProgrammeRule, RuleVersion, Space, Timetable, activity_id, rule_id, space_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells, spaces,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "weekprogramma.csv",
    columns: &[
        "Dag",
        "Begin",
        "Einde",
        "Activiteit",
        "Ruimte",
        "Min. vrijwilligers",
        "Max. deelnemers",
        "Weken",
        "Schoolvakanties",
        "Vanaf",
        "Tot en met",
        "Later",
        "Levensfase",
        "Pictogram",
        "Id",
    ],
    needed: &["Dag", "Begin", "Einde", "Activiteit"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let mut named: BTreeMap<Id, Wanted> = BTreeMap::new();
    let rules = all(table.lines().map(|line| rule(reading, &line, &mut named)))?;
    once(table, "Activiteit", rules.iter().map(|rule| rule.rows[0].id()))?;
    Ok(named.into_values().chain(rules).collect::<Vec<_>>().into())
}

fn rule(reading: &Reading<'_>, line: &Line<'_>, named: &mut BTreeMap<Id, Wanted>) -> Result<Wanted, Problem> {
    let weekday = line.cell("Dag", Expected::Weekday, cells::weekday)?;
    let start = line.cell("Begin", Expected::Time, cells::time)?;
    let end = line.cell("Einde", Expected::Time, cells::time)?;
    if end <= start {
        return Err(line.problem("Einde", Expected::TimeAfter { time: cells::time_cell(start) }));
    }
    let activity = activity(reading, line)?;
    let space = line.text("Ruimte");
    let rule = ProgrammeRule {
        id: line.id(|| rule_id(reading.site, weekday, start, &activity.name))?,
        site: reading.site,
        activity: activity.id,
        space: (!space.is_empty()).then(|| space_id(reading.site, space)),
        weekday,
        start,
        end,
        weeks: line.cell("Weken", Expected::Weeks, cells::weeks)?,
        school_holidays: line.cell("Schoolvakanties", Expected::YesNo, cells::in_holidays)?,
        from: line.maybe("Vanaf", Expected::Date, |text| reading.date(text))?,
        until: line.maybe("Tot en met", Expected::Date, |text| reading.date(text))?,
        min_volunteers: line.maybe("Min. vrijwilligers", Expected::Number, cells::count)?.unwrap_or(0),
        max_participants: line.maybe("Max. deelnemers", Expected::Number, cells::count)?,
        stages: line.cell("Levensfase", Expected::Stages, cells::stages)?,
        later: line.cell("Later", Expected::Versions, |text| versions(reading, text))?,
        version: None,
    };
    named
        .entry(activity.id)
        .or_insert_with(|| Wanted::new(line, vec![activity.clone().into()], AddActivity { activity }));
    if let Some(id) = rule.space {
        named.entry(id).or_insert_with(|| spaces::named(reading, line, space.to_owned()));
    }
    Ok(Wanted::new(line, vec![rule.clone().into()], AddProgrammeRule { rule }))
}

/// `04-01-2027 dinsdag 10:00-12:00 elke ja <id of the space>`, several with `|` between them.
fn versions(reading: &Reading<'_>, text: &str) -> Option<Vec<RuleVersion>> {
    let parts = text.split('|').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let mut words = part.splitn(6, ' ');
            let from = reading.date(words.next()?)?;
            let weekday = cells::weekday(words.next()?)?;
            let (start, end) = words.next()?.split_once('-')?;
            let (start, end) = (cells::time(start)?, cells::time(end)?);
            let weeks = cells::weeks(words.next()?)?;
            let school_holidays = cells::in_holidays(words.next()?)?;
            let space =
                words.next().map(|name| name.parse().unwrap_or_else(|_| space_id(reading.site, name)));
            let timetable = Timetable { weekday, start, end, space, weeks, school_holidays };
            (start < end).then_some(RuleVersion { from, timetable })
        })
        .collect()
}

fn versions_cell(later: &[RuleVersion]) -> String {
    let cell = |version: &RuleVersion| {
        let Timetable { weekday, start, end, space, weeks, school_holidays } = version.timetable;
        let hours = format!("{}-{}", cells::time_cell(start), cells::time_cell(end));
        let words = [
            cells::maybe_date_cell(Some(version.from)),
            cells::weekday_cell(weekday),
            hours,
            cells::weeks_cell(weeks),
            cells::in_holidays_cell(school_holidays),
        ];
        // By its id: a space's name may hold anything.
        words.into_iter().chain(space.map(|id| id.to_string())).collect::<Vec<_>>().join(" ")
    };
    later.iter().map(cell).collect::<Vec<_>>().join("|")
}

fn activity(reading: &Reading<'_>, line: &Line<'_>) -> Result<Activity, Problem> {
    let name = line.filled("Activiteit", Expected::Name)?;
    let picture = match line.text("Pictogram") {
        "" => pictogram(&name).to_owned(),
        picture => picture.to_owned(),
    };
    Ok(Activity { id: activity_id(reading.org, &name), organisation: reading.org, name, pictogram: picture })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut rules: Vec<&ProgrammeRule> = house.of(ProgrammeRule::from_row).collect();
    rules.sort_by_key(|rule| (rule.weekday, rule.start, rule.from, rule.id));
    let pictogram = |rule: &ProgrammeRule| {
        let row = house.of(Activity::from_row).find(|row| row.id == rule.activity);
        // One that follows from the name says nothing.
        row.filter(|row| pictogram(&row.name) != row.pictogram)
            .map_or_else(String::new, |row| row.pictogram.clone())
    };
    let space = |rule: &ProgrammeRule| {
        let row = rule.space.and_then(|id| house.of(Space::from_row).find(|row| row.id == id));
        row.map_or_else(String::new, |row| row.name.clone())
    };
    let line = |rule: &ProgrammeRule| {
        vec![
            cells::weekday_cell(rule.weekday),
            cells::time_cell(rule.start),
            cells::time_cell(rule.end),
            house.names.activity(rule.id).to_owned(),
            space(rule),
            rule.min_volunteers.to_string(),
            cells::maybe_count_cell(rule.max_participants),
            cells::weeks_cell(rule.weeks),
            cells::in_holidays_cell(rule.school_holidays),
            cells::maybe_date_cell(rule.from),
            cells::maybe_date_cell(rule.until),
            versions_cell(&rule.later),
            cells::stages_cell(&rule.stages),
            pictogram(rule),
            rule.id.to_string(),
        ]
    };
    rules.into_iter().map(line).collect()
}
