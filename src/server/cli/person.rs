//! `person erase`.

use clap::{Args, Subcommand};
use inloop_core::{
    Id,
    command::ErasePersons,
    row::{Kind, Row},
};

use super::{Data, Failed, invite::rows, organisation_named, site_named};
use crate::{erasure::erase, keeper::now};

#[derive(Debug, Args)]
pub(crate) struct Person {
    #[command(subcommand)]
    what: What,
    /// Which organisation, when there are several
    #[arg(long, env = "INLOOP_ORGANISATION", global = true)]
    organisation: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Erase a participant or a volunteer for good: on the server, on every phone, and when a backup is restored
    Erase {
        /// First name, the whole name, or the id
        name: String,
        /// At which site
        #[arg(long)]
        site: String,
        /// Yes, for good: without it, nothing is erased
        #[arg(long)]
        for_good: bool,
        #[command(flatten)]
        data: Data,
    },
}

impl Person {
    pub fn run(self) -> Result<(), Failed> {
        let What::Erase { name, site, for_good, data } = self.what;
        let (mut store, mut beside) = data.open()?;
        let org = organisation_named(&mut *store, self.organisation.as_deref())?;
        let site = site_named(&mut *store, org, &site)?;
        let mut known = rows(&mut *store, org, Kind::PersonCard)?;
        known.extend(rows(&mut *store, org, Kind::Volunteer)?);
        let (person, called) = named(&known, site, &name)?;
        if !for_good {
            return Err(Failed::Told(format!(
                "{called} would be erased: card, file, enrolments, attendance and shifts. This cannot be taken \
                 back. Say it again with --for-good"
            )));
        }
        let order = ErasePersons { site, persons: vec![person] };
        let ids = erase(&mut *store, &mut beside, org, &order, Id::new_v4(), now())?;
        println!("{called} is erased, under {} id(s). Phones let go when they next sync.", ids.len());
        Ok(())
    }
}

/// The one participant or volunteer of a site that is meant. Entries that were merged are one.
fn named(rows: &[Row], site: Id, name: &str) -> Result<(Id, String), Failed> {
    let entries: Vec<Entry> = rows.iter().filter_map(|row| Entry::of(row, site)).collect();
    let wanted = name.trim().to_lowercase();
    let meant = |entry: &&Entry| {
        [&entry.short, &entry.whole].iter().any(|name| name.trim().to_lowercase() == wanted)
            || entry.id.to_string() == wanted
    };
    let mut found: Vec<&Entry> = entries.iter().filter(meant).map(|entry| entry.stands(&entries)).collect();
    found.sort_by_key(|entry| entry.id);
    found.dedup_by_key(|entry| entry.id);
    match found[..] {
        [one] => Ok((one.id, one.whole.clone())),
        [] => Err(Failed::Told(format!("There is nobody called '{name}' at this site."))),
        _ => {
            let names: Vec<String> = found
                .iter()
                .map(|Entry { id, whole, what, .. }| format!("  {id}  {whole} ({what})"))
                .collect();
            Err(Failed::Told(format!(
                "Several people are called '{name}'. Say which, by the id:\n{}",
                names.join("\n")
            )))
        }
    }
}

/// Somebody on a list of the site.
struct Entry {
    id: Id,
    short: String,
    whole: String,
    what: &'static str,
    merged: Option<Id>,
}

impl Entry {
    fn of(row: &Row, at: Id) -> Option<Self> {
        let (site, entry) = match row {
            Row::PersonCard(card) => {
                let (short, whole, what) = (card.first_name.clone(), card.whole_name(), "participant");
                (card.site, Self { id: card.id, short, whole, what, merged: card.merged })
            }
            Row::Volunteer(row) => {
                let (short, whole, what) = (row.name.clone(), row.name.clone(), "volunteer");
                (row.site, Self { id: row.id, short, whole, what, merged: row.merged })
            }
            _ => return None,
        };
        (site == at).then_some(entry)
    }

    /// The entry that stands for this one.
    fn stands<'a>(&'a self, all: &'a [Self]) -> &'a Self {
        let next = self.merged.and_then(|into| all.iter().find(|entry| entry.id == into));
        next.map_or(self, |next| next.stands(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: Id = Id::from_u128(9);

    fn row(kind: Kind, id: u128, name: &str, merged: Option<u128>) -> Row {
        let (first_name, surname) = name.split_once(' ').unwrap_or((name, ""));
        let body = serde_json::json!({
            "id": Id::from_u128(id), "site": SITE, "name": name, "first_name": first_name, "surname": surname,
            "merged": merged.map(Id::from_u128),
        });
        Row::decode(kind, &body.to_string()).unwrap()
    }

    #[test]
    fn a_name_of_several_people_is_refused_with_their_ids_and_an_id_says_who() {
        let rows = [
            row(Kind::PersonCard, 1, "Noor Smit", None),
            row(Kind::Volunteer, 2, "Noor Smit", None),
            row(Kind::Volunteer, 3, "Loes Bakker", None),
        ];
        let id = |found: Result<(Id, String), Failed>| found.unwrap().0.as_u128();
        assert_eq!(id(named(&rows, SITE, "loes bakker")), 3);
        assert_eq!(id(named(&rows, SITE, "Noor")), 1, "only a participant is known by a first name");
        let Err(Failed::Told(why)) = named(&rows, SITE, "Noor Smit") else { panic!("one was chosen") };
        for (entry, what) in [(1, "participant"), (2, "volunteer")] {
            assert!(why.contains(&format!("{}  Noor Smit ({what})", Id::from_u128(entry))), "{why}");
        }
        assert_eq!(id(named(&rows, SITE, &Id::from_u128(2).to_string())), 2);
        for (site, name) in [(SITE, "Jan"), (Id::nil(), "Loes Bakker")] {
            assert!(matches!(named(&rows, site, name), Err(Failed::Told(why)) if why.contains("nobody")));
        }
    }

    #[test]
    fn entries_that_were_merged_are_one() {
        let rows = [
            row(Kind::Volunteer, 1, "Noor Smit", Some(2)),
            row(Kind::Volunteer, 2, "Noor Smit", Some(3)),
            row(Kind::Volunteer, 3, "Noor de Smit", None),
        ];
        assert_eq!(named(&rows, SITE, "Noor Smit").unwrap(), (Id::from_u128(3), "Noor de Smit".into()));
    }
}
