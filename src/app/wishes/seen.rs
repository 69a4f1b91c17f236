//! Wishes out of the rows that this phone holds, with the names and pictures of what they are about.

use std::sync::Arc;

use inloop_core::{
    Id,
    choose::Traits,
    order::in_order,
    phone::Phone,
    place::Position,
    row::{Activity, Enrolment, Kind, PersonCard, ProgrammeRule, Row, Talent, Wish, Wished},
    scope::Scope,
    wire::State,
    wishes::Facets,
};
use jiff::civil::Date;

use super::choose::From;
use crate::{
    device::wants,
    my_day::own_rows,
    place::{site, space_traits},
    plan::plan_at,
    text::{self, Text, t},
    today::{activity_of, rules},
};

/// A kind of thing done, or a line of the programme: its name, its picture, and when it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct About {
    /// The name.
    pub name: String,
    /// The pictogram.
    pub pictogram: String,
    /// On which day and at which hours, for a line of the programme.
    pub when: Option<String>,
}

impl About {
    /// What is not there any more.
    pub fn gone() -> Self {
        Self { name: t(Text::NotThereNow).to_owned(), pictogram: "sparkles".to_owned(), when: None }
    }
}

/// Something of the programme that somebody does not come to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Offer {
    /// The line.
    pub rule: Id,
    /// Its site.
    pub site: Id,
    /// What and when.
    pub about: About,
    /// What is known of where it is.
    pub traits: Traits,
    /// What the site is called, where there are several.
    pub place: Option<String>,
    /// Where the site lies.
    pub position: Option<Position>,
    /// How far that is, in words.
    pub far: Option<String>,
    /// They asked to try it, and that is still open.
    pub asked: bool,
}

/// A participant's own wishes.
pub fn own(phone: &Phone, person: Id) -> Vec<Wish> {
    let rows = own_rows(phone, person, Kind::Wish).into_iter();
    rows.filter_map(|row| Wish::from_row(&row).cloned()).collect()
}

/// The wishes at some sites, for who may read them.
pub fn at_sites(phone: &Phone, sites: &[Id]) -> Vec<Wish> {
    let rows = sites.iter().flat_map(|site| phone.all(Scope::Files(*site), Kind::Wish));
    rows.filter_map(|row| Wish::from_row(&row).cloned()).collect()
}

/// What there is to try: the lines of the programme that somebody is not enrolled in, by the week.
pub fn offers(phone: &Phone, person: Id, today: Date) -> Vec<Offer> {
    let comes = lines_of(&own_rows(phone, person, Kind::Enrolment), today);
    let wishes = own(phone, person);
    let all = wants::sites(phone).into_iter().flat_map(|site| rules(phone, site));
    let open = all.filter(|rule| rule.until.is_none_or(|until| today <= until) && !comes.contains(&rule.id));
    let key = |rule: &ProgrammeRule| (rule.on(today).weekday, rule.on(today).start, rule.id);
    let open = in_order(open, |a, b| key(a).cmp(&key(b)));
    let several = wants::sites(phone).len() > 1;
    let of = |rule: ProgrammeRule| Offer {
        rule: rule.id,
        site: rule.site,
        about: of_rule(phone, &rule, today),
        traits: space_traits(phone, &rule, today),
        place: wants::site_name(phone, rule.site).filter(|_| several),
        position: site(phone, rule.site).and_then(|site| site.guests.position),
        far: None,
        asked: wishes.iter().any(|wish| wish.wished == Wished::Line(rule.id) && wish.is_open()),
    };
    open.into_iter().map(of).collect()
}

/// Where one usually comes: the first place with a position where one is enrolled.
pub fn usual(phone: &Phone, person: Id) -> Option<From> {
    let mine = own_rows(phone, person, Kind::Enrolment).into_iter();
    let sites = mine.filter_map(|row| Enrolment::from_row(&row).map(|row| row.site));
    let mut lying = sites.filter_map(|id| {
        let site = site(phone, id)?;
        Some(From::Usual { site: id, position: site.guests.position?, name: site.name })
    });
    lying.next()
}

/// A line of the programme, as it is on a date.
pub fn of_rule(phone: &Phone, rule: &ProgrammeRule, today: Date) -> About {
    let (name, pictogram) = activity_of(phone, rule);
    let timetable = rule.timetable_on(today);
    let when = text::weekly_at(timetable.weekday, timetable.start, timetable.end);
    About { name, pictogram, when: Some(when) }
}

/// What a wish is about, when it was pictured or asked for.
pub fn about(phone: &Phone, wish: &Wish, today: Date) -> Option<About> {
    match wish.wished {
        Wished::Line(line) => wants::rule(phone, line).map(|rule| of_rule(phone, &rule, today)),
        Wished::Activity(id) => {
            let activity = activities(phone).into_iter().find(|row| row.id == id)?;
            Some(About { name: activity.name, pictogram: activity.pictogram, when: None })
        }
        Wished::Words(_) | Wished::Spoken(_) => None,
    }
}

/// The kinds of things done, by name.
pub fn activities(phone: &Phone) -> Vec<Activity> {
    let rows = phone.all(Scope::Org(phone.org), Kind::Activity);
    let all = rows.iter().filter_map(|row| Activity::from_row(row)).cloned();
    in_order(all, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)))
}

/// The first name of whose wish it is.
pub fn name(phone: &Phone, wish: &Wish) -> String {
    let row = phone.one(Scope::Cards(wish.site), Kind::PersonCard, wish.person);
    row.as_deref()
        .and_then(PersonCard::from_row)
        .map_or_else(|| text::people(1), |card| card.first_name.clone())
}

/// What is known of who wishes, at the site where they did.
pub fn facets(phone: &Phone, wish: &Wish, today: Date) -> Facets {
    let of = |kind| phone.all(Scope::Cards(wish.site), kind);
    let talents = of(Kind::Talent);
    let talents = talents.iter().filter_map(|row| Talent::from_row(row));
    let mut comes = of(Kind::Enrolment);
    comes.retain(|row| Enrolment::from_row(row).is_some_and(|row| row.person == wish.person));
    Facets {
        talents: talents.filter(|row| row.person == wish.person).map(|row| row.text.clone()).collect(),
        stage: plan_at(phone, wish.site, wish.person).and_then(|plan| plan.own.stage),
        comes: lines_of(&comes, today),
    }
}

/// The lines of the programme that somebody still comes to, by their enrolments.
fn lines_of(enrolments: &[Arc<Row>], today: Date) -> Vec<Id> {
    let all = enrolments.iter().filter_map(|row| Enrolment::from_row(row));
    all.filter(|row| row.until.is_none_or(|until| today <= until)).map(|row| row.rule).collect()
}

/// How far two sites lie from each other, metres, where that is known.
pub fn metres(phone: &Phone, from: Id, to: Id) -> Option<u32> {
    let lies = |id| site(phone, id)?.guests.position;
    Some(lies(from)?.metres_to(lies(to)?))
}

/// Whether the server does not know of it yet.
pub fn is_unsent(phone: &Phone, wish: Id) -> bool {
    phone.outbox().values().any(|record| record.op == wish && record.state == State::Waiting)
}
