//! What this room knows: a fold of its facts.

use crate::Fact;
use bench::{Code, Compartment, Mark, Standing};

/// The trial room.
#[derive(Clone, Debug, Default)]
pub struct State {}

impl State {
    /// Folds one fact in.
    pub fn learn(&mut self, _mark: &Mark, _fact: &Fact) {}

    /// Adds what this room knows about a code to its standing.
    pub fn contribute(&self, _code: Code, _standing: &mut Standing) {}
}

/// The closed part: the secrets of the lists.
#[derive(Clone, Debug, Default)]
pub struct ClosedState {}

impl ClosedState {
    /// Folds one fact in.
    pub fn learn(&mut self, _: Compartment, _mark: &Mark, _fact: &Fact) {}
}
