//! A rehearsal: the crew at work, a day after the other.

use crate::answers::{Look, answer};
use crate::crew::Crew;
use crate::stage::{Given, Outcome, Signed, Stage};
use crate::world::{World, takes_days};
use bench::{Author, CommandId, Duty, Meaning, Moment, ParticipantCode, PersonCode, Role};
use boards::{View, Viewer};
use portfolio::{Command, Portfolio, people};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;

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
    /// When a duty was first seen.
    seen: BTreeMap<String, Moment>,
    seed: u64,
    given: u64,
    /// Answers that did not fit their command, for the tests: there are none.
    pub misfits: Vec<String>,
}

/// Rounds in one look: one duty opens the next, and a day has so many.
const ROUNDS: usize = 60;
/// Minutes that one round takes.
const ROUND_SECONDS: i64 = 6 * 60;
/// A working day.
const WORKING_DAY_SECONDS: i64 = 10 * 3600;
/// After a refusal the same duty is tried again the next day.
const PATIENCE_DAYS: i64 = 1;

impl<S: Stage> Rehearsal<S> {
    /// A rehearsal that begins at a moment.
    pub fn new(stage: S, crew: Crew, seed: u64, begins: Moment) -> Self {
        let world = World::from_seed(seed);
        Self {
            stage,
            crew,
            world,
            now: begins,
            later: BTreeMap::new(),
            seen: BTreeMap::new(),
            seed,
            given: 0,
            misfits: Vec::new(),
        }
    }

    /// The world, to give it its documents and places.
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// Founds the ledger: the crew's first administrator appoints themselves. Everything after is somebody's duty.
    ///
    /// # Errors
    /// The stage's.
    pub fn found(&mut self, listen: &mut Listen<'_>) -> Result<(), S::Stop> {
        let Some(first) = self.crew.members.iter().find(|member| member.roles.contains(&Role::Administrator))
        else {
            return Ok(());
        };
        let appoint = people::Appoint { name: first.name.clone(), organisation: first.organisation.clone() };
        let by = PersonCode::after(0);
        let author = Author { person: by, role: Role::Administrator, site: None };
        let signed = vec![Signed { by, role: Role::Administrator, meaning: Meaning::Approved }];
        self.given += 1;
        let given = Given {
            id: command_id(self.seed, self.given),
            author,
            happened: self.now,
            command: Command::People(people::Command::Appoint(appoint)),
            signed,
        };
        let outcomes = self.stage.give(self.now, std::slice::from_ref(&given))?;
        outcomes.iter().for_each(|outcome| listen(self.now, &given, outcome));
        Ok(())
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
        let mut accepted = self.happenings(listen)?;
        for _ in 0..ROUNDS {
            let done = self.round(listen)?;
            self.now = self.now.plus_seconds(ROUND_SECONDS);
            match done {
                Some(done) => accepted += done,
                // Nothing more for now; whoever has something to do later today stays for it.
                None => match self.next_today(morning) {
                    Some(later) => self.now = later,
                    None => break,
                },
            }
        }
        self.now = morning.plus_days(1);
        self.later.retain(|_, until| *until > self.now);
        Ok(accepted)
    }

    /// When the next duty of this working day begins.
    fn next_today(&self, morning: Moment) -> Option<Moment> {
        let end = morning.plus_seconds(WORKING_DAY_SECONDS);
        let froms = portfolio::duties(self.stage.portfolio(), self.now).into_iter().map(|duty| duty.from);
        froms.filter(|from| *from > self.now && *from <= end).min()
    }

