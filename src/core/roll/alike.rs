//! Who may stand on a list of a site twice, participants as well as volunteers: the same name, or a first name alone
//! where another has a surname too.

use std::sync::Arc;

use super::{Known, fold};
use crate::{Id, order::in_order, row::Row};

/// What somebody on a list of participants or of volunteers is called: the whole name, the first name, and the rest.
pub fn names(row: &Row) -> Option<(String, &str, &str)> {
    match row {
        Row::PersonCard(card) => Some((card.whole_name(), card.first_name.trim(), card.surname.trim())),
        Row::Volunteer(row) => {
            let name = row.name.trim();
            let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
            Some((name.to_owned(), first, rest.trim()))
        }
        _ => None,
    }
}

/// The other entries of a list that may be the same person, in the order of names.
pub fn alike(list: &[Arc<Row>], person: Id) -> Vec<Known> {
    let folded = |row: &Row| {
        let (whole, first, surname) = names(row)?;
        Some((row.id(), whole, fold(first), fold(surname)))
    };
    let entries = || list.iter().filter_map(|row| folded(row));
    let Some((_, _, first, surname)) = entries().find(|(id, ..)| *id == person) else {
        return Vec::new();
    };
    let like = entries().filter(|(id, ..)| *id != person).filter(|(_, _, their_first, their_surname)| {
        let either_is_short = surname.is_empty() || their_surname.is_empty();
        first == *their_first && (surname == *their_surname || either_is_short)
    });
    let named = like.map(|(person, name, ..)| Known { person, name });
    in_order(named, |a, b| (fold(&a.name), a.person).cmp(&(fold(&b.name), b.person)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: u128, first: &str, surname: &str) -> Arc<Row> {
        let body = serde_json::json!({
            "id": Id::from_u128(id), "site": Id::nil(), "first_name": first, "surname": surname,
        });
        Row::decode(crate::row::Kind::PersonCard, &body.to_string()).unwrap().shared()
    }

    #[test]
    fn one_name_written_twice_and_a_first_name_alone_are_alike() {
        let cards = [
            card(1, "José", "van Dijk"),
            card(2, "Jose ", "Van Dijk"),
            card(3, "jose", ""),
            card(4, "José", "Bakker"),
            card(5, "Josée", "van Dijk"),
        ];
        let like = |id: u128| {
            alike(&cards, Id::from_u128(id)).iter().map(|known| known.person.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(like(1), [3, 2]);
        assert_eq!(like(3), [4, 1, 2], "whichever of them it is");
        assert_eq!(like(4), [3]);
        assert!(like(5).is_empty() && like(9).is_empty());
    }

    #[test]
    fn volunteers_are_alike_by_the_one_name_that_they_have() {
        let volunteer = |id: u128, name: &str| {
            let body = serde_json::json!({ "id": Id::from_u128(id), "site": Id::nil(), "name": name });
            Row::decode(crate::row::Kind::Volunteer, &body.to_string()).unwrap().shared()
        };
        let list = [
            volunteer(1, "Noor van Dijk"),
            volunteer(2, "noor Van Díjk "),
            volunteer(3, "Noor"),
            volunteer(4, "Noortje"),
        ];
        let like = |id: u128| {
            alike(&list, Id::from_u128(id)).iter().map(|known| known.person.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!((like(1), like(3), like(4)), (vec![3, 2], vec![1, 2], vec![]));
    }
}
