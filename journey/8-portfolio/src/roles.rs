//! Who may do what: one table, read from the file that people review (`roles.table`).

use crate::people::Lack;
use bench::{Asked, Meaning, PersonCode, Reason, Role, Text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What the table says of one verb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Whether the verb authorises and may be refused; otherwise it reports.
    pub authorises: bool,
    /// Roles that may give the command.
    pub roles: Vec<Role>,
    /// What the author signs.
    pub author_signs: Option<Meaning>,
    /// What another person signs too, in one of these roles.
    pub second: Option<(Meaning, Vec<Role>)>,
    /// Whether the whole entry is sealed.
    pub closed: bool,
}

/// The table as reviewed.
pub const TABLE: &str = include_str!("roles.table");

/// The table by verb (`room.verb`).
pub fn table() -> &'static BTreeMap<&'static str, Rule> {
    static READ: OnceLock<BTreeMap<&'static str, Rule>> = OnceLock::new();
    READ.get_or_init(|| {
        TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(read).collect()
    })
}

/// The rule of one verb. Every verb has one: a test walks all commands.
#[must_use]
pub fn rule(verb: &str) -> Option<&'static Rule> {
    table().get(verb)
}

/// The rule of a command's verb. A million commands ask this, so it looks up by room and verb without building a name.
#[must_use]
pub fn of(verb: crate::Verb) -> Option<&'static Rule> {
    static READ: OnceLock<BTreeMap<(&'static str, &'static str), &'static Rule>> = OnceLock::new();
    let by_room = READ.get_or_init(|| {
        table().iter().filter_map(|(name, rule)| Some((name.split_once('.')?, rule))).collect()
    });
    by_room.get(&(verb.room, verb.verb)).copied()
}

fn read(line: &'static str) -> (&'static str, Rule) {
    let cells: Vec<&'static str> = line.split('|').map(str::trim).collect();
    // The table is compiled in, so a slip in it is our own defect and stops the first test that looks.
    assert!(cells.len() == 5, "five cells in roles.table: {line}");
    let roles = |words: &str| -> Vec<Role> {
        let separators = [' ', ','];
        words
            .split(separators)
            .map(|r| r.parse().unwrap_or_else(|_| panic!("a role: {r} in {line}")))
            .collect()
    };
    let meaning =
        |word: &str| -> Meaning { word.parse().unwrap_or_else(|_| panic!("a meaning: {word} in {line}")) };
    let mut signatures = cells[3].split('+').map(str::trim);
    let author_signs = signatures.next().filter(|s| !s.is_empty()).map(meaning);
    let second = signatures.next().map(|second| {
        let (says, who) = second.split_once(':').unwrap_or_else(|| panic!("meaning:roles in {line}"));
        (meaning(says), roles(who))
    });
    let rule = Rule {
        authorises: cells[1] == "A",
        roles: roles(cells[2]),
        author_signs,
        second,
        closed: cells[4] == "closed",
    };
    (cells[0], rule)
}

/// Why a person may not give a command, gravest first.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows this person.
    Stranger { person: PersonCode },
    /// The person does not hold the role, or not for this site, or no longer.
    RoleNotHeld { person: PersonCode, role: Role },
    /// The role may not give this command.
    NotForThisRole { role: Role, allowed: Vec<Role> },
    /// The command is about another site than the one that the author acts for.
    AnotherSite { person: PersonCode },
    /// By the site's delegation log this task is not theirs now.
    NotDelegated { person: PersonCode, task: Text },
    /// They were not trained on the version that is required.
    Untrained { person: PersonCode, document: Text, version: Text },
    /// The author's signature with this meaning is missing.
    SignatureMissing { meaning: Meaning },
    /// A second person's signature with this meaning is missing.
    SecondSignatureMissing { meaning: Meaning, allowed: Vec<Role> },
    /// Two signatures, one person.
    OnePersonTwice { person: PersonCode },
    /// It is said to have happened after now.
    NotYetHappened,
    /// The same command id was used for another content.
    CommandIdReused,
    /// What the signer saw has changed since.
    ChangedSinceYouLooked,
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::Stranger { .. } | Self::RoleNotHeld { .. } | Self::NotForThisRole { .. } => {
                "21 CFR 11.10(d), (g)"
            }
            Self::AnotherSite { .. } | Self::NotDelegated { .. } => "ICH E6(R3) 2.3.3",
            Self::Untrained { .. } => "ICH E6(R3) 2.3.2; 21 CFR 211.25",
            Self::SignatureMissing { .. } | Self::SecondSignatureMissing { .. } => "21 CFR 11.50, 11.70",
            Self::OnePersonTwice { .. } => "21 CFR 11.10(f); house 4.2",
            Self::NotYetHappened => "house 4.11",
            Self::CommandIdReused | Self::ChangedSinceYouLooked => "house 5, 7",
        }
    }
}

