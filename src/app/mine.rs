//! Who uses the phone, as what and where: what the grants of the active person say. Shows less, never more:
//! what may be held at all is decided by the server.

use inloop_core::{
    Id,
    alias::whom,
    grant::Role,
    phone::Phone,
    row::{Account, ContactWays, Kind, Relative, Volunteer, Way},
    scope::Scope,
};

use jiff::civil::Date;
use leptos::prelude::*;

use crate::device::{Device, wants};

/// What the active person is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mine {
    /// The account.
    pub account: Id,
    /// The name its owner is called by.
    pub name: String,
    /// The sites where they work, by name, and as what.
    pub sites: Vec<(Id, Role)>,
    /// Who they are on the roster of each.
    pub volunteers: Vec<(Id, Id)>,
    /// Where they stop working, and their last day there.
    pub until: Vec<(Id, Date)>,
    /// Coordinator of the whole organisation, also of sites to come.
    pub plans_all: bool,
    /// The person whose own day this is, for a participant.
    pub person: Option<Id>,
    /// In whose hall it hangs, for a tablet that is nobody's.
    pub wall: Option<Id>,
    /// Whose week they may look at, or might until it was closed.
    pub relative: Option<Relative>,
}

impl Mine {
    /// Who they are on the roster of a site.
    pub fn volunteer_at(&self, site: Id) -> Option<Id> {
        self.volunteers.iter().find(|(at, _)| *at == site).map(|(_, volunteer)| *volunteer)
    }

    /// Whether they work at a site on a date.
    pub fn works_on(&self, site: Id, date: Date) -> bool {
        self.until.iter().all(|(at, until)| *at != site || date <= *until)
    }

    /// Whether they only come, and work nowhere: they have screens of their own.
    pub fn only_comes(&self) -> bool {
        self.person.is_some() && self.sites.is_empty()
    }

    /// Whether they only look along with somebody: they have one screen of their own.
    pub fn only_looks(&self) -> bool {
        self.relative.is_some() && self.person.is_none() && self.sites.is_empty()
    }

    /// Whether it is a tablet in a hall and nobody's phone: it has one screen of its own.
    pub fn only_hangs(&self) -> bool {
        self.wall.is_some() && self.relative.is_none() && self.person.is_none() && self.sites.is_empty()
    }

    /// The ids of the sites, by name.
    pub fn site_ids(&self) -> impl Iterator<Item = Id> + use<'_> {
        self.sites.iter().map(|(site, _)| *site)
    }
}

/// By which ways an account is told outside the app.
pub fn ways_of(phone: &Phone, account: Id) -> Vec<Way> {
    let row = phone.one(Scope::Me(account), Kind::ContactWays, account);
    row.as_deref().and_then(ContactWays::from_row).map(|known| known.ways.clone()).unwrap_or_default()
}

/// What the one who uses the phone now is; follows the phone.
pub fn use_mine(device: Device) -> Memo<Option<Mine>> {
    Memo::new(move |_| {
        let stream = device.active().get();
        device.see(|phone| mine(phone, stream))
    })
}

/// What the owner of a stream is; nothing while the phone does not know yet. The phone's clock may be wrong, so it
/// is not asked when a grant begins: the server sends a site's rows only while a grant holds.
pub fn mine(phone: &Phone, stream: Option<Id>) -> Option<Mine> {
    let person = phone.person(stream?)?;
    let row = phone.one(Scope::Me(person.account), Kind::Account, person.account)?;
    let account = Account::from_row(&row)?;
    let mut mine = Mine { account: account.id, name: account.name.clone(), ..Mine::default() };
    let relative = phone.one(Scope::Me(account.id), Kind::Relative, account.id);
    mine.relative = relative.as_deref().and_then(Relative::from_row).cloned();
    let (mut works, mut looks) = (Vec::new(), false);
    for grant in account.grants.iter().filter(|grant| grant.ended.is_none()) {
        if grant.role == Role::Relative {
            looks = true;
            continue;
        }
        if grant.role == Role::Wall {
            mine.wall = mine.wall.or(grant.site);
            continue;
        }
        if grant.role == Role::Participant {
            mine.person = mine.person.or(grant.person);
            continue;
        }
        mine.plans_all |= grant.role == Role::Coordinator && grant.site.is_none();
        works.push((grant.site, grant.role));
    }
    // Whoever ended it: a week that nobody sends is closed.
    if let Some(relative) = &mut mine.relative {
        relative.closed |= !looks;
    }
    // One line per site, with the most that somebody is there.
    let most = |site: Id| {
        let there = works.iter().filter(|(at, _)| at.is_none_or(|at| at == site));
        there.map(|(_, role)| *role).max()
    };
    let sites = wants::by_name(phone, wants::sites(phone)).into_iter();
    mine.sites = sites.filter_map(|(site, _)| Some((site, most(site)?))).collect();
    // Their entry may have been merged into another.
    let stands = |site, own| whom(phone, site, own).unwrap_or(own);
    mine.volunteers = mine.site_ids().map(|site| (site, stands(site, account.volunteer_at(site)))).collect();
    let until = |(site, volunteer): &(Id, Id)| {
        let row = phone.one(Scope::Cards(*site), Kind::Volunteer, *volunteer)?;
        Some((*site, Volunteer::from_row(&row)?.until?))
    };
    mine.until = mine.volunteers.iter().filter_map(until).collect();
    Some(mine)
}
