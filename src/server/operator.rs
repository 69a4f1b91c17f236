//! Who runs this server: what the accessibility statement and the privacy page say about them. What the keeper has not
//! filled in is said to be missing, never made up.

use clap::Args;
use jiff::civil::Date;

/// The operator, as the keeper names them on the command line or in the environment.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "The operator, on the pages about accessibility and privacy")]
pub struct Operator {
    /// Who runs this Inloop and answers for what it keeps
    #[arg(long = "operator", env = "INLOOP_OPERATOR", value_name = "NAME")]
    pub name: Option<String>,
    /// Where people can ask something: a mail address or a telephone number
    #[arg(long = "operator-contact", env = "INLOOP_OPERATOR_CONTACT", value_name = "CONTACT")]
    pub contact: Option<String>,
    /// How the data protection officer is reached: a mail address or a telephone number
    #[arg(long, env = "INLOOP_PRIVACY_OFFICER", value_name = "CONTACT")]
    pub privacy_officer: Option<String>,
    /// On which legal ground people are kept, in words
    #[arg(long, env = "INLOOP_LEGAL_GROUND", value_name = "WORDS")]
    pub legal_ground: Option<String>,
    /// How long the server keeps what it knows about people, in words
    #[arg(long, env = "INLOOP_KEPT_FOR", value_name = "WORDS")]
    pub kept_for: Option<String>,
    /// When the operator last checked these pages
    #[arg(long, env = "INLOOP_CHECKED_ON", value_name = "DATE")]
    pub checked_on: Option<Date>,
}
