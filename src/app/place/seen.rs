//! Places and spaces out of the rows that this phone holds.

use inloop_core::{
    Id,
    choose::Traits,
    phone::Phone,
    place::Feature,
    row::{Kind, ProgrammeRule, Site, Space},
    scope::Scope,
};

use crate::platform::page;

/// A site.
pub fn site(phone: &Phone, site: Id) -> Option<Site> {
    let row = phone.one(Scope::Plan(site), Kind::Site, site)?;
    Site::from_row(&row).cloned()
}

/// A space.
pub fn space(phone: &Phone, site: Id, space: Id) -> Option<Space> {
    let row = phone.one(Scope::Plan(site), Kind::Space, space)?;
    Space::from_row(&row).cloned()
}

/// Whether there is anything to tell about a place.
pub fn has_anything(site: &Site) -> bool {
    !site.address.is_empty() || !site.guests.is_empty()
}

/// Its address, a line each: the street, and postcode and town.
pub fn address_lines(site: &Site) -> Vec<String> {
    let town = format!("{} {}", site.guests.postcode, site.guests.town).trim().to_owned();
    [site.address.clone(), town].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Where a map of it is; nothing as long as nobody said where it lies.
pub fn map_of(site: &Site) -> Option<String> {
    match site.guests.position {
        Some(position) => {
            let (lat, lon) = position.written();
            Some(page::map_at(&lat, &lon))
        }
        None => {
            let lines = address_lines(site);
            (!lines.is_empty()).then(|| page::map_of(&lines.join(", ")))
        }
    }
}

/// What is known of where a line of the programme takes place, as it is on a date; how far it is, is added by who knows
/// from where. What nobody said of the space, what holds for the whole site may say.
pub fn space_traits(phone: &Phone, rule: &ProgrammeRule, on: jiff::civil::Date) -> Traits {
    let space = rule.timetable_on(on).space.and_then(|id| space(phone, rule.site, id));
    let whole = site(phone, rule.site).and_then(|site| site.guests.has(Feature::StepFree));
    let space = space.unwrap_or_default();
    // A room without a step is of no use behind a door with one.
    let step_free = match (whole, space.step_free) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (whole, space) => space.or(whole),
    };
    Traits { quiet: space.quiet, outdoors: space.outdoors, step_free, metres: None }
}
