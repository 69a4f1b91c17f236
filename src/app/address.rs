//! The addresses of the screens.
//!
//! A session is addressed by rule and original date, `/sessie/<rule>_<date>`: its id follows from both but cannot
//! be turned back into them, and finding it would mean trying every rule on every date that the phone holds.

use inloop_core::Id;
use jiff::civil::Date;

/// Today.
pub const TODAY: &str = "/vandaag";
/// A participant's own day.
pub const MY_DAY: &str = "/mijn-dag";
/// A participant's own week.
pub const MY_WEEK: &str = "/mijn-week";
/// What a participant would like.
pub const MY_WISHES: &str = "/mijn-wensen";
/// A participant's own photo.
pub const MY_PHOTO: &str = "/mijn-foto";
/// What a participant wants, and where they go.
pub const MY_PLAN: &str = "/mijn-plan";
/// Who has no place, and who acts next.
pub const WITHOUT_PLACE: &str = "/zonder-plek";
/// What participants would like, for who answers.
pub const WISHES: &str = "/wensen";
/// Who may look at one's week.
pub const LOOK_ALONG: &str = "/meekijken";
/// The day of a site, for a tablet in its hall.
pub const WALL: &str = "/wand";
/// The week of somebody who opened it.
pub const KIN_WEEK: &str = "/week";
/// What a participant can, and did.
pub const WHAT_I_DO: &str = "/wat-ik-doe";
/// What all said about their day.
pub const HOW_WAS_IT: &str = "/hoe-was-het";
/// Who works when.
pub const ROSTER: &str = "/rooster";
/// A month of the roster.
pub const MONTH: &str = "/rooster/maand";
/// What waits and what was refused.
pub const QUEUE: &str = "/wachtrij";
/// Settings of this phone.
pub const SETTINGS: &str = "/instellingen";
/// Whom to call.
pub const HELP: &str = "/hulp";
/// Calls for help, for who answers them.
pub const SIGNALS: &str = "/signalen";
/// What a coordinator plans.
pub const MANAGE: &str = "/beheer";
/// The participants of a site.
pub const PEOPLE: &str = "/beheer/mensen";
/// The volunteers of a site.
pub const VOLUNTEERS: &str = "/beheer/mensen?lijst=vrijwilligers";
/// The weekly programme of a site.
pub const PROGRAMME: &str = "/beheer/programma";
/// Whom to call, as a coordinator plans it.
pub const LADDER: &str = "/beheer/hulp";
/// What guests may want to know of a site.
pub const PLACE: &str = "/beheer/plek";
/// What sites lend each other.
pub const MEANS: &str = "/beheer/spullen";
/// The days on which a site is closed.
pub const CLOSING: &str = "/beheer/dicht";
/// Inviting somebody.
pub const INVITE: &str = "/beheer/uitnodigen";
/// The devices of a site.
pub const DEVICES: &str = "/beheer/toestellen";
/// Reading a site's spreadsheets.
pub const IMPORT: &str = "/beheer/inlezen";
/// Lists for paper.
pub const PAPER: &str = "/papier";
/// A list of invented people, to practise on.
pub const PRACTICE: &str = "/oefenen";
/// The server's page about accessibility.
pub const ACCESSIBILITY: &str = "/toegankelijkheid";
/// The server's page about what is kept.
pub const PRIVACY: &str = "/privacy";
/// Enrolling.
pub const WELCOME: &str = "/welkom";

/// The address of a roll call.
pub fn of_session(rule: Id, date: Date) -> String {
    format!("/sessie/{rule}_{date}")
}

/// The address of a shift.
pub fn of_shift(rule: Id, date: Date) -> String {
    format!("/dienst/{rule}_{date}")
}

/// The address of when a volunteer can work, and of what they can.
pub fn when_can(site: Id, volunteer: Id) -> String {
    format!("/vrijwilliger/{site}_{volunteer}")
}

/// The site and volunteer out of the last part of such an address.
pub fn volunteer_id(text: &str) -> Option<(Id, Id)> {
    let (site, volunteer) = text.split_once('_')?;
    Some((site.parse().ok()?, volunteer.parse().ok()?))
}

/// The address of a participant's file.
pub fn of_file(person: Id) -> String {
    format!("/dossier/{person}")
}

/// The address of a participant's page.
pub fn of_person(person: Id) -> String {
    format!("{PEOPLE}/{person}")
}

/// The address of a volunteer's page.
pub fn of_volunteer(volunteer: Id) -> String {
    format!("{PEOPLE}/vrijwilliger/{volunteer}")
}

/// The address of a calendar, for other programs.
pub fn of_feed(org: Id, secret: Id) -> String {
    format!("/agenda/{org}/{secret}.ics")
}

/// The rule and date of a roll call's address.
pub fn session(path: &str) -> Option<(Id, Date)> {
    session_id(path.strip_prefix("/sessie/")?)
}

/// The rule and date out of the last part of a roll call's address.
pub fn session_id(text: &str) -> Option<(Id, Date)> {
    let (rule, date) = text.split_once('_')?;
    Some((rule.parse().ok()?, date.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_volunteer_reads_back() {
        let (site, volunteer) = (Id::from_u128(1), Id::from_u128(2));
        let address = when_can(site, volunteer);
        let last = address.rsplit('/').next().unwrap_or_default();
        assert_eq!(volunteer_id(last), Some((site, volunteer)));
        assert_eq!(volunteer_id("x_y"), None);
    }

    #[test]
    fn the_address_of_a_session_reads_back() {
        let (rule, date) = (Id::from_u128(7), jiff::civil::date(2026, 11, 23));
        assert_eq!(session(&of_session(rule, date)), Some((rule, date)));
        for wrong in ["/vandaag", "/sessie/x_2026-11-23", "/sessie/", "/sessie/7"] {
            assert_eq!(session(wrong), None, "{wrong}");
        }
    }
}
