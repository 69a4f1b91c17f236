//! A card that leads to another screen: an icon, what it is, and one quieter line.

use leptos::prelude::*;

use super::Icon;
use crate::text::{Text, t};

/// The card, as one big link.
#[component]
pub fn Way(
    /// Where it leads.
    #[prop(into)]
    to: std::borrow::Cow<'static, str>,
    /// Its icon.
    icon: &'static str,
    /// What is there.
    title: Text,
    /// What one does there, or how things stand.
    #[prop(into)]
    why: Signal<String>,
) -> impl IntoView {
    view! {
        <a class="card strip way" href=to>
            <Icon name=icon />
            <div>
                <b>{t(title)}</b>
                <div class="muted">{why}</div>
            </div>
            <Icon name="chevron-right" />
        </a>
    }
}
