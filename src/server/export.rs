//! Everything that a site has, as sheets in a zip that can be read again to the same state. Each export stands in the
//! log before it goes: it takes every person's file along.

use inloop_core::{Id, Millis, calendar::local_date, command::ExportSite, row::Site, wire::Verdict};

use crate::{
    deciding::by_system,
    import::known_rows,
    sheets::{pack, write},
    store::{Store, StoreError},
};

/// A site's zip, and what it should be called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The file's name.
    pub name: String,
    /// The zip.
    pub bytes: Vec<u8>,
}

/// Writes into the log that an account, or the server's keeper, takes a site along. False when there is no such site.
pub fn note(
    store: &mut dyn Store,
    org: Id,
    site: Id,
    account: Option<Id>,
    now: Millis,
) -> Result<bool, StoreError> {
    let said = by_system(store, org, &[(Id::new_v4(), ExportSite { site, account }.into())], now)?;
    Ok(said.iter().all(|outcome| outcome.verdict == Verdict::Accepted))
}

/// Packs everything of a site. Whoever gets it must stand in the log before.
pub fn export(store: &mut dyn Store, org: Id, site: Id, now: Millis) -> Result<Export, StoreError> {
    let rows = known_rows(store, org, site)?;
    let name = rows.iter().find_map(Site::from_row).map_or("", |site| &site.name);
    let name = format!("inloop-{}-{}.zip", plain(name), local_date(now));
    let bytes = pack(&write(&rows)).map_err(|error| StoreError::Broken(format!("the zip: {error}")))?;
    Ok(Export { name, bytes })
}

/// A name as a file's name has it: letters, digits and dashes.
fn plain(name: &str) -> String {
    let letters = inloop_core::roll::fold(name);
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
