//! Why somebody does not come in. A rule's answer, never a failure of the world.

use bench::Moment;

/// Why not. Words for people live under `account-<kind>`, each with its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Denied {
    /// Wrong password, wrong passkey, unknown person, invitation not accepted yet: all the same answer, which tells nobody who exists.
    Wrong,
    /// Too many wrong ones in a row (21 CFR 11.300(d); NIST SP 800-63B 3.2.2): nothing is tried before then.
    Wait { until: Moment },
    /// Far too many: only a new invitation helps.
    Locked,
    /// The session is not there, was idle too long, or has come to its end.
    SessionOver,
    /// The invitation's code is not right, was used, or is too old.
    NoInvitation,
    /// There are accounts already: the founding invitation is made once.
    Founded,
    /// Shorter than NIST SP 800-63B 3.1.1.2 asks of a password that stands alone.
    TooShort { least: usize },
    /// Longer than what is worth hashing.
    TooLong { most: usize },
    /// Among the first that anybody would try.
    TooCommon,
    /// Only an administrator does this.
    NotAdministrator,
    /// Nobody was appointed under this code.
    Stranger,
    /// The ceremony was not begun, or too long ago, or by somebody else.
    CeremonyOver,
    /// There is no such passkey of this person.
    NoSuchPasskey,
}

impl Denied {
    /// The key of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Wrong => "account-wrong",
            Self::Wait { .. } => "account-wait",
            Self::Locked => "account-locked",
            Self::SessionOver => "account-session-over",
            Self::NoInvitation => "account-no-invitation",
            Self::Founded => "account-founded",
            Self::TooShort { .. } => "account-too-short",
            Self::TooLong { .. } => "account-too-long",
            Self::TooCommon => "account-too-common",
            Self::NotAdministrator => "account-not-administrator",
            Self::Stranger => "account-stranger",
            Self::CeremonyOver => "account-ceremony-over",
            Self::NoSuchPasskey => "account-no-such-passkey",
        }
    }

    /// What its words are filled with.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Wait { until } => until.to_string(),
            Self::TooShort { least: n } | Self::TooLong { most: n } => n.to_string(),
            _ => String::new(),
        }
    }
}
