//! The accounts in a thread of their own: their file belongs to the thread that opened it.

use crate::turns::Trouble;
use forms::told;
use office::{Accounts, Fault, Folder};
use std::sync::mpsc::{self, Sender};

type Job = Box<dyn FnOnce(&mut Accounts) + Send>;

/// Where questions for the accounts are handed in. A house has two: one that looks at sessions, which is quick, and one that checks
/// passwords, which is slow on purpose and must not keep those waiting who are in already.
pub struct Post {
    queue: Sender<Job>,
}

impl Post {
    /// Opens the accounts of a record.
    ///
    /// # Errors
    /// As [`Accounts::of`].
    pub fn open(folder: Folder) -> Result<Self, Trouble> {
        let (queue, jobs) = mpsc::channel::<Job>();
        let (opened, is_open) = mpsc::channel();
        std::thread::spawn(move || match Accounts::of(&folder) {
            Err(fault) => drop(opened.send(Err(told(&fault)))),
            Ok(mut accounts) => {
                let _ = opened.send(Ok(()));
                jobs.iter().for_each(|job| job(&mut accounts));
            }
        });
        match is_open.recv() {
            Ok(opened) => opened.map(|()| Self { queue }).map_err(Trouble::Fault),
            Err(_) => Err(Trouble::Stopped),
        }
    }

    /// Asks the accounts, and waits for the answer: never inside async code.
    ///
    /// # Errors
    /// What they answer; `Stopped`.
    pub fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Accounts) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Trouble> {
        let (answer, answered) = mpsc::channel();
        let job: Job = Box::new(move |accounts| {
            let _ = answer.send(job(accounts).map_err(|fault| told(&fault)));
        });
        self.queue.send(job).map_err(|_| Trouble::Stopped)?;
        answered.recv().map_err(|_| Trouble::Stopped)?.map_err(Trouble::Fault)
    }
}
