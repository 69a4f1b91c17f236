//! Commands: everything that anybody can say. One file each: the request, who may give it, what it names,
//! what it decides and which command takes it back.

mod add_activity;
mod add_contribution;
mod add_day_note;
mod add_ladder_step;
mod add_person;
mod add_programme_rule;
mod add_site;
mod add_space;
mod add_talent;
mod add_volunteer;
mod add_walk_in;
mod agree_plan;
mod allow_way;
mod answer_alone_check;
mod answer_step;
mod answer_wish;
mod ask_alone;
mod ask_backup;
mod ask_stand_in;
mod assign_volunteer;
mod book_means;
mod call_off_session;
mod cancel_booking;
mod change_availability;
mod change_day_part_need;
mod change_duty_on;
mod change_ladder_step;
mod change_means;
mod change_need;
mod change_organisation;
mod change_person_card;
mod change_person_file;
mod change_programme_rule;
mod change_site;
mod change_support;
mod claim_shift;
mod clear_mark;
mod close_feed;
mod close_week;
mod count_visitor;
mod describe_programme_rule;
mod describe_site;
mod describe_space;
mod end_absence;
mod end_device;
mod end_enrolment;
mod end_grants;
mod end_presence;
mod end_programme_rule;
mod end_space;
mod end_volunteer;
mod enrol_person;
mod erase_persons;
mod escalate_backup;
mod export_site;
mod found_organisation;
mod give_back;
mod give_opinion;
mod grant_role;
mod invite_relative;
mod invite_somebody;
mod leave_backup;
mod mark_attendance;
mod mark_rest_present;
mod mark_volunteer;
mod merge_persons;
mod miss_alone_check;
mod move_session;
mod note_told;
mod offer_means;
mod open_feed;
mod open_file;
mod pick_up_backup;
mod plan_absence;
mod rare;
mod record_backup;
mod record_call;
mod record_day_note;
mod record_help_call;
mod record_mark;
mod record_shift;
mod release_shift;
mod remove_call;
mod remove_contribution;
mod remove_day_note;
mod remove_ladder_step;
mod remove_talent;
mod reopen_backup;
mod reopen_week;
mod replace_sick;
mod restore_session;
mod say_wish;
mod see_backup;
mod see_week;
mod set_closing_day;
mod set_next_step;
mod set_picture;
mod shared;
mod show_face;
mod show_number;
mod show_presence;
mod solve_backup;
mod split_persons;
mod start_alone_check;
mod stop_alone_check;
mod stop_way;
mod swap_duty;
mod take_opinion_back;
mod take_over;
mod uncount_visitor;
mod withdraw_invite;
mod withdraw_picture;
mod withdraw_wish;
mod write_plan;

use std::borrow::Cow;

use serde::Deserialize;

