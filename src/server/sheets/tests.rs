//! How a sheet reads, whatever it was saved as; the mistakes it can have; and that what is written reads back.

use std::path::PathBuf;

use inloop_core::{
    ladder::{Moment, Reach, reach},
    row::{
        Assignment, AssignmentState, BackupRequest, DayNote, HelpCall, Kind, LadderStep, PersonFile,
        Volunteer,
    },
};
use jiff::civil::{date, time};

use super::*;

const ORG: Id = Id::from_u128(1);

/// The sheets of the village house.
pub fn village_house() -> Files {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/dorpshuis-de-linde");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect()
}

fn described(files: &Files) -> Sheets {
    let site = Site { id: site_id(ORG, "De Linde"), name: "De Linde".into(), ..Site::default() };
    let choices = Choices::default();
    read(&About { org: ORG, site, known: &[], moved: 0, choices: &choices }, files)
}

fn rows(sheets: &Sheets) -> Vec<Row> {
    sheets.wanted.iter().flat_map(|wanted| wanted.rows.clone()).collect()
}

#[test]
fn every_kind_of_row_has_a_sheet_or_a_reason_to_have_none() {
    // What a new kind of row needs: a sheet that writes and reads it, or a reason here.
    let without = [
        (Kind::Organisation, "belongs to all sites"),
        (Kind::Account, "belongs to its owner, and a copy would open doors"),
        (Kind::Face, "is each one's own word, and sheets carry no picture"),
        (Kind::Responder, "is each one's own word"),
        (Kind::Relative, "is the participant's own word, and a copy would open their week"),
        (Kind::ContactWays, "belongs to its owner"),
        (Kind::AloneCheck, "is over with the day, and belongs to its owner"),
        (Kind::Means, "is what sites lend each other, and no site's alone"),
        (Kind::Booking, "is between two sites"),
        (Kind::Wish, "may be spoken, and sheets carry no sound"),
        (Kind::PersonPlan, "begins with what somebody says of themselves, and that is theirs"),
        (Kind::NextStep, "names an account, and those do not go along"),
        (Kind::CalendarFeed, "belongs to its owner, and a copy would open it to others"),
        (Kind::Opinion, "what somebody said about their day is theirs alone"),
        (Kind::Portrait, "is a picture, and sheets carry none"),
        (Kind::PresenceConsent, "is each one's own word, and is asked anew at another place"),
        (Kind::Presence, "is over with the session"),
        (Kind::Talent, "what somebody says of themselves is theirs"),
        (Kind::Contribution, "what somebody did is their own list"),
        (Kind::Tally, "it is counted out of what each said, which stays theirs"),
        (Kind::Alias, "what became of an id is the log's; the entries that stand go along"),
    ];
    let with = [
        Kind::Activity,
        Kind::Site,
        Kind::Space,
        Kind::ProgrammeRule,
        Kind::PersonCard,
        Kind::PersonFile,
        Kind::Enrolment,
        Kind::Attendance,
        Kind::Visit,
        Kind::PlannedAbsence,
        Kind::AbsenceReason,
        Kind::SessionChange,
        Kind::ClosingDay,
        Kind::LadderStep,
        Kind::Volunteer,
        Kind::VolunteerFile,
        Kind::ShiftNeed,
        Kind::DayPartNeed,
        Kind::Assignment,
        Kind::DayNote,
        Kind::BackupRequest,
        Kind::HelpCall,
    ];
    let mut all: Vec<Kind> = without.iter().map(|(kind, _)| *kind).chain(with).collect();
    all.sort_unstable();
    let mut known = Kind::ALL.to_vec();
    known.sort_unstable();
    assert_eq!(all, known);
}

