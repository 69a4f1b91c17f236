//! Putting short lists in order.
//!
//! The standard library's sorts are built for millions and weigh 15 kB per kind of list in wasm. The lists of one
//! screen have at most a few hundred lines: each is put where it belongs among those before it.

use std::cmp::Ordering;

/// The items in order; equal ones stay as they came.
pub fn in_order<T>(
    items: impl IntoIterator<Item = T>,
    mut compare: impl FnMut(&T, &T) -> Ordering,
) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for item in items {
        let place = ordered.partition_point(|before| compare(before, &item) != Ordering::Greater);
        ordered.insert(place, item);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_order_and_equal_ones_stay_as_they_came() {
        let words = ["ui", "bes", "ei", "kaas", "as", "doe"];
        let ordered = in_order(words, |a, b| a.len().cmp(&b.len()));
        assert_eq!(ordered, ["ui", "ei", "as", "bes", "doe", "kaas"]);
        assert!(in_order(Vec::<u8>::new(), u8::cmp).is_empty());
    }
}
