//! Tells people outside the app: takes the messages that wait, sends each by the ways that its person chose, and says what
//! came of it. Words are few and name nobody: whoever picks up the phone reads them.

mod mail;
mod push;
mod sms;

use inloop_core::{
    Id, Millis,
    command::{Command, NoteTold, StopWay},
    row::{ContactWays, Kind, Row, Site, Told, Tongue, Way},
};

pub use self::{mail::Mail, push::Push, sms::Sms};
use crate::{
    deciding::by_system,
    keeper::now,
    store::{Message, Mode, Store, StoreError, claim_messages, load, moment, settle_message, transaction},
};

/// A message that nobody took for so long is not news any more. Milliseconds.
const OLD: Millis = 86_400_000;

/// How a try by one way went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sent {
    /// The way took the message.
    Taken,
    /// Not now.
    Failed,
    /// The way leads nowhere any more.
    Gone,
}

/// What is told, in words.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Words {
    /// What stands above it.
    pub title: String,
    /// One sentence or two.
    pub text: String,
    /// The screen that says more.
    pub path: &'static str,
    /// Their language, as BCP 47 has it.
    pub lang: &'static str,
}

/// The words of a message about a site, in the language of who reads them.
pub fn words(told: Told, site: &str, tongue: Tongue) -> Words {
    let path = match told {
        Told::HelpWanted => "/signalen",
        Told::SomebodyComes | Told::StillThere => "/hulp",
    };
    let (title, text) = match tongue {
        Tongue::Dutch => in_dutch(told, site),
        Tongue::English => in_english(told, site),
    };
    Words { title, text, path, lang: tongue.code() }
}

fn in_dutch(told: Told, site: &str) -> (String, String) {
    match told {
        Told::HelpWanted => (format!("Hulpvraag bij {site}"), "Iemand vraagt hulp. Open Inloop.".to_owned()),
        Told::SomebodyComes => {
            (format!("Er komt iemand naar {site}"), "Open Inloop om te zien wie er komt.".to_owned())
        }
        Told::StillThere => {
            ("Ben je er nog?".to_owned(), format!("Je werkt alleen bij {site}. Tik en zeg dat je er bent."))
        }
    }
}

fn in_english(told: Told, site: &str) -> (String, String) {
    match told {
        Told::HelpWanted => {
            (format!("Call for help at {site}"), "Somebody asks for help. Open Inloop.".to_owned())
        }
        Told::SomebodyComes => {
            (format!("Somebody is coming to {site}"), "Open Inloop to see who comes.".to_owned())
        }
        Told::StillThere => (
            "Are you still there?".to_owned(),
            format!("You work alone at {site}. Tap and say that you are there."),
        ),
    }
}

/// A message with what it needs to go.
#[derive(Clone, PartialEq, Debug)]
pub struct Ready {
    message: Message,
    ways: Vec<Way>,
    words: Words,
}

/// What came of a message.
#[derive(Clone, PartialEq, Debug)]
pub struct Done {
    message: Message,
    /// Whether at least one way took it.
    arrived: bool,
    /// The ways that lead nowhere any more.
    gone: Vec<Way>,
}

/// The ways that this server can go.
#[derive(Debug)]
pub struct Teller {
    /// Web Push.
    pub push: Push,
    /// Mail, where the keeper named a mail server.
    pub mail: Option<Mail>,
    /// Text messages, where the keeper named a gateway.
    pub sms: Option<Sms>,
}

impl Teller {
    /// Sends one message by all its ways. Waits for the network.
    pub fn send(&self, ready: Ready) -> Done {
        let Ready { message, ways, words } = ready;
        let (mut arrived, mut gone) = (false, Vec::new());
        for way in ways {
            let sent = match &way {
                Way::Push { endpoint } => self.push.send(endpoint, now()),
                Way::Mail { address } => {
                    self.mail.as_ref().map_or(Sent::Failed, |mail| mail.send(address, &words))
                }
                Way::Sms { number } => {
                    self.sms.as_ref().map_or(Sent::Failed, |sms| sms.send(number, message.id, &words, now()))
                }
            };
            match sent {
                Sent::Taken => arrived = true,
                Sent::Failed => tracing::warn!(way = way.name(), "a message did not go; it is tried again"),
                Sent::Gone => gone.push(way),
            }
        }
        Done { message, arrived, gone }
    }
}

