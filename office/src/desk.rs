//! The desk: where a decision meets the disk. Nothing else appends.

use crate::ask::Ask;
use crate::clock::Watch;
use crate::content::{Spelt, spell};
use crate::entry::{Around, Body, Entry, RULES, SHAPE, Said, Whole};
use crate::fault::Fault;
use crate::learnt::{Learnt, read};
use crate::proof::{self, all_proven};
use crate::seal::Sealer;
use crate::statement::Statement;
use bench::{Asked, Closed, Digest, Moment, Refusals, Signature};
use ledger::{Clock, Found, Head, Kind, Ledger, Micros, NotPushed, Pushed, Turn};
use portfolio::{Fact, Portfolio, Refusal, roles};
use std::time::Instant;

/// How many entries are learnt between two looks at the ledger while catching up inside a turn.
const PAGE: usize = 1024;

/// After a day a record's desk signs where the ledger stands.
const SIGNED_AFTER_SECONDS: i64 = 24 * 3600;

/// An accepted command.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub position: u64,
    pub hash: ledger::Hash,
    pub facts: Vec<Fact>,
    /// The same command had been accepted before; this is the first answer.
    pub again: bool,
}

/// What became of a command.
pub type Answer = Result<Accepted, Refusals<Refusal>>;

/// A desk over one ledger: its folds, its keys if it has any, its clock.
pub struct Desk {
    ledger: Ledger,
    portfolio: Portfolio,
    sealer: Option<Sealer>,
    /// A rehearsal's moment; a record asks the database.
    scripted: Option<Moment>,
    /// The folds may have learnt what a failed turn then undid, and are folded again before the next use.
    stale: bool,
    /// Where this desk looks back to: nothing that was recorded later is learnt, and nothing is decided.
    as_of: Option<Moment>,
    watch: Watch,
    /// The entry up to which it did not learn but was told.
    began: u64,
    /// When the newest checkpoint was signed, once this desk has looked.
    signed: Option<Moment>,
}

