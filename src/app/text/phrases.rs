//! Sentences with something filled in.

use inloop_core::{
    Millis,
    day_parts::DayPart,
    gaps::{Gap, LadderGap},
    grant::{Ended, Role},
    ladder::Reach,
    programme::{Session, Standing},
    school_holidays::Period,
    support::SupportForm,
    wire::desk::Backup,
};
use jiff::civil::{Date, Time};

use super::{
    Text,
    dates::{age, clock, coming, day_and_time, day_name, in_words, in_words_with_year, school_holiday, time},
    reasons::{ended_word, role_word},
};

/// "9.30 tot 12.30 · Keuken".
pub fn hours_at(start: Time, end: Time, space: Option<&str>) -> String {
    let hours = format!("{} tot {}", time(start), time(end));
    space.map_or_else(|| hours.clone(), |space| format!("{hours} · {space}"))
}

/// What is different about a session: "Gaat niet door. De kok is ziek."; nothing when it goes as planned.
pub fn standing(session: &Session) -> Option<String> {
    let said = |what: &str, why: &str| {
        let end = if why.ends_with(['.', '!', '?']) { "" } else { "." };
        format!("{what} {}{end}", capital(why.trim()))
    };
    match &session.standing {
        Standing::Planned => None,
        Standing::CalledOff { reason } => Some(said("Gaat niet door.", reason)),
        Standing::Closed { reason } => Some(said("De plek is dicht.", reason)),
        Standing::Moved { reason } => {
            let to = moved_to(session.held, session.rule.start, session.rule.end);
            Some(said(&format!("Verplaatst naar {to}."), reason))
        }
    }
}

/// "maandag 23 november, 9.30 tot 12.30".
pub fn moved_to(to: Date, start: Time, end: Time) -> String {
    format!("{}, {} tot {}", in_words(to), time(start), time(end))
}

/// "Jan komt niet tot en met maandag 23 november."
pub fn stays_away(name: &str, until: Option<Date>) -> String {
    match until {
        Some(until) => format!("{name} komt niet tot en met {}.", in_words(until)),
        None => format!("{name} komt voorlopig niet."),
    }
}

/// "Eerste kerstdag: dicht."
pub fn closed(what: &str, closed: bool) -> String {
    format!("{}: {}.", capital(what), if closed { "dicht" } else { "open" })
}

/// "maandag 9.30 · Samen koken".
pub fn programme_line(weekday: i8, start: Time, activity: &str) -> String {
    format!("{} {} · {activity}", capital(day_name(weekday)), time(start))
}

/// "Contact: Willem van der Meer".
pub fn contact_of(name: &str) -> String {
    if name.trim().is_empty() {
        Text::Contact.nl().to_owned()
    } else {
        format!("{}: {name}", Text::Contact.nl())
    }
}

/// "Van maandag 23 november tot en met vrijdag 27 november."
pub fn away_between(from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) if until == from => format!("{}.", capital(&in_words(from))),
        Some(until) => format!("Van {} tot en met {}.", in_words(from), in_words(until)),
        None => format!("Vanaf {}.", in_words(from)),
    }
}

/// "Jan de Wit is samengevoegd."
pub fn merged(name: &str) -> String {
    format!("{name} is samengevoegd.")
}

/// "Jan de Wit staat weer apart."
pub fn parted(name: &str) -> String {
    format!("{name} staat weer apart.")
}

/// "Noor werkt tot en met maandag 4 januari."
pub fn works_until(name: &str, last: Date) -> String {
    format!("{name} werkt tot en met {}.", in_words(last))
}

/// "Noor werkt hier weer."
pub fn works_again(name: &str) -> String {
    format!("{name} werkt hier weer.")
}

/// "Vanaf maandag 4 januari: 10.00 tot 12.00".
pub fn from_day(date: Date, what: &str) -> String {
    format!("Vanaf {}: {what}", in_words(date))
}

/// "Samen koken gaat anders vanaf maandag 4 januari."
pub fn changes_from(activity: &str, date: Date) -> String {
    format!("{activity} gaat anders vanaf {}.", in_words(date))
}

