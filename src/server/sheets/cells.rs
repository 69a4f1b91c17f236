//! What Dutch spreadsheets hold in a cell: weekdays, times, dates, weeks. Each is read in all the ways that people
//! write it, and written in one.

use inloop_core::{
    Id, Millis,
    attendance::Mark,
    calendar::{Weeks, zone},
    person_plan::LifeStage,
    row::{AccessRoute, AssignmentState, Availability, DayPart, Openness, SchoolHolidays, Silence, Turnout},
    school_holidays::Region,
    support::{Support, SupportForm},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
};

const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// `maandag` … `zondag`, or the first two letters: 1 … 7.
pub fn weekday(text: &str) -> Option<i8> {
    let text = text.trim().to_lowercase();
    let place = DAYS.iter().position(|day| *day == text || (text.len() == 2 && day.starts_with(&text)))?;
    i8::try_from(place + 1).ok()
}

/// `maandag t/m woensdag`, `donderdag en vrijdag`, `maandag, woensdag`, `elke dag`.
pub fn weekdays(text: &str) -> Option<Vec<i8>> {
    let text = text.trim().to_lowercase();
    if matches!(text.as_str(), "elke dag" | "alle dagen") {
        return Some((1..=7).collect());
    }
    if let Some((from, to)) = text.split_once("t/m") {
        let (from, to) = (weekday(from)?, weekday(to)?);
        return (from <= to).then(|| (from..=to).collect());
    }
    text.replace(" en ", ",").split(',').map(weekday).collect()
}

/// `09:30`, `9.30` or `9:30 uur`.
pub fn time(text: &str) -> Option<Time> {
    let minutes = minutes(text)?;
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

/// The same as minutes after midnight; `24:00` is the end of the day.
pub fn minutes(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches("uur").trim();
    let (hours, minutes) = text.split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))).then_some(hours * 60 + minutes)
}