/// Takes what waits. What was said before the backup that is restored, and what is too old, is not told any more.
pub fn take(store: &mut dyn Store, now: Millis) -> Result<Vec<Ready>, StoreError> {
    transaction(store, Mode::Write, |store| {
        let mut ready = Vec::new();
        for message in claim_messages(store, now)? {
            let epoch = moment(store, message.org)?.unwrap_or_default().epoch;
            if message.said < epoch || now - message.made > OLD {
                settle_message(store, &message)?;
                continue;
            }
            let wanted = [(Kind::ContactWays, message.account), (Kind::Site, message.site)];
            let rows = load(store, message.org, &wanted)?;
            let ways = rows.iter().find_map(|(_, stored)| ContactWays::from_row(&stored.row));
            let site = rows.iter().find_map(|(_, stored)| Site::from_row(&stored.row));
            ready.push(Ready {
                ways: ways.map(|known| known.ways.clone()).unwrap_or_default(),
                words: words(
                    message.told,
                    site.map_or("Inloop", |site| &site.name),
                    ways.map(|known| known.tongue).unwrap_or_default(),
                ),
                message,
            });
        }
        Ok(ready)
    })
}

/// Writes down what came of a message: in the row that it is about, and for the ways that lead nowhere.
pub fn note(store: &mut dyn Store, done: &Done, now: Millis) -> Result<(), StoreError> {
    let Done { message, arrived, gone } = done;
    let (org, site, account) = (message.org, message.site, message.account);
    let mut commands: Vec<(Id, Command)> = Vec::new();
    // Once that it does not arrive, and once that it did after all.
    if message.about.0 == Kind::BackupRequest
        && message.told == Told::HelpWanted
        && (*arrived || message.tries == 0)
    {
        let told = NoteTold { site, request: message.about.1, account, arrived: *arrived };
        commands.push((Id::new_v5(&message.id, format!("told {arrived}").as_bytes()), told.into()));
    }
    let stops = gone.iter().map(|way| StopWay { site, account: Some(account), way: way.clone() });
    commands.extend(stops.map(|stop| (Id::new_v4(), stop.into())));
    if !commands.is_empty() {
        by_system(store, org, &commands, now)?;
    }
    let ways = transaction(store, Mode::Read, |store| load(store, org, &[(Kind::ContactWays, account)]))?;
    let left = ways
        .iter()
        .any(|(_, stored)| matches!(&stored.row, Row::ContactWays(known) if !known.ways.is_empty()));
    if *arrived || !left {
        transaction(store, Mode::Write, |store| settle_message(store, message))?;
    }
    Ok(())
}

impl Done {
    /// The organisation whose rows changed.
    pub const fn org(&self) -> Id {
        self.message.org
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_short_and_in_the_language_of_who_reads_it() {
        for told in [Told::HelpWanted, Told::SomebodyComes, Told::StillThere] {
            let [dutch, english] =
                [Tongue::Dutch, Tongue::English].map(|tongue| words(told, "De Linde", tongue));
            assert_eq!((dutch.path, dutch.lang, english.lang), (english.path, "nl", "en"));
            assert!(dutch.title != english.title && dutch.text != english.text, "{told:?}");
            for said in [dutch.title, dutch.text, english.title, english.text] {
                let longest = said.split(['.', '?']).map(|part| part.split_whitespace().count()).max();
                assert!(longest.unwrap_or_default() <= 10, "{said}");
            }
        }
    }
}
