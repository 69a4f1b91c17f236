//! Sheets in one zip, or in a folder. A zip that would grow beyond measure is refused before it does.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    path::Path,
};

use inloop_core::sheet::{Expected, Problem};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::table::whole;

/// Files by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// All sheets together, unpacked, may be so large: a site's years. Bytes.
pub const LIMIT: usize = 16 * 1024 * 1024;
/// A zip holds at most so many files.
const FILES: usize = 64;

/// Packs files. The same files give the same bytes.
pub fn pack(files: &Files) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Adds a file; a zip gives the files in it, without their folders.
pub fn unpack(name: &str, bytes: Vec<u8>, files: &mut Files) -> Result<(), Problem> {
    let too_much = || whole(name, "", Expected::Zip);
    let room = LIMIT - files.values().map(Vec::len).sum::<usize>().min(LIMIT);
    if !bytes.starts_with(b"PK\x03\x04") {
        if bytes.len() > room {
            return Err(too_much());
        }
        files.insert(name.to_owned(), bytes);
        return Ok(());
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| too_much())?;
    if zip.len() > FILES {
        return Err(too_much());
    }
    let mut room = room;
    for place in 0..zip.len() {
        let file = zip.by_index(place).map_err(|_| too_much())?;
        let inner = Path::new(&*file.name().map_err(|_| too_much())?)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let (false, Some(inner)) = (file.is_dir(), inner) else { continue };
        // What the zip says of its sizes may be a lie: no more than fits is ever unpacked.
        let mut bytes = Vec::new();
        let limit = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes).map_err(|_| too_much())?;
        room = room.checked_sub(bytes.len()).ok_or_else(too_much)?;
        files.insert(inner, bytes);
    }
    Ok(())
}