/// How far a clock at the bedside may run ahead of the ledger's before it counts as the future.
const CLOCK_AHEAD_SECONDS: i64 = 120;

/// Everything that keeps these people from giving this command.
#[must_use]
pub fn obstacles(people: &crate::people::State, asked: &Asked, verb: crate::Verb) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let author = asked.author;
    let founding = people.is_empty() && verb.room == "people" && verb.verb == "appoint";
    let Some(rule) = of(verb) else { return found };
    if !founding {
        if people.person(author.person).is_none() {
            found.insert(Refusal::Stranger { person: author.person });
        } else if !people.holds(author.person, author.role, author.site, asked.now) {
            found.insert(Refusal::RoleNotHeld { person: author.person, role: author.role });
        }
    }
    if !rule.roles.contains(&author.role) {
        found.insert(Refusal::NotForThisRole { role: author.role, allowed: rule.roles.clone() });
    }
    if rule.authorises {
        found.extend(lacking(people, asked, verb).into_iter().map(|(person, lack)| match lack {
            Lack::Delegation { task } => Refusal::NotDelegated { person, task },
            Lack::Training { document, version } => Refusal::Untrained { person, document, version },
        }));
    }
    if let Some(meaning) = rule.author_signs
        && !asked.signatures.iter().any(|s| s.by == author.person && s.meaning == meaning)
    {
        found.insert(Refusal::SignatureMissing { meaning });
    }
    if let Some((meaning, allowed)) = &rule.second {
        let seconds: Vec<_> = asked.signatures.iter().filter(|s| s.meaning == *meaning).collect();
        let may = |s: &&&bench::Signature| {
            allowed.contains(&s.role) && people.holds(s.by, s.role, author.site, asked.now)
        };
        match seconds.iter().find(|s| s.by != author.person).filter(may) {
            Some(_) => {}
            None if seconds.iter().any(|s| s.by == author.person) => {
                found.insert(Refusal::OnePersonTwice { person: author.person });
            }
            None => {
                found.insert(Refusal::SecondSignatureMissing { meaning: *meaning, allowed: allowed.clone() });
            }
        }
    }
    if asked.happened > asked.now.plus_seconds(CLOCK_AHEAD_SECONDS) {
        found.insert(Refusal::NotYetHappened);
    }
    found
}

/// What author and signers lack for this: a task that was handed to them, training on what is required. Administration is exempt: it is
/// how either is put right.
#[must_use]
pub fn lacking(people: &crate::people::State, asked: &Asked, verb: crate::Verb) -> Vec<(PersonCode, Lack)> {
    if verb.room == "people" {
        return vec![];
    }
    let (author, task) = (asked.author, verb.to_string());
    let signers = asked.signatures.iter().map(|signature| (signature.by, signature.role));
    let who: BTreeSet<(PersonCode, Role)> = signers.chain([(author.person, author.role)]).collect();
    let of = |(person, role): (PersonCode, Role)| {
        let lacks = people.lacks(person, role, author.site, &task, asked.now);
        lacks.into_iter().map(move |lack| (person, lack))
    };
    who.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_and_two_people_sign_where_a_person_is_dosed() {
        let clear = rule("trial.clear-for-dosing").unwrap();
        assert!(clear.authorises && clear.second.is_some());
        assert!(rule("safety.determine-susar").unwrap().closed);
    }

    #[test]
    fn administrators_have_no_clinical_or_release_right() {
        for (verb, rule) in table() {
            if rule.roles.contains(&Role::Administrator) {
                assert!(verb.starts_with("people."), "{verb}");
            }
            assert!(!rule.roles.contains(&Role::Inspector), "an inspector only reads: {verb}");
        }
    }
}