#[test]
fn a_sheet_reads_the_same_however_it_was_saved() {
    let plain = "Roepnaam;Achternaam\nZoë;Bos\n";
    let saved = [
        plain.to_owned(),
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace(';', ","),
        plain.replace(';', "\t"),
        format!("{plain}\n;\n  ; \n"),
        plain.replace("Zoë", " Zoë "),
        plain.replace("Zoë", "\"Zoë\""),
    ];
    for text in saved {
        let table = Table::parse("x.csv", text.as_bytes()).unwrap();
        let lines: Vec<_> = table
            .lines()
            .map(|line| (line.text("Roepnaam").to_owned(), line.text("achternaam").to_owned()))
            .collect();
        assert_eq!(lines, [("Zoë".to_owned(), "Bos".to_owned())], "{text:?}");
    }
}

#[test]
fn cells_read_as_this_table_says() {
    assert_eq!(cells::weekdays("maandag t/m woensdag"), Some(vec![1, 2, 3]));
    assert_eq!(cells::weekdays("donderdag en vrijdag"), Some(vec![4, 5]));
    assert_eq!(cells::weekdays("elke dag"), Some(vec![1, 2, 3, 4, 5, 6, 7]));
    assert_eq!(cells::weekdays("vrijdag t/m maandag"), None);
    assert_eq!(cells::weekdays("soms"), None);
    assert_eq!(cells::time("9.30"), Some(time(9, 30, 0, 0)));
    assert_eq!(cells::time("24:00"), None);
    assert_eq!(cells::minutes("24:00"), Some(1440));
    assert_eq!(cells::minutes("24:01"), None);
    assert_eq!(cells::minutes("09:60"), None);
    for text in ["23-11-2026", "23/11/2026", "2026-11-23"] {
        assert_eq!(cells::date(text, 0), Some(date(2026, 11, 23)), "{text}");
    }
    assert_eq!(cells::date("23-11-2026", 14), Some(date(2026, 12, 7)));
    for text in ["31-02-2026", "23-11-26", "gisteren", ""] {
        assert_eq!(cells::date(text, 0), None, "{text}");
    }
    let parts = cells::day_parts("vrijdag ochtend|Woensdag middag").unwrap();
    assert_eq!(cells::day_parts_cell(&parts), "vrijdag ochtend|woensdag middag");
    assert_eq!(cells::day_parts(""), Some(vec![]));
    assert_eq!(cells::day_parts("vrijdag soms"), None);
}

#[test]
fn cells_are_written_as_people_say_them() {
    for text in ["elke dag", "maandag t/m woensdag", "maandag, vrijdag", "zondag", "donderdag, vrijdag"] {
        assert_eq!(cells::weekdays_cell(&cells::weekdays(text).unwrap()), text);
    }
    // In the hour that the clock shows twice, the distance to UTC tells which one is meant.
    for at in [1_793_000_000_123, 1_792_890_000_000, 1_792_890_000_000 + 3_600_000] {
        assert_eq!(cells::moment(&cells::moment_cell(at)), Some(at));
    }
    assert_eq!(cells::moment_cell(1_795_424_400_123), "23-11-2026 10:00:00.123 +01:00");
    assert_eq!(cells::moment("23-11-2026 10:00"), Some(1_795_424_400_000));
}

#[test]
fn a_name_that_several_have_is_told_apart_by_the_id_behind_it() {
    let id = Id::from_u128(7);
    assert_eq!(cells::reference(&format!("Jan Bos [{id}]")), ("Jan Bos", Some(id)));
    for text in ["Jan Bos", "Jan [Bos]", "Jan]", "[]", ""] {
        assert_eq!(cells::reference(text), (text, None));
    }
}

