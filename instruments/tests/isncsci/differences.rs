//! The classes of difference that `docs/isncsci-differences.md` decides.

use instruments::isncsci::Form;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Undecided,
}

pub fn class_of(_form: &Form, _field: &str, _ours: &str, _theirs: &str) -> Option<Class> {
    None
}
