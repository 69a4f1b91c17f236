//! The organisation's own look: its design tokens over Inloop's, as soon as the phone holds its row.

use std::collections::BTreeMap;

use inloop_core::{
    row::{Kind, Organisation},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{device::use_device, platform::page};

/// Dresses the page, and again whenever the organisation changes its look.
pub fn wear_theme() {
    let device = use_device();
    let theme: Memo<BTreeMap<String, String>> = Memo::new(move |_| {
        device.see(|phone| {
            let row = phone.one(Scope::Org(phone.org), Kind::Organisation, phone.org);
            row.as_deref().and_then(Organisation::from_row).map(|row| row.theme.clone()).unwrap_or_default()
        })
    });
    Effect::new(move |before: Option<BTreeMap<String, String>>| {
        let now = theme.get();
        for token in before.unwrap_or_default().keys().filter(|token| !now.contains_key(*token)) {
            page::set_token(token, None);
        }
        for (token, value) in &now {
            page::set_token(token, Some(value));
        }
        now
    });
}
