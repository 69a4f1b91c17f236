//! "Wat ik doe": what somebody can and helps with, in their own words, and what they did. What follows from attendance
//! is counted, never typed; all of it fits on one page of A4.

use inloop_core::{
    Id,
    command::{AddContribution, AddTalent, LONGEST_OWN, RemoveContribution, RemoveTalent},
    opinion::LONGEST_WORDS,
    row::{Contribution, Gift, Talent},
    visits::Visits,
};
use leptos::prelude::*;

use super::{
    reader::{Line, ReadAloud, Reader},
    seen::Own,
    use_person,
};
use crate::{
    address,
    device::{Now, use_device},
    plan::MyPlanLink,
    platform::page,
    text::{self, Text, t},
    ui::{Field, Head, Icon, Pict, Screen, TakeBack, Undo, Way, say_undoably, say_with},
};

/// All that the screen shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Done {
    talents: Vec<Talent>,
    visits: Vec<(Visits, String, String)>,
    deeds: Vec<Contribution>,
    /// The activities that one may help with, with their pictograms.
    activities: Vec<(String, String)>,
    /// Where one comes.
    site: Option<Id>,
}

impl Done {
    fn of(&self, gift: Gift) -> Vec<Talent> {
        self.talents.iter().filter(|talent| talent.gift == gift).cloned().collect()
    }
}

/// The way to this screen.
#[component]
pub fn DidLink() -> impl IntoView {
    view! { <Way to=address::WHAT_I_DO icon="star" title=Text::WhatIDo why=t(Text::WhatIDoWhy).to_owned() /> }
}

/// The screen `/wat-ik-doe`.
#[component]
pub fn WhatIDo() -> impl IntoView {
    let device = use_device();
    let (me, person) = use_person(device);
    let undo: Undo = RwSignal::new(None);
    let done = Memo::new(move |_| {
        let Some(person) = person.get() else { return Done::default() };
        device.see(|phone| {
            let own = Own::of(phone, person);
            Done {
                talents: own.talents(),
                visits: own.visits(phone),
                deeds: own.contributions(),
                activities: own.activities(phone),
                site: own.sites().first().copied(),
            }
        })
    });
    let whose = Memo::new(move |_| Some((done.with(|done| done.site)?, person.get()?)));
    let reader = Reader::open();
    let title = move || {
        let name = me.with(|me| me.as_ref().map(|me| me.name.clone())).unwrap_or_default();
        let first = name.split_whitespace().next().unwrap_or_default().to_owned();
        format!("{} · {first}", t(Text::ThisIDid))
    };
    view! {
        <Screen own=true>
            <Head title=t(Text::WhatIDo).to_owned() short=true />
            <p class="print-only">{title}</p>
            <MyPlanLink />
            <div class="did screen-only">
                <ReadAloud reader lines=move || lines(&done.get()) />
            </div>
            <Gifts gift=Gift::Can done whose undo reader />
            <Gifts gift=Gift::HelpsWith done whose undo reader />
            <Deeds done whose undo reader />
            <div class="did screen-only">
                <button type="button" class="btn full" on:click=move |_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
            </div>
            <TakeBack device undo />
        </Screen>
    }
}

/// What is read aloud, in the order of the screen.
fn lines(done: &Done) -> Vec<Line> {
    let mut lines = Vec::new();
    for (gift, title) in [(Gift::Can, Text::ICan), (Gift::HelpsWith, Text::IHelpWith)] {
        let texts: Vec<String> = done.of(gift).iter().map(|talent| talent.text.clone()).collect();
        if !texts.is_empty() {
            lines.push(Line::new(key_of(gift), format!("{}: {}.", t(title), texts.join(", "))));
        }
    }
    lines.push(Line::new("done", format!("{}.", t(Text::ThisIDid))));
    lines.extend(
        done.visits
            .iter()
            .map(|(visits, name, _)| Line::new("done", format!("{}.", text::times_at(visits.times, name)))),
    );
    lines.extend(done.deeds.iter().map(|deed| Line::new("done", deed.text.clone())));
    lines
}

const fn key_of(gift: Gift) -> &'static str {
    match gift {
        Gift::Can => "can",
        Gift::HelpsWith => "helps",
    }
}