/// What is wrong with the village house when a text of one sheet is replaced.
fn spoiled(name: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = village_house();
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert!(text.contains(from), "the sheet holds {from}");
    files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
    described(&files).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_mistake_is_shown_with_file_line_and_column() {
    let table = [
        ("weekprogramma.csv", "Dag;", "Dagen;", "weekprogramma.csv, line 1, column 'Dag'"),
        (
            "weekprogramma.csv",
            "maandag;09:30",
            "moandag;09:30",
            "weekprogramma.csv, line 2, column 'Dag': found 'moandag'",
        ),
        ("weekprogramma.csv", "09:30;12:30", "09:30;08:30", "line 2, column 'Einde'"),
        (
            "weekprogramma.csv",
            "oneven",
            "soms",
            "line 10, column 'Weken': found 'soms'; expected elke, oneven or even",
        ),
        (
            "weekprogramma.csv",
            "Weken",
            "Levensfase",
            "line 2, column 'Levensfase': found 'elke'; expected leert, werkt of zoekt werk",
        ),
        ("deelnemers.csv", "Roepnaam", "Naam", "deelnemers.csv, line 1, column 'Roepnaam'"),
        (
            "deelnemers.csv",
            "04-04-2025",
            "31-02-2025",
            "deelnemers.csv, line 2, column 'Sinds': found '31-02-2025'",
        ),
        ("deelnemers.csv", "maandag 13:30 Knutselen", "maandag 13:00 Knutselen", "line 2, column 'Komt op'"),
        ("deelnemers.csv", "met indicatie", "weet niet", "line 2, column 'Toegang'"),
        ("bereikbaarheid.csv", "17:00", "08:00", "bereikbaarheid.csv, line 2, column 'Tot'"),
        ("bereikbaarheid.csv", "06-16967106", "", "line 2, column 'Telefoon'"),
        (
            "vrijwilligers.csv",
            "vrijdag ochtend",
            "vrijdag soms",
            "vrijwilligers.csv, line 2, column 'Kan op'",
        ),
        ("vrijwilligers.csv", "30-10-2025", "gezien", "vrijwilligers.csv, line 2, column 'VOG gezien op'"),
        (
            "vrijwilligers.csv",
            "Yusuf op den Linden",
            "lies van 't smit",
            "line 3, column 'Naam': found 'lies van 't smit'; expected something else than on line 2",
        ),
        ("rooster.csv", "16-11-2026;09:30", "17-11-2026;09:30", "rooster.csv, line 2, column 'Activiteit'"),
        ("rooster.csv", "09:30;12:30", "09:30;13:30", "rooster.csv, line 2, column 'Einde'"),
        ("rooster.csv", "Samen koken", "Samen eten", "line 2, column 'Activiteit': found 'Samen eten'"),
        ("rooster.csv", "20-11-2026;14:00", "27-11-2026;14:00", "rooster.csv, line 10, column 'Activiteit'"),
    ];
    for (sheet, from, to, expected) in table {
        let problems = spoiled(sheet, from, to);
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected} in {problems:?}");
    }
}

/// The village house with one more sheet.
fn with(name: &str, text: &str) -> Sheets {
    let mut files = village_house();
    files.insert(name.to_owned(), text.as_bytes().to_vec());
    described(&files)
}

const SHIFTS: &str = "Datum;Begin;Activiteit;Vrijwilliger;Stand;Plek;Door;Laatste moment;Gekomen;Gezegd op
23-11-2026;09:30;Samen koken;Lies van 't Smit;in de rij;2;;ja;;
23-11-2026;9.30;samen koken;Yusuf op den Linden;Vervangen;;Lies van 't Smit;;;
23-11-2026;13:30;Knutselen;Yusuf op den Linden;niet op het rooster;;;nee;gekomen;23-11-2026 14:00
";

const NOTES: &str = "Datum;Tekst;Wie;Gezegd op
23-11-2026;De lift is stuk.;Lies;23-11-2026 09:30
";

const REQUESTS: &str = "Gezegd op;Wat;Wie;Tekst;Account;Gevraagd;Id;Vraag
23-11-2026 09:30;vraag;Bram;De cv lekt.;;;;00000000-0000-0000-0000-000000000007
23-11-2026 09:31;gevraagd aan;Gerda;;;;00000000-0000-0000-0000-000000000009;00000000-0000-0000-0000-000000000007
23-11-2026 09:32;komt;Gerda;;;;;00000000-0000-0000-0000-000000000007
23-11-2026 09:50;antwoord;Gerda;Kraan dicht.;;;00000000-0000-0000-0000-000000000008;00000000-0000-0000-0000-000000000007
";

