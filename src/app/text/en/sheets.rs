//! Words about spreadsheets in English: what is wrong in them and what to write there, by variant. What a sheet itself
//! says is Dutch.

use inloop_core::sheet::{Difference, Expected, Likeness, Place, Problem, Told};

/// What should stand in a cell, line or file.
pub fn what_to_write(expected: &Expected) -> String {
    match expected {
        Expected::Sheet => "Choose below what is in it.",
        Expected::Zip => "We cannot open this zip file.",
        Expected::OneEncoding => "Save the list as CSV UTF-8.",
        Expected::Cells => "Save the list as CSV.",
        Expected::Headings => "Put the names of the columns at the top.",
        Expected::Column => "This column is missing. Point it out below.",
        Expected::Name => "Fill in a name.",
        Expected::Text => "Fill in something here.",
        Expected::Weekday => "Fill in a day, such as maandag.",
        Expected::Weekdays => "Fill in days, such as maandag t/m vrijdag.",
        Expected::SupportForms => "Fill in a form of support, such as vrijwillige inzet.",
        Expected::Competences => "Fill in short words, such as BHV|koken.",
        Expected::DayParts => "Fill in day parts, such as maandag ochtend.",
        Expected::Time => "Fill in a time, such as 09:30.",
        Expected::TimeAfter { time } => return format!("Fill in a time after {time}."),
        Expected::Date => "Fill in a date, such as 23-11-2026.",
        Expected::Moment => "Fill in a moment, such as 23-11-2026 09:30.",
        Expected::Stages => "Fill in a stage of life, such as leert or met pensioen.",
        Expected::Weeks => "Fill in elke, oneven or even.",
        Expected::Number => "Fill in a number.",
        Expected::PlaceKind => "Fill in: huiskamer, tuin or another kind.",
        Expected::Position => "Fill in two numbers, such as 53.324815 and 6.917520.",
        Expected::Route => "Fill in: vrij or met indicatie.",
        Expected::Phone => "Fill in a telephone number.",
        Expected::Silence => "Fill in: geen antwoord, niet bereikbaar, or nothing.",
        Expected::Openness => "Fill in: openbaar, met toestemming, or nothing.",
        Expected::Line => "Fill in day, time and activity of the programme.",
        Expected::Session => "This is not in the programme then.",
        Expected::Somebody => "We do not know this name here.",
        Expected::OnePerson => "More people are called so. Make the name different.",
        Expected::NotAgain { line } => return format!("This is on line {line} too."),
        Expected::YesNo => "Fill in ja or nee.",
        Expected::Mark => "Fill in: is er, afgemeld or niet gekomen.",
        Expected::Turn => "Fill in: gaat niet door, or verplaatst.",
        Expected::Versions => "Fill in: 04-01-2027 dinsdag 10:00-12:00 elke ja Keuken.",
        Expected::Region => "Fill in: noord, midden or zuid.",
        Expected::State => {
            "Fill in: verwacht, in de rij, vervangen or kan niet. Or: zoekt vervanging, niet op het rooster."
        }
        Expected::Turnout => "Fill in: gekomen, afgemeld or niet gekomen.",
        Expected::HelpWord => "Fill in: vraag, gevraagd aan, gezien, komt or antwoord. Or: weer open.",
        Expected::Question => "Add a line with the question itself.",
        Expected::Id => "Leave this number as it was, or empty.",
    }
    .to_owned()
}

/// Where something is wrong: "line 2, column Sinds".
pub fn where_wrong(problem: &Problem) -> String {
    let line = (problem.line > 0).then(|| format!("line {}", problem.line));
    let column = (!problem.column.is_empty()).then(|| format!("column {}", problem.column));
    let parts = [Some(problem.file.clone()), line, column];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "line 2 of deelnemers.csv".
pub fn place(place: &Place) -> String {
    format!("line {} of {}", place.line, place.file)
}

/// "It says: 31-02-2025."
pub fn found(text: &str) -> String {
    format!("It says: {text}")
}

/// "46 new · 3 are here already".
pub fn told(told: &Told) -> String {
    let verb = if told.same == 1 { "is" } else { "are" };
    format!("{} new · {} {verb} here already", told.new, told.same)
}

/// "Column ‘Voornaam’".
pub fn column(heading: &str) -> String {
    format!("Column ‘{heading}’")
}

/// "What is in ‘notulen.csv’?"
pub fn which_sheet(file: &str) -> String {
    format!("What is in ‘{file}’?")
}

/// Why two are perhaps one.
pub const fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Name => "same name",
        Likeness::Phone => "same telephone",
    }
}

/// "Dïrk Wal is Dirk Wal: the same person".
pub fn is_same(name: &str, known: &str) -> String {
    format!("{name} is the same as {known}")
}

/// "Telephone: here 06-1, in the list 06-2".
pub fn differs(difference: &Difference) -> String {
    let there = if difference.there.is_empty() { "nothing" } else { &difference.there };
    let sheet = if difference.sheet.is_empty() { "nothing" } else { &difference.sheet };
    format!("{}: here {there}, in the list {sheet}", field(&difference.field))
}

/// A row's field, as a coordinator calls it.
fn field(name: &str) -> &str {
    match name {
        "first_name" => "First name",
        "surname" => "Surname",
        "name" => "Name",
        "address" => "Address",
        "postcode" => "Postcode",
        "town" => "Town",
        "kind" => "Kind",
        "position" => "Place on the map",
        "door" => "Door in cm",
        "step_free" => "Without a step",
        "toilet" => "Toilet for a wheelchair",
        "lift" => "Lift",
        "hearing_loop" => "Hearing loop",
        "quiet_room" => "Quiet room",
        "parking" => "Parking",
        "bus_stop" => "Bus stop",
        "outdoors" => "Outdoors",
        "quiet" => "Quiet",
        "people" => "People",
        "ended" => "Ended",
        "good_to_know" => "Good to know",
        "phone" | "contact_phone" => "Telephone",
        "contact_name" => "Contact person",
        "email" => "E-mail",
        "district" | "district_code" => "Neighbourhood",
        "access_route" => "How they come",
        "day_parts_per_week" => "Day parts",
        "since" | "from" => "From",
        "until" => "Up to and including",
        "available" => "Can come on",
        "support" => "Support",
        "needed" => "Needed",
        "vog_seen" => "Certificate seen",
        "start" => "Begin",
        "end" => "End",
        "space" => "Room",
        "weeks" => "Weeks",
        "min_volunteers" => "Volunteers",
        "places" | "max_participants" => "Places",
        "stages" => "Stage of life",
        "duty" => "Hours",
        "role" => "Role",
        "mark" => "Present",
        "reason" => "Why",
        "state" => "Standing",
        "came" => "Came",
        "last_minute" => "Last moment",
        "text" => "Text",
        "by" => "Who",
        "helped" => "Helped",
        "picture" | "pictogram" => "Picture",
        _ => "Details",
    }
}

/// "3 lines are there twice. We read them once."
pub fn doubled(count: usize) -> String {
    let lines = if count == 1 { "1 line is".to_owned() } else { format!("{count} lines are") };
    format!("{lines} there twice. We read them once.")
}

/// "Take over 46 things".
pub fn take_over(count: usize) -> String {
    if count == 1 { "Take over 1 thing".to_owned() } else { format!("Take over {count} things") }
}

/// "120 of 322 taken over".
pub fn so_far(done: usize, all: usize) -> String {
    format!("{done} of {all} taken over")
}

/// "322 things were taken over."
pub fn taken_over(count: usize) -> String {
    if count == 1 { "1 thing was taken over.".to_owned() } else { format!("{count} things were taken over.") }
}
