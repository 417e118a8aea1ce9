//! The desk in a thread of its own, and its turns.
//!
//! One desk, one thread: readers are lent its folds between two turns, and whatever commands wait then go into the next turn together,
//! so that they become durable with one commit. Every look first catches up with the ledger, whoever wrote there: nobody ever reads
//! behind what their session has seen (house 7).

use bench::Moment;
use boards::Waiting;
use forms::{Told, told};
use ledger::Kind;
use office::{Answer, Ask, Desk, Fault};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use tokio::sync::watch;

/// How long the desk sleeps where nobody asks: then it looks whether another process wrote.
const NAP: Duration = Duration::from_secs(2);
/// The most that is done between two looks at the queue.
const ROUND: usize = 256;

/// The desk as it stands for one look.
pub struct Sight<'a> {
    pub desk: &'a Desk,
    /// Now in a record; in a rehearsal its clock.
    pub now: Moment,
    /// What waits for everybody, asked once for all looks that want it; none where one looks back.
    pub waiting: Option<&'a Waiting>,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Trouble {
    /// The world failed.
    Fault(Told),
    /// The desk is closed, or broke.
    Stopped,
}

type Look = Box<dyn FnOnce(Result<Sight<'_>, Told>) + Send>;

enum Wanted {
    Look(Look),
    Give(Box<Ask>, Sender<Result<Answer, Told>>),
    Clock(Moment),
    Distrust,
}

/// Where looks and commands are handed in.
pub struct Turns {
    queue: Sender<Wanted>,
    head: watch::Receiver<u64>,
}

impl Turns {
    /// Opens a desk in a thread of its own.
    ///
    /// # Errors
    /// What `open` answers.
    pub fn open(open: impl FnOnce() -> Result<Desk, Fault> + Send + 'static) -> Result<Self, Trouble> {
        let (queue, wanted) = mpsc::channel();
        let (head_out, head) = watch::channel(0);
        let (opened, is_open) = mpsc::channel();
        std::thread::spawn(move || match open() {
            Err(fault) => drop(opened.send(Err(told(&fault)))),
            Ok(desk) => {
                let _ = opened.send(Ok(()));
                let waiting = Waiting::default();
                Thread { desk, clock: Moment(i64::MIN), head: head_out, waiting }.work(&wanted);
            }
        });
        match is_open.recv() {
            Ok(Ok(())) => Ok(Self { queue, head }),
            Ok(Err(why)) => Err(Trouble::Fault(why)),
            Err(_) => Err(Trouble::Stopped),
        }
    }

    /// Looks at the desk, caught up. Waits for its turn: never inside async code.
    ///
    /// # Errors
    /// `Fault` where the ledger cannot be read; `Stopped`.
    pub fn look<T: Send + 'static>(
        &self,
        see: impl FnOnce(&Sight<'_>) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let (answer, seen) = mpsc::channel();
        let look: Look = Box::new(move |sight| {
            let _ = answer.send(sight.map(|sight| see(&sight)));
        });
        self.queue.send(Wanted::Look(look)).map_err(|_| Trouble::Stopped)?;
        seen.recv().map_err(|_| Trouble::Stopped)?.map_err(Trouble::Fault)
    }

    /// Gives a command, and waits until it is durable or refused.
    ///
    /// # Errors
    /// `Fault`: nothing was written; `Stopped`: ask again with the same id.
    pub fn give(&self, ask: Ask) -> Result<Answer, Trouble> {
        let (answer, given) = mpsc::channel();
        self.queue.send(Wanted::Give(Box::new(ask), answer)).map_err(|_| Trouble::Stopped)?;
        given.recv().map_err(|_| Trouble::Stopped)?.map_err(Trouble::Fault)
    }

    /// Moves a rehearsal's clock forward. A record's clock is its own.
    pub fn script_clock(&self, now: Moment) {
        // A desk that stopped says so at the next look.
        let _ = self.queue.send(Wanted::Clock(now));
    }

    /// Lets the desk learn everything from the ledger anew: what it started from was wrong.
    pub fn distrust(&self) {
        // A desk that stopped says so at the next look.
        let _ = self.queue.send(Wanted::Distrust);
    }

    /// The position of the last entry, as it grows.
    #[must_use]
    pub fn head(&self) -> watch::Receiver<u64> {
        self.head.clone()
    }
}

struct Thread {
    desk: Desk,
    /// A rehearsal's clock, where somebody moved it beyond its last entry.
    clock: Moment,
    head: watch::Sender<u64>,
    /// What was last found to wait.
    waiting: Waiting,
}

impl Thread {
    fn work(mut self, wanted: &Receiver<Wanted>) {
        loop {
            let first = match wanted.recv_timeout(NAP) {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let round: Vec<Wanted> = first.into_iter().chain(wanted.try_iter()).take(ROUND).collect();
            let mut given = Vec::new();
            for one in round {
                match one {
                    Wanted::Give(ask, answer) => given.push((*ask, answer)),
                    Wanted::Clock(now) => self.clock = self.clock.max(now),
                    Wanted::Distrust => self.desk.distrust(),
                    Wanted::Look(look) => self.look(look),
                }
            }
            self.turn(given);
            if self.desk.catch_up().is_ok() {
                let now = self.desk.portfolio().position;
                self.head.send_if_modified(|head| std::mem::replace(head, now) != now);
            }
        }
    }

    fn now(&self) -> Moment {
        match self.desk.ledger().meta().kind {
            Kind::Record => office::now(),
            Kind::Rehearsal => self.desk.portfolio().recorded.max(self.clock),
        }
    }

    fn look(&mut self, look: Look) {
        match self.desk.catch_up() {
            Err(fault) => look(Err(told(&fault))),
            Ok(()) => look(Ok(Sight { desk: &self.desk, now: self.now(), waiting: Some(&self.waiting) })),
        }
    }

    /// One turn for all that waits; where it fails, one turn each, so that nobody fails for another.
    fn turn(&mut self, given: Vec<(Ask, Sender<Result<Answer, Told>>)>) {
        if given.is_empty() {
            return;
        }
        if self.desk.catch_up().is_ok() && self.desk.ledger().meta().kind == Kind::Rehearsal {
            let now = self.now();
            self.desk.script_clock(now);
        }
        let (asks, answers): (Vec<Ask>, Vec<_>) = given.into_iter().unzip();
        match self.desk.submit(&asks) {
            Ok(done) => {
                for (answer, done) in answers.into_iter().zip(done) {
                    // Whoever hung up asks again with the same id, and gets the same answer.
                    let _ = answer.send(Ok(done));
                }
            }
            Err(fault) if asks.len() == 1 => {
                answers.into_iter().for_each(|answer| drop(answer.send(Err(told(&fault)))));
            }
            Err(_) => {
                for (ask, answer) in asks.into_iter().zip(answers) {
                    let _ = answer.send(self.desk.submit_one(ask).map_err(|fault| told(&fault)));
                }
            }
        }
    }
}
