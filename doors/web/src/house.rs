//! The house behind the door: the desk, the accounts, the words, and who sits where.

use crate::asked::Asked;
use crate::corrections::Corrections;
use crate::post::Post;
use crate::sittings::Sittings;
use crate::turns::{Sight, Trouble, Turns};
use ledger::attachments::Attachments;
use ledger::{Kind, Meta};
use office::{Answer, Ask, Desk, Fault, Folder, Passphrase, Unlock};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;
use words::{Language, Words};

/// As many pages as may listen for news at once.
const MOST_LISTENERS: usize = 500;
/// As many passwords as may wait to be checked: each is slow on purpose, and whoever floods the door must not keep the others out for long.
const MOST_ATTEMPTS: usize = 16;

/// How the door is reached.
#[derive(Clone, Debug, Default)]
pub struct Outer {
    /// `https://…`, where a proxy in front of this door speaks TLS; nothing on this machine's own loopback.
    pub origin: Option<String>,
}

/// A record's keys, and what opens them.
#[derive(Clone)]
pub struct Keys {
    pub place: PathBuf,
    pub passphrase: Passphrase,
}

/// Everything that answers need.
pub struct House {
    pub turns: Turns,
    pub meta: Meta,
    pub outer: Outer,
    /// A rehearsal's sample people who came in.
    pub sittings: Sittings,
    /// Forms that outlived their session.
    pub kept: crate::outlived::Forms,
    /// Seats for those who listen for news.
    pub listeners: Arc<Semaphore>,
    /// Files that entries name; none where their folder cannot be opened, which costs nothing but pictures.
    pub attachments: Option<Attachments>,
    /// Which facts were corrected, and by which entries.
    pub corrections: Corrections,
    /// Seats for those whose password is being checked.
    pub attempts: Semaphore,
    sessions: Option<Post>,
    passwords: Option<Post>,
    words: [Words; 2],
    folder: Folder,
    keys: Option<Keys>,
    /// Looking back folds a ledger anew: one at a time.
    looking_back: Mutex<()>,
}

impl House {
    /// Opens the house of a folder: a rehearsal's keys come from its seed, a record's from `keys`.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub fn open(folder: &Folder, keys: Option<Keys>, outer: Outer) -> Result<Self, Trouble> {
        let meta = folder.meta().map_err(|fault| Trouble::Fault(forms::told(&fault)))?;
        let (place, with) = (folder.clone(), keys.clone());
        let turns = Turns::open(move || desk(&place, with.as_ref()))?;
        let record = meta.kind == Kind::Record;
        let post = || record.then(|| Post::open(folder.clone())).transpose();
        Ok(Self {
            turns,
            meta,
            outer,
            sittings: Sittings::default(),
            kept: crate::outlived::Forms::default(),
            listeners: Arc::new(Semaphore::new(MOST_LISTENERS)),
            attempts: Semaphore::new(MOST_ATTEMPTS),
            attachments: folder.attachments().ok(),
            corrections: Corrections::default(),
            sessions: post()?,
            passwords: post()?,
            words: Language::ALL.map(Words::of),
            folder: folder.clone(),
            keys,
            looking_back: Mutex::new(()),
        })
    }

    /// Whether this is a rehearsal: said on every page.
    #[must_use]
    pub fn rehearses(&self) -> bool {
        self.meta.kind == Kind::Rehearsal
    }

    /// The sentences of a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words {
        let at = Language::ALL.iter().position(|one| *one == language);
        &self.words[at.unwrap_or_default()]
    }

    /// Whoever looks at sessions; nobody in a rehearsal.
    #[must_use]
    pub fn sessions(&self) -> Option<&Post> {
        self.sessions.as_ref()
    }

    /// Whoever checks passwords; nobody in a rehearsal.
    #[must_use]
    pub fn passwords(&self) -> Option<&Post> {
        self.passwords.as_ref()
    }

    /// Looks at the desk with house and request at hand.
    ///
    /// # Errors
    /// As [`Turns::look`].
    pub fn look<T: Send + 'static>(
        self: &Arc<Self>,
        asked: &Arc<Asked>,
        see: impl FnOnce(&Sight<'_>, &House, &Asked) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let (house, asked) = (self.clone(), asked.clone());
        self.turns.look(move |sight| see(sight, &house, &asked))
    }

    /// Gives a command, and waits until it is durable or refused. Where it says that somebody is erased, their key goes next; where that
    /// fails, the record has said so all the same, nobody is shown anything, and `verify` names whose key still stands.
    ///
    /// # Errors
    /// As [`Turns::give`]; what kept the key from being destroyed.
    pub fn give(&self, ask: Ask) -> Result<Answer, Trouble> {
        let erases = ask.command.erases().is_some();
        let answer = self.turns.give(ask)?;
        if erases && answer.is_ok() {
            let folder = self.folder.clone();
            self.turns
                .look(move |sight| folder.finish_erasures(sight.desk, office::now()))?
                .map_err(fault)?;
        }
        Ok(answer)
    }

    /// Compares the snapshot that this house started from, if it did, with a refold, which rests often and takes its time. Where they
    /// differ the snapshot is gone, the desk learns everything anew, and the rooms that differed are named.
    ///
    /// # Errors
    /// As [`Folder::compare_snapshot`].
    pub fn compare_snapshot(&self) -> Result<BTreeSet<&'static str>, Trouble> {
        if self.turns.look(|sight| sight.desk.began())? == 0 {
            return Ok(BTreeSet::new());
        }
        let differ = self.folder.compare_snapshot(unlock(self.keys.as_ref())).map_err(fault)?;
        if !differ.is_empty() {
            self.turns.distrust();
        }
        Ok(differ)
    }

    /// Keeps what the desk knows for the next opening, where it took long enough to learn. Where it cannot be kept, that takes longer.
    pub fn keep_snapshot(&self) {
        let (folder, keys) = (self.folder.clone(), self.keys.clone());
        let _ = self.turns.look(move |sight| folder.keep_if_worth(sight.desk, unlock(keys.as_ref())));
    }

    /// Shows one identity to one reader, after the access log says so.
    ///
    /// # Errors
    /// As [`Folder::identity`].
    pub fn identity(
        &self,
        desk: &Desk,
        reader: office::Reader<'_>,
        of: bench::Code,
    ) -> Result<office::Shown, Trouble> {
        self.folder.identity(desk, reader, of).map_err(fault)
    }

    /// A desk that looks back, folded for this one look.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub fn look_back<T>(&self, then: bench::Moment, see: impl FnOnce(&Desk) -> T) -> Result<T, Trouble> {
        // Whoever broke off before left nothing behind.
        let _one = self.looking_back.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let desk = self.folder.open_as_of(unlock(self.keys.as_ref()), then).map_err(fault)?;
        Ok(see(&desk))
    }
}

