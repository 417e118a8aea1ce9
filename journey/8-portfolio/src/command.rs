//! A command of any room.

use crate::{milestones, people};
use bench::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

macro_rules! rooms {
    ($( $Room:ident $module:ident $name:literal ),* $(,)?) => {
        /// A command of one of the rooms: `{"donor": {"enrol": {…}}}` on the wire.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Command { $( $Room($module::Command), )* }

        impl Command {
            /// Room and verb.
            #[must_use]
            pub fn verb(&self) -> Verb {
                match self { $( Self::$Room(c) => Verb { room: $name, verb: c.into() }, )* }
            }

            /// Every code that the command names, the main one first.
            #[must_use]
            pub fn names(&self) -> Vec<Code> {
                match self { $( Self::$Room(c) => c.names(), )* }
            }

            /// Every verb of every room, in walking order.
            #[must_use]
            pub fn verbs() -> Vec<Verb> {
                let mut all = Vec::new();
                $( all.extend($module::Command::VARIANTS.iter().map(|&verb| Verb { room: $name, verb })); )*
                all
            }
        }
    };
}

rooms! {
    People people "people",
    Donor donor "donor",
    Bank bank "bank",
    Batch batch "batch",
    Quality quality "quality",
    Supply supply "supply",
    Trial trial "trial",
    Safety safety "safety",
    Portfolio milestones "portfolio",
}

/// The name of a command: `donor.enrol`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verb {
    pub room: &'static str,
    pub verb: &'static str,
}

impl std::fmt::Display for Verb {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}", self.room, self.verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles;

    #[test]
    fn every_verb_has_a_line_in_the_table_and_every_line_a_verb() {
        let verbs: Vec<String> = Command::verbs().iter().map(ToString::to_string).collect();
        let missing: Vec<_> = verbs.iter().filter(|verb| roles::rule(verb).is_none()).collect();
        assert!(missing.is_empty(), "not in roles.table: {missing:?}");
        let stale: Vec<_> = roles::table().keys().filter(|line| !verbs.iter().any(|v| v == *line)).collect();
        assert!(stale.is_empty(), "in roles.table without a verb: {stale:?}");
    }
}
