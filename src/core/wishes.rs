//! Wishes as a screen shows them: whose turn it is first, and what of the programme would fit. By what was wished, what
//! somebody says they can and where they are in life, and how far it is; never by a label, which nothing here has.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};

use crate::{
    Id, Millis,
    calendar::local_date,
    order::in_order,
    person_plan::LifeStage,
    programme::sessions_on,
    row::{Activity, Course, ProgrammeRule, Row, Wish, Wished},
};

/// So far ahead dates for a visit are looked for, days.
const AHEAD: i32 = 42;
/// Words of fewer letters say nothing about what somebody would like to do.
const TELLING: usize = 4;

/// By when something has to be done about a wish: what was said, else the day on which it was wished.
fn turn(wish: &Wish) -> Date {
    match wish.course {
        Course::Next { until: Some(until), .. } => until,
        Course::Trial { on, .. } => on,
        _ => local_date(wish.at),
    }
}

/// Those for which somebody has to act, the one whose turn is longest past first; and the others, latest first.
pub fn by_turn(wishes: impl IntoIterator<Item = Wish>) -> (Vec<Wish>, Vec<Wish>) {
    let (open, over): (Vec<Wish>, Vec<Wish>) = wishes.into_iter().partition(Wish::is_open);
    let open = in_order(open, |a, b| (turn(a), a.at, a.id).cmp(&(turn(b), b.at, b.id)));
    let over = in_order(over, |a, b| (b.at, b.id).cmp(&(a.at, a.id)));
    (open, over)
}

/// Whether somebody should have acted by now: the date that was said is past, or nobody said one within a week.
pub fn is_late(wish: &Wish, now: Millis) -> bool {
    let patience = if matches!(&wish.course, Course::Next { until: None, .. }) { 7 } else { 0 };
    wish.is_open() && turn(wish).saturating_add(patience.days()) < local_date(now)
}

/// What is known of somebody, as far as it tells what would fit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// What they can and what they help with, in own words.
    pub talents: Vec<String>,
    /// Where they say to be in life.
    pub stage: Option<LifeStage>,
    /// The lines of the programme that they come to already.
    pub comes: Vec<Id>,
}

/// A line of the programme that would fit, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fit<'a> {
    /// The line.
    pub rule: &'a ProgrammeRule,
    /// The talent that its name stands in, as it was said.
    pub talent: Option<&'a str>,
    /// Where somebody says to be in life, when the line was thought up for that.
    pub stage: Option<LifeStage>,
}

/// The lines of the programme that would fit a wish, best first: the one that was asked for, those with what was pictured,
/// those whose name is among the words; then what fits a talent, then a stage of life. Of what fits as well, the nearest
/// first: `metres` tells how far a site is from where it was wished. Of what is done several times a week at one site only the
/// best; lines that have ended, and those that somebody comes to already, do not count.
pub fn fitting<'a>(
    wish: &Wish,
    facets: &'a Facets,
    (rules, activities): (&'a [ProgrammeRule], &[Activity]),
    metres: impl Fn(Id) -> Option<u32>,
    today: Date,
) -> Vec<Fit<'a>> {
    let named = |rule: &ProgrammeRule, words: &str| {
        let name = activities.iter().find(|row| row.id == rule.activity).map(|row| row.name.to_lowercase());
        let (name, words) = (name.unwrap_or_default(), words.to_lowercase());
        name.split(|c: char| !c.is_alphabetic())
            .any(|part| part.chars().count() >= TELLING && words.contains(part))
    };
    let wanted = match &wish.wished {
        Wished::Line(line) => rules.iter().find(|rule| rule.id == *line),
        Wished::Words(_) | Wished::Activity(_) | Wished::Spoken(_) => None,
    };
    let how_well = |rule: &ProgrammeRule| match &wish.wished {
        Wished::Line(line) if *line == rule.id => Some(0),
        Wished::Line(_) => wanted.filter(|wanted| wanted.activity == rule.activity).map(|_| 1),
        Wished::Activity(activity) => (*activity == rule.activity).then_some(1),
        Wished::Words(words) => named(rule, words).then_some(2),
        Wished::Spoken(_) => None,
    };
    let talent =
        |rule: &ProgrammeRule| facets.talents.iter().map(String::as_str).find(|talent| named(rule, talent));
    let running = rules.iter().filter(|rule| rule.until.is_none_or(|until| today <= until));
    let running = running.filter(|rule| !facets.comes.contains(&rule.id));
    let fits = running.filter_map(|rule| {
        let (wished, talent) = (how_well(rule), talent(rule));
        let stage = facets.stage.filter(|stage| rule.stages.contains(stage));
        if wished.is_none() && talent.is_none() && stage.is_none() {
            return None;
        }
        let well = (wished.unwrap_or(u8::MAX), talent.is_none(), stage.is_none());
        let far = if rule.site == wish.site { 0 } else { metres(rule.site).unwrap_or(u32::MAX) };
        let fit = Fit { rule, talent, stage };
        Some(((well, rule.site != wish.site, far, rule.weekday, rule.start, rule.id), fit))
    });
    let mut best: Vec<Fit<'_>> = Vec::new();
    for (_, fit) in in_order(fits, |(a, _), (b, _)| a.cmp(b)) {
        let of = |fit: &Fit<'_>| (fit.rule.activity, fit.rule.site);
        if !best.iter().any(|known| of(known) == of(&fit)) {
            best.push(fit);
        }
    }
    best
}