/// `23-11-2026`, `23/11/2026` or `2026-11-23`, moved by so many days.
pub fn date(text: &str, moved: i32) -> Option<Date> {
    let parts: Vec<i16> =
        text.trim().split(['-', '/']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (year > 1900).then(|| date.checked_add(moved.days()).ok())?
}

/// `elke`, `oneven`, `even`; an empty cell is every week.
pub fn weeks(text: &str) -> Option<Weeks> {
    match text.trim().to_lowercase().as_str() {
        "" | "elke" | "alle" | "elke week" => Some(Weeks::Every),
        "oneven" => Some(Weeks::Odd),
        "even" => Some(Weeks::Even),
        _ => None,
    }
}

/// A whole number of people or day parts.
pub fn count(text: &str) -> Option<u16> {
    text.trim().parse().ok()
}

const PARTS: [(DayPart, &str); 3] =
    [(DayPart::Morning, "ochtend"), (DayPart::Afternoon, "middag"), (DayPart::Evening, "avond")];

/// `vrijdag ochtend|woensdag middag`; an empty cell is never.
pub fn day_parts(text: &str) -> Option<Vec<Availability>> {
    let part = |text: &str| {
        let (day, part) = text.trim().rsplit_once(' ')?;
        let (part, _) = *PARTS.iter().find(|(_, word)| word.eq_ignore_ascii_case(part))?;
        Some(Availability { weekday: weekday(day)?, part })
    };
    text.split(['|', ',']).filter(|text| !text.trim().is_empty()).map(part).collect()
}

/// `vrijdag ochtend`.
pub fn day_part(text: &str) -> Option<Availability> {
    let mut parts = day_parts(text)?.into_iter();
    parts.next().filter(|_| parts.next().is_none())
}

const FORMS: [(SupportForm, &str); 5] = [
    (SupportForm::SelfAndTogether, "zelf en samen"),
    (SupportForm::Volunteer, "vrijwillige inzet"),
    (SupportForm::Peer, "collegiale ondersteuning"),
    (SupportForm::Professional, "beroepskracht"),
    (SupportForm::Professional, "werkcoach"),
];

/// Several of a table's words, with `|` or a comma between them.
fn several<T: Copy>(words: &[(T, &str)], text: &str) -> Option<Vec<T>> {
    let one = |text: &str| {
        let text = text.trim().to_lowercase();
        words.iter().find(|(_, word)| *word == text).map(|(known, _)| *known)
    };
    text.split(['|', ',']).filter(|text| !text.trim().is_empty()).map(one).collect()
}

/// The cell of several of a table's words: the first of those for one thing.
fn several_cell<T: PartialEq>(words: &[(T, &str)], several: &[T]) -> String {
    let word = |one: &T| words.iter().find(|(known, _)| known == one).map_or("", |(_, word)| word);
    several.iter().map(word).collect::<Vec<_>>().join("|")
}

/// `vrijwillige inzet|beroepskracht`; an empty cell is none.
pub fn support_forms(text: &str) -> Option<Vec<SupportForm>> {
    several(&FORMS, text)
}

const STAGES: [(LifeStage, &str); 4] = [
    (LifeStage::Learning, "leert"),
    (LifeStage::Working, "werkt of zoekt werk"),
    (LifeStage::Caring, "zorgt voor iemand"),
    (LifeStage::Retired, "met pensioen"),
];

/// `leert|met pensioen`, each once; an empty cell is for everybody alike.
pub fn stages(text: &str) -> Option<Vec<LifeStage>> {
    several(&STAGES, text).map(|named| LifeStage::thought_of(&named))
}

/// `BHV|koken`; an empty cell is none. Together with forms it is support of a sensible size.
pub fn competences(text: &str) -> Option<Support> {
    Some(Support::of(&[], text)).filter(Support::is_sensible)
}

/// `vrij`, `met indicatie`; an empty cell is open to everybody.
pub fn route(text: &str) -> Option<AccessRoute> {
    match text.to_lowercase().as_str() {
        "" | "vrij" => Some(AccessRoute::Open),
        "met indicatie" | "indicatie" => Some(AccessRoute::Indicated),
        _ => None,
    }
}

const MARKS: [(Mark, &str); 4] = [
    (Mark::Present, "is er"),
    (Mark::Cancelled, "afgemeld"),
    (Mark::Absent, "niet gekomen"),
    (Mark::Left, "ging weg"),
];

/// `is er`, `afgemeld`, `niet gekomen`, `ging weg`.
pub fn mark(text: &str) -> Option<Mark> {
    let text = text.trim().to_lowercase();
    let other = match text.as_str() {
        "aanwezig" | "ja" | "x" => Some(Mark::Present),
        "afwezig" | "nee" => Some(Mark::Absent),
        _ => None,
    };
    MARKS.iter().find(|(_, word)| *word == text).map(|(mark, _)| *mark).or(other)
}

const OPENNESS: [(Openness, &str); 3] =
    [(Openness::Inside, ""), (Openness::Agreed, "met toestemming"), (Openness::Published, "openbaar")];

/// `openbaar`, `met toestemming` or nothing: where a number shows.
pub fn openness(text: &str) -> Option<Openness> {
    let text = text.trim().to_lowercase();
    OPENNESS.iter().find(|(_, word)| *word == text).map(|(openness, _)| *openness)
}

/// The cell of where a number shows.
pub fn openness_cell(openness: Openness) -> String {
    OPENNESS.iter().find(|(known, _)| *known == openness).map_or("", |(_, word)| word).to_owned()
}

const SILENCES: [(Silence, &str); 2] =
    [(Silence::NoAnswer, "geen antwoord"), (Silence::OutOfReach, "niet bereikbaar")];

/// `geen antwoord`, `niet bereikbaar`: why a call was made for somebody who did not ask.
pub fn silence(text: &str) -> Option<Silence> {
    let text = text.trim().to_lowercase();
    SILENCES.iter().find(|(_, word)| *word == text).map(|(silence, _)| *silence)
}

/// The cell of why a call was made for somebody who did not ask.
pub fn silence_cell(silence: Silence) -> String {
    SILENCES.iter().find(|(known, _)| *known == silence).map_or("", |(_, word)| word).to_owned()
}

const REGIONS: [(Region, &str); 3] =
    [(Region::North, "noord"), (Region::Centre, "midden"), (Region::South, "zuid")];

/// `noord`, `midden`, `zuid`: of the school holidays.
pub fn region(text: &str) -> Option<Region> {
    let text = text.trim().to_lowercase();
    REGIONS.iter().find(|(_, word)| *word == text).map(|(region, _)| *region)
}

/// The cell of a region, if one was chosen.
pub fn maybe_region_cell(region: Option<Region>) -> String {
    let word = REGIONS.iter().find(|(known, _)| Some(*known) == region);
    word.map_or_else(String::new, |(_, word)| (*word).to_owned())
}

/// `ja`, `nee`; an empty cell is yes: a line goes on in the school holidays.
pub fn in_holidays(text: &str) -> Option<SchoolHolidays> {
    yes_or_no(text).map(|goes_on| if goes_on { SchoolHolidays::GoesOn } else { SchoolHolidays::Pauses })
}

/// The cell of what a line does in the school holidays.
pub fn in_holidays_cell(holidays: SchoolHolidays) -> String {
    if holidays == SchoolHolidays::GoesOn { "ja".to_owned() } else { "nee".to_owned() }
}

/// `ja`, `nee`.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "" | "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

const STATES: [(AssignmentState, &str); 6] = [
    (AssignmentState::Confirmed, "verwacht"),
    (AssignmentState::StandInWanted, "zoekt vervanging"),
    (AssignmentState::Waitlisted { place: 0 }, "in de rij"),
    (AssignmentState::TakenOver { by: Id::nil() }, "vervangen"),
    (AssignmentState::Released, "kan niet"),
    (AssignmentState::Unplanned, "niet op het rooster"),
];

/// `verwacht`, `zoekt vervanging`, `in de rij`, `vervangen`, `kan niet`, `niet op het rooster`. Which place in line, and
/// who comes instead, other cells say.
pub fn state(text: &str) -> Option<AssignmentState> {
    let text = text.to_lowercase();
    STATES.iter().find(|(_, word)| *word == text).map(|(state, _)| *state)
}

const TURNOUTS: [(Turnout, &str); 3] = [
    (Turnout::Came, "gekomen"),
    (Turnout::StayedAwayWithWord, "afgemeld"),
    (Turnout::StayedAway, "niet gekomen"),
];

/// `gekomen`, `afgemeld`, `niet gekomen`.
pub fn turnout(text: &str) -> Option<Turnout> {
    let text = text.to_lowercase();
    TURNOUTS.iter().find(|(_, word)| *word == text).map(|(turnout, _)| *turnout)
}

/// Ids between strokes; an empty cell is none.
pub fn ids(text: &str) -> Option<Vec<Id>> {
    text.split('|').filter(|id| !id.trim().is_empty()).map(|id| id.trim().parse().ok()).collect()
}

const MOMENT: &str = "%d-%m-%Y %H:%M:%S%.3f %:z";

/// `23-11-2026 09:30`, local time, or the same to the millisecond and with its distance to UTC.
pub fn moment(text: &str) -> Option<Millis> {
    let local = |format| {
        let local = DateTime::strptime(format, text).ok()?;
        local.to_zoned(zone()).ok().map(|zoned| zoned.timestamp())
    };
    let exact = Timestamp::strptime("%d-%m-%Y %H:%M:%S%.f %:z", text).ok();
    let found = exact.or_else(|| local("%d-%m-%Y %H:%M")).or_else(|| local("%Y-%m-%d %H:%M"));
    found.map(Timestamp::as_millisecond)
}

/// A text that may end in an id in brackets, as `Jan Bos [6f1c…]`.
pub fn reference(text: &str) -> (&str, Option<Id>) {
    let id = || {
        let (name, id) = text.strip_suffix(']')?.rsplit_once('[')?;
        // Only the long form: nobody's nickname looks like it.
        Some((name.trim(), id.parse().ok().filter(|_| id.len() == 36)?))
    };
    id().map_or((text.trim(), None), |(name, id)| (name, Some(id)))
}

/// The cell of a weekday.
pub fn weekday_cell(weekday: i8) -> String {
    let place = usize::try_from(weekday - 1).ok();
    place.and_then(|place| DAYS.get(place)).map_or_else(String::new, |day| (*day).to_owned())
}

/// The cell of several, as people say it.
pub fn weekdays_cell(days: &[i8]) -> String {
    let named: Vec<String> = days.iter().map(|day| weekday_cell(*day)).collect();
    match days {
        [1, 2, 3, 4, 5, 6, 7] => "elke dag".to_owned(),
        [first, .., last] if days.len() > 2 && days.iter().copied().eq(*first..=*last) => {
            format!("{} t/m {}", weekday_cell(*first), weekday_cell(*last))
        }
        _ => named.join(", "),
    }
}

/// The cell of a time.
pub fn time_cell(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The cell of minutes after midnight.
pub fn minutes_cell(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The cell of a date.
pub fn date_cell(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// The cell of a date that may be missing.
pub fn maybe_date_cell(date: Option<Date>) -> String {
    date.map(date_cell).unwrap_or_default()
}

/// The cell of a number that may be missing.
pub fn maybe_count_cell(count: Option<u16>) -> String {
    count.map(|count| count.to_string()).unwrap_or_default()
}

/// The cell of the weeks in which a line runs.
pub fn weeks_cell(weeks: Weeks) -> String {
    match weeks {
        Weeks::Every => "elke",
        Weeks::Odd => "oneven",
        Weeks::Even => "even",
    }
    .to_owned()
}

/// The cell of parts of the week.
pub fn day_parts_cell(parts: &[Availability]) -> String {
    let word = |part: DayPart| PARTS.iter().find(|(known, _)| *known == part).map_or("", |(_, word)| word);
    let named = parts.iter().map(|at| format!("{} {}", weekday_cell(at.weekday), word(at.part)));
    named.collect::<Vec<_>>().join("|")
}

/// The cell of forms of support.
pub fn support_forms_cell(support: &Support) -> String {
    several_cell(&FORMS, &support.forms)
}

/// The cell of life stages.
pub fn stages_cell(stages: &[LifeStage]) -> String {
    several_cell(&STAGES, stages)
}

/// The cell of competences.
pub fn competences_cell(support: &Support) -> String {
    support.competences.join("|")
}

/// The cell of a route.
pub fn route_cell(route: AccessRoute) -> String {
    match route {
        AccessRoute::Open => "vrij",
        AccessRoute::Indicated => "met indicatie",
    }
    .to_owned()
}

/// The cell of a mark.
pub fn mark_cell(mark: Mark) -> String {
    MARKS.iter().find(|(known, _)| *known == mark).map_or("", |(_, word)| word).to_owned()
}

/// The cell of how sure a shift is; empty for one that a phone only asks for.
pub fn state_cell(state: AssignmentState) -> String {
    let same = |known: &AssignmentState| std::mem::discriminant(known) == std::mem::discriminant(&state);
    STATES.iter().find(|(known, _)| same(known)).map_or("", |(_, word)| word).to_owned()
}

/// The cell of whether a volunteer came.
pub fn turnout_cell(turnout: Turnout) -> String {
    TURNOUTS.iter().find(|(known, _)| *known == turnout).map_or("", |(_, word)| word).to_owned()
}

/// The cell of an id; empty for nobody's.
pub fn id_cell(id: Id) -> String {
    if id.is_nil() { String::new() } else { id.to_string() }
}

/// The cell of several.
pub fn ids_cell(ids: &[Id]) -> String {
    ids.iter().map(Id::to_string).collect::<Vec<_>>().join("|")
}

/// The cell of yes and no.
pub fn yes_or_no_cell(yes: bool) -> String {
    if yes { "ja" } else { "nee" }.to_owned()
}

/// The cell of yes and no, and of what is not known.
pub fn maybe_yes_or_no_cell(yes: Option<bool>) -> String {
    yes.map(yes_or_no_cell).unwrap_or_default()
}

/// The cell of a moment: local time to the millisecond, with its distance to UTC.
pub fn moment_cell(at: Millis) -> String {
    let local = Timestamp::from_millisecond(at).map(|at| at.to_zoned(zone()));
    local.map_or_else(|_| String::new(), |local| local.strftime(MOMENT).to_string())
}
