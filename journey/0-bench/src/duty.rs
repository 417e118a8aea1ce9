//! A duty: what the rules themselves ask for now, of whom, by when.

use crate::code::{Code, PersonCode, SiteCode};
use crate::person::Role;
use crate::time::Moment;
use serde::Serialize;
use serde_json::Value;

/// Something that waits for somebody. Derived from the facts at each look, never stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duty {
    /// The command that answers it, as `room.verb`.
    pub verb: &'static str,
    /// The main thing that it is about.
    pub about: Code,
    /// The role that it waits for, and the site where the role is a site's.
    pub role: Role,
    pub site: Option<SiteCode>,
    /// People who may not answer it, although they hold the role: whoever did the first half.
    pub not_by: Vec<PersonCode>,
    /// From when it can be done, and until when it should be.
    pub from: Moment,
    pub until: Option<Moment>,
    /// The command's content as far as the rules already know it; whoever answers adds what they saw or measured.
    pub prefill: Value,
}

impl Duty {
    /// Whether it is late.
    #[must_use]
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.until.is_some_and(|until| until < now)
    }
}