/// "Vanaf maandag 4 januari toch zoals eerst."
pub fn as_before(date: Date) -> String {
    format!("Vanaf {} toch zoals eerst.", in_words(date))
}

/// "2 dagdelen".
pub fn day_parts(count: usize) -> String {
    // The number stays with its word.
    if count == 1 { "1\u{a0}dagdeel".to_owned() } else { format!("{count}\u{a0}dagdelen") }
}

/// "Kerstvakantie: zaterdag 19 december tot en met zondag 3 januari 2027."
pub fn school_period(period: &Period) -> String {
    let (first, last) = (in_words(period.first), in_words_with_year(period.last));
    format!("{}: {first} tot en met {last}.", school_holiday(period.holiday))
}

/// "Schoolvakanties na zondag 1 september 2030 kennen we niet. Vraag om een nieuwe versie."
pub fn holidays_end(last: Date) -> String {
    format!("Schoolvakanties na {} kennen we niet. Vraag om een nieuwe versie.", in_words_with_year(last))
}

/// "Samen koken stopt."
pub fn stops(activity: &str) -> String {
    format!("{activity} stopt.")
}

/// "Samen koken staat erbij."
pub fn added(activity: &str) -> String {
    format!("{activity} staat erbij.")
}

/// "9 mensen binnen om 10.31".
pub fn inside(count: usize, time: &str) -> String {
    format!("{} binnen om {time}", people(count))
}

/// "Bep is er."
pub fn is_here(name: &str) -> String {
    format!("{name} is er.")
}

/// "Wie bedoel je: Jan B., Jan V.?"
pub fn who_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("Wie bedoel je: {}?", names.collect::<Vec<_>>().join(", "))
}

/// "Nog 2 nodig".
pub fn missing(count: usize) -> String {
    format!("Nog {count} nodig")
}

/// "Nog 2 nodig.", "Er werkt één vrijwilliger. Van 15.00 tot 16.00 is niemand bereikbaar."
pub fn gap(gap: Gap) -> String {
    match gap {
        Gap::TooFew { missing: count } => format!("{}.", missing(count)),
        Gap::WithoutForm(SupportForm::Professional) => {
            "Er is niet de hele tijd een beroepskracht.".to_owned()
        }
        Gap::WithoutForm(form) => format!("{} ontbreekt.", capital(support_form(form))),
        Gap::WithoutCompetence(what) => format!("Nog niemand met {what}."),
        Gap::Unreachable { expected, from, until } => {
            let who = if expected == 0 { "Er werkt niemand." } else { "Er werkt één vrijwilliger." };
            format!("{who} {}", nobody_answers(from, until))
        }
    }
}

/// "Van 15.00 tot 16.00 is niemand bereikbaar."
pub fn nobody_answers(from: u16, until: u16) -> String {
    format!("Van {} tot {} is niemand bereikbaar.", clock(from), clock(until))
}

/// "beroepskracht"
const fn support_form(form: SupportForm) -> &'static str {
    match form {
        SupportForm::SelfAndTogether => "zelf en samen",
        SupportForm::Volunteer => "vrijwillige inzet",
        SupportForm::Peer => "collegiale ondersteuning",
        SupportForm::Professional => "beroepskracht",
    }
}

/// "ochtend"
pub const fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "ochtend",
        DayPart::Afternoon => "middag",
        DayPart::Evening => "avond",
    }
}

/// "3 vrijwilligers nodig"
pub fn volunteers_needed(count: usize) -> String {
    if count == 1 { "1 vrijwilliger nodig".to_owned() } else { format!("{count} vrijwilligers nodig") }
}

/// "maandagochtend"
pub fn part_of_week(weekday: i8, part: DayPart) -> String {
    format!("{}{}", day_name(weekday), day_part(part))
}

/// "Kan op 3 dagdelen"
pub fn can_on(count: usize) -> String {
    if count == 1 { "Kan op 1 dagdeel".to_owned() } else { format!("Kan op {count} dagdelen") }
}

/// "Wanneer kan Bram?"
pub fn when_can(name: &str) -> String {
    format!("Wanneer kan {name}?")
}