/// One list of what somebody says of themselves, and a field for more.
#[component]
fn Gifts(
    gift: Gift,
    done: Memo<Done>,
    whose: Memo<Option<(Id, Id)>>,
    undo: Undo,
    reader: Reader,
) -> impl IntoView {
    let device = use_device();
    let (title, asked, hint) = match gift {
        Gift::Can => (Text::ICan, Text::WhatCanYou, Text::ICanHint),
        Gift::HelpsWith => (Text::IHelpWith, Text::WhatHelpYou, Text::IHelpHint),
    };
    let key = key_of(gift);
    let typed = RwSignal::new(String::new());
    let mine = Memo::new(move |_| done.with(|done| done.of(gift)));
    let add = move |text: String| {
        let Some((site, person)) = whose.get_untracked() else { return };
        let known = mine.with_untracked(|mine| mine.iter().any(|talent| talent.text == text));
        if !text.is_empty() && !known {
            let words = text::written_down(&text);
            say_undoably(device, undo, AddTalent { site, person, gift, text }, words);
        }
    };
    let remove = move |talent: &Talent| {
        let Some((_, person)) = whose.get_untracked() else { return };
        let (site, text) = (talent.site, talent.text.clone());
        let words = text::taken_away(&text);
        let back = AddTalent { site, person, gift, text }.into();
        say_with(device, undo, RemoveTalent { site, person, talent: talent.id }, move |_| Some(back), words);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        add(typed.get_untracked().trim().to_owned());
        typed.set(String::new());
    };
    let row = move |talent: Talent| {
        let (words, name) = (talent.text.clone(), text::take_away(&talent.text));
        view! {
            <li>
                <span>{words}</span>
                <button type="button" class="icon-button screen-only" aria-label=name on:click=move |_| remove(&talent)>
                    <Icon name="x" />
                </button>
            </li>
        }
    };
    // Of the activities only those that are not on the list yet.
    let offered = move || {
        let names = done.with(|done| done.activities.clone());
        let open =
            |(name, _): &(String, String)| !mine.with(|mine| mine.iter().any(|talent| talent.text == *name));
        let names = names.into_iter().filter(|_| gift == Gift::HelpsWith).filter(open);
        let choice = |(name, pictogram): (String, String)| {
            let words = name.clone();
            view! {
                <button type="button" on:click=move |_| add(name.clone())>
                    <Pict name=pictogram />
                    <span>{words}</span>
                    <Icon name="plus" />
                </button>
            }
        };
        names.map(choice).collect_view()
    };
    let heading = format!("deel-{key}");
    view! {
        <section class="did" class:spoken=move || reader.is_at(key) class:none=move || mine.with(Vec::is_empty) aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{t(title)}</h2>
            <ul class="did-list">
                <For each=move || mine.get() key=|talent| talent.id let:talent>{row(talent)}</For>
            </ul>
            <div class="own-list screen-only">{offered}</div>
            <form class="screen-only" on:submit=submit>
                <Field id=format!("veld-{key}") label=asked hint limit=LONGEST_OWN value=typed />
                <p class="muted">{t(Text::SiteReadsThis)}</p>
                <button type="submit" class="btn full"><Icon name="plus" />{t(Text::AlsoThis)}</button>
            </form>
        </section>
    }
}

/// What somebody did: counted, and written down.
#[component]
fn Deeds(done: Memo<Done>, whose: Memo<Option<(Id, Id)>>, undo: Undo, reader: Reader) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked().trim().to_owned();
        let Some((site, person)) = whose.get_untracked() else { return };
        if !text.is_empty() {
            let (date, words) = (untrack(|| now.date()), text::written_down(&text));
            say_undoably(device, undo, AddContribution { site, person, date, text }, words);
            typed.set(String::new());
        }
    };
    let remove = move |deed: &Contribution| {
        let Some((_, person)) = whose.get_untracked() else { return };
        let (site, date, text) = (deed.site, deed.date, deed.text.clone());
        let words = text::taken_away(&text);
        let back = AddContribution { site, person, date, text }.into();
        let gone = RemoveContribution { site, person, contribution: deed.id };
        say_with(device, undo, gone, move |_| Some(back), words);
    };
    let counted = move || {
        let row = |(visits, name, pictogram): (Visits, String, String)| {
            view! {
                <li class="did-times">
                    <Pict name=pictogram />
                    <span>
                        <b>{text::times_at(visits.times, &name)}</b>
                        <span>{text::since_day(visits.since)}</span>
                    </span>
                </li>
            }
        };
        done.with(|done| done.visits.clone()).into_iter().map(row).collect_view()
    };
    let written = move |deed: Contribution| {
        let name = text::take_away(&deed.text);
        view! {
            <li>
                <span>
                    <b>{deed.text.clone()}</b>
                    <span>{text::in_words_with_year(deed.date)}</span>
                </span>
                <button type="button" class="icon-button screen-only" aria-label=name on:click=move |_| remove(&deed)>
                    <Icon name="x" />
                </button>
            </li>
        }
    };
    let nothing = move || done.with(|done| done.visits.is_empty() && done.deeds.is_empty());
    view! {
        <section class="did" class:spoken=move || reader.is_at("done") aria-labelledby="deel-gedaan">
            <h2 id="deel-gedaan">{t(Text::ThisIDid)}</h2>
            <Show when=nothing><p class="muted">{t(Text::NothingDoneYet)}</p></Show>
            <ul class="did-list">
                {counted}
                <For each=move || done.with(|done| done.deeds.clone()) key=|deed| deed.id let:deed>{written(deed)}</For>
            </ul>
            <form class="screen-only" on:submit=submit>
                <Field id="veld-gedaan" label=Text::WhatDidYou hint=Text::IHaveHint limit=LONGEST_WORDS value=typed />
                <p class="muted">{t(Text::OnlyYouReadThis)}</p>
                <button type="submit" class="btn full"><Icon name="plus" />{t(Text::AlsoThis)}</button>
            </form>
        </section>
    }
}
