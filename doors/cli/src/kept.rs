//! What a replay keeps of an answer.

use std::cell::RefCell;

/// An answer, not shown but kept.
#[derive(Default)]
pub(crate) struct Kept {
    /// What people would have read, both streams in order.
    pub text: RefCell<String>,
    /// The keys of the reasons why not, as listed: words may be written better, a reason stays the same.
    pub reasons: RefCell<Vec<String>>,
}