/// "Kan op maandagochtend."
pub fn can_now(weekday: i8, part: DayPart, can: bool) -> String {
    let not = if can { "" } else { "niet " };
    format!("Kan {not}op {}.", part_of_week(weekday, part))
}

/// "Jij en Bram"
pub fn and(names: &[String]) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => format!("{} en {last}", most.join(", ")),
        _ => names.join(", "),
    }
}

/// "Gerda en Yusuf zijn alleen te bellen."
pub fn only_called(names: &[String]) -> String {
    let are = if names.len() == 1 { "is" } else { "zijn" };
    format!("{} {are} alleen te bellen.", and(names))
}

/// "Stap 2 van de hulplijst heeft geen uren."
pub fn ladder_gap(gap: LadderGap) -> String {
    match gap {
        LadderGap::None => "Er staat niemand op de hulplijst.".to_owned(),
        LadderGap::EmptyStep(step) => format!("Stap {step} van de hulplijst heeft geen uren."),
        LadderGap::MissingStep(step) => format!("Stap {step} van de hulplijst ontbreekt."),
        LadderGap::SameNumber(step) => format!("Het nummer van stap {step} staat er twee keer."),
        LadderGap::NothingPublished(step) => {
            format!("Op stap {step}, de laatste, hoort een openbaar nummer.")
        }
        LadderGap::Untold { name, .. } => only_called(&[name]),
    }
}

/// "Gerda staat niet meer op de hulplijst."
pub fn taken_off(name: &str) -> String {
    format!("{name} staat niet meer op de hulplijst.")
}

/// "Geen gehoor? Ga naar Yusuf"
pub fn no_answer(next: &str) -> String {
    format!("Geen gehoor? Ga naar {next}")
}

/// "2 uur", "2 uur 30".
pub fn hours_worked(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} uur"),
        (hours, rest) => format!("{hours} uur {rest:02}"),
    }
}

/// "Je bent tot 16.00 alleen."
pub fn alone_until(until: u16) -> String {
    format!("Je bent tot {} alleen.", clock(until))
}

/// "Je bent van 13.30 tot 16.00 alleen."
pub fn alone_between(from: u16, until: u16) -> String {
    format!("Je bent van {} tot {} alleen.", clock(from), clock(until))
}

/// "bereikbaar tot 17.00"
pub fn answers_until(reach: Reach) -> String {
    match reach {
        Reach::Now { days: 0, until } => format!("bereikbaar tot {}", clock(until)),
        Reach::Now { days: 1, until } => format!("bereikbaar tot morgen {}", clock(until)),
        Reach::Now { .. } | Reach::Always => "altijd bereikbaar".to_owned(),
        later => self::reach(later),
    }
}

/// "Vanaf 17.00: Yusuf."
pub fn from_then(minutes: u16, name: &str) -> String {
    format!("Vanaf {}: {name}.", clock(minutes))
}

/// "Daarna: Yusuf."
pub fn after_that(name: &str) -> String {
    format!("Daarna: {name}.")
}

/// "eerste in de rij".
pub fn in_line(place: usize) -> String {
    if place == 1 { "eerste in de rij".to_owned() } else { format!("plek {place} in de rij") }
}

/// "3 bezoekers".
pub fn visitors(count: usize) -> String {
    if count == 1 { "1 bezoeker".to_owned() } else { format!("{count} bezoekers") }
}

/// "9 van 12 zijn er".
pub fn here(present: usize, all: usize) -> String {
    let verb = if present == 1 { "is" } else { "zijn" };
    format!("{present} van {all} {verb} er")
}

/// "14 mensen komen."
pub fn expected(people: usize) -> String {
    match people {
        0 => "Er komt nog niemand.".to_owned(),
        1 => "1 mens komt.".to_owned(),
        _ => format!("{people} mensen komen."),
    }
}

/// "3 wachten".
pub fn waiting(count: usize) -> String {
    if count == 1 { "1 wacht".to_owned() } else { format!("{count} wachten") }
}

/// "1 niet aangenomen".
pub fn refused(count: usize) -> String {
    format!("{count} niet aangenomen")
}

/// "5 mensen zijn er." after "de rest is er".
pub fn rest_marked(count: usize) -> String {
    if count == 1 { "1 mens erbij gezet.".to_owned() } else { format!("{count} mensen erbij gezet.") }
}