/// The largest export that is handed out through a browser; beyond it the command line writes a folder.
const LARGEST_EXPORT: u64 = 256 * 1024 * 1024;

impl House {
    /// A desk of its own, folded for this one look and caught up: for whatever takes long, so that nobody waits for it.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub fn apart<T>(&self, see: impl FnOnce(&Desk) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let _one = self.looking_back.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut desk = desk(&self.folder, self.keys.as_ref()).map_err(fault)?;
        desk.catch_up().map_err(fault)?;
        see(&desk)
    }

    /// The whole record as a tar (decisions/0016); nothing where it is too large for a browser.
    ///
    /// # Errors
    /// As [`office::export::record`].
    pub fn exported(&self, role: bench::Role) -> Result<Option<Vec<u8>>, Trouble> {
        let _one = self.looking_back.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut desk = desk(&self.folder, self.keys.as_ref()).map_err(fault)?;
        desk.catch_up().map_err(fault)?;
        let attachments = self.folder.attachments().map_err(fault)?;
        let mut drawn = [0; 8];
        getrandom::fill(&mut drawn).map_err(|_| Trouble::Stopped)?;
        let name = format!("graftline-export-{:016x}.tar", u64::from_be_bytes(drawn));
        let file = std::env::temp_dir().join(name);
        let made = office::export::into_tar(&file, |to| {
            office::export::record(&mut desk, Some(&attachments), to, role)
        });
        let io = |source| fault(Fault::Io { place: file.clone(), source });
        let read = made.map_err(fault).and_then(|_| {
            let size = std::fs::metadata(&file).map_err(io)?.len();
            if size > LARGEST_EXPORT { Ok(None) } else { std::fs::read(&file).map(Some).map_err(io) }
        });
        // Where it was never made there is nothing to take away.
        let _ = std::fs::remove_file(&file);
        read
    }
}

fn fault(fault: Fault) -> Trouble {
    Trouble::Fault(forms::told(&fault))
}

fn desk(folder: &Folder, keys: Option<&Keys>) -> Result<Desk, Fault> {
    folder.open(unlock(keys))
}

fn unlock(keys: Option<&Keys>) -> Option<Unlock<'_>> {
    keys.map(|keys| Unlock { keys: &keys.place, passphrase: &keys.passphrase })
}