impl Desk {
    /// A desk over an open ledger. Without a sealer it is blinded: it reads everything open and decides nothing closed.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn over(ledger: Ledger, sealer: Option<Sealer>) -> Result<Self, Fault> {
        let known = fresh(&sealer);
        Self::knowing(ledger, sealer, known, None)
    }

    /// A desk over an open ledger that starts from what was known up to an entry, and looks back where it is told to.
    pub(crate) fn knowing(
        ledger: Ledger,
        sealer: Option<Sealer>,
        known: Portfolio,
        as_of: Option<Moment>,
    ) -> Result<Self, Fault> {
        let mut desk = Self {
            ledger,
            began: known.position,
            portfolio: known,
            sealer,
            scripted: None,
            stale: false,
            as_of,
            watch: Watch::default(),
            signed: None,
        };
        desk.catch_up()?;
        Ok(desk)
    }

    /// Up to which entry it was told by a snapshot what is known; 0 where it learnt everything itself.
    #[must_use]
    pub fn began(&self) -> u64 {
        self.began
    }

    /// Trusts nothing that it knows: everything is learnt from the ledger anew, before the next use.
    pub fn distrust(&mut self) {
        self.stale = true;
    }

    /// Sets a rehearsal's clock.
    pub fn script_clock(&mut self, now: Moment) {
        self.scripted = Some(now);
    }

    /// Everything known, as of the last catching up.
    #[must_use]
    pub fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    /// The ledger beneath.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger beneath, to sign a checkpoint or make a backup.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// The sealer, if this desk holds the key.
    #[must_use]
    pub fn sealer(&self) -> Option<&Sealer> {
        self.sealer.as_ref()
    }

    /// Learns every entry since the last look.
    ///
    /// # Errors
    /// When an entry cannot be read or opened.
    pub fn catch_up(&mut self) -> Result<(), Fault> {
        if std::mem::take(&mut self.stale) {
            self.portfolio = fresh(&self.sealer);
        }
        let (portfolio, as_of) = (&mut self.portfolio, self.as_of);
        let entries = self.ledger.read_after(portfolio.position, u64::MAX);
        read(entries, self.sealer.as_ref(), |learnt| {
            // Recorded moments never decrease, so nothing after one that is too late is older.
            let within = as_of.is_none_or(|then| learnt.recorded <= then);
            if within {
                learnt.fold(portfolio);
            }
            within
        })
    }

    /// Looks back: from now on this desk knows what was recorded at `then` or before, and nothing else. It decides nothing any more.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn look_back(&mut self, then: Moment) -> Result<(), Fault> {
        self.as_of = Some(then);
        if self.portfolio.recorded > then {
            self.portfolio = fresh(&self.sealer);
        }
        self.catch_up()
    }

    /// The last entry that this desk has learnt: the ledger's end, unless it looks back.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn head(&self) -> Result<Head, Fault> {
        let position = self.portfolio.position;
        let genesis = ledger::chain::genesis(self.ledger.meta());
        let last = position.checked_sub(1).and_then(|before| self.ledger.read_after(before, 1).next());
        Ok(last.transpose()?.map_or(genesis, |entry| entry.head()))
    }

    /// Where this desk looks back to, if it does.
    #[must_use]
    pub fn as_of(&self) -> Option<Moment> {
        self.as_of
    }

    /// Every entry from the start, opened as far as this desk can.
    pub fn entries(&self) -> impl Iterator<Item = Result<Entry, Fault>> {
        self.ledger.read_after(0, u64::MAX).map(|entry| {
            let entry = entry?;
            Entry::decode(&entry.bytes, entry.position, self.sealer.as_ref())
        })
    }

    /// Decides commands in order and appends what is accepted, in one turn: they become durable together.
    ///
    /// # Errors
    /// A fault undoes the whole turn; refusals are answers, not errors.
    pub fn submit(&mut self, asks: &[Ask]) -> Result<Vec<Answer>, Fault> {
        if self.as_of.is_some() {
            return Err(Fault::LooksBack);
        }
        if std::mem::take(&mut self.stale) {
            self.portfolio = fresh(&self.sealer);
        }
        let sealer = self.sealer.as_ref().ok_or(Fault::ClosedNotAtHand)?;
        let (portfolio, meta, watch) = (&mut self.portfolio, self.ledger.meta().clone(), &mut self.watch);
        let clock = match (self.scripted, meta.kind) {
            (Some(now), Kind::Rehearsal) => Clock::Scripted(Micros(now.0)),
            _ => Clock::Database,
        };
        let before = portfolio.position;
        let done = self.ledger.turn(|turn| -> Result<Vec<Answer>, Fault> {
            // Alone on the ledger, a desk has seen everything already, and does not ask again.
            while portfolio.position < turn.head().position {
                let page = turn.read_after(portfolio.position, PAGE)?;
                for entry in &page {
                    Learnt::of(entry, Some(sealer))?.fold(portfolio);
                }
                if page.len() < PAGE {
                    break;
                }
            }
            asks.iter().map(|ask| one(turn, portfolio, sealer, &meta, (clock, watch), ask)).collect()
        });
        // After a fault the folds may be ahead of the disk; they are only trusted again once folded anew.
        self.stale = done.is_err() && self.portfolio.position > before;
        if done.is_ok() && meta.kind == Kind::Record && self.portfolio.position > before {
            // What was just accepted stands whether or not it can be signed now; the next turn tries again.
            let _ = self.sign_daily();
        }
        done
    }

    /// Signs a checkpoint where the newest one is a day old: what was entered since is only chained, and no more than a day of it.
    fn sign_daily(&mut self) -> Result<(), Fault> {
        if self.signed.is_none() {
            let newest = self.ledger.checkpoints()?.pop();
            self.signed = newest.map(|checkpoint| Moment(checkpoint.statement.at.0));
        }
        let now = self.portfolio.recorded;
        if self.signed.is_none_or(|signed| now.seconds_since(signed) >= SIGNED_AFTER_SECONDS) {
            let signed = crate::export::checkpoint(self)?;
            self.signed = Some(Moment(signed.statement.at.0));
        }
        Ok(())
    }

    /// Decides one command.
    ///
    /// # Errors
    /// As for [`Desk::submit`].
    pub fn submit_one(&mut self, ask: Ask) -> Result<Answer, Fault> {
        let mut answers = self.submit(std::slice::from_ref(&ask))?;
        answers.pop().ok_or(Fault::ClosedNotAtHand)
    }

    /// The digest of a command's content, which its signers sign: author, time, signers, what was shown, and the command as stored.
    ///
    /// # Errors
    /// `ClosedNotAtHand` where this desk holds no key; the world's failures.
    pub fn content(&self, ask: &Ask) -> Result<Digest, Fault> {
        let sealer = self.sealer.as_ref().ok_or(Fault::ClosedNotAtHand)?;
        spell(sealer, ask).map(|spelt| Digest(spelt.digest.0))
    }

    /// Why a command would be refused now, without giving it. Empty: nothing stands in the way.
    #[must_use]
    pub fn why_not(&self, ask: &Ask, now: Moment) -> std::collections::BTreeSet<Refusal> {
        let signatures = ask.signs.iter().map(|sign| unsigned(sign, now)).collect();
        let asked = Asked { id: ask.id, author: ask.author, happened: ask.happened, now, signatures };
        portfolio::obstacles(&self.portfolio, &asked, &ask.command)
    }
}

fn unsigned(sign: &crate::ask::Sign, at: Moment) -> Signature {
    let statement = Digest([0; 32]);
    Signature {
        by: sign.by,
        role: sign.role,
        meaning: sign.meaning,
        at,
        statement,
        assurance: sign.assurance,
    }
}

fn fresh(sealer: &Option<Sealer>) -> Portfolio {
    if sealer.is_some() { Portfolio::with_key() } else { Portfolio::without_key() }
}