/// "Ria staat erbij."
pub fn walk_in_added(name: &str) -> String {
    format!("{name} staat erbij.")
}

/// The next day that has something: "Morgen: Samen koken."
pub fn next_up(today: Date, date: Date, what: &str) -> String {
    let tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == date);
    let day = if tomorrow { "Morgen".to_owned() } else { capital(&in_words(date)) };
    format!("{day}: {what}.")
}

/// Whether somebody answers: "heeft nu dienst, tot 17.00".
pub fn reach(reach: Reach) -> String {
    let day = |days: u8, date: Date| match days {
        0 => "vandaag".to_owned(),
        1 => "morgen".to_owned(),
        2..7 => day_name(date.weekday().to_monday_one_offset()).to_owned(),
        _ => in_words(date),
    };
    match reach {
        Reach::Now { days: 0, until } => format!("heeft nu dienst, tot {}", clock(until)),
        Reach::Now { days: 1, until } => format!("heeft nu dienst, tot morgen {}", clock(until)),
        Reach::Now { .. } => "heeft nu dienst".to_owned(),
        Reach::Always => "is altijd bereikbaar".to_owned(),
        Reach::Later { days, date, from } => {
            format!("weer bereikbaar {} om {}", day(days, date), clock(from))
        }
        Reach::Never => "heeft geen vaste uren".to_owned(),
    }
}

/// "Bel 06-12345678".
pub fn call(number: &str) -> String {
    format!("Bel {number}")
}

/// "Deze lijst is van vandaag 9.12 uur."
pub fn list_of(day_and_time: &str) -> String {
    format!("Deze lijst is van {day_and_time}.")
}

/// "Gisteren: 3 mensen nog niet gemarkeerd".
pub fn unmarked(date: Date, today: Date, count: usize) -> String {
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == date);
    let day = if yesterday { "Gisteren".to_owned() } else { capital(&in_words(date)) };
    format!("{day}: {} nog niet gemarkeerd", people(count))
}

