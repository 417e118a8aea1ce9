//! A command in somebody's name, as the desk is asked for it.

use bench::{Author, CommandId, Moment, PersonCode, Role, SiteCode};
use office::{Ask, Sign};
use portfolio::{Command, roles};

/// Who is at the keyboard, and who signs beside them.
#[derive(Clone, Debug)]
pub struct Caller {
    pub person: PersonCode,
    pub role: Role,
    pub site: Option<SiteCode>,
    /// The second person, where the verb asks for one.
    pub second: Option<(PersonCode, Role)>,
    pub assurance: bench::Assurance,
}

/// The ask that this caller makes of the desk: signatures as the roles table wants them.
#[must_use]
pub fn ask(caller: &Caller, id: CommandId, happened: Moment, command: Command) -> Ask {
    let rule = roles::rule(&command.verb().to_string());
    let mut signs = Vec::new();
    if let Some(meaning) = rule.and_then(|rule| rule.author_signs) {
        signs.push(Sign { by: caller.person, role: caller.role, meaning, assurance: caller.assurance });
    }
    let second = rule.and_then(|rule| rule.second.as_ref());
    if let (Some((meaning, _)), Some((by, role))) = (second, caller.second) {
        signs.push(Sign { by, role, meaning: *meaning, assurance: caller.assurance });
    }
    let author = Author { person: caller.person, role: caller.role, site: caller.site };
    Ask { id, author, happened, command, signs, shown: None, look_again: None, proofs: vec![] }
}
