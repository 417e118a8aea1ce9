//! Backups: a copy is worth something once it has been opened and verified.

use crate::chain::Head;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::store::{Store, copy_rows};
use crate::verify::{Known, verify};
use std::path::Path;

impl Ledger {
    /// Copies the ledger to a path where nothing stands yet, while others go on appending; then opens the copy
    /// and verifies it from its own bytes. Gives the copy's head, which this ledger has at that position.
    ///
    /// # Errors
    /// `AlreadyThere`; `BadCopy` when the copy does not verify, and then it is left for inspection; the world's
    /// failures.
    pub fn backup(&self, path: &Path) -> Result<Head, Fault> {
        let before = self.head()?;
        self.store().copy_to(path)?;
        let copy = Ledger::open_to_read(path)?;
        let report = verify(&copy, &Known { heads: vec![before], ..Known::default() })?;
        let bad = |why| Fault::BadCopy { path: path.to_owned(), why };
        if !report.whole() {
            return Err(bad(report.to_string()));
        }
        let here = match report.good.position {
            0 => report.good.hash,
            position => match self.read_after(position - 1, 1).next().transpose()? {
                Some(entry) => entry.hash,
                None => return Err(bad("the copy is longer than the ledger".to_owned())),
            },
        };
        if here == report.good.hash { Ok(report.good) } else { Err(bad("the heads differ".to_owned())) }
    }

    /// Moves on into an empty store that says the same of itself (another kind of database): same positions,
    /// moments, bytes and hashes, checkpoints included. This ledger stays as it is.
    ///
    /// # Errors
    /// `Damaged` when this ledger does not verify or the other is not empty; the world's failures.
    pub fn copy_into(&self, mut store: Box<dyn Store>) -> Result<Ledger, Fault> {
        copy_rows(self.store(), store.as_mut())?;
        Ok(Ledger::over(store))
    }
}