/// A command in the queue: "Bep: is er · Samen koken · 9.31".
pub fn command_line(who: &str, what: &str, activity: &str, when: &str) -> String {
    [format!("{who}: {what}"), activity.to_owned(), when.to_owned()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// "5 mensen".
pub fn people(count: usize) -> String {
    if count == 1 { "1 mens".to_owned() } else { format!("{count} mensen") }
}

/// "12,3 MB in gebruik."
pub fn bytes_used(bytes: f64) -> String {
    format!("{} in gebruik.", megabytes(bytes))
}

fn megabytes(bytes: f64) -> String {
    let tenths = (bytes / 100_000.0).round() as i64;
    format!("{},{} MB", tenths / 10, tenths % 10)
}

/// "Laatst geprobeerd: 5 minuten geleden. Er was geen verbinding."
pub fn last_try(age: &str, why: &str) -> String {
    format!("Laatst geprobeerd: {age}. {why}")
}

/// "Lies, vrijwilliger".
pub fn with_role(name: &str, role: Role) -> String {
    format!("{name}, {}", role_word(role))
}

/// "Geldig tot morgen 14.32 uur."
pub fn valid_until(at: Millis, now: Millis) -> String {
    format!("Geldig tot {}.", coming(at, now))
}

/// "Toestel van Lies".
pub fn device_of(names: &str) -> String {
    format!("Toestel van {names}")
}

/// "Gezien: 5 minuten geleden". The server is about ten minutes exact, so "net" is long enough.
pub fn last_seen(at: Millis, now: Millis) -> String {
    let recent = now - at < 600_000;
    format!("Gezien: {}", if recent { "net".to_owned() } else { age(at, now) })
}

/// "versie 0.1.0 1a2b3c4d"; nothing when a device never said.
pub fn build(build: &str) -> String {
    if build.is_empty() { String::new() } else { format!("versie {build}") }
}

/// "Toestel van Lies: gestopt."
pub fn ended(names: &str, why: Ended) -> String {
    format!("{}: {}.", device_of(names), ended_word(why))
}

/// "Laatste: vandaag 3.12 uur, 12,3 MB."
pub fn last_backup(last: &Backup, now: Millis) -> String {
    match last.at {
        Some(at) => format!("Laatste: {}, {}.", day_and_time(at, now), megabytes(last.bytes as f64)),
        None => "Er is nog geen kopie.".to_owned(),
    }
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter as a small one, in the middle of a sentence: "Samen koken" after "Nu:". A word of capitals stays.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    match first {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// "12:30": digits beside a time in words, as a clock with digits shows them.
pub fn digits(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// Minutes as somebody needs them who does not count them: to five above twenty, to a quarter above an hour and a half.
pub const fn rounded(minutes: i64) -> i64 {
    let to = match minutes {
        ..=20 => 1,
        21..=90 => 5,
        _ => 15,
    };
    let minutes = (minutes + to / 2) / to * to;
    // Above an hour people say quarters.
    if minutes > 60 { (minutes + 7) / 15 * 15 } else { minutes }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn phrases_agree_in_number() {
        assert_eq!((here(9, 12), here(1, 12)), ("9 van 12 zijn er".into(), "1 van 12 is er".into()));
        assert_eq!((waiting(1), waiting(3)), ("1 wacht".into(), "3 wachten".into()));
        assert_eq!(
            unmarked(date(2026, 11, 23), date(2026, 11, 24), 1),
            "Gisteren: 1 mens nog niet gemarkeerd"
        );
        assert_eq!((expected(0), expected(1)), ("Er komt nog niemand.".into(), "1 mens komt.".into()));
    }

    #[test]
    fn the_next_day_is_called_tomorrow_or_by_its_name() {
        let monday = date(2026, 11, 23);
        assert_eq!(next_up(monday, date(2026, 11, 24), "Houtbewerking"), "Morgen: Houtbewerking.");
        assert_eq!(next_up(monday, date(2026, 11, 26), "Koken"), "Donderdag 26 november: Koken.");
    }

    #[test]
    fn somebody_on_duty_says_until_when_and_others_when_again() {
        let table = [
            (Reach::Now { days: 0, until: 1020 }, "heeft nu dienst, tot 17.00"),
            (Reach::Now { days: 1, until: 480 }, "heeft nu dienst, tot morgen 8.00"),
            (Reach::Always, "is altijd bereikbaar"),
            (Reach::Later { days: 1, date: date(2026, 11, 24), from: 540 }, "weer bereikbaar morgen om 9.00"),
            (
                Reach::Later { days: 3, date: date(2026, 11, 23), from: 540 },
                "weer bereikbaar maandag om 9.00",
            ),
            (
                Reach::Later { days: 9, date: date(2026, 12, 7), from: 540 },
                "weer bereikbaar maandag 7 december om 9.00",
            ),
            (Reach::Never, "heeft geen vaste uren"),
        ];
        for (reached, words) in table {
            assert_eq!(reach(reached), words);
        }
    }

    #[test]
    fn a_queue_line_leaves_out_what_is_not_known() {
        assert_eq!(command_line("Bep", "is er", "Samen koken", "9.31"), "Bep: is er · Samen koken · 9.31");
        assert_eq!(command_line("Bep", "is er", "", "9.31"), "Bep: is er · 9.31");
    }

    #[test]
    fn a_device_that_was_just_here_and_a_backup_are_said_in_words() {
        let noon = 1_795_431_600_000; // 2026-11-23, 12.00 in Amsterdam
        assert_eq!(last_seen(noon - 599_000, noon), "Gezien: net");
        assert_eq!(last_seen(noon - 600_000, noon), "Gezien: 10 minuten geleden");
        let last = Backup { at: Some(noon - 3_600_000), bytes: 12_345_678, ..Backup::default() };
        assert_eq!(last_backup(&last, noon), "Laatste: vandaag 11.00 uur, 12,3 MB.");
        assert_eq!(ended("Lies", Ended::RoleEnded), "Toestel van Lies: gestopt.");
    }

    #[test]
    fn bytes_are_said_in_megabytes_with_a_comma() {
        assert_eq!(bytes_used(12_345_678.0), "12,3 MB in gebruik.");
    }
}
