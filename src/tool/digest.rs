//! SHA-256 as text.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::PathBuf;

/// The digest in lower-case hexadecimal, as the service worker compares it.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A line for each file: its digest, and the name that it goes by.
pub fn list(files: impl IntoIterator<Item = (String, PathBuf)>) -> Result<String> {
    let mut list = String::new();
    for (name, file) in files {
        let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        // Writing to a String cannot fail.
        let _ = writeln!(list, "{} {name}", sha256(bytes));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    #[test]
    fn equals_the_published_example() {
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::sha256("abc"), digest);
    }
}
