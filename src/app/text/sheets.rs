//! Words about spreadsheets: what is wrong in them and what to write there, by variant.

use inloop_core::sheet::{Difference, Expected, Likeness, Place, Problem, Told};

/// What should stand in a cell, line or file.
pub fn what_to_write(expected: &Expected) -> String {
    match expected {
        Expected::Sheet => "Kies hieronder wat erin staat.",
        Expected::Zip => "Dit zip-bestand kunnen we niet openen.",
        Expected::OneEncoding => "Bewaar de lijst als CSV UTF-8.",
        Expected::Cells => "Bewaar de lijst als CSV.",
        Expected::Headings => "Zet bovenaan de namen van de kolommen.",
        Expected::Column => "Deze kolom ontbreekt. Wijs hem hieronder aan.",
        Expected::Name => "Vul een naam in.",
        Expected::Text => "Vul hier iets in.",
        Expected::Weekday => "Vul een dag in, zoals maandag.",
        Expected::Weekdays => "Vul dagen in, zoals maandag t/m vrijdag.",
        Expected::SupportForms => "Vul een steunvorm in, zoals vrijwillige inzet.",
        Expected::Competences => "Vul korte woorden in, zoals BHV|koken.",
        Expected::DayParts => "Vul dagdelen in, zoals maandag ochtend.",
        Expected::Time => "Vul een tijd in, zoals 09:30.",
        Expected::TimeAfter { time } => return format!("Vul een tijd in na {time}."),
        Expected::Date => "Vul een datum in, zoals 23-11-2026.",
        Expected::Moment => "Vul een moment in, zoals 23-11-2026 09:30.",
        Expected::Stages => "Vul een levensfase in, zoals leert of met pensioen.",
        Expected::Weeks => "Vul elke, oneven of even in.",
        Expected::Number => "Vul een getal in.",
        Expected::PlaceKind => "Vul in: huiskamer, tuin of een andere soort.",
        Expected::Position => "Vul twee getallen in, zoals 53.324815 en 6.917520.",
        Expected::Route => "Vul in: vrij of met indicatie.",
        Expected::Phone => "Vul een telefoonnummer in.",
        Expected::Silence => "Vul in: geen antwoord, niet bereikbaar, of niets.",
        Expected::Openness => "Vul in: openbaar, met toestemming, of niets.",
        Expected::Line => "Vul dag, tijd en activiteit van het programma in.",
        Expected::Session => "Dit staat dan niet in het programma.",
        Expected::Somebody => "Deze naam kennen we hier niet.",
        Expected::OnePerson => "Meer mensen heten zo. Maak de naam anders.",
        Expected::NotAgain { line } => return format!("Dit staat ook al op regel {line}."),
        Expected::YesNo => "Vul ja of nee in.",
        Expected::Mark => "Vul in: is er, afgemeld of niet gekomen.",
        Expected::Turn => "Vul in: gaat niet door, of verplaatst.",
        Expected::Versions => "Vul in: 04-01-2027 dinsdag 10:00-12:00 elke ja Keuken.",
        Expected::Region => "Vul in: noord, midden of zuid.",
        Expected::State => {
            "Vul in: verwacht, in de rij, vervangen of kan niet. Of: zoekt vervanging, niet op het rooster."
        }
        Expected::Turnout => "Vul in: gekomen, afgemeld of niet gekomen.",
        Expected::HelpWord => "Vul in: vraag, gevraagd aan, gezien, komt of antwoord. Of: weer open.",
        Expected::Question => "Zet er een regel met de vraag bij.",
        Expected::Id => "Laat dit nummer zoals het was, of leeg.",
    }
    .to_owned()
}

/// Where something is wrong: "regel 2, kolom Sinds".
pub fn where_wrong(problem: &Problem) -> String {
    let line = (problem.line > 0).then(|| format!("regel {}", problem.line));
    let column = (!problem.column.is_empty()).then(|| format!("kolom {}", problem.column));
    let parts = [Some(problem.file.clone()), line, column];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "regel 2 van deelnemers.csv".
pub fn place(place: &Place) -> String {
    format!("regel {} van {}", place.line, place.file)
}

/// "Er staat: 31-02-2025."
pub fn found(text: &str) -> String {
    format!("Er staat: {text}")
}

/// "46 nieuw · 3 staan er al".
pub fn told(told: &Told) -> String {
    let there =
        if told.same == 1 { "1 staat er al".to_owned() } else { format!("{} staan er al", told.same) };
    format!("{} nieuw · {there}", told.new)
}

/// "Kolom ‘Voornaam’".
pub fn column(heading: &str) -> String {
    format!("Kolom ‘{heading}’")
}

/// "Wat is ‘notulen.csv’?"
pub fn which_sheet(file: &str) -> String {
    format!("Wat staat er in ‘{file}’?")
}

/// Why two are perhaps one.
pub const fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Name => "zelfde naam",
        Likeness::Phone => "zelfde telefoon",
    }
}

