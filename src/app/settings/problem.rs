//! "Meld een probleem": what helps somebody to find out what is wrong. Counts and outcomes; no names, and no ids of
//! persons. It is shown to the person first, and nothing is sent by itself.

use inloop_core::{
    command::Command,
    phone::Phone,
    wire::{Record, Verdict},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    device::{Link, Trouble, use_device},
    help::telephone,
    platform::{bridge, clock, network, network::NoAnswer, page},
    text::{self, Text, language, t},
    ui::{Icon, Sheet, trouble_words},
};

/// So many of the last commands are told.
const LAST: usize = 5;

/// What the report tells about the phone, apart from what is in its storage.
struct Around {
    build: String,
    browser: String,
    link: Link,
    trouble: Option<Trouble>,
    now: inloop_core::Millis,
}

/// The report, a line per fact.
fn report(phone: &Phone, around: &Around) -> String {
    let line = |what: Text, is: &str| format!("{}: {is}", t(what));
    let count = |what: Text, count: usize| line(what, &count.to_string());
    let mut lines = vec![
        line(Text::Version, &around.build),
        line(Text::Browser, &around.browser),
        line(Text::Language, untrack(language).code()),
        count(Text::SavedHere, phone.unsent()),
        count(Text::Refused, phone.refused().count()),
        count(Text::ScopesHeld, phone.mirror().scopes().count()),
        count(Text::BrokenHeld, phone.broken_scopes().count()),
        count(Text::PeopleHere, phone.people().filter(|person| !person.retired).count()),
    ];
    if let Some(trouble) = around.trouble {
        lines.push(line(Text::Storage, t(trouble_words(trouble))));
    }
    let records = phone.outbox().values().rev().take(LAST);
    lines.extend(records.map(|record| line(Text::LastSaid, &outcome(record))));
    lines.extend(around.link.failed.iter().rev().map(|attempt| {
        let why = attempt.problem.as_ref().map(why_failed).unwrap_or_default();
        line(Text::LastFailed, &format!("{}. {why}", text::age(attempt.at, around.now)))
    }));
    lines.join("\n")
}

/// Why an attempt failed, with the server's stable code where it gave one.
fn why_failed(problem: &NoAnswer) -> String {
    let words = text::why_unreachable(problem);
    if let NoAnswer::Refused(code) = problem { format!("{words} ({code})") } else { words.to_owned() }
}

/// What kind of command it was and what became of it. Never what is in it.
fn outcome(record: &Record) -> String {
    let kind = Command::read(&record.body).map_or("?", |command| command.name());
    let verdict = match record.outcome.as_ref().map(|outcome| &outcome.verdict) {
        None => t(Text::Saved),
        Some(Verdict::Accepted) => t(Text::Sent),
        Some(Verdict::Quarantined) => t(Text::StillDeciding),
        Some(Verdict::Refused(refusal)) => text::why_refused(refusal),
    };
    format!("{kind}, {verdict}")
}

/// The button, and the sheet that shows the report.
#[component]
pub fn ReportProblem() -> impl IntoView {
    let open = RwSignal::new(false);
    let close = move || open.set(false);
    let title = Signal::derive(|| t(Text::ReportProblem).to_owned());
    view! {
        <section class="card">
            <h2>{t(Text::SomethingWrong)}</h2>
            <p class="muted">{t(Text::SomethingWrongWhy)}</p>
            <button type="button" class="btn full" on:click=move |_| open.set(true)>
                <Icon name="alert-triangle" />
                {t(Text::ReportProblem)}
            </button>
            <Sheet open close title>
                <Report />
            </Sheet>
        </section>
    }
}

#[component]
fn Report() -> impl IntoView {
    let device = use_device();
    let around = Around {
        build: page::build(),
        browser: page::browser(),
        link: device.link().get_untracked(),
        trouble: device.trouble().get_untracked(),
        now: clock::shown(),
    };
    let words = StoredValue::new(device.peek(|phone| report(phone, &around)));
    let said = RwSignal::new("");
    let contact = LocalResource::new(network::operator_contact);
    let copy = move |_| {
        let words = words.get_value();
        spawn_local(async move {
            let copied = bridge::copy(&words).await.is_ok_and(|copied| copied.is_truthy());
            said.set(t(if copied { Text::Copied } else { Text::CopyYourself }));
        });
    };
    let share = move |_| {
        let words = words.get_value();
        spawn_local(async move {
            let _ = bridge::share(&words).await;
        });
    };
    let reach = move || contact.get().flatten().map(|contact| reach_view(&contact, &words.get_value()));
    view! {
        <p>{t(Text::NoNames)}</p>
        <pre class="report" tabindex="0" aria-label=t(Text::ReportProblem)>{words.get_value()}</pre>
        <div class="row">
            {bridge::can_share().then(|| view! {
                <button type="button" class="btn solid" on:click=share>{t(Text::Share)}</button>
            })}
            <button type="button" class="btn" on:click=copy>{t(Text::Copy)}</button>
            {reach}
        </div>
        <p role="status">{move || said.get()}</p>
    }
}