pub(crate) use self::shared::must_exist;
pub use self::{
    add_activity::AddActivity,
    add_contribution::AddContribution,
    add_day_note::{AddDayNote, LONGEST},
    add_ladder_step::AddLadderStep,
    add_person::AddPerson,
    add_programme_rule::AddProgrammeRule,
    add_site::AddSite,
    add_space::AddSpace,
    add_talent::{AddTalent, LONGEST_OWN},
    add_volunteer::AddVolunteer,
    add_walk_in::AddWalkIn,
    agree_plan::AgreePlan,
    allow_way::AllowWay,
    answer_alone_check::AnswerAloneCheck,
    answer_step::AnswerStep,
    answer_wish::AnswerWish,
    ask_alone::AskAlone,
    ask_backup::AskBackup,
    ask_stand_in::AskStandIn,
    assign_volunteer::AssignVolunteer,
    book_means::BookMeans,
    call_off_session::CallOffSession,
    cancel_booking::CancelBooking,
    change_availability::ChangeAvailability,
    change_day_part_need::ChangeDayPartNeed,
    change_duty_on::{ChangeDutyOn, DayDuty},
    change_ladder_step::ChangeLadderStep,
    change_means::ChangeMeans,
    change_need::ChangeNeed,
    change_organisation::ChangeOrganisation,
    change_person_card::ChangePersonCard,
    change_person_file::ChangePersonFile,
    change_programme_rule::ChangeProgrammeRule,
    change_site::ChangeSite,
    change_support::ChangeSupport,
    claim_shift::ClaimShift,
    clear_mark::ClearMark,
    close_feed::CloseFeed,
    close_week::CloseWeek,
    count_visitor::CountVisitor,
    describe_programme_rule::DescribeProgrammeRule,
    describe_site::DescribeSite,
    describe_space::DescribeSpace,
    end_absence::EndAbsence,
    end_device::EndDevice,
    end_enrolment::EndEnrolment,
    end_grants::EndGrants,
    end_presence::EndPresence,
    end_programme_rule::EndProgrammeRule,
    end_space::EndSpace,
    end_volunteer::EndVolunteer,
    enrol_person::EnrolPerson,
    erase_persons::ErasePersons,
    escalate_backup::EscalateBackup,
    export_site::ExportSite,
    found_organisation::FoundOrganisation,
    give_back::GiveBack,
    give_opinion::GiveOpinion,
    grant_role::GrantRole,
    invite_relative::InviteRelative,
    invite_somebody::InviteSomebody,
    leave_backup::LeaveBackup,
    mark_attendance::MarkAttendance,
    mark_rest_present::MarkRestPresent,
    mark_volunteer::MarkVolunteer,
    merge_persons::MergePersons,
    miss_alone_check::MissAloneCheck,
    move_session::{FARTHEST, MoveSession},
    note_told::NoteTold,
    offer_means::OfferMeans,
    open_feed::OpenFeed,
    open_file::OpenFile,
    pick_up_backup::PickUpBackup,
    plan_absence::PlanAbsence,
    rare::{Rare, is_learnt},
    record_backup::RecordBackup,
    record_call::RecordCall,
    record_day_note::RecordDayNote,
    record_help_call::RecordHelpCall,
    record_mark::RecordMark,
    record_shift::{CameThen, RecordShift},
    release_shift::ReleaseShift,
    remove_call::RemoveCall,
    remove_contribution::RemoveContribution,
    remove_day_note::RemoveDayNote,
    remove_ladder_step::RemoveLadderStep,
    remove_talent::RemoveTalent,
    reopen_backup::ReopenBackup,
    reopen_week::ReopenWeek,
    replace_sick::ReplaceSick,
    restore_session::RestoreSession,
    say_wish::SayWish,
    see_backup::SeeBackup,
    see_week::SeeWeek,
    set_closing_day::SetClosingDay,
    set_next_step::SetNextStep,
    set_picture::SetPicture,
    show_face::ShowFace,
    show_number::ShowNumber,
    show_presence::ShowPresence,
    solve_backup::SolveBackup,
    split_persons::{SPLITTABLE, SplitPersons},
    start_alone_check::StartAloneCheck,
    stop_alone_check::StopAloneCheck,
    stop_way::StopWay,
    swap_duty::{GivenDay, SwapDuty},
    take_opinion_back::TakeOpinionBack,
    take_over::TakeOver,
    uncount_visitor::UncountVisitor,
    withdraw_invite::WithdrawInvite,
    withdraw_picture::WithdrawPicture,
    withdraw_wish::WithdrawWish,
    write_plan::WritePlan,
};
use self::{
    rare::Unlearnt,
    shared::{backup_request, create, edited, recorded, sensible, still},
};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Kind,
    scope::Scope,
    view::View,
};

/// What every command can say about itself.
pub trait Order {
    /// Who may give it.
    fn who(&self) -> Who;
    /// The scope it writes to: a record in it stays in a phone's replay while the scope is not held.
    fn scope(&self) -> Scope;
    /// The persons and ops that the body names: without them in the clear nobody could erase a body that
    /// cannot be read. A command that names nobody names at most the op it comes after.
    fn refs(&self) -> Vec<Id> {
        self.after().into_iter().collect()
    }
    /// The ops that must be decided before this one, or it waits for them.
    fn after(&self) -> Option<Id> {
        None
    }
    /// What changes.
    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop>;
    /// The command that takes this one back, if one does. `op` is this command's id.
    fn undo(&self, _op: Id) -> Option<Command> {
        None
    }
    /// The row that a compare-and-set writes.
    fn edits(&self) -> Option<(Kind, Id)> {
        None
    }
    /// The same edit on top of another version: what somebody says who saw both and wants their own.
    fn based_on(&self, _version: Option<Id>) -> Option<Command> {
        None
    }
}