fn one(
    turn: &mut Turn<'_>,
    portfolio: &mut Portfolio,
    sealer: &Sealer,
    meta: &ledger::Meta,
    (clock, watch): (Clock, &mut Watch),
    ask: &Ask,
) -> Result<Answer, Fault> {
    let Spelt { digest: content, command: spelt } = spell(sealer, ask)?;
    let command = ledger::CommandId(ask.id.0.to_be_bytes());
    // The ledger is asked before deciding: a command that was accepted is never decided twice.
    if let Some(found) = turn.find(command)? {
        return known(found, content, sealer, ask);
    }
    let read = turn.now(clock)?;
    if clock == Clock::Database {
        watch.look(read, Instant::now());
    }
    let now = Moment(read.at.0);
    if meta.kind == Kind::Record {
        let digest = Digest(content.0);
        all_proven(&proof::Asked { ledger: meta.ledger, ask, content: digest, now })?;
    }
    if let (Some(shown), Some(look)) = (ask.shown, &ask.look_again)
        && (look.0)(portfolio) != shown
    {
        return Ok(Err(Refusals::one(Refusal::Who(roles::Refusal::ChangedSinceYouLooked))));
    }
    let signatures = sign(meta, ask, content, now);
    let asked = Asked { id: ask.id, author: ask.author, happened: ask.happened, now, signatures };
    let mut facts = match portfolio::decide(portfolio, &asked, &ask.command) {
        Ok(facts) => facts,
        Err(why) if why.iter().any(Refusal::needs_closed) => return Err(Fault::ClosedNotAtHand),
        Err(why) => return Ok(Err(why)),
    };
    if let Some(ahead_us) = watch.step(portfolio, read) {
        facts.push(Fact::People(portfolio::people::Fact::ClockStepped { ahead_us }));
    }
    watch.told();
    let position = turn.head().position + 1;
    let learnt =
        Learnt { position, author: Some(asked.author), happened: asked.happened, recorded: now, facts };
    let bytes = match &spelt {
        Some(command) => {
            let at = (meta.ledger, position);
            Around::of(at, (&asked, ask.shown), command, &learnt.facts).encode(sealer)?
        }
        None => entry(position, meta, ask, asked, learnt.facts.clone()).encode(sealer)?,
    };
    let pushed = turn.push(command, content, Micros(now.0), &bytes).map_err(|why| match why {
        NotPushed::Fault(fault) => Fault::Ledger(fault),
        NotPushed::Reused(_) => Fault::NotCanonical("a command id asked for a moment ago is taken".into()),
    })?;
    learnt.fold(portfolio);
    let again = matches!(pushed, Pushed::Again(_));
    Ok(Ok(Accepted { position, hash: pushed.head().hash, facts: learnt.facts, again }))
}

/// The same command again is the first answer; another command under its id is a refusal.
fn known(found: Found, content: ledger::Hash, sealer: &Sealer, ask: &Ask) -> Result<Answer, Fault> {
    let mut same = found.content == content;
    for before in sealer.before() {
        // It may have been accepted before the keys were rotated.
        same = same || found.content == spell(&before, ask)?.digest;
    }
    Ok(if same {
        Ok(Accepted { position: found.position, hash: found.hash, facts: vec![], again: true })
    } else {
        Err(Refusals::one(Refusal::Who(roles::Refusal::CommandIdReused)))
    })
}

/// An entry whose command is closed, or holds what is: it is spelt anew, with envelopes.
fn entry(position: u64, meta: &ledger::Meta, ask: &Ask, asked: Asked, facts: Vec<Fact>) -> Entry {
    let said = Said {
        author: ask.author,
        command: ask.command.clone(),
        signatures: asked.signatures,
        shown: ask.shown,
    };
    let whole = Whole { said, facts };
    let closed = roles::of(ask.command.verb()).is_some_and(|rule| rule.closed);
    Entry {
        v: SHAPE,
        ledger: meta.ledger,
        position,
        id: ask.id,
        happened: asked.happened,
        recorded: asked.now,
        rules: RULES.to_owned(),
        body: if closed { Body::Closed(Closed::over(whole)) } else { Body::Open(whole) },
    }
}

fn sign(meta: &ledger::Meta, ask: &Ask, content: ledger::Hash, at: Moment) -> Vec<Signature> {
    let statement = |sign: &crate::ask::Sign| Statement {
        ledger: meta.ledger,
        id: ask.id,
        verb: ask.command.verb().to_string(),
        content: Digest(content.0),
        shown: ask.shown,
        meaning: sign.meaning,
        by: sign.by,
        role: sign.role,
        at,
        assurance: sign.assurance,
        rules: RULES,
    };
    let signature = |sign: &crate::ask::Sign| Signature {
        by: sign.by,
        role: sign.role,
        meaning: sign.meaning,
        at,
        statement: statement(sign).digest(),
        assurance: sign.assurance,
    };
    ask.signs.iter().map(signature).collect()
}
