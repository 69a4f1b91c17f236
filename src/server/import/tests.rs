use std::path::PathBuf;

use inloop_core::row::{Kind, LadderStep, PersonFile};
use jiff::civil::{date, time};

use super::*;
use crate::store::{Sqlite, add_organisation, ids_of_kind, migrate};

const ORG: Id = Id::from_u128(1);
const NOW: Millis = 1_795_000_000_000;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/dorpshuis-de-linde")
}

fn store() -> Sqlite {
    let mut store = Sqlite::in_memory().unwrap();
    migrate(&mut store).unwrap();
    transaction(&mut store, Mode::Write, |store| add_organisation(store, ORG, "Stad", 1)).unwrap();
    store
}

fn count(store: &mut Sqlite, kind: Kind) -> usize {
    transaction(store, Mode::Read, |store| ids_of_kind(store, ORG, kind)).unwrap().len()
}

#[test]
fn the_village_house_comes_in_whole_and_a_second_time_changes_nothing() {
    let mut store = store();
    let first = import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    assert_eq!(first.differences, Vec::<String>::new());
    let counts = [
        (Kind::Site, 1),
        (Kind::ProgrammeRule, 9),
        (Kind::Activity, 8),
        (Kind::PersonCard, 46),
        (Kind::PersonFile, 46),
        (Kind::LadderStep, 5),
    ];
    for (kind, expected) in counts {
        assert_eq!(count(&mut store, kind), expected, "{}", kind.name());
    }
    let second = import(&mut store, ORG, &folder(), "De Linde", 0, NOW + 1).unwrap();
    assert_eq!(second, Report { site: first.site, created: 0, same: first.created, ..Report::default() });
}

#[test]
fn what_is_there_is_kept_and_the_difference_is_listed() {
    let mut store = store();
    import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    let moved = import(&mut store, ORG, &folder(), "De Linde", 7, NOW).unwrap();
    assert_eq!(moved.created, 0);
    let first = moved.differences.first().unwrap();
    assert!(first.contains("deelnemers.csv, line 2") && first.contains("since"), "{first}");
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
}

/// The sheets of the village house, one of them with a text replaced.
fn spoiled(name: &str, from: &str, to: &str) -> Vec<String> {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let target = std::env::temp_dir().join(format!("inloop-import-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&target).unwrap();
    for sheet in ["weekprogramma.csv", "deelnemers.csv", "bereikbaarheid.csv"] {
        let mut text = std::fs::read_to_string(folder().join(sheet)).unwrap();
        if sheet == name {
            assert!(text.contains(from), "the sheet holds {from}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(target.join(sheet), text).unwrap();
    }
    let mut store = store();
    let result = import(&mut store, ORG, &target, "De Linde", 0, NOW);
    std::fs::remove_dir_all(&target).unwrap();
    assert_eq!(count(&mut store, Kind::PersonCard), 0, "nothing was imported");
    let Err(NotImported::Problems(problems)) = result else { panic!("the mistake was not seen") };
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_mistake_is_shown_with_file_line_and_column_and_imports_nothing() {
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
    ];
    for (sheet, from, to, expected) in table {
        let problems = spoiled(sheet, from, to);
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected} in {problems:?}");
    }
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
    assert_eq!((problems[0].line, problems[0].expected.contains("CSV UTF-8")), (4, true));
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
    let target = std::env::temp_dir().join(format!("inloop-messy-{}", std::process::id()));
    let (clean, mess) = (target.join("clean"), target.join("mess"));
    for folder in [&clean, &mess] {
        std::fs::create_dir_all(folder).unwrap();
    }
    for sheet in ["weekprogramma.csv", "deelnemers.csv", "bereikbaarheid.csv"] {
        let text = std::fs::read_to_string(folder().join(sheet)).unwrap();
        // Letters that Windows-1252 does not have.
        let text = text.replace(['Đ', 'đ'], "d").replace(['ş', 'Ş'], "s").replace('ı', "i").replace('ğ', "g");
        std::fs::write(clean.join(sheet), &text).unwrap();
        std::fs::write(mess.join(sheet), messy(&text)).unwrap();
    }
    let [clean, mess] = [clean, mess].map(|folder| read(ORG, &folder, "De Linde", 0).unwrap());
    std::fs::remove_dir_all(&target).unwrap();
    let rows =
        |sheets: &Sheets| sheets.wanted.iter().flat_map(|wanted| wanted.rows.clone()).collect::<Vec<_>>();
    assert_eq!(rows(&mess), rows(&clean));
    assert_eq!((clean.doubled.len(), mess.doubled.len()), (0, 9 + 46 + 5), "what stood twice is told");
}

#[test]
fn a_line_that_stands_twice_is_read_once_and_told_and_half_a_double_is_a_mistake() {
    let line = "maandag;09:30;12:30;Samen koken;Keuken;2;10;elke";
    let other = line.replace("Keuken", "Grote zaal");
    let problems = spoiled("weekprogramma.csv", line, &format!("{line}\r\n{other}"));
    assert!(problems[0].contains("line 3") && problems[0].contains("than on line 2"), "{problems:?}");
    let table = Table::parse("x.csv", b"Dag;Begin\nmaandag;9:30\nmaandag;9:30\n").unwrap();
    assert_eq!((table.lines().count(), &table.doubled[..]), (1, &[Doubled { line: 3, first: 2 }][..]));
}

#[test]
fn what_only_professionals_know_lies_in_the_file_and_not_in_the_card() {
    let sheets = read(ORG, &folder(), "De Linde", 0).unwrap();
    let rows: Vec<&Row> = sheets.wanted.iter().flat_map(|wanted| &wanted.rows).collect();
    let files: Vec<&PersonFile> = rows.iter().filter_map(|row| PersonFile::from_row(row)).collect();
    assert!(files.iter().any(|file| file.contact_phone == "06-39099603"));
    let cards: String =
        rows.iter().filter(|row| row.kind() == Kind::PersonCard).map(|row| row.encode()).collect();
    assert!(!cards.contains("\"06-"), "no telephone number is on a card");
    let steps: Vec<&LadderStep> = rows.iter().filter_map(|row| LadderStep::from_row(row)).collect();
    assert_eq!(steps[0].on_duty_until(1, 10 * 60), Some(17 * 60));
    assert_eq!(steps[0].on_duty_until(4, 10 * 60), None);
}