/// "Dïrk Wal is Dirk Wal".
pub fn is_same(name: &str, known: &str) -> String {
    format!("{name} is {known}")
}

/// "Telefoon: hier 06-1, in de lijst 06-2".
pub fn differs(difference: &Difference) -> String {
    let there = if difference.there.is_empty() { "niets" } else { &difference.there };
    let sheet = if difference.sheet.is_empty() { "niets" } else { &difference.sheet };
    format!("{}: hier {there}, in de lijst {sheet}", field(&difference.field))
}

/// A row's field, as a coordinator calls it.
fn field(name: &str) -> &str {
    match name {
        "first_name" => "Voornaam",
        "surname" => "Achternaam",
        "name" => "Naam",
        "address" => "Adres",
        "postcode" => "Postcode",
        "town" => "Woonplaats",
        "kind" => "Soort",
        "position" => "Plek op de kaart",
        "door" => "Deur in cm",
        "step_free" => "Zonder drempel",
        "toilet" => "Aangepast toilet",
        "lift" => "Lift",
        "hearing_loop" => "Ringleiding",
        "quiet_room" => "Stille ruimte",
        "parking" => "Parkeerplek",
        "bus_stop" => "Bushalte",
        "outdoors" => "Buiten",
        "quiet" => "Rustig",
        "people" => "Mensen",
        "ended" => "Gestopt",
        "good_to_know" => "Goed om te weten",
        "phone" | "contact_phone" => "Telefoon",
        "contact_name" => "Contact",
        "email" => "E-mail",
        "district" | "district_code" => "Wijk",
        "access_route" => "Toegang",
        "day_parts_per_week" => "Dagdelen",
        "since" | "from" => "Vanaf",
        "until" => "Tot en met",
        "available" => "Kan op",
        "support" => "Steun",
        "needed" => "Nodig",
        "places" => "Plekken",
        "vog_seen" => "VOG gezien",
        "start" => "Begin",
        "end" => "Einde",
        "space" => "Ruimte",
        "weeks" => "Weken",
        "min_volunteers" => "Vrijwilligers",
        "max_participants" => "Plaatsen",
        "stages" => "Levensfase",
        "duty" => "Uren",
        "role" => "Rol",
        "mark" => "Aanwezig",
        "reason" => "Waarom",
        "state" => "Stand",
        "came" => "Gekomen",
        "last_minute" => "Laatste moment",
        "text" => "Tekst",
        "by" => "Wie",
        "helped" => "Geholpen",
        "picture" | "pictogram" => "Plaatje",
        _ => "Gegevens",
    }
}

/// "3 regels staan dubbel. Die lezen we één keer."
pub fn doubled(count: usize) -> String {
    let lines = if count == 1 { "1 regel staat".to_owned() } else { format!("{count} regels staan") };
    format!("{lines} dubbel. Die lezen we één keer.")
}

/// "Neem 46 dingen over".
pub fn take_over(count: usize) -> String {
    if count == 1 { "Neem 1 ding over".to_owned() } else { format!("Neem {count} dingen over") }
}

/// "120 van 322 opgeslagen".
pub fn so_far(done: usize, all: usize) -> String {
    format!("{done} van {all} overgenomen")
}

/// "322 dingen zijn overgenomen."
pub fn taken_over(count: usize) -> String {
    if count == 1 { "1 ding is overgenomen.".to_owned() } else { format!("{count} dingen zijn overgenomen.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_where_it_is_and_what_to_write_there() {
        let mut problem = Problem {
            file: "deelnemers.csv".into(),
            line: 2,
            column: "Sinds".into(),
            found: "31-02-2025".into(),
            expected: Expected::Date,
        };
        assert_eq!(where_wrong(&problem), "deelnemers.csv, regel 2, kolom Sinds");
        assert_eq!(what_to_write(&problem.expected), "Vul een datum in, zoals 23-11-2026.");
        (problem.line, problem.column) = (0, String::new());
        assert_eq!(where_wrong(&problem), "deelnemers.csv");
    }

    #[test]
    fn numbers_agree() {
        let sheet = Told { new: 46, same: 1, ..Told::default() };
        assert_eq!(told(&sheet), "46 nieuw · 1 staat er al");
        assert_eq!((take_over(1), take_over(2)), ("Neem 1 ding over".into(), "Neem 2 dingen over".into()));
        assert_eq!(doubled(1), "1 regel staat dubbel. Die lezen we één keer.");
    }
}
