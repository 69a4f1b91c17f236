//! Which scopes a screen needs in memory. The rest stays on disk, so that a start does not grow with it.

use inloop_core::{
    Id,
    calendar::Week,
    day_parts::DayParts,
    order::in_order,
    phone::Phone,
    row::{Kind, Organisation, ProgrammeRule, Site},
    scope::Scope,
};
use jiff::civil::Date;

fn held(phone: &Phone) -> impl Iterator<Item = Scope> {
    phone.mirror().known().map(|(scope, _)| scope)
}

/// What every screen needs: who I am, the programme, and whom to call. Small, whatever the phone holds.
pub fn always(phone: &Phone) -> Vec<String> {
    let small = |scope: &Scope| {
        matches!(
            scope,
            Scope::Org(_)
                | Scope::Me(_)
                | Scope::Plan(_)
                | Scope::Ladder(_)
                | Scope::Person(_)
                | Scope::Kin(_)
        )
    };
    held(phone).filter(small).map(|scope| scope.to_string()).collect()
}

/// The sites whose ladder this phone holds.
pub fn ladders(phone: &Phone) -> Vec<Id> {
    held(phone).filter_map(|scope| if let Scope::Ladder(site) = scope { Some(site) } else { None }).collect()
}

/// The sites whose programme this phone holds.
pub fn sites(phone: &Phone) -> Vec<Id> {
    held(phone).filter_map(|scope| if let Scope::Plan(site) = scope { Some(site) } else { None }).collect()
}

/// What the lists of these sites on these original dates need.
pub fn lists(sessions: impl IntoIterator<Item = (Id, Date)>) -> Vec<String> {
    let scopes = |(site, date)| [Scope::Cards(site), Scope::Roll(site, Week::of(date))];
    once(sessions.into_iter().flat_map(scopes).map(|scope| scope.to_string()))
}

/// What the shifts of these sites on these original dates need.
pub fn shifts(sessions: impl IntoIterator<Item = (Id, Date)>) -> Vec<String> {
    let scopes = |(site, date)| [Scope::Cards(site), Scope::Faces(site), Scope::Shifts(site, Week::of(date))];
    once(sessions.into_iter().flat_map(scopes).map(|scope| scope.to_string()))
}

/// The faces of some sites.
pub fn faces(sites: impl IntoIterator<Item = Id>) -> Vec<String> {
    once(sites.into_iter().map(|site| Scope::Faces(site).to_string()))
}

/// Where photos of people are named.
pub fn photos(phone: &Phone) -> Vec<Scope> {
    held(phone)
        .filter(|scope| matches!(scope, Scope::Cards(_) | Scope::Faces(_) | Scope::Person(_)))
        .collect()
}

/// Each name once, in the order in which they came.
fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Where the parts of a day begin and end.
pub fn day_parts(phone: &Phone) -> DayParts {
    let row = phone.one(Scope::Org(phone.org), Kind::Organisation, phone.org);
    row.as_deref().and_then(Organisation::from_row).map(|row| row.day_parts).unwrap_or_default()
}

/// The name of a site.
pub fn site_name(phone: &Phone, site: Id) -> Option<String> {
    let row = phone.one(Scope::Plan(site), Kind::Site, site)?;
    Site::from_row(&row).map(|site| site.name.clone())
}

/// Sites with their names, by name; one that is not known yet has none.
pub fn by_name(phone: &Phone, sites: Vec<Id>) -> Vec<(Id, String)> {
    let named = sites.into_iter().map(|site| (site, site_name(phone, site).unwrap_or_default()));
    in_order(named, |a, b| (&a.1, a.0).cmp(&(&b.1, b.0)))
}

/// The programme rule, wherever it lies.
pub fn rule(phone: &Phone, id: Id) -> Option<ProgrammeRule> {
    sites(phone).into_iter().find_map(|site| {
        let row = phone.one(Scope::Plan(site), Kind::ProgrammeRule, id)?;
        ProgrammeRule::from_row(&row).cloned()
    })
}

/// What the words about commands in the outbox need: names and activities.
pub fn names(phone: &Phone) -> Vec<String> {
    let sites = phone.outbox().values().flat_map(|record| match record.scope.parse() {
        Ok(Scope::Files(site)) => vec![Scope::Cards(site).to_string(), record.scope.clone()],
        Ok(Scope::Roll(site, _) | Scope::Shifts(site, _) | Scope::Cards(site) | Scope::Plan(site)) => {
            vec![Scope::Cards(site).to_string()]
        }
        _ => Vec::new(),
    });
    once(sites)
}
