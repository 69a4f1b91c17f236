//! Why something did not work, by variant, each with what to do about it.

use inloop_core::{
    attendance::Mark,
    decide::Refusal,
    grant::{Ended, Role},
};

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
        Role::Wall => "tablet in de hal",
        Role::Relative => "meekijker",
        Role::Participant => "deelnemer",
        Role::Volunteer => "vrijwilliger",
        Role::WorkCoach => "werkcoach",
        Role::Coordinator => "coördinator",
    }
}

/// Why a device ended, in a word.
pub const fn ended_word(why: Ended) -> &'static str {
    match why {
        Ended::Lost => "wordt gewist",
        Ended::Dismissed => "mag er niet in",
        Ended::RoleEnded => "gestopt",
        Ended::CodeForgotten => "code vergeten",
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
        Refusal::TooLate => "Dit kan niet meer. Leg dit weg.",
        Refusal::OtherShift => "Er is dan al een andere dienst.",
        Refusal::WorksNoMore => "Die werkt hier dan niet meer.",
        Refusal::Taken => "Iemand anders was eerder.",
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
        NoAnswer::TooLarge => "Het was te veel in één keer. Vertel het de coördinator.",
        NoAnswer::Refused(_) => "De vraag werd niet aangenomen. Vertel het de coördinator.",
    }
}

/// Why the server did not do what a coordinator asked, and what to do. What was typed is still there.
pub fn why_not_answered(why: &NoAnswer) -> &'static str {
    match why {
        NoAnswer::Unreachable => "Geen verbinding. Dit kan alleen met internet.",
        NoAnswer::Busy(_) => "Het is druk. Probeer het zo weer.",
        NoAnswer::Refused(code) if code == "too_many_tries" => "Te vaak achter elkaar. Wacht een minuut.",
        NoAnswer::Refused(code) if code == "name" => "Deze naam kan niet. Kies een kortere.",
        NoAnswer::Refused(_) => "Dit kan niet meer. Kijk wat er nu staat.",
        NoAnswer::NotInloop | NoAnswer::SignedOut | NoAnswer::TooLarge => why_unreachable(why),
    }
}

/// Why somebody is not enrolled, and what to do.
pub fn why_not_enrolled(why: &NotEnrolled) -> &'static str {
    match why {
        NotEnrolled::NoAnswer(NoAnswer::Refused(code)) => match code.as_str() {
            // Used up by somebody, or withdrawn.
            "invite_used" => "Deze code geldt niet meer. Vraag een nieuwe.",
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
