//! Who may stand on a site's lists twice: the same name, or a first name alone where another has a surname too.

use std::sync::Arc;

use super::{Known, fold};
use crate::{
    Id,
    order::in_order,
    row::{PersonCard, Row},
};

/// The other entries that may be the same person, in the order of names.
pub fn alike(cards: &[Arc<Row>], person: Id) -> Vec<Known> {
    let cards = || cards.iter().filter_map(|row| PersonCard::from_row(row));
    let Some(own) = cards().find(|card| card.id == person) else {
        return Vec::new();
    };
    let parts = |card: &PersonCard| (fold(card.first_name.trim()), fold(card.surname.trim()));
    let (first, surname) = parts(own);
    let like = cards().filter(|card| card.id != person).filter(|card| {
        let (their_first, their_surname) = parts(card);
        let either_is_short = surname.is_empty() || their_surname.is_empty();
        first == their_first && (surname == their_surname || either_is_short)
    });
    let named = like.map(|card| Known { person: card.id, name: card.whole_name() });
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
}