/// The next dates after `today` on which a line really takes place, at most `count`.
pub fn next_dates(rule: &ProgrammeRule, exceptions: &[Arc<Row>], today: Date, count: usize) -> Vec<Date> {
    let rules = std::slice::from_ref(rule);
    let dates = (1..=AHEAD).map(|ahead| today.saturating_add(ahead.days()));
    let on = dates.filter(|date| {
        let mut sessions = sessions_on(*date, rules, exceptions).into_iter();
        // A visit is planned on the day that a list belongs to.
        sessions.any(|session| session.takes_place_on(*date) && session.original == *date)
    });
    on.take(count).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        calendar::{Weeks, moment},
        row::{ClosingDay, SchoolHolidays, closing_day_id},
    };

    const TODAY: Date = date(2026, 12, 1);

    fn rule(id: u128, site: u128, activity: u128, weekday: i8) -> ProgrammeRule {
        ProgrammeRule {
            id: Id::from_u128(id),
            site: Id::from_u128(site),
            activity: Id::from_u128(activity),
            space: None,
            weekday,
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

    fn wish(id: u128, words: &str, at: Date, course: Course) -> Wish {
        let id = Id::from_u128(id);
        Wish {
            id,
            site: Id::from_u128(1),
            person: Id::from_u128(2),
            as_said: None,
            wished: Wished::Words(words.into()),
            at: moment(at, time(12, 0, 0, 0)),
            course,
            withdrawn: false,
            version: id,
        }
    }

    #[test]
    fn whose_turn_is_longest_past_stands_first_and_what_is_over_apart() {
        let until = |day| Course::Next { who: "Kim".into(), until: Some(date(2026, 12, day)) };
        let all = [
            wish(1, "a", date(2026, 11, 20), until(10)),
            wish(2, "b", date(2026, 11, 25), Course::begun()),
            wish(3, "c", date(2026, 11, 26), until(4)),
            wish(4, "d", date(2026, 11, 27), Course::Met { how: String::new() }),
            Wish { withdrawn: true, ..wish(5, "e", date(2026, 11, 28), Course::begun()) },
        ];
        let (open, over) = by_turn(all);
        let ids = |wishes: &[Wish]| wishes.iter().map(|wish| wish.id.as_u128()).collect::<Vec<_>>();
        assert_eq!((ids(&open), ids(&over)), (vec![2, 3, 1], vec![5, 4]));
    }

    #[test]
    fn a_wish_is_late_a_week_after_nobody_took_it_up_or_after_the_date_that_was_said() {
        let at = |day| moment(date(2026, 12, day), time(9, 0, 0, 0));
        let nobody = wish(1, "a", TODAY, Course::begun());
        assert_eq!([at(8), at(9)].map(|now| is_late(&nobody, now)), [false, true]);
        let kim = wish(1, "a", TODAY, Course::Next { who: "Kim".into(), until: Some(date(2026, 12, 4)) });
        assert_eq!([at(4), at(5)].map(|now| is_late(&kim, now)), [false, true]);
        assert!(!is_late(&wish(1, "a", TODAY, Course::Met { how: String::new() }), at(30)));
    }

    fn activities() -> [Activity; 3] {
        [(10, "Samen koken"), (11, "Wandelen"), (12, "Hout")].map(|(id, name)| Activity {
            id: Id::from_u128(id),
            organisation: Id::from_u128(99),
            name: name.into(),
            pictogram: String::new(),
        })
    }

    #[test]
    fn what_fits_is_what_was_asked_pictured_or_named_and_near_before_far() {
        let ended = ProgrammeRule { until: Some(date(2026, 11, 30)), ..rule(9, 1, 10, 1) };
        let rules = [rule(3, 7, 10, 1), rule(4, 1, 10, 5), rule(5, 1, 11, 2), rule(6, 1, 12, 3), ended];
        let fits = |wished: Wished| {
            let wish = Wish { wished, ..wish(1, "", TODAY, Course::begun()) };
            let (nothing, nowhere) = (Facets::default(), |_| None);
            let fits = fitting(&wish, &nothing, (&rules, &activities()), nowhere, TODAY);
            fits.iter().map(|fit| fit.rule.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(fits(Wished::Line(Id::from_u128(3))), [3, 4], "and its like");
        assert_eq!(fits(Wished::Activity(Id::from_u128(10))), [4, 3]);
        assert_eq!(fits(Wished::Words("Ik wil graag wandelen".into())), [5]);
        assert_eq!(fits(Wished::Words("vissen".into())), []);
        let again = [rule(7, 1, 10, 5), rule(8, 1, 10, 2)];
        let wish = Wish { wished: Wished::Line(again[0].id), ..wish(1, "", TODAY, Course::begun()) };
        let but_for = |comes: &[Id]| {
            let facets = Facets { comes: comes.to_vec(), ..Facets::default() };
            let fits = fitting(&wish, &facets, (&again, &activities()), |_| None, TODAY);
            fits.iter().map(|fit| fit.rule.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(but_for(&[]), [7], "what was asked, once");
        assert_eq!(but_for(&[again[0].id]), [8], "what they do not come to yet");
    }

    #[test]
    fn what_was_wished_comes_before_what_somebody_can_and_that_before_their_stage_of_life_and_each_says_why()
    {
        let retired = |rule: ProgrammeRule| ProgrammeRule { stages: vec![LifeStage::Retired], ..rule };
        let rules =
            [retired(rule(3, 1, 12, 1)), rule(4, 7, 10, 2), rule(5, 1, 11, 3), retired(rule(6, 1, 10, 4))];
        let talents = vec!["Ik kan goed schaken".to_owned(), "Koken voor twintig".to_owned()];
        let fits = |stage, words: &str| {
            let (facets, wish) = (
                Facets { talents: talents.clone(), stage, ..Facets::default() },
                wish(1, words, TODAY, Course::begun()),
            );
            let fits = fitting(&wish, &facets, (&rules, &activities()), |_| None, TODAY);
            let of = |fit: &Fit<'_>| (fit.rule.id.as_u128(), fit.talent.is_some(), fit.stage.is_some());
            fits.iter().map(of).collect::<Vec<_>>()
        };
        let all = [(5, false, false), (6, true, true), (4, true, false), (3, false, true)];
        assert_eq!(fits(Some(LifeStage::Retired), "graag wandelen"), all);
        assert_eq!(
            fits(None, "vissen"),
            [(6, true, false), (4, true, false)],
            "a stage that was not said tells nothing"
        );
        assert_eq!(
            fits(Some(LifeStage::Caring), "vissen"),
            fits(None, "vissen"),
            "nor one that nothing was made for"
        );
    }

    #[test]
    fn of_what_fits_as_well_the_nearest_comes_first_and_what_is_not_known_last() {
        let rules = [rule(3, 7, 11, 1), rule(4, 8, 11, 1), rule(5, 9, 11, 1), rule(6, 1, 11, 5)];
        let metres = |site: Id| match site.as_u128() {
            8 => Some(2_000),
            9 => Some(300),
            _ => None,
        };
        let (nothing, wish) = (Facets::default(), wish(1, "wandelen", TODAY, Course::begun()));
        let fits = fitting(&wish, &nothing, (&rules, &activities()), metres, TODAY);
        let ids = fits.iter().map(|fit| fit.rule.id.as_u128()).collect::<Vec<_>>();
        assert_eq!(ids, [6, 5, 4, 3]);
    }

    #[test]
    fn a_visit_is_offered_only_on_dates_on_which_the_line_takes_place() {
        let line = rule(3, 1, 10, 3);
        let closed = date(2026, 12, 9);
        let closing = ClosingDay {
            id: closing_day_id(line.site, closed),
            site: line.site,
            date: closed,
            closed: true,
            reason: "feest".into(),
            version: Id::from_u128(50),
        };
        let exceptions = [Arc::new(Row::from(closing))];
        let dates = next_dates(&line, &exceptions, TODAY, 2);
        assert_eq!(dates, [date(2026, 12, 2), date(2026, 12, 16)]);
    }
}
