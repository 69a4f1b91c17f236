//! Who is perhaps somebody that the site knows already: the same name but for capitals and accents, or the same
//! telephone number. It is only asked, never decided here.

use inloop_core::{
    Id,
    roll::fold,
    row::{PersonCard, Row, Volunteer},
    sheet::{Likely, Likeness},
};

use crate::sheets::Wanted;

/// One person or volunteer, as far as likeness goes.
struct Known {
    id: Id,
    volunteer: bool,
    name: String,
    phone: String,
}

/// The likely doubles among what would be added.
pub fn likely(wanted: &[&Wanted], known: &[Row]) -> Vec<Likely> {
    let there = people(known.iter());
    let mut found = Vec::new();
    for wanted in wanted {
        for new in people(wanted.rows.iter()) {
            let same = |one: &&Known| one.volunteer == new.volunteer && one.id != new.id;
            let named = there.iter().filter(same).find(|one| fold(&one.name) == fold(&new.name));
            let called =
                || there.iter().filter(same).find(|one| !one.phone.is_empty() && one.phone == new.phone);
            let likeness = named.map(|one| (one, Likeness::Name));
            if let Some((one, likeness)) = likeness.or_else(|| called().map(|one| (one, Likeness::Phone))) {
                found.push(Likely {
                    place: wanted.place.clone(),
                    new: new.id,
                    name: new.name.clone(),
                    known: one.id,
                    known_name: one.name.clone(),
                    likeness,
                });
            }
        }
    }
    found
}

fn people<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Vec<Known> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let phone = |id: Id| {
        let of = |row: &'a Row| match row {
            Row::PersonFile(file) if file.id == id => Some(&file.phone),
            Row::VolunteerFile(file) if file.id == id => Some(&file.phone),
            _ => None,
        };
        rows.clone().find_map(of).map_or_else(String::new, |phone| digits(phone))
    };
    let one = |row: &'a Row| match row {
        Row::PersonCard(PersonCard { id, .. }) => {
            let name = PersonCard::from_row(row)?.whole_name();
            Some(Known { id: *id, volunteer: false, name, phone: phone(*id) })
        }
        Row::Volunteer(Volunteer { id, name, .. }) => {
            Some(Known { id: *id, volunteer: true, name: name.trim().to_owned(), phone: phone(*id) })
        }
        _ => None,
    };
    rows.clone().filter_map(one).collect()
}