const CALLS: &str = "Gezegd op;Wie;Gebeld;Geholpen
23-11-2026 09:30;Bram;Miep Brink;nee
";

#[test]
fn a_mistake_in_what_is_taken_over_is_shown_where_it_is() {
    let table = [
        ("diensten.csv", SHIFTS, "in de rij", "misschien", "line 2, column 'Stand': found 'misschien'"),
        ("diensten.csv", SHIFTS, "in de rij;2", "in de rij;", "line 2, column 'Plek'"),
        ("diensten.csv", SHIFTS, ";ja;", ";soms;", "line 2, column 'Laatste moment': found 'soms'"),
        ("diensten.csv", SHIFTS, "koken;Lies", "koken;Loes", "line 2, column 'Vrijwilliger'"),
        ("diensten.csv", SHIFTS, "09:30", "10:30", "diensten.csv, line 2, column 'Activiteit'"),
        ("diensten.csv", SHIFTS, ";;Lies", ";;Loes", "line 3, column 'Door': found 'Loes"),
        ("diensten.csv", SHIFTS, "koken;Yusuf op den Linden", "koken;Lies van 't Smit", "than on line 2"),
        ("diensten.csv", SHIFTS, "nee;gekomen", "nee;ja", "line 4, column 'Gekomen'"),
        ("diensten.csv", SHIFTS, "gekomen;23-11-2026 14:00", "gekomen;", "line 4, column 'Gezegd op'"),
        ("diensten.csv", SHIFTS, "Stand", "Hoe", "diensten.csv, line 1, column 'Stand'"),
        ("notities.csv", NOTES, "23-11-2026;", "31-02-2026;", "notities.csv, line 2, column 'Datum'"),
        ("notities.csv", NOTES, "De lift is stuk.", "", "line 2, column 'Tekst': found ''; expected a text"),
        ("notities.csv", NOTES, "Lies;23-11-2026 09:30", "Lies;gisteren", "line 2, column 'Gezegd op'"),
        ("hulpvragen.csv", REQUESTS, "vraag;Bram", "riep;Bram", "line 2, column 'Wat': found 'riep'"),
        ("hulpvragen.csv", REQUESTS, "vraag;Bram", "gezien;Bram", "line 2, column 'Vraag'"),
        (
            "hulpvragen.csv",
            REQUESTS,
            "komt;",
            "vraag;",
            "line 4, column 'Wat': found 'vraag'; expected something else than on line 2",
        ),
        ("hulpvragen.csv", REQUESTS, "09:32", "half tien", "hulpvragen.csv, line 4, column 'Gezegd op'"),
        (
            "hulpvragen.csv",
            REQUESTS,
            "Gerda;;;;0",
            "Gerda;;;Miep;0",
            "line 3, column 'Gevraagd': found 'Miep'",
        ),
        ("hulpvragen.csv", REQUESTS, ";00000000-0000-0000-0000-000000000008", ";", "line 5, column 'Id'"),
        (
            "gebeld.csv",
            CALLS,
            "nee",
            "",
            "gebeld.csv, line 2, column 'Geholpen': found ''; expected ja or nee",
        ),
        ("gebeld.csv", CALLS, "09:30", "9u", "gebeld.csv, line 2, column 'Gezegd op'"),
    ];
    for (sheet, text, from, to, expected) in table {
        assert!(text.contains(from), "the sheet holds {from}");
        assert_eq!(with(sheet, text).problems, vec![]);
        let problems = with(sheet, &text.replacen(from, to, 1)).problems;
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected} in {problems:?}");
    }
}

