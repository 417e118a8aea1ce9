//! A desk for one command. A replay keeps one desk on a shelf between its lines: opening a ledger learns all of it anew.

use office::{Desk, Fault};
use std::cell::{OnceCell, RefCell, RefMut};
use std::ops::{Deref, DerefMut};

/// Where one desk waits between two lines.
#[derive(Default)]
pub(crate) struct Shelf {
    desk: OnceCell<RefCell<Desk>>,
}

/// A desk to work at.
pub struct Lent<'a>(Whose<'a>);

enum Whose<'a> {
    Own(Box<Desk>),
    Kept(RefMut<'a, Desk>),
}

impl Shelf {
    /// The kept desk, caught up; the first time, one that `open` opens.
    pub(crate) fn lend(&self, open: impl Fn() -> Result<Desk, Fault>) -> Result<Lent<'_>, Fault> {
        if self.desk.get().is_none() {
            // Nobody else can have set it meanwhile: a shelf is not shared between threads.
            let _ = self.desk.set(RefCell::new(open()?));
        }
        match self.desk.get().map(RefCell::try_borrow_mut) {
            Some(Ok(mut desk)) => {
                desk.catch_up()?;
                Ok(Lent(Whose::Kept(desk)))
            }
            _ => Ok(Lent::own(open()?)),
        }
    }
}

impl Lent<'_> {
    /// A desk of its own, closed again when it goes.
    pub(crate) fn own(desk: Desk) -> Self {
        Self(Whose::Own(Box::new(desk)))
    }
}

impl Deref for Lent<'_> {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        match &self.0 {
            Whose::Own(desk) => desk,
            Whose::Kept(desk) => desk,
        }
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Desk {
        match &mut self.0 {
            Whose::Own(desk) => desk,
            Whose::Kept(desk) => desk,
        }
    }
}
