//! The stage of both worlds: in memory, as the twin's own, with what the second world exchanges rewritten as the commands come in.
//!
//! Two things are replaced in both worlds alike, because a ledger shows neither as it is: closed content, which the sealer turns into an
//! envelope (done where entries are written out), and the commitment to the list, a SHA-256 under a sealed salt of 256 bits.

use bench::{Closed, Digest, FactId, Mark, Moment};
use portfolio::{Command, Fact, Portfolio, roles};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use twin::{Given, Outcome, Stage};

/// A world.
pub struct World {
    pub portfolio: Portfolio,
    /// The seed of the list in the second world; `None` in the first.
    mirror: Option<Digest>,
    /// Entries as a blinded copy of the ledger holds them.
    pub entries: Vec<String>,
    /// The entries that made kits, as nobody blinded may ever read them: for the leak that forgets to seal.
    pub unsealed: Vec<String>,
    /// Whether grave events are suspected and reported where cells were given: in one arm only.
    susars: bool,
    /// Everything known when somebody was about to thaw for the twentieth time: doses are under way, in every stage.
    pub midst: Option<(Portfolio, Moment)>,
    /// Everything known when the compartment was first about to say whether a grave event must be reported: its duty is open.
    pub determining: Option<(Portfolio, Moment)>,
    thaws: u32,
    /// The last command of each verb that somebody blinded gave: to be given again, and refused.
    pub given: BTreeMap<String, Given>,
    accepted: u64,
    /// Every command that was accepted, in its order, as this world gives it: to be given to a desk.
    pub log: Vec<(Moment, Given)>,
    /// Every file that was kept.
    pub files: Vec<Vec<u8>>,
}

impl World {
    pub fn new(mirror: Option<Digest>, susars: bool) -> Self {
        Self {
            portfolio: Portfolio::with_key(),
            mirror,
            entries: Vec::new(),
            unsealed: Vec::new(),
            susars,
            midst: None,
            determining: None,
            thaws: 0,
            given: BTreeMap::new(),
            accepted: 0,
            log: Vec::new(),
            files: Vec::new(),
        }
    }

    fn one(&mut self, now: Moment, given: &Given) -> Outcome {
        let command = self.exchange(&given.command);
        if matches!(command, Command::Supply(supply::Command::Thaw(_))) {
            self.thaws += 1;
            if self.thaws == 20 {
                self.midst = Some((self.portfolio.clone(), now));
            }
        }
        if matches!(command, Command::Safety(safety::Command::DetermineSusar(_))) {
            self.determining.get_or_insert_with(|| (self.portfolio.clone(), now));
        }
        let asked = given.asked(now);
        let mut facts = portfolio::decide(&self.portfolio, &asked, &command)?;
        facts.iter_mut().for_each(cover);
        self.accepted += 1;
        for (index, fact) in (0..).zip(&facts) {
            let fact_id = FactId { position: self.accepted, index };
            let mark =
                Mark { fact: fact_id, author: Some(given.author), happened: given.happened, recorded: now };
            self.portfolio.learn(&mark, fact);
        }
        self.portfolio.position = self.accepted;
        self.portfolio.recorded = now;
        self.entries.push(entry(given, &command, &facts, now));
        if matches!(command, Command::Supply(supply::Command::MakeSeries(_))) {
            self.unsealed.push(json!(facts).to_string());
        }
        let given = Given { command, ..given.clone() };
        self.log.push((now, given.clone()));
        if !given.author.role.is_unblinded() {
            self.given.insert(given.command.verb().to_string(), given);
        }
        Ok(facts)
    }

    /// The command as this world gives it: a few exchanged, a few made worse in both worlds alike.
    fn exchange(&self, command: &Command) -> Command {
        let mut command = command.clone();
        match &mut command {
            Command::Trial(trial::Command::CommitList(c)) => {
                if let Closed::Content(secret) = &mut c.secret {
                    // Blocks of two in both worlds: a coin each.
                    secret.block_sizes = vec![2];
                    secret.seed = self.mirror.unwrap_or(secret.seed);
                }
            }
            Command::Supply(supply::Command::MakeSeries(c)) if self.mirror.is_some() => {
                if let Closed::Content(contents) = &mut c.contents {
                    // A pack holds one kit of each arm: its two kits exchange what they hold.
                    contents.chunks_mut(2).for_each(<[supply::Content]>::reverse);
                }
            }
            // Things that befall either world alike, so that the story has its share of trouble: a kit broken on the way, grave events,
            // and a physician who suspects.
            Command::Supply(supply::Command::Receive(c)) if c.shipment.0.is_multiple_of(3) => {
                if let Some(condition) = c.kits.values_mut().next() {
                    *condition = supply::Condition::Damaged;
                }
            }
            Command::Safety(safety::Command::ReportAdverseEvent(c)) => {
                c.serious = Some(true);
                c.criteria = [safety::Seriousness::Hospitalisation].into();
            }
            Command::Safety(safety::Command::Assess(c)) => {
                c.expected = false;
                c.relation.values_mut().for_each(|relation| *relation = safety::Relation::Possible);
            }
            Command::Safety(safety::Command::DetermineSusar(c)) if self.susars => {
                c.susar = self.had_cells(c.event);
                c.jurisdictions = if c.susar { [bench::Jurisdiction::Cn].into() } else { [].into() };
            }
            _ => {}
        }
        command
    }

    fn had_cells(&self, event: bench::AdverseCode) -> bool {
        let who = self.portfolio.open.safety.event(event).map(safety::Event::participant);
        let arm = who.zip(self.portfolio.closed.as_ref());
        arm.and_then(|(who, inside)| inside.trial.arm(&self.portfolio.open.trial, who))
            == Some("cells".into())
    }
}

impl Stage for World {
    type Stop = std::convert::Infallible;

    fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    fn give(&mut self, now: Moment, given: &[Given]) -> Result<Vec<Outcome>, Self::Stop> {
        Ok(given.iter().map(|given| self.one(now, given)).collect())
    }

    fn keep(&mut self, file: &[u8]) -> Result<Digest, Self::Stop> {
        self.files.push(file.to_vec());
        Ok(Digest(Sha256::digest(file).into()))
    }
}

fn cover(fact: &mut Fact) {
    if let Fact::Trial(trial::Fact::ListCommitted { commitment, .. }) = fact {
        *commitment = Digest([7; 32]);
    }
}

/// An entry as it is stored, its closed parts sealed: where the verb itself is closed, the whole of it.
fn entry(given: &Given, command: &Command, facts: &[Fact], now: Moment) -> String {
    if roles::of(command.verb()).is_some_and(|rule| rule.closed) {
        return format!("{now} {SEALED}");
    }
    let signed: Vec<Value> = given.signed.iter().map(|s| json!([s.by, s.role, s.meaning])).collect();
    let mut whole = json!({
        "id": given.id, "author": given.author, "happened": given.happened, "recorded": now, "signed": signed,
        "command": command, "facts": facts,
    });
    seal(&mut whole);
    whole.to_string()
}

const SEALED: &str = "■";

/// Replaces closed content by one and the same envelope.
pub fn seal(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.contains_key("closed!") => *value = json!(SEALED),
        Value::Object(fields) => fields.values_mut().for_each(seal),
        Value::Array(items) => items.iter_mut().for_each(seal),
        _ => {}
    }
}