#[test]
fn what_is_written_down_by_hand_needs_no_account() {
    let at = |hour: i64, minute: i64| 1_795_424_400_000 + ((hour - 10) * 60 + minute) * 60_000;
    let of = |name, text| rows(&with(name, text));
    let notes = of("notities.csv", NOTES);
    let note = notes.iter().find_map(DayNote::from_row).unwrap();
    assert_eq!((note.by, note.name.as_str(), note.at), (Id::nil(), "Lies", at(9, 30)));
    let calls = of("gebeld.csv", CALLS);
    let call = calls.iter().find_map(HelpCall::from_row).unwrap();
    assert_eq!((call.name.as_str(), call.helped, call.by.at), ("Miep Brink", false, at(9, 30)));
    let requests = of("hulpvragen.csv", REQUESTS);
    let request = requests.iter().find_map(BackupRequest::from_row).unwrap();
    assert_eq!((request.text.as_str(), request.by.at, request.recorded), ("De cv lekt.", at(9, 30), true));
    assert_eq!((request.asked[0].name.as_str(), request.asked[0].at), ("Gerda", at(9, 31)));
    assert_eq!(request.coming.as_ref().map(|who| who.at), Some(at(9, 32)));
    assert_eq!((request.answers[0].text.as_str(), request.answers[0].by.at), ("Kraan dicht.", at(9, 50)));
}

#[test]
fn who_waits_in_line_comes_after_how_many_places_there_are() {
    let mut files = village_house();
    files.insert("diensten.csv".into(), SHIFTS.into());
    files.insert("bezetting.csv".into(), "Activiteit;Nodig;Plekken\nmaandag 09:30 Samen koken;1;1\n".into());
    let sheets = described(&files);
    assert_eq!(sheets.problems, vec![]);
    let names: Vec<&str> = sheets.wanted.iter().map(|wanted| wanted.command.name()).collect();
    let place = |name| names.iter().position(|known| *known == name).unwrap();
    assert!(place("AssignVolunteer@1") < place("RecordShift@1"));
    assert!(place("RecordShift@1") < place("ChangeNeed@1"), "places that are fewer send nobody away");
    let last = sheets.wanted.last().unwrap();
    let [Row::Assignment(row)] = &last.rows[..] else { panic!("{last:?}") };
    assert_eq!(
        row.state,
        AssignmentState::Waitlisted { place: 2 },
        "a free place is given to nobody by this"
    );
}

#[test]
fn a_name_on_the_roster_that_nobody_has_is_told_and_the_rest_is_read() {
    let whole = described(&village_house());
    let mut files = village_house();
    let text = String::from_utf8(files["rooster.csv"].clone()).unwrap();
    files.insert("rooster.csv".into(), text.replacen("Willem ten Dijk", "Wilem ten Dijk", 1).into_bytes());
    let sheets = described(&files);
    assert_eq!((sheets.problems, sheets.nobody.len()), (vec![], whole.nobody.len() + 1));
    assert_eq!((sheets.nobody[0].name.as_str(), sheets.nobody[0].place.line), ("Wilem ten Dijk", 2));
    assert_eq!(sheets.wanted.len(), whole.wanted.len() - 1);
}

#[test]
fn two_volunteers_of_one_name_are_told_apart_by_id_and_never_guessed() {
    let [one, two] = [Id::from_u128(71), Id::from_u128(72)];
    let files = |roster: &str| -> Files {
        [
            ("weekprogramma.csv", "Dag;Begin;Einde;Activiteit\nmaandag;9:30;12:30;Koken\n".to_owned()),
            ("vrijwilligers.csv", format!("Naam;Id\nJan Bos;{one}\nJan Bos;{two}\n")),
            (
                "rooster.csv",
                format!("Datum;Begin;Activiteit;Vrijwilliger 1\n23-11-2026;9:30;Koken;{roster}\n"),
            ),
        ]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .into()
    };
    let guess = described(&files("Jan Bos")).problems;
    assert_eq!((guess[0].line, guess[0].column.as_str()), (2, "Vrijwilliger 1"));
    assert_eq!(guess[0].expected, Expected::OnePerson);
    let named = described(&files(&format!("Jan Bos [{two}]")));
    let rows = rows(&named);
    let shifts: Vec<&Assignment> = rows.iter().filter_map(Assignment::from_row).collect();
    assert_eq!(shifts.iter().map(|shift| shift.volunteer).collect::<Vec<_>>(), [two]);
}

