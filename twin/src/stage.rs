//! Where a rehearsal plays: on a desk with a ledger, or in memory for thousands of replicates. The same commands, the same rules.

use bench::{
    Asked, Assurance, Author, CommandId, Digest, FactId, Mark, Meaning, Moment, PersonCode, Refusals, Role,
    Signature,
};
use portfolio::{Command, Fact, Portfolio, Refusal};

/// A command given by a member of the crew.
#[derive(Clone, Debug)]
pub struct Given {
    pub id: CommandId,
    pub author: Author,
    pub happened: Moment,
    pub command: Command,
    pub signed: Vec<Signed>,
}

/// A scripted signature.
#[derive(Clone, Copy, Debug)]
pub struct Signed {
    pub by: PersonCode,
    pub role: Role,
    pub meaning: Meaning,
}

impl Signed {
    /// The signature as a rehearsal's office attests it: scripted, over no statement.
    #[must_use]
    pub fn at(&self, at: Moment) -> Signature {
        let (by, role, meaning) = (self.by, self.role, self.meaning);
        let statement = Digest([0; 32]);
        Signature { by, role, meaning, at, statement, assurance: Assurance::Scripted }
    }
}

impl Given {
    /// Its signatures, each given at this moment.
    #[must_use]
    pub fn signatures(&self, at: Moment) -> Vec<Signature> {
        self.signed.iter().map(|signed| signed.at(at)).collect()
    }

    /// As it reaches a rule.
    #[must_use]
    pub fn asked(&self, now: Moment) -> Asked {
        let signatures = self.signatures(now);
        Asked { id: self.id, author: self.author, happened: self.happened, now, signatures }
    }
}

/// What became of a command: its facts, or why not.
pub type Outcome = Result<Vec<Fact>, Refusals<Refusal>>;

/// Where commands are decided and learnt.
pub trait Stage {
    /// What keeps it from going on: a full disk, an interruption.
    type Stop;

    /// Everything known.
    fn portfolio(&self) -> &Portfolio;

    /// Decides the commands in order, at one moment, and keeps what is accepted.
    ///
    /// # Errors
    /// The world's.
    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Self::Stop>;

    /// Keeps a file that facts will name by its digest.
    ///
    /// # Errors
    /// The world's.
    fn keep(&mut self, file: &[u8]) -> Result<Digest, Self::Stop>;
}

/// A stage in memory: nothing is stored but what the rules themselves remember.
#[derive(Default)]
pub struct Memory {
    portfolio: Portfolio,
    /// Commands accepted so far.
    pub accepted: u64,
}

impl Memory {
    /// An empty stage that holds the key.
    #[must_use]
    pub fn new() -> Self {
        Self { portfolio: Portfolio::with_key(), accepted: 0 }
    }
}

/// Memory never stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {}

impl Stage for Memory {
    type Stop = Never;

    fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Never> {
        Ok(given.iter().map(|given| self.one(now, given)).collect())
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, Never> {
        Ok(digest(file))
    }
}

impl Memory {
    fn one(&mut self, now: Moment, given: &Given) -> Outcome {
        let facts = portfolio::decide(&self.portfolio, &given.asked(now), &given.command)?;
        self.accepted += 1;
        for (index, fact) in (0..).zip(&facts) {
            let fact_id = FactId { position: self.accepted, index };
            let mark =
                Mark { fact: fact_id, author: Some(given.author), happened: given.happened, recorded: now };
            self.portfolio.learn(&mark, fact);
        }
        self.portfolio.position = self.accepted;
        self.portfolio.recorded = now;
        Ok(facts)
    }
}

/// SHA-256 of a file, as everywhere.
pub(crate) fn digest(file: &[u8]) -> Digest {
    use sha2::{Digest as _, Sha256};
    Digest(Sha256::digest(file).into())
}