/// The way to whoever runs the server: a mail with the report in it, or a number to call.
fn reach_view(contact: &str, report: &str) -> impl IntoView + use<> {
    if contact.contains('@') {
        let to = page::mail_to(contact, t(Text::ReportSubject), report);
        return view! { <a class="btn full" href=to>{t(Text::Mail)}</a> }.into_any();
    }
    if contact.contains(char::is_alphabetic) {
        return view! { <p>{contact.to_owned()}</p> }.into_any();
    }
    view! { <a class="btn full" href=telephone(contact)>{text::call(contact)}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use inloop_core::{
        Id,
        attendance::Mark,
        command::{AddWalkIn, CallOffSession, MarkAttendance},
        decide::Refusal,
        row::{Kind, PersonCard},
        scope::Scope,
        span::{Clock, Span},
        wire::{Outcome, State},
    };
    use jiff::civil::date;

    use super::*;
    use crate::{
        device::{Attempt, wants},
        practice::{RULE, phone},
    };

    fn around() -> Around {
        let failed = vec![Attempt { at: 0, problem: Some(NoAnswer::Refused("nonsense".into())) }];
        let link = Link { failed, ..Link::default() };
        Around { build: "0.1.0 abcd".into(), browser: "Testbrowser".into(), link, trouble: None, now: 60_000 }
    }

    /// A phone that knows a house full of people, and on which words with names were said.
    fn busy_phone() -> Phone {
        let today = date(2026, 11, 25);
        let mut phone = phone(today);
        let mut person = phone.people().next().unwrap().clone();
        let cards = phone.all(Scope::Cards(wants::sites(&phone)[0]), Kind::PersonCard);
        let (site, rule, date) = (wants::sites(&phone)[0], RULE, today);
        let about = cards[0].id();
        let said: Vec<Command> = vec![
            MarkAttendance { site, rule, date, person: about, mark: Mark::Present, over: Vec::new() }.into(),
            AddWalkIn {
                site,
                rule,
                date,
                person: Id::from_u128(77),
                first_name: "Zwaantje".into(),
                surname: "Wolters".into(),
            }
            .into(),
            CallOffSession { site, rule, date, reason: "Harmke is ziek".into(), base: None }.into(),
        ];
        for (command, key) in said.iter().zip(1_u64..) {
            let clock = Clock { wall: 0, mono: 0, page: Id::nil() };
            let draft = phone.tap(person.stream, Id::from_u128(900 + u128::from(key)), command, clock);
            let mut record = draft.numbered(&mut person);
            if key == 3 {
                record.state = State::Refused;
                let verdict = Verdict::Refused(Refusal::NotYours);
                record.outcome = Some(Outcome { verdict, epoch: 1, seq: 1, span: Span::at(0) });
            }
            phone.stored(key, record);
        }
        phone
    }

    #[test]
    fn a_report_tells_counts_outcomes_and_what_failed() {
        let report = report(&busy_phone(), &around());
        for line in [
            "Versie: 0.1.0 abcd",
            "Wacht op versturen: 2",
            "Niet aangenomen: 1",
            "Lijsten op deze telefoon: 5",
            "Mensen op deze telefoon: 1",
            "Laatst gezegd: CallOffSession@1, Dit mag jij daar niet. Vraag het de coördinator.",
            "Laatst gezegd: MarkAttendance@1, opgeslagen",
            "Niet gelukt: 1 minuut geleden. De vraag werd niet aangenomen. Vertel het de coördinator. (nonsense)",
        ] {
            assert!(report.lines().any(|known| known == line), "{line} is not in:\n{report}");
        }
    }

    #[test]
    fn a_report_names_nobody_and_holds_no_id() {
        let phone = busy_phone();
        let report = report(&phone, &around());
        let mut names = vec!["Zwaantje".to_owned(), "Wolters".into(), "Harmke".into()];
        names.extend(phone.people().map(|person| person.name.clone()));
        let site = wants::sites(&phone)[0];
        let cards = phone.all(Scope::Cards(site), Kind::PersonCard);
        for card in cards.iter().filter_map(|row| PersonCard::from_row(row)) {
            names.push(card.first_name.clone());
        }
        assert!(names.len() > 10);
        assert!(names.iter().all(|name| !report.contains(name.as_str())), "{report}");
        let is_id = |word: &str| word.parse::<Id>().is_ok();
        let words = report.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
        assert!(words.into_iter().all(|word| !is_id(word)), "{report}");
    }
}