    /// What the world did today, reported by whoever is there.
    fn happenings(&mut self, listen: &mut Listen<'_>) -> Result<usize, S::Stop> {
        let now = self.now;
        let mut given = Vec::new();
        for happened in self.world.happened(self.stage.portfolio(), now) {
            let command: Command = match serde_json::from_value(happened.command.clone()) {
                Ok(command) => command,
                Err(why) => {
                    self.misfits.push(format!("{why}: {}", happened.command));
                    continue;
                }
            };
            let portfolio = self.stage.portfolio();
            let holds = |p: &PersonCode| portfolio.open.people.holds(*p, happened.role, happened.site, now);
            let Some(person) = portfolio.open.people.holders(happened.role).find(holds) else { continue };
            let author = Author { person, role: happened.role, site: happened.site };
            let signed = self.crew.signs(portfolio, &command.verb().to_string(), author, &[], now);
            self.given += 1;
            let id = command_id(self.seed, self.given);
            given.push(Given { id, author, happened: now, command, signed });
        }
        if given.is_empty() {
            return Ok(0);
        }
        let outcomes = self.stage.give(now, &given)?;
        given.iter().zip(&outcomes).for_each(|(one, outcome)| listen(now, one, outcome));
        Ok(outcomes.iter().filter(|outcome| outcome.is_ok()).count())
    }

    /// One round: everybody with something to do does one look's worth. `None` where nobody had anything to do.
    fn round(&mut self, listen: &mut Listen<'_>) -> Result<Option<usize>, S::Stop> {
        let now = self.now;
        let due = |duty: &Duty| duty.from <= now;
        let duties: Vec<Duty> =
            portfolio::duties(self.stage.portfolio(), now).into_iter().filter(due).collect();
        let mut given = Vec::new();
        let mut keys = Vec::new();
        for (turn, duty) in duties.iter().enumerate() {
            let key = format!("{} {} {:?} {}", duty.verb, duty.about, duty.site, duty.prefill);
            if self.later.get(&key).is_some_and(|until| *until > now) || keys.contains(&key) {
                continue;
            }
            // What takes time in the world is not reported the moment it is asked for.
            let first = *self.seen.entry(key.clone()).or_insert(now);
            if now < first.plus_days(takes_days(duty.verb)) {
                continue;
            }
            match self.act(duty, turn)? {
                Some(one) => {
                    given.push(one);
                    keys.push(key);
                }
                None => {
                    self.later.insert(key, now.plus_days(PATIENCE_DAYS));
                }
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
                Err(_) => {
                    self.later.insert(key, now.plus_days(PATIENCE_DAYS));
                }
            }
        }
        Ok(Some(accepted))
    }

    fn act(&mut self, duty: &Duty, turn: usize) -> Result<Option<Given>, S::Stop> {
        let (given, files) = match self.answer(duty, turn) {
            Some(answered) => answered,
            None => return Ok(None),
        };
        for file in files {
            // Durable before the command that names it.
            self.stage.keep(&file)?;
        }
        Ok(Some(given))
    }

    fn answer(&mut self, duty: &Duty, turn: usize) -> Option<(Given, Vec<Vec<u8>>)> {
        let portfolio = self.stage.portfolio();
        let author = self.crew.who(portfolio, duty, self.now, turn)?;
        let viewer = Viewer { person: Some(author.person), role: author.role, site: author.site };
        let view = View::of(portfolio, viewer, self.now);
        let files = RefCell::default();
        let cells_given = cells_given(portfolio, duty);
        let look =
            Look { view, crew: &self.crew, world: &self.world, now: self.now, author, cells_given, files };
        let body = answer(&look, duty)?;
        let files = look.files.take();
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
        Some((Given { id, author, happened: self.now, command, signed }, files))
    }
}

/// Administrations of cells that a duty's participant has truly had.
fn cells_given(portfolio: &Portfolio, duty: &Duty) -> u32 {
    let (Ok(who), Some(inside)) = (ParticipantCode::try_from(duty.about), &portfolio.closed) else {
        return 0;
    };
    let given = portfolio.open.trial.participant(who).into_iter().flat_map(|p| p.given());
    let cells = given.filter(|given| inside.supply.content(given.kit).is_some_and(|c| !c.vials.is_empty()));
    cells.count() as u32
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