#[test]
fn letters_are_read_however_the_sheet_writes_them() {
    let text = "Naam\nZoë de Bruïn – “Zus”\n";
    let (ansi, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lost);
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &ansi, &wide] {
        let table = Table::parse("x.csv", bytes).unwrap();
        assert_eq!(table.lines().next().unwrap().text("Naam"), "Zoë de Bruïn – “Zus”");
    }
}

#[test]
fn a_sheet_that_mixes_two_ways_of_writing_letters_names_the_line() {
    let problems = Table::parse("x.csv", b"Naam\nBep\nZo\xc3\xab\nZo\xeb\n").unwrap_err();
    assert_eq!((problems[0].line, &problems[0].expected), (4, &Expected::OneEncoding));
}

#[test]
fn a_cell_that_looks_like_a_formula_is_kept_as_text() {
    let table = Table::parse("x.csv", b"Naam;Wie\n=1+1;@SUM(A1)\n+31 6;-\n").unwrap();
    let cells: Vec<_> = table.lines().map(|line| [line.text("Naam"), line.text("Wie")].join("|")).collect();
    assert_eq!(cells, ["=1+1|@SUM(A1)", "+31 6|-"]);
}

/// A sheet as another site's spreadsheet exports it: Windows-1252, commas in quotes, ISO dates, stray spaces, empty
/// lines and every line doubled.
fn messy(text: &str) -> Vec<u8> {
    let cell = |cell: &str| {
        let parts: Vec<&str> = cell.split('-').collect();
        let date = parts.len() == 3 && parts.iter().all(|part| part.parse::<u16>().is_ok());
        let cell = if date { format!("{}-{}-{}", parts[2], parts[1], parts[0]) } else { cell.to_owned() };
        format!("\" {cell} \"")
    };
    let mut messy = String::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.split(';').map(cell).collect::<Vec<_>>().join(",");
        let again = if number == 0 { String::new() } else { format!("{line}\r\n") };
        messy.extend([line.as_str(), "\r\n,,,\r\n", &again]);
    }
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&messy);
    assert!(!lost, "the sheet can be written so");
    bytes.into_owned()
}

