//! Closed content: what only the cell laboratory and the safety compartment may know while a trial is blind.
//!
//! A room holds plaintext typed [`Closed`], never ciphertext. Outside this process it stands as `{"closed!": …}` for an instant, and the
//! office turns that into `{"sealed!": "…"}` before anything is stored. A reader without the key gets the sealed form back and can
//! learn everything else. Looking inside takes a [`Compartment`], which only closed folds and closed boards are handed, so that
//! code for blinded eyes cannot look even by mistake (a tidy test lists who asks for one).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The permission to look inside, handed by the desk that holds the key.
#[derive(Clone, Copy, Debug)]
pub struct Compartment(());

impl Compartment {
    /// Opens the compartment. Only `portfolio` calls this, where closed facts are folded into the closed state.
    #[must_use]
    pub fn unlock() -> Self {
        Self(())
    }
}

/// Content that is closed to blinded roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Closed<T> {
    /// The content, in memory of a desk that holds the key.
    #[serde(rename = "closed!")]
    Content(T),
    /// An envelope that this desk cannot open.
    #[serde(rename = "sealed!")]
    Sealed(String),
}

impl<T> Closed<T> {
    /// Closes content.
    pub fn over(content: T) -> Self {
        Self::Content(content)
    }

    /// The content, if this desk could open the envelope.
    pub fn look(&self, _: Compartment) -> Option<&T> {
        match self {
            Self::Content(content) => Some(content),
            Self::Sealed(_) => None,
        }
    }
}
