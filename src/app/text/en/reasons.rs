//! Why something did not work, in English, each with what to do about it.

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
        Mark::Present => "is here",
        Mark::Cancelled => "cancelled",
        Mark::Absent => "did not come",
        Mark::Left => "went away",
    }
}

/// A role.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Wall => "tablet in the hall",
        Role::Relative => "relative",
        Role::Participant => "participant",
        Role::Volunteer => "volunteer",
        Role::WorkCoach => "work coach",
        Role::Coordinator => "coordinator",
    }
}

/// Why a device ended, in a word.
pub const fn ended_word(why: Ended) -> &'static str {
    match why {
        Ended::Lost => "will be emptied",
        Ended::Dismissed => "may not come in",
        Ended::RoleEnded => "stopped",
        Ended::CodeForgotten => "code forgotten",
    }
}

/// Why the server refused, and what to do.
pub const fn why_refused(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotYours => "You may not do this there. Ask the coordinator.",
        Refusal::SubjectErased => "This person was erased. Put this away.",
        Refusal::Exists => "This was there already. Put this away.",
        Refusal::Nonsense { .. } => "This is not right. Do it again.",
        Refusal::Changed { .. } => "Somebody else was first. See what it says now.",
        Refusal::TooLate => "This is not possible any more. Put this away.",
        Refusal::OtherShift => "There is another shift at that time.",
        Refusal::WorksNoMore => "They do not work here then.",
        Refusal::Taken => "Somebody else was first.",
        Refusal::NeverArrived => "Something from another phone is missing.",
    }
}

/// Why the last attempt failed.
pub const fn why_unreachable(problem: &NoAnswer) -> &'static str {
    match problem {
        NoAnswer::Unreachable => "There was no connection.",
        NoAnswer::NotInloop => "This network asks you to log in first.",
        NoAnswer::SignedOut => "This phone is not signed in any more.",
        NoAnswer::Busy(_) => "It was busy. We will try again soon.",
        NoAnswer::TooLarge => "It was too much at once. Tell the coordinator.",
        NoAnswer::Refused(_) => "The request was not accepted. Tell the coordinator.",
    }
}

/// Why the server did not do what a coordinator asked, and what to do. What was typed is still there.
pub fn why_not_answered(why: &NoAnswer) -> &'static str {
    match why {
        NoAnswer::Unreachable => "No connection. This only works with internet.",
        NoAnswer::Busy(_) => "It is busy. Try again soon.",
        NoAnswer::Refused(code) if code == "too_many_tries" => "Too often in a row. Wait one minute.",
        NoAnswer::Refused(code) if code == "name" => "This name does not work. Choose a shorter one.",
        NoAnswer::Refused(_) => "This is not possible any more. See what it says now.",
        NoAnswer::NotInloop | NoAnswer::SignedOut | NoAnswer::TooLarge => why_unreachable(why),
    }
}

/// Why sheets were not read. The chosen files stay.
pub fn why_not_read(problem: &NoAnswer) -> &'static str {
    match problem {
        NoAnswer::Unreachable => "Reading only works with internet. Your lists stay chosen.",
        NoAnswer::Refused(code) if code == "too_large" => "This is too large. Choose fewer lists at once.",
        NoAnswer::Refused(code) if code == "not_yours" => "You may not do this there. Ask the coordinator.",
        other => why_unreachable(other),
    }
}

/// Why somebody is not enrolled, and what to do.
pub fn why_not_enrolled(why: &NotEnrolled) -> &'static str {
    match why {
        NotEnrolled::NoAnswer(NoAnswer::Refused(code)) => match code.as_str() {
            "invite_used" => "This code was used already. Ask for a new one.",
            "invite_expired" => "This code is too old. Ask for a new one.",
            "too_many_tries" => "Tried too often. Wait one minute.",
            _ => "We do not know this code. Check it.",
        },
        NotEnrolled::NoAnswer(NoAnswer::Unreachable) => "No connection. You can only sign in with internet.",
        NotEnrolled::NoAnswer(problem) => why_unreachable(problem),
        NotEnrolled::NotStored(StoreError::Full) => "This phone is full. Make room. Ask for a new code.",
        NotEnrolled::NotStored(_) => "Saving does not work here. Ask for a new code.",
    }
}
