//! People: who works here, in which roles, from when to when, trained on what, delegated where.
//!
//! A name is record content (21 CFR 11.50: a signature shows the printed name of the signer) and stays; ids are never reused (11.100(a)).

mod able;
mod correct;
mod decide;
mod state;

pub use able::{DEPARTURES, Lack};
pub use correct::Correct;
pub use decide::{decide, obstacles};
pub use state::{Grant, Person, State};

use bench::{Code, Date, FactId, Misfit, PersonCode, Reason, Role, SiteCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb about people.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    Appoint(Appoint),
    GrantRole(GrantRole),
    WithdrawRole(WithdrawRole),
    Delegate(Delegate),
    Train(Train),
    RequireTraining(RequireTraining),
    Correct(Correct),
}

/// Somebody new. The first person of a ledger appoints themselves, as administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appoint {
    /// The printed name, as signatures show it.
    pub name: Text,
    /// Where the person works.
    pub organisation: Text,
}

/// A role, from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantRole {
    pub person: PersonCode,
    pub role: Role,
    /// The site, where the role is a site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteCode>,
    /// The last day, where one is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A role taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawRole {
    pub person: PersonCode,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteCode>,
    pub reason: Text,
}

/// A line of a site's delegation log: tasks handed to somebody by its investigator (ICH E6(R3) 2.3.3). A later line about the same person
/// in the same role takes the place of this one from its first day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    pub site: SiteCode,
    pub person: PersonCode,
    pub role: Role,
    /// The verbs handed over, as the roles table names them: `trial.record-visit`. None: the role as a whole, which is no line of the log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Text>,
    /// The first day; the day on which it is entered where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day, where one is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Training on one version of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Train {
    pub person: PersonCode,
    pub document: Text,
    pub version: Text,
}

/// A version of a document that is required of roles from now on. A later word on the same document takes the place of this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequireTraining {
    pub document: Text,
    /// The version in force: of the protocol, the process, the procedure.
    pub version: Text,
    /// Of whom it is required; of nobody any more where this is empty.
    pub roles: Vec<Role>,
    /// The first day; the day on which it is entered where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// Facts about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "appointed/1")]
    Appointed { person: PersonCode, as_asked: Appoint },
    #[serde(rename = "role-granted/1")]
    RoleGranted(GrantRole),
    #[serde(rename = "role-withdrawn/1")]
    RoleWithdrawn(WithdrawRole),
    #[serde(rename = "delegated/1")]
    Delegated(Delegate),
    #[serde(rename = "trained/1")]
    Trained(Train),
    #[serde(rename = "training-required/1")]
    TrainingRequired(RequireTraining),
    /// The office found that the clock and the time that had gone by do not agree, and says so in the next entry
    /// (21 CFR 11.10(e): time stamps are the system's). Ahead by so many microseconds; behind where negative.
    #[serde(rename = "clock-stepped/1")]
    ClockStepped { ahead_us: i64 },
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

/// Why not, gravest first.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows such a person.
    UnknownPerson { person: PersonCode },
    /// One person may not hold both: one of them must not know what the other knows, or may not do what the other does.
    RolesMayNotMeet { person: PersonCode, holds: Role, asked: Role },
    /// Without this person nobody could release a lot, or appoint anybody.
    LastOfTheirKind { role: Role },
    /// The role is a site's, and no site is named; or the other way round.
    SiteMismatch { role: Role },
    /// The person does not hold the role.
    NotHeld { person: PersonCode, role: Role },
    /// The role may not do this, or nobody can: no such task is to be handed over.
    UnknownTask { task: Text, role: Role },
    /// The last day comes before the first.
    EndsBeforeItBegins { from: Date, until: Date },
    /// The document, or its version, is not named.
    DocumentMissing,
    /// The role is held already.
    HeldAlready { person: PersonCode, role: Role },
    /// A name is asked for.
    NameMissing,
    /// A reason is asked for.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownPerson { .. } | Self::NotHeld { .. } | Self::HeldAlready { .. } => "21 CFR 11.10(d)",
            Self::RolesMayNotMeet { .. } => "house 4.1, 4.6; ICH E6(R3) 4.1.2",
            Self::LastOfTheirKind { .. } => "house 4.1",
            Self::SiteMismatch { .. } | Self::UnknownTask { .. } | Self::EndsBeforeItBegins { .. } => {
                "ICH E6(R3) 2.3.3"
            }
            Self::DocumentMissing => "ICH E6(R3) 2.3.2; 21 CFR 211.25",
            Self::NameMissing => "21 CFR 11.50(a)(1)",
            Self::ReasonMissing => "house 4.11",
            Self::NotThatFact { .. } | Self::AboutSomethingElse { .. } => "house 4.11, 5",
        }
    }
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::ReasonMissing => Self::ReasonMissing,
            Misfit::NotThatFact { target } => Self::NotThatFact { target },
            Misfit::AboutSomethingElse { was, now } => Self::AboutSomethingElse { was, now },
        }
    }
}

impl Command {
    /// Every code that the command names.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::Appoint(_) => vec![],
            Self::GrantRole(c) => std::iter::once(c.person.into()).chain(c.site.map(Into::into)).collect(),
            Self::WithdrawRole(c) => vec![c.person.into()],
            Self::Delegate(c) => vec![c.person.into(), c.site.into()],
            Self::Train(c) => vec![c.person.into()],
            Self::RequireTraining(_) => vec![],
            Self::Correct(c) => c.content.names(),
        }
    }
}
