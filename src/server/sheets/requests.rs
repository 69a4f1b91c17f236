//! `hulpvragen.csv`: calls for help, a line for each thing that came of one: who was asked, who saw it, who came, what
//! helped. `Vraag` says which lines are about one call. When the next would be asked is no part of it: a call that is
//! taken over asks nobody.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::RecordBackup,
    row::{Again, Answer, Asked, BackupRequest, Word},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "hulpvragen.csv",
    columns: &[
        "Gezegd op",
        "Wat",
        "Wie",
        "Tekst",
        "Account",
        "Gevraagd",
        "Bereikt",
        "Niet bereikt",
        "Geen antwoord",
        "Id",
        "Vraag",
    ],
    needed: &["Gezegd op", "Wat", "Wie", "Vraag"],
    read,
    write,
};

/// What a line tells of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum What {
    /// Somebody asked.
    Question,
    /// A step of the ladder was asked.
    Step,
    /// Somebody saw it.
    Seen,
    /// Somebody comes.
    Coming,
    /// It was opened again.
    Again,
    /// Somebody said what helped.
    Answer,
}

const WORDS: [(What, &str); 6] = [
    (What::Question, "vraag"),
    (What::Step, "gevraagd aan"),
    (What::Seen, "gezien"),
    (What::Coming, "komt"),
    (What::Again, "weer open"),
    (What::Answer, "antwoord"),
];

fn what(text: &str) -> Option<What> {
    WORDS.iter().find(|(_, word)| word.eq_ignore_ascii_case(text)).map(|(what, _)| *what)
}

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let told = all(table.lines().map(|line| {
        let what = line.cell("Wat", Expected::HelpWord, what)?;
        Ok((line, what, line.cell("Vraag", Expected::Id, |text| text.parse::<Id>().ok())?))
    }))?;
    let mut first: BTreeMap<(Id, What), u64> = BTreeMap::new();
    let single =
        told.iter().filter(|(_, what, _)| matches!(what, What::Question | What::Coming | What::Again));
    all(single.map(|(line, what, id)| match first.insert((*id, *what), line.number) {
        Some(first) => Err(line.problem("Wat", Expected::NotAgain { line: first })),
        None => Ok(()),
    }))?;
    let questions = told.iter().filter(|(_, what, _)| *what == What::Question);
    let questions = all(questions.map(|(line, _, id)| Ok((*id, (*line, question(reading, line, *id)?)))))?;
    let mut requests: BTreeMap<Id, (Line<'_>, BackupRequest)> = questions.into_iter().collect();
    all(told.iter().map(|(line, what, id)| match requests.get_mut(id) {
        Some((_, request)) => tell(line, *what, request),
        None => Err(line.problem("Vraag", Expected::Question)),
    }))?;
    let wanted = requests.into_values().map(|(line, request)| {
        let (id, command) = (request.id, RecordBackup { request });
        // A call is named after the command that asked.
        Wanted { op: Some(id), ..Wanted::new(&line, vec![command.taken_over(id).into()], command) }
    });
    Ok(wanted.collect::<Vec<_>>().into())
}

fn question(reading: &Reading<'_>, line: &Line<'_>, id: Id) -> Result<BackupRequest, Problem> {
    Ok(BackupRequest {
        text: line.text("Tekst").to_owned(),
        silence: line.maybe("Geen antwoord", Expected::Silence, cells::silence)?,
        recorded: true,
        ..BackupRequest::new(id, reading.site, line.word()?)
    })
}

fn tell(line: &Line<'_>, what: What, request: &mut BackupRequest) -> Result<(), Problem> {
    let id = || line.cell("Id", Expected::Id, |text| text.parse::<Id>().ok());
    match what {
        What::Question => {}
        What::Step => {
            let Word { name, at, .. } = line.word()?;
            let list = |column| line.cell(column, Expected::Id, cells::ids);
            let (accounts, reached, missed) = (list("Gevraagd")?, list("Bereikt")?, list("Niet bereikt")?);
            request.asked.push(Asked { step: id()?, name, accounts, at, reached, missed });
        }
        What::Seen => request.seen.push(line.word()?),
        What::Coming => request.coming = Some(Box::new(line.word()?)),
        What::Again => request.again = Some(Box::new(Again { op: id()?, by: line.account()? })),
        What::Answer => {
            let text = line.text("Tekst").to_owned();
            request.answers.push(Answer { op: id()?, by: line.word()?, text });
        }
    }
    Ok(())
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut requests: Vec<&BackupRequest> = house.of(BackupRequest::from_row).collect();
    requests.sort_by_key(|request| (request.by.at, request.id));
    requests.into_iter().flat_map(lines).collect()
}

fn lines(request: &BackupRequest) -> Vec<Vec<String>> {
    let none = || [(); 3].map(|()| String::new());
    let line = |what: What, who: [String; 3], text: &str, lists: [String; 3], id: String| {
        let word = WORDS.iter().find(|(known, _)| *known == what).map_or("", |(_, word)| word);
        let ([at, name, account], [asked, reached, missed]) = (who, lists);
        let silence = request.silence.filter(|_| what == What::Question);
        let silence = silence.map(cells::silence_cell).unwrap_or_default();
        let (word, text, request) = (word.to_owned(), text.to_owned(), request.id.to_string());
        vec![at, word, name, text, account, asked, reached, missed, silence, id, request]
    };
    let who = |word: &Word| [cells::moment_cell(word.at), word.name.clone(), cells::id_cell(word.account)];
    let said = |what, word: &Word| line(what, who(word), "", none(), String::new());
    let mut lines = vec![line(What::Question, who(&request.by), &request.text, none(), String::new())];
    lines.extend(request.asked.iter().map(|asked| {
        let lists = [&asked.accounts, &asked.reached, &asked.missed].map(|ids| cells::ids_cell(ids));
        let who = [cells::moment_cell(asked.at), asked.name.clone(), String::new()];
        line(What::Step, who, "", lists, asked.step.to_string())
    }));
    lines.extend(request.seen.iter().map(|word| said(What::Seen, word)));
    lines.extend(request.coming.iter().map(|word| said(What::Coming, word)));
    lines.extend(request.again.iter().map(|again| {
        let who = [String::new(), String::new(), cells::id_cell(again.by)];
        line(What::Again, who, "", none(), again.op.to_string())
    }));
    lines.extend(
        request
            .answers
            .iter()
            .map(|answer| line(What::Answer, who(&answer.by), &answer.text, none(), answer.op.to_string())),
    );
    lines
}
