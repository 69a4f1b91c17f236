//! Who uses this phone: several people may, and each speaks as themselves.

use inloop_core::{Id, grant::Role};
use leptos::prelude::*;

use crate::{
    address,
    device::{use_device, wants},
    mine::mine,
    text::{self, Text, t},
    ui::Icon,
};

#[derive(Clone, PartialEq, Eq)]
struct Here {
    stream: Id,
    name: String,
    what: String,
}

/// The people, the one who uses it now, and the way to add one.
#[component]
pub fn People() -> impl IntoView {
    let device = use_device();
    let people = Memo::new(move |_| {
        device.see(|phone| {
            let people = phone.people().filter(|person| !person.retired);
            people
                .map(|person| {
                    let mine = mine(phone, Some(person.stream)).unwrap_or_default();
                    let roles = mine.sites.iter().map(|(site, role)| {
                        let site = wants::site_name(phone, *site);
                        [Some(text::role_word(*role).to_owned()), site]
                            .into_iter()
                            .flatten()
                            .collect::<Vec<_>>()
                            .join(", ")
                    });
                    let hangs = mine.wall.map(|site| {
                        let place = wants::site_name(phone, site);
                        let words = [Some(text::role_word(Role::Wall).to_owned()), place];
                        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
                    });
                    let looks = mine.relative.as_ref().map(|_| text::role_word(Role::Relative).to_owned());
                    let what = roles.chain(hangs).chain(looks).collect::<Vec<_>>().join(" · ");
                    Here { stream: person.stream, name: person.name.clone(), what }
                })
                .collect::<Vec<_>>()
        })
    });
    let each = move || people.get();
    view! {
        <section class="card">
            <h2>{t(Text::WhoIsHere)}</h2>
            <ul class="list">
                <For each=each key=|here| (here.stream, here.what.clone()) let:here>
                    <li class="list-row">
                        <div>
                            <b>{here.name}</b>
                            <div class="muted">{here.what}</div>
                        </div>
                        <Show
                            when=move || device.active().get() == Some(here.stream)
                            fallback=move || view! {
                                <button type="button" class="btn quiet" on:click=move |_| device.activate(here.stream)>
                                    {t(Text::SwitchTo)}
                                </button>
                            }
                        >
                            <span class="pill ok">
                                <Icon name="check" />
                                {t(Text::Active)}
                            </span>
                        </Show>
                    </li>
                </For>
            </ul>
            <a class="btn full" href=address::WELCOME>
                <Icon name="user-plus" />
                {move || t(if people.with(Vec::is_empty) { Text::EnrolMe } else { Text::SomeoneElse })}
            </a>
        </section>
    }
}
