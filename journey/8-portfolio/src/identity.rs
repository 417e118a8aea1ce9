//! Whose identity is in the record, where it stands, and who may be shown it. What it says is in no fold.

use crate::{Command, Fact, Open};
use bench::{
    Author, Closed, Code, Compartment, DonorCode, FactId, Identity, Mark, ParticipantCode, Role, SiteCode,
};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the record holds of one person's identity.
#[derive(Clone, Copy, Debug)]
pub struct Identified {
    /// The site that looks after them, where they are a participant.
    pub site: Option<SiteCode>,
    /// The fact that states the identity as it counts now; `None` where none was ever recorded.
    pub stated: Option<FactId>,
    /// When it was said that it is erased.
    pub erased: Option<Mark>,
}

impl Open {
    /// What is known of a person's identity: a participant's or a donor's. `None` for whom nobody knows.
    #[must_use]
    pub fn identified(&self, person: Code) -> Option<Identified> {
        if let Ok(who) = ParticipantCode::try_from(person) {
            let known = self.trial.participant(who)?;
            let stated = known.identities().last().copied();
            return Some(Identified { site: Some(known.site), stated, erased: known.erased().copied() });
        }
        let known = self.donor.donor(DonorCode::try_from(person).ok()?)?;
        let stated = known.identities().last().copied();
        Some(Identified { site: None, stated, erased: known.erased().copied() })
    }

    /// Everybody of whom an identity was recorded, donors first, by code.
    pub fn all_identified(&self) -> impl Iterator<Item = (Code, Identified)> {
        let donors = self.donor.donors().map(|(code, _)| Code::from(code));
        let participants = self.trial.participants().map(|(code, _)| Code::from(code));
        let of = |code: Code| Some((code, self.identified(code)?));
        donors.chain(participants).filter_map(of).filter(|(_, known)| known.stated.is_some())
    }
}

impl Command {
    /// Whose identity this command would erase.
    #[must_use]
    pub fn erases(&self) -> Option<Code> {
        match self {
            Self::Donor(donor::Command::EraseIdentity(c)) => Some(c.donor.into()),
            Self::Trial(trial::Command::EraseIdentity(c)) => Some(c.participant.into()),
            _ => None,
        }
    }
}

impl Fact {
    /// The identity that this fact states, where its envelope was opened. Only the office asks, for one reader at a time.
    #[must_use]
    pub fn identity(&self) -> Option<&Identity> {
        let closed = match self {
            Self::Donor(fact) => of_donor(fact),
            Self::Trial(fact) => of_participant(fact),
            _ => None,
        };
        closed?.look(Compartment::unlock())
    }
}

fn of_donor(fact: &donor::Fact) -> Option<&Closed<Identity>> {
    match fact {
        donor::Fact::IdentityRecorded(c) => Some(&c.who),
        donor::Fact::Corrected { content, .. } => of_donor(content),
        _ => None,
    }
}

fn of_participant(fact: &trial::Fact) -> Option<&Closed<Identity>> {
    match fact {
        trial::Fact::IdentityRecorded(c) => Some(&c.who),
        trial::Fact::Corrected { content, .. } => of_participant(content),
        _ => None,
    }
}

/// Who may be shown what no board shows, as reviewed.
pub const TABLE: &str = include_str!("reads.table");

struct Reads {
    roles: Vec<Role>,
    own_site: bool,
}

fn table() -> &'static BTreeMap<&'static str, Reads> {
    static READ: OnceLock<BTreeMap<&'static str, Reads>> = OnceLock::new();
    let lines = || TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    READ.get_or_init(|| lines().map(read).collect())
}

fn read(line: &'static str) -> (&'static str, Reads) {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    // The table is compiled in, so a slip in it is our own defect and stops the first test that looks.
    assert!(cells.len() == 3, "three cells in reads.table: {line}");
    let role = |word: &str| word.parse().unwrap_or_else(|_| panic!("a role: {word} in {line}"));
    (cells[0], Reads { roles: cells[1].split(' ').map(role).collect(), own_site: cells[2] == "own-site" })
}

/// Whether this reader, whose role somebody has checked, may be shown this person's identity.
#[must_use]
pub fn may_read(reader: &Author, person: Code, known: &Identified) -> bool {
    let what = if person.kind == DonorCode::KIND { "identity-of-donor" } else { "identity-of-participant" };
    let Some(reads) = table().get(what) else { return false };
    reads.roles.contains(&reader.role) && (!reads.own_site || reader.site == known.site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench::PersonCode;
    use strum::VariantArray;

    /// Everybody against everybody: only those of the site, and nobody unblinded or at the sponsor.
    #[test]
    fn a_participant_is_known_to_their_own_site_and_a_donor_to_the_custodian() {
        let (here, there) = (SiteCode::after(0), SiteCode::after(SiteCode::after(0).0));
        let known = |site| Identified { site, stated: None, erased: None };
        let may = |role: Role, site, person: Code, known: &Identified| {
            may_read(&Author { person: PersonCode::after(0), role, site }, person, known)
        };
        let (participant, donor): (Code, Code) =
            (ParticipantCode::after(0).into(), DonorCode::after(0).into());
        for &role in Role::VARIANTS {
            let ours = [Role::Coordinator, Role::Investigator, Role::Implanter].contains(&role);
            assert_eq!(may(role, Some(here), participant, &known(Some(here))), ours, "{role}");
            assert!(!may(role, Some(there), participant, &known(Some(here))), "{role} of another site");
            assert!(!may(role, None, participant, &known(Some(here))), "{role} of no site");
            assert_eq!(may(role, None, donor, &known(None)), role == Role::DonorCoordinator, "{role}");
        }
    }
}
