//! A rehearsal: the crew at work, a day after the other.

use crate::answers::{Look, answer};
use crate::crew::Crew;
use crate::stage::{Given, Outcome, Stage};
use crate::world::World;
use bench::{CommandId, Duty, Moment};
use boards::{View, Viewer};
use portfolio::Command;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop<S> {
    /// The stage could not go on.
    Stage(S),
    /// A duty's answer does not fit its command: our own defect, named so that it is mended.
    Misfit,
}

/// What a listener is told after each command: who, what, and what became of it.
pub type Listen<'a> = dyn FnMut(Moment, &Given, &Outcome) + 'a;

/// One story, from its seed.
pub struct Rehearsal<S> {
    pub stage: S,
    crew: Crew,
    world: World,
    now: Moment,
    /// Duties that were refused or found nothing to report: asked again after that moment.
    later: BTreeMap<String, Moment>,
    seed: u64,
    given: u64,
    /// Answers that did not fit their command, for the tests: there are none.
    pub misfits: Vec<String>,
}

/// Rounds in one look: one duty opens the next, and a day has so many.
const ROUNDS: usize = 60;
/// Minutes that one round takes.
const ROUND_SECONDS: i64 = 6 * 60;
/// After a refusal the same duty is tried again the next day.
const PATIENCE_DAYS: i64 = 1;

impl<S: Stage> Rehearsal<S> {
    /// A rehearsal that begins at a moment.
    pub fn new(stage: S, crew: Crew, seed: u64, begins: Moment) -> Self {
        let world = World::from_seed(seed);
        Self { stage, crew, world, now: begins, later: BTreeMap::new(), seed, given: 0, misfits: Vec::new() }
    }

    /// The moment it has reached.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Plays one day. Returns how many commands were accepted.
    ///
    /// # Errors
    /// The stage's.
    pub fn day(&mut self, listen: &mut Listen<'_>) -> Result<usize, S::Stop> {
        let morning = self.now;
        let mut accepted = 0;
        for _ in 0..ROUNDS {
            let done = self.round(listen)?;
            self.now = self.now.plus_seconds(ROUND_SECONDS);
            match done {
                Some(done) => accepted += done,
                None => break,
            }
        }
        self.now = morning.plus_days(1);
        self.later.retain(|_, until| *until > self.now);
        Ok(accepted)
    }

    /// One round: everybody with something to do does one look's worth. `None` where nobody had anything to do.
    fn round(&mut self, listen: &mut Listen<'_>) -> Result<Option<usize>, S::Stop> {
        let now = self.now;
        let due = |duty: &Duty| duty.from <= now;
        let duties: Vec<Duty> = portfolio::duties(self.stage.portfolio(), now).into_iter().filter(due).collect();
        let mut given = Vec::new();
        let mut keys = Vec::new();
        for (turn, duty) in duties.iter().enumerate() {
            let key = format!("{} {} {:?} {}", duty.verb, duty.about, duty.site, duty.prefill);
            if self.later.get(&key).is_some_and(|until| *until > now) || keys.contains(&key) {
                continue;
            }
            match self.act(duty, turn) {
                Some(one) => {
                    given.push(one);
                    keys.push(key);
                }
                None => drop(self.later.insert(key, now.plus_days(PATIENCE_DAYS))),
            }
        }
        if given.is_empty() {
            return Ok(None);
        }
        let outcomes = self.stage.give(now, &given)?;
        let mut accepted = 0;
        for ((one, outcome), key) in given.iter().zip(&outcomes).zip(keys) {
            listen(now, one, outcome);
            match outcome {
                Ok(_) => accepted += 1,
                Err(_) => drop(self.later.insert(key, now.plus_days(PATIENCE_DAYS))),
            }
        }
        Ok(Some(accepted))
    }

    fn act(&mut self, duty: &Duty, turn: usize) -> Option<Given> {
        let portfolio = self.stage.portfolio();
        let author = self.crew.who(portfolio, duty, self.now, turn)?;
        let viewer = Viewer { person: Some(author.person), role: author.role, site: author.site };
        let view = View::of(portfolio, viewer, self.now);
        let look = Look { view, crew: &self.crew, world: &self.world, now: self.now, author };
        let body = answer(&look, duty)?;
        let command: Command = match serde_json::from_value(body.clone()) {
            Ok(command) => command,
            Err(why) => {
                self.misfits.push(format!("{why}: {body}"));
                return None;
            }
        };
        let verb = command.verb().to_string();
        let signed = self.crew.signs(portfolio, &verb, author, &duty.not_by, self.now);
        self.given += 1;
        let id = command_id(self.seed, self.given);
        Some(Given { id, author, happened: self.now, command, signed })
    }
}

/// Command ids of a rehearsal: a digest of seed and count, so that the same seed gives the same ids.
fn command_id(seed: u64, count: u64) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(b"graftline/rehearsal-command/1\0");
    hasher.update(seed.to_be_bytes());
    hasher.update(count.to_be_bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    CommandId(u128::from_be_bytes(id))
}
