//! How to put Inloop on the home screen, in the words of the phone at hand. An installed app on an iPhone has a
//! storage of its own: the code must be typed there.

use leptos::prelude::*;

use crate::{
    platform::bridge,
    text::{Text, t},
};

/// The steps, or that it is done.
#[component]
pub fn Install() -> impl IntoView {
    let steps: &[Text] = if bridge::is_standalone() {
        &[Text::InstalledAlready]
    } else if bridge::is_ios() {
        &[Text::InstallIosFirst, Text::InstallIosThen, Text::InstallIosCode]
    } else {
        &[Text::InstallOther, Text::InstallOtherThen]
    };
    let numbered = steps.len() > 1;
    let steps = steps.iter().zip(1..).map(|(step, number)| {
        let words = if numbered { format!("{number}. {}", t(*step)) } else { t(*step).to_owned() };
        view! { <li>{words}</li> }
    });
    view! {
        <section class="card">
            <h2>{t(Text::InstallTitle)}</h2>
            <ol>{steps.collect_view()}</ol>
        </section>
    }
}