#[test]
fn a_messy_export_describes_the_same_rows_as_a_clean_one() {
    // Letters that Windows-1252 does not have.
    let plain = |text: String| {
        text.replace(['Đ', 'đ'], "d").replace(['ş', 'Ş'], "s").replace('ı', "i").replace('ğ', "g")
    };
    let clean: Files = village_house()
        .into_iter()
        .map(|(name, bytes)| (name, plain(String::from_utf8(bytes).unwrap()).into_bytes()))
        .collect();
    let mess: Files = clean
        .iter()
        .map(|(name, bytes)| (name.clone(), messy(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let [clean, mess] = [clean, mess].map(|files| described(&files));
    assert_eq!((&clean.problems, &mess.problems), (&vec![], &vec![]));
    assert_eq!(rows(&mess), rows(&clean));
    assert_eq!(mess.nobody.len(), clean.nobody.len());
    let lines = 9 + 46 + 33 + 69 + 5;
    assert_eq!((clean.doubled.len(), mess.doubled.len()), (0, lines), "what stood twice is told");
    assert_eq!(rows(&clean).iter().filter(|row| row.kind() == Kind::Volunteer).count(), 33);
}

#[test]
fn a_line_that_stands_twice_is_read_once_and_told_and_half_a_double_is_a_mistake() {
    let line = "maandag;09:30;12:30;Samen koken;Keuken;2;10;elke";
    let other = line.replace("Keuken", "Grote zaal");
    let problems = spoiled("weekprogramma.csv", line, &format!("{line}\r\n{other}"));
    assert!(problems[0].contains("line 3") && problems[0].contains("than on line 2"), "{problems:?}");
    let table = Table::parse("x.csv", b"Dag;Begin\nmaandag;9:30\nmaandag;9:30\n").unwrap();
    let double = Doubled { place: Place { file: "x.csv".into(), line: 3 }, first: 2 };
    assert_eq!((table.lines().count(), &table.doubled[..]), (1, &[double][..]));
}

#[test]
fn what_only_professionals_know_lies_in_the_file_and_not_in_the_card() {
    let rows = rows(&described(&village_house()));
    let files: Vec<&PersonFile> = rows.iter().filter_map(PersonFile::from_row).collect();
    assert!(files.iter().any(|file| file.contact_phone == "06-39099603"));
    let open = |row: &&Row| matches!(row.kind(), Kind::PersonCard | Kind::Volunteer);
    let cards: String = rows.iter().filter(open).map(Row::encode).collect();
    assert!(cards.contains("Lies van 't Smit"));
    assert!(!cards.contains("\"06-"), "no telephone number is on a card");
    assert!(!cards.contains("voorbeeld.nl"), "nor an address");
    let steps: Vec<&LadderStep> = rows.iter().filter_map(LadderStep::from_row).collect();
    let at = |day: i8| Moment { date: jiff::civil::date(2026, 11, 22 + day), minutes: 10 * 60 };
    assert_eq!(reach(steps[0], at(1)), Reach::Now { days: 0, until: 17 * 60 });
    assert!(!reach(steps[0], at(4)).is_now());
    let lies =
        rows.iter().filter_map(Volunteer::from_row).find(|row| row.name == "Lies van 't Smit").unwrap();
    assert_eq!(cells::day_parts_cell(&lies.available), "vrijdag ochtend");
}

#[test]
fn a_column_with_another_name_is_read_when_somebody_says_which_it_is() {
    let mut files = village_house();
    let text = String::from_utf8(files["deelnemers.csv"].clone()).unwrap();
    files.insert("deelnemers.csv".into(), text.replacen("Roepnaam", "Voornaam", 1).into_bytes());
    let columns = [("Voornaam".to_owned(), "Roepnaam".to_owned())].into();
    let choices = Choices { columns: [("deelnemers.csv".to_owned(), columns)].into(), ..Choices::default() };
    let site = Site { id: site_id(ORG, "De Linde"), name: "De Linde".into(), ..Site::default() };
    let sheets = read(&About { org: ORG, site, known: &[], moved: 0, choices: &choices }, &files);
    assert_eq!(sheets.problems, vec![]);
    assert_eq!(rows(&sheets), rows(&described(&village_house())));
}

#[test]
fn row_43_a_zip_that_would_grow_beyond_measure_is_refused_before_it_does() {
    let bomb = pack(&[("deelnemers.csv".to_owned(), vec![b'x'; LIMIT + 1])].into()).unwrap();
    assert!(bomb.len() < LIMIT / 500, "it is small from outside");
    let many: Files = (0..65).map(|number| (format!("{number}.csv"), vec![b'x'])).collect();
    for bytes in [bomb, pack(&many).unwrap(), b"PK\x03\x04 no zip".to_vec(), vec![b'x'; LIMIT + 1]] {
        let mut files = Files::new();
        let problem = unpack("x.zip", bytes, &mut files).unwrap_err();
        assert_eq!((problem.file.as_str(), problem.expected), ("x.zip", Expected::Zip));
    }
    let mut files = Files::new();
    unpack("x.zip", pack(&village_house()).unwrap(), &mut files).unwrap();
    assert_eq!(files, village_house());
}
