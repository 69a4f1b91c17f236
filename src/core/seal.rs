//! Keys and codes: the MAC by which nobody on a shared phone writes as another, and content hashes.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::Id;

/// A stream's secret key, hexadecimal, 64 characters.
pub type Key = String;

/// The code over a command's clear envelope and exact body bytes, under its stream's key. Hexadecimal.
pub fn mac(key: &str, stream: Id, n: u64, op: Id, body: &str) -> String {
    code(key, &[stream.as_bytes(), &n.to_be_bytes(), op.as_bytes(), body.as_bytes()])
}

/// HMAC-SHA256 under a key over some parts, one after the other. Hexadecimal.
pub fn code(key: &str, parts: &[&[u8]]) -> String {
    // HMAC takes a key of any length, so this cannot fail; an empty code is right nowhere.
    let Ok(mut code) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return String::new();
    };
    parts.iter().for_each(|part| code.update(part));
    hex(&code.finalize().into_bytes())
}

/// The sha256 of bytes, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a text is such a sha256.
pub fn is_sha256(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_covers_every_part_of_the_envelope() {
        let id = Id::from_u128;
        let base = mac("k", id(1), 1, id(2), "b");
        assert_eq!(base.len(), 64);
        let others = [
            mac("l", id(1), 1, id(2), "b"),
            mac("k", id(3), 1, id(2), "b"),
            mac("k", id(1), 2, id(2), "b"),
            mac("k", id(1), 1, id(3), "b"),
            mac("k", id(1), 1, id(2), "c"),
        ];
        assert!(others.iter().all(|other| *other != base));
    }

    #[test]
    fn sha256_is_the_standard_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