macro_rules! commands {
    (
        often { $($(#[$doc:meta])* $name:ident @ $version:literal),* $(,)? }
        rare { $($(#[$other_doc:meta])* $other:ident @ $other_version:literal),* $(,)? }
    ) => {
        /// Any command that this build knows.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Command { $($(#[$doc])* $name($name),)* $($(#[$other_doc])* $other($other)),* }

        impl Command {
            /// `kind@version` of every command that this build reads, with the roles that may give it.
            pub const ALL: &'static [(&'static str, &'static [Role])] =
                &[$(($version, $name::ROLES),)* $(($other_version, $other::ROLES)),*];

            /// The kinds that a volunteer's day is made of: every phone can decide them from its first screen on.
            pub const OFTEN: &'static [&'static str] = &[$($version),*];

            /// The command as something that can be decided.
            pub fn order(&self) -> &dyn Order {
                match self {
                    $(Self::$name(order) => order,)*
                    other => rare::known().map_or(&Unlearnt, |rare| (rare.order)(other)),
                }
            }

            /// The fields as JSON, without the kind.
            fn fields(&self) -> String {
                match self {
                    $(Self::$name(body) => serde_json::to_string(body).unwrap_or_default(),)*
                    other => rare::known().map(|rare| (rare.fields)(other)).unwrap_or_default(),
                }
            }

            /// Reads the fields of a kind; nothing when this build does not know it.
            fn of(kind: &str, body: &str) -> Option<Result<Self, serde_json::Error>> {
                match kind {
                    $($version => Some(serde_json::from_str(body).map(Self::$name)),)*
                    _ => (rare::known()?.of)(kind, body),
                }
            }

            /// `kind@version`, as it is logged.
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => $version,)* $(Self::$other(_) => $other_version),* }
            }
        }

        impl Rare {
            /// All of it. Whoever calls this takes the program of all these kinds along.
            pub const fn all() -> Self {
                Self {
                    order: |command| match command {
                        $(Command::$other(order) => order,)*
                        _ => &Unlearnt,
                    },
                    fields: |command| match command {
                        $(Command::$other(body) => serde_json::to_string(body).unwrap_or_default(),)*
                        _ => String::new(),
                    },
                    of: |kind, body| match kind {
                        $($other_version => Some(serde_json::from_str(body).map(Command::$other)),)*
                        _ => None,
                    },
                }
            }
        }

        $(impl From<$name> for Command {
            fn from(command: $name) -> Self { Self::$name(command) }
        })*
        $(impl From<$other> for Command {
            fn from(command: $other) -> Self { Self::$other(command) }
        })*
    };
}

commands! {
    often {
        /// Mark one person at one session.
        MarkAttendance @ "MarkAttendance@1",
        /// Take marks back.
        ClearMark @ "ClearMark@1",
        /// "De rest is er".
        MarkRestPresent @ "MarkRestPresent@1",
        /// Put somebody on a list who was not expected.
        AddWalkIn @ "AddWalkIn@1",
        /// Count a visitor without a name.
        CountVisitor @ "CountVisitor@1",
        /// Take such a visitor back.
        UncountVisitor @ "UncountVisitor@1",
        /// Write a note about a day.
        AddDayNote @ "AddDayNote@1",
        /// Take such a note away.
        RemoveDayNote @ "RemoveDayNote@1",
        /// Plan that somebody does not come.
        PlanAbsence @ "PlanAbsence@1",
        /// Somebody comes again.
        EndAbsence @ "EndAbsence@1",
        /// Call a session off.
        CallOffSession @ "CallOffSession@1",
        /// Move a session.
        MoveSession @ "MoveSession@1",
        /// Let a session go as planned after all.
        RestoreSession @ "RestoreSession@1",
        /// Ask for a professional.
        AskBackup @ "AskBackup@1",
        /// Say what helped.
        SolveBackup @ "SolveBackup@1",
        /// Take that back.
        ReopenBackup @ "ReopenBackup@1",
        /// Be asked now and then whether one is still there.
        StartAloneCheck @ "StartAloneCheck@1",
        /// Not be asked any more.
        StopAloneCheck @ "StopAloneCheck@1",
        /// Say that one is still there.
        AnswerAloneCheck @ "AnswerAloneCheck@1",
        /// Write down what came of a call.
        RecordCall @ "RecordCall@1",
        /// Take such a note away.
        RemoveCall @ "RemoveCall@1",
    }
    rare {
        /// Say how it was, or whether it fits.
        GiveOpinion @ "GiveOpinion@1",
        /// Take that back.
        TakeOpinionBack @ "TakeOpinionBack@1",
        /// Say what one can, or helps with.
        AddTalent @ "AddTalent@1",
        /// Take that away.
        RemoveTalent @ "RemoveTalent@1",
        /// Write down what one did.
        AddContribution @ "AddContribution@1",
        /// Take that away.
        RemoveContribution @ "RemoveContribution@1",
        /// Close a site on a date, or open it.
        SetClosingDay @ "SetClosingDay@1",
        /// Open a person's file.
        OpenFile @ "OpenFile@1",
        /// Add a participant.
        AddPerson @ "AddPerson@1",
        /// Enrol a participant in a line of the programme.
        EnrolPerson @ "EnrolPerson@1",
        /// Change a participant's card.
        ChangePersonCard @ "ChangePersonCard@1",
        /// Change a participant's file.
        ChangePersonFile @ "ChangePersonFile@1",
        /// End an enrolment, or not after all.
        EndEnrolment @ "EndEnrolment@1",
        /// Make two entries of one person one.
        MergePersons @ "MergePersons@1",
        /// Part them again.
        SplitPersons @ "SplitPersons@1",
        /// Erase a person.
        ErasePersons @ "ErasePersons@1",
        /// Add a site.
        AddSite @ "AddSite@1",
        /// Change a site.
        ChangeSite @ "ChangeSite@1",
        /// Add a space.
        AddSpace @ "AddSpace@1",
        /// Say what guests may want to know of a site.
        DescribeSite @ "DescribeSite@1",
        /// Say what a space is like.
        DescribeSpace @ "DescribeSpace@1",
        /// Use a space no more, or after all.
        EndSpace @ "EndSpace@1",
        /// Offer something of a site to the others.
        OfferMeans @ "OfferMeans@1",
        /// Change what is said of it, or lend it no more.
        ChangeMeans @ "ChangeMeans@1",
        /// Take it for some days.
        BookMeans @ "BookMeans@1",
        /// Not need it after all.
        CancelBooking @ "CancelBooking@1",
        /// Add an activity.
        AddActivity @ "AddActivity@1",
        /// Add a line to the weekly programme.
        AddProgrammeRule @ "AddProgrammeRule@1",
        /// Change a line of the weekly programme from a date on, or not after all.
        ChangeProgrammeRule @ "ChangeProgrammeRule@1",
        /// Say for whom a line of the weekly programme was thought up.
        DescribeProgrammeRule @ "DescribeProgrammeRule@1",
        /// End a line of the weekly programme, or not after all.
        EndProgrammeRule @ "EndProgrammeRule@1",
        /// Add somebody to the fallback ladder.
        AddLadderStep @ "AddLadderStep@1",
        /// Change whom to call, and when.
        ChangeLadderStep @ "ChangeLadderStep@1",
        /// Say how the duty of one date is.
        ChangeDutyOn @ "ChangeDutyOn@1",
        /// Let two of the ladder swap dates.
        SwapDuty @ "SwapDuty@1",
        /// Take somebody off the fallback ladder.
        RemoveLadderStep @ "RemoveLadderStep@1",
        /// Say that one saw it.
        SeeBackup @ "SeeBackup@1",
        /// Come.
        PickUpBackup @ "PickUpBackup@1",
        /// Not come after all.
        LeaveBackup @ "LeaveBackup@1",
        /// Ask the next of the ladder.
        EscalateBackup @ "EscalateBackup@1",
        /// Note whether a message arrived.
        NoteTold @ "NoteTold@1",
        /// Ask somebody who works alone.
        AskAlone @ "AskAlone@1",
        /// Call for help in their place.
        MissAloneCheck @ "MissAloneCheck@1",
        /// Answer in the app for a step of the ladder.
        AnswerStep @ "AnswerStep@1",
        /// Let one's own number show while the app is closed.
        ShowNumber @ "ShowNumber@1",
        /// Be told by one more way.
        AllowWay @ "AllowWay@1",
        /// Be told by one way less.
        StopWay @ "StopWay@1",
        /// Add a volunteer.
        AddVolunteer @ "AddVolunteer@1",
        /// End that a volunteer works at a site, or not after all.
        EndVolunteer @ "EndVolunteer@1",
        /// Put a volunteer on the roster of one session.
        AssignVolunteer @ "AssignVolunteer@1",
        /// Ask for a shift.
        ClaimShift @ "ClaimShift@1",
        /// Give a shift back.
        ReleaseShift @ "ReleaseShift@1",
        /// Look for a stand-in.
        AskStandIn @ "AskStandIn@1",
        /// Come instead of another.
        TakeOver @ "TakeOver@1",
        /// Give such a shift back.
        GiveBack @ "GiveBack@1",
        /// Put a volunteer in the place of one who is ill.
        ReplaceSick @ "ReplaceSick@1",
        /// Say whether a volunteer came.
        MarkVolunteer @ "MarkVolunteer@1",
        /// Say how many volunteers are needed.
        ChangeNeed @ "ChangeNeed@1",
        /// Say how many are needed in a part of the week.
        ChangeDayPartNeed @ "ChangeDayPartNeed@1",
        /// Say when a volunteer can work.
        ChangeAvailability @ "ChangeAvailability@1",
        /// Say what a volunteer can.
        ChangeSupport @ "ChangeSupport@1",
        /// Show somebody's photo.
        SetPicture @ "SetPicture@1",
        /// Show it no more.
        WithdrawPicture @ "WithdrawPicture@1",
        /// Show one's own face, or no more.
        ShowFace @ "ShowFace@1",
        /// Let others see when somebody is there, or no more.
        ShowPresence @ "ShowPresence@1",
        /// End that somebody is there.
        EndPresence @ "EndPresence@1",
        /// Say what somebody would like.
        SayWish @ "SayWish@1",
        /// Not wish it any more, or after all.
        WithdrawWish @ "WithdrawWish@1",
        /// Say what becomes of a wish.
        AnswerWish @ "AnswerWish@1",
        /// Write what somebody wants.
        WritePlan @ "WritePlan@1",
        /// Write what was agreed about it.
        AgreePlan @ "AgreePlan@1",
        /// Say who looks for a place for somebody.
        SetNextStep @ "SetNextStep@1",
        /// Open a secret address of a calendar.
        OpenFeed @ "OpenFeed@1",
        /// Close it.
        CloseFeed @ "CloseFeed@1",
        /// Close one's week to somebody.
        CloseWeek @ "CloseWeek@1",
        /// Open it to them again.
        ReopenWeek @ "ReopenWeek@1",
        /// Say that one looked at it.
        SeeWeek @ "SeeWeek@1",
        /// Take over a mark from a sheet.
        RecordMark @ "RecordMark@1",
        /// Take over a note about a day from a sheet.
        RecordDayNote @ "RecordDayNote@1",
        /// Take over a shift from a sheet.
        RecordShift @ "RecordShift@1",
        /// Take over a call for help from a sheet.
        RecordBackup @ "RecordBackup@1",
        /// Take over what came of calling somebody from a sheet.
        RecordHelpCall @ "RecordHelpCall@1",
        /// Change the organisation's name or look.
        ChangeOrganisation @ "ChangeOrganisation@1",
        /// Take everything of a site along.
        ExportSite @ "ExportSite@1",
        /// Found an organisation.
        FoundOrganisation @ "FoundOrganisation@1",
        /// Let an account be something somewhere.
        GrantRole @ "GrantRole@1",
        /// End what an account may do.
        EndGrants @ "EndGrants@1",
        /// Invite somebody.
        InviteSomebody @ "InviteSomebody@1",
        /// Let somebody look at a participant's week.
        InviteRelative @ "InviteRelative@1",
        /// Withdraw an invite.
        WithdrawInvite @ "WithdrawInvite@1",
        /// End a device, or take it back into use.
        EndDevice @ "EndDevice@1",
    }
}

/// Why a body cannot be decided now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// A kind or version that this build does not know: keep it for a build that does.
    Unknown,
    /// A known kind with a body that cannot be meant.
    Nonsense(String),
}

impl Command {
    /// The exact bytes that are stored, sent and hashed. Written once.
    ///
    /// By hand and not by a tagged enum: that would write and read every kind by a deserialiser of its own, which
    /// weighs as much as the rest of core.
    pub fn write(&self) -> String {
        let fields = self.fields();
        let rest = fields.strip_prefix('{').unwrap_or_default();
        let comma = if rest == "}" { "" } else { "," };
        format!(r#"{{"kind":"{}"{comma}{rest}"#, self.name())
    }

    /// Reads a body.
    pub fn read(body: &str) -> Result<Self, Unreadable> {
        let nonsense = |error: serde_json::Error| Unreadable::Nonsense(error.to_string());
        let kind = kind_of(body).map_err(nonsense)?;
        Self::of(&kind, body).ok_or(Unreadable::Unknown)?.map_err(nonsense)
    }
}

/// `kind@version` of a body.
fn kind_of(body: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Head<'a> {
        #[serde(borrow)]
        kind: Cow<'a, str>,
    }
    serde_json::from_str::<Head<'_>>(body).map(|head| head.kind)
}

#[cfg(test)]
mod tests;
