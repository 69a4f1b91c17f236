//! The order-independent sum over a scope's rows, by which phone and server notice that they differ.
//!
//! Adding and taking away commute, so both sides keep it up row by row. It guards against mistakes and bit
//! rot, not against an attacker: ids and ops are random or hashed already, so mixing them is enough.

use crate::Id;

/// What one row adds to the sum of each of its scopes. Wraps around; take it away by subtracting.
pub fn of_row(kind: &str, id: Id, op: Id) -> i64 {
    let mut state = kind.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    for half in [id.as_u64_pair(), op.as_u64_pair()].iter().flat_map(|(high, low)| [*high, *low]) {
        state = mix(state ^ half);
    }
    state.cast_signed()
}

/// The finaliser of splitmix64 (Steele, Lea and Flood 2014).
const fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The hash of a set of scope names, the same in any order: an idle phone sends this instead of the list.
pub fn of_names<'a>(names: impl Iterator<Item = &'a str>) -> i64 {
    names.fold(0_i64, |sum, name| sum.wrapping_add(of_row(name, Id::nil(), Id::nil())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_kind_id_or_op_gives_another_sum() {
        let one = of_row("Site", Id::from_u128(1), Id::from_u128(2));
        assert_ne!(one, of_row("Space", Id::from_u128(1), Id::from_u128(2)));
        assert_ne!(one, of_row("Site", Id::from_u128(2), Id::from_u128(1)));
        assert_ne!(one, of_row("Site", Id::from_u128(1), Id::from_u128(3)));
    }

    #[test]
    fn a_set_of_names_has_one_hash_in_any_order() {
        assert_eq!(of_names(["a", "b"].into_iter()), of_names(["b", "a"].into_iter()));
        assert_ne!(of_names(["a", "b"].into_iter()), of_names(["a"].into_iter()));
    }
}
