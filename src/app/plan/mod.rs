//! What somebody wants, the sentence in their own words large and first; what was agreed about it; and who looks for a
//! place for whoever has none. Where somebody goes in the week is shown from their enrolments.

mod agree;
mod desk;
mod own;
mod parts;
mod pass_on;
mod seen;
mod sentence;
mod waiting;

pub use self::{
    desk::PlanCard,
    own::{MyPlan, MyPlanLink},
    parts::{stage_name, stage_names},
    seen::plan_at,
    waiting::{WithoutPlace, WithoutPlaceLink},
};
