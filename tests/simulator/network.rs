//! What is under way between phones and server: text, that may be lost, doubled, overtaken or cut at a byte.

use inloop_core::{Id, wire::Cursor};

use super::{
    checks::Violation,
    dice::Dice,
    schedule::{Sabotage, Schedule},
};

/// A message under way.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// Which phone it comes from or goes to.
    pub phone: usize,
    /// Which page of it: an answer to a page that is closed reaches nobody.
    pub page: Id,
    /// The cursor that asked.
    pub asked: Cursor,
    /// The text.
    pub text: String,
    /// Whether it is an answer.
    pub answer: bool,
}

impl Schedule {
    /// A phone sends a request, if anything gets out of it.
    pub(super) fn send(&mut self, phone: usize) {
        let handset = &self.handsets[phone];
        if handset.mute || handset.wiped {
            return;
        }
        let (asked, text) = handset.ask(self.now);
        self.wire.push(Message { phone, page: handset.page(), asked, text, answer: false });
    }

    /// Requests reach the server together; their answers go on their way.
    pub(super) fn arrive(&mut self, requests: Vec<Message>) -> Result<(), Violation> {
        let texts: Vec<(String, String)> = requests
            .iter()
            .map(|request| (self.handsets[request.phone].token.clone(), request.text.clone()))
            .collect();
        let needs_change = texts.iter().any(|(_, text)| text.contains("ChangeNeed@1"));
        let before = self.seats();
        let answers = self.central.sync(&texts, self.now);
        if !needs_change {
            self.nobody_was_squeezed_in(&before)?;
        }
        for (request, answer) in requests.into_iter().zip(answers) {
            let Some(text) = answer else { continue };
            self.note(|_| format!("{} <- {}", request.text, text.lines().next().unwrap_or_default()));
            let text = self.sabotage.tamper(&text, &mut self.sabotage_done);
            self.wire.push(Message { text, answer: true, ..request });
        }
        Ok(())
    }

    /// Takes a random message off the wire, or leaves a copy of it there.
    pub(super) fn take_message(&mut self, answer: bool) -> Option<Message> {
        let waiting: Vec<usize> =
            (0..self.wire.len()).filter(|index| self.wire[*index].answer == answer).collect();
        if waiting.is_empty() {
            return None;
        }
        let index = *self.dice.pick(&waiting);
        if self.dice.chance(10) { Some(self.wire[index].clone()) } else { Some(self.wire.remove(index)) }
    }
}

/// An answer that breaks off at some byte.
pub(super) fn cut(text: &str, dice: &mut Dice) -> String {
    let mut end = dice.below(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

impl Sabotage {
    /// Changes an answer on its way, as a broken server would have sent it. `done` says that it did.
    fn tamper(self, text: &str, done: &mut bool) -> String {
        let mut lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        match self {
            Self::WrongSum => {
                for feed in lines.iter_mut().skip(1) {
                    if feed["scope"].as_str().unwrap().starts_with("cards/") {
                        feed["sum"] = (feed["sum"].as_i64().unwrap() ^ 1).into();
                        *done = true;
                    }
                }
            }
            Self::LeakScope if !*done && lines.len() > 1 => {
                let mut leak = lines[1].clone();
                leak["scope"] = "files/00000000-0000-0000-0000-0000000000ff".into();
                leak["whole"] = true.into();
                leak["sum"] = 0.into();
                leak["rows"] = serde_json::json!([]);
                lines[0]["feeds"] = (lines.len()).into();
                lines.push(leak);
                *done = true;
            }
            Self::FlipOutcome if !*done => {
                for stream in lines[0]["streams"].as_array_mut().into_iter().flatten() {
                    for outcome in stream["outcomes"].as_array_mut().into_iter().flatten() {
                        if outcome["kind"] == "accepted" {
                            outcome["kind"] = "refused".into();
                            outcome["reason"] = "not_yours".into();
                            *done = true;
                        }
                    }
                }
            }
            Self::RowGoesBack => {
                for feed in lines.iter_mut().skip(1).filter(|feed| feed["whole"] == false) {
                    for row in feed["rows"].as_array_mut().into_iter().flatten() {
                        row["rev"] = 0.into();
                        *done = true;
                    }
                }
            }
            _ => return text.to_owned(),
        }
        lines.iter().fold(String::new(), |text, line| text + &line.to_string() + "\n")
    }
}
