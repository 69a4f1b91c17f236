//! Why something did not work, by variant, each with what to do about it.

use inloop_core::{attendance::Mark, decide::Refusal, grant::Role};

use crate::{
    device::enrol::NotEnrolled,
    platform::{network::NoAnswer, storage::StoreError},
};

/// A mark as a tile and the queue name it.
pub const fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Present => "is er",
        Mark::Cancelled => "afgemeld",
        Mark::Absent => "niet gekomen",
        Mark::Left => "ging weg",
    }
}

/// A role.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Participant => "deelnemer",
        Role::Volunteer => "vrijwilliger",
        Role::WorkCoach => "werkcoach",
        Role::Coordinator => "coördinator",
    }
}

/// Why the server refused, and what to do.
pub const fn why_refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotYours => "Dit mag jij daar niet. Vraag het de coördinator.",
        Refusal::SubjectErased => "Deze persoon is gewist. Leg dit weg.",
        Refusal::Exists => "Dit was er al. Leg dit weg.",
        Refusal::Nonsense { .. } => "Dit klopt niet. Doe het nog eens.",
        Refusal::Changed { .. } => "Een ander was eerder. Kijk wat er nu staat.",
        Refusal::NeverArrived => "Er mist iets van een andere telefoon.",
    }
}

/// Why the last attempt failed.
pub const fn why_unreachable(problem: &NoAnswer) -> &'static str {
    match problem {
        NoAnswer::Unreachable => "Er was geen verbinding.",
        NoAnswer::NotInloop => "Dit netwerk vraagt eerst om inloggen.",
        NoAnswer::SignedOut => "Dit toestel is niet meer aangemeld.",
        NoAnswer::Busy(_) => "Het was druk. We proberen het zo weer.",
        NoAnswer::Refused(_) => "De vraag werd niet aangenomen. Vertel het de coördinator.",
    }
}

/// Why somebody is not enrolled, and what to do.
pub fn why_not_enrolled(why: &NotEnrolled) -> &'static str {
    match why {
        NotEnrolled::NoAnswer(NoAnswer::Refused(code)) => match code.as_str() {
            "invite_used" => "Deze code is al gebruikt. Vraag een nieuwe.",
            "invite_expired" => "Deze code is te oud. Vraag een nieuwe.",
            "too_many_tries" => "Te vaak geprobeerd. Wacht een minuut.",
            _ => "Deze code kennen we niet. Kijk hem na.",
        },
        NotEnrolled::NoAnswer(NoAnswer::Unreachable) => "Geen verbinding. Aanmelden kan alleen met internet.",
        NotEnrolled::NoAnswer(problem) => why_unreachable(problem),
        NotEnrolled::NotStored(StoreError::Full) => {
            "Deze telefoon is vol. Maak ruimte. Vraag een nieuwe code."
        }
        NotEnrolled::NotStored(_) => "Opslaan lukt hier niet. Vraag een nieuwe code.",
    }
}

/// Why sheets were not read. The chosen files stay.
pub fn why_not_read(problem: &NoAnswer) -> &'static str {
    match problem {
        NoAnswer::Unreachable => "Inlezen kan alleen met internet. Je lijsten blijven gekozen.",
        NoAnswer::Refused(code) if code == "too_large" => "Dit is te groot. Kies minder lijsten tegelijk.",
        NoAnswer::Refused(code) if code == "not_yours" => "Dit mag jij daar niet. Vraag het de coördinator.",
        other => why_unreachable(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_sentences_of_at_most_ten_words() {
        let problems = [
            NoAnswer::Unreachable,
            NoAnswer::NotInloop,
            NoAnswer::SignedOut,
            NoAnswer::Busy(None),
            NoAnswer::Refused("invite_used".into()),
            NoAnswer::Refused("invite_unknown".into()),
            NoAnswer::Refused("invite_expired".into()),
            NoAnswer::Refused("too_many_tries".into()),
            NoAnswer::Refused("too_large".into()),
            NoAnswer::Refused("not_yours".into()),
        ];
        let refusals = [
            Refusal::NotYours,
            Refusal::SubjectErased,
            Refusal::Exists,
            Refusal::Nonsense { part: String::new() },
            Refusal::Changed { by: inloop_core::Id::nil() },
            Refusal::NeverArrived,
        ];
        let mut reasons: Vec<&str> = refusals.iter().map(why_refused).collect();
        reasons.extend(problems.iter().map(why_unreachable));
        reasons
            .extend(problems.iter().map(|problem| why_not_enrolled(&NotEnrolled::NoAnswer(problem.clone()))));
        reasons.extend(problems.iter().map(why_not_read));
        for reason in reasons {
            assert!(reason.split('.').all(|sentence| sentence.split_whitespace().count() <= 10), "{reason}");
        }
    }
}
