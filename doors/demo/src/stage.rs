//! The crew's stage: a desk on a ledger. Each round of the crew is one turn, durable as one.

use bench::{Assurance, Digest, Moment};
use ledger::attachments::Attachments;
use office::{Ask, Desk, Fault, Sign};
use portfolio::Portfolio;
use twin::{Given, Outcome, Stage};

/// A desk with its attachments.
pub struct Playing {
    pub desk: Desk,
    pub attachments: Attachments,
    /// Commands accepted and refused so far.
    pub accepted: u64,
    pub refused: u64,
}

impl Playing {
    /// A stage on which nothing was given yet.
    #[must_use]
    pub fn on(desk: Desk, attachments: Attachments) -> Self {
        Self { desk, attachments, accepted: 0, refused: 0 }
    }
}

impl Stage for Playing {
    type Stop = Fault;

    fn portfolio(&self) -> &Portfolio {
        self.desk.portfolio()
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Fault> {
        self.desk.script_clock(now);
        let asks: Vec<Ask> = given.iter().map(ask).collect();
        let answers = self.desk.submit(&asks)?;
        let mut outcomes = Vec::with_capacity(answers.len());
        for answer in answers {
            match answer {
                Ok(accepted) => {
                    self.accepted += 1;
                    outcomes.push(Ok(accepted.facts));
                }
                Err(refusals) => {
                    self.refused += 1;
                    outcomes.push(Err(refusals));
                }
            }
        }
        Ok(outcomes)
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, Fault> {
        Ok(Digest(self.attachments.put(file)?.0))
    }
}

/// What a member of the crew gives, as a desk takes it.
#[must_use]
pub fn ask(given: &Given) -> Ask {
    let sign = |signed: &twin::Signed| Sign {
        by: signed.by,
        role: signed.role,
        meaning: signed.meaning,
        assurance: Assurance::Scripted,
    };
    Ask {
        id: given.id,
        author: given.author,
        happened: given.happened,
        command: given.command.clone(),
        signs: given.signed.iter().map(sign).collect(),
        shown: None,
        look_again: None,
        proofs: vec![],
    }
}
