//! What can be wrong with a gate document, or with a gate for a file.

use crate::error::FcsError;

/// Why a gate cannot be read or applied.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GateError {
    /// Not well-formed XML.
    #[error("line {line}: this is not well-formed XML ({reason}). Export the gates again")]
    Xml {
        /// The line, from one.
        line: usize,
        /// What the XML reader says.
        reason: String,
    },
    /// Well-formed XML, but not Gating-ML 2.0.
    #[error("line {line}: this is not a Gating-ML 2.0 document. Export the gates as Gating-ML 2.0")]
    NotGatingMl {
        /// The line of its root element.
        line: usize,
    },
    /// No gate or quadrant of that id.
    #[error("the document has no gate {id:?}; it has {}. Choose one of these", known.join(", "))]
    NoSuchGate {
        /// The id asked for.
        id: String,
        /// All ids of the document.
        known: Vec<String>,
    },
    /// Two gates, or two of something else that is referred to, share an id.
    #[error("line {line}: the id {id:?} is used twice. Give each gate, scale and matrix its own")]
    IdTwice {
        /// The id.
        id: String,
        /// The line of the second.
        line: usize,
    },
    /// A gate refers to itself, directly or by way of others.
    #[error("line {line}: gate {id:?} refers to itself by way of its parents or operands. Break the circle")]
    Circle {
        /// The gate at which the circle closes.
        id: String,
        /// Its line.
        line: usize,
    },
    /// Something that the standard requires is missing.
    #[error("line {line}: <{element}> needs {what}. Export the gates again or complete the document")]
    Missing {
        /// The line of the element.
        line: usize,
        /// The element.
        element: String,
        /// What it needs.
        what: String,
    },
    /// A value that cannot be understood or used.
    #[error("line {line}: {what} is {found:?}, but should be {expected}. Correct the document")]
    Value {
        /// The line of the element.
        line: usize,
        /// What the value is for.
        what: String,
        /// The value as written.
        found: String,
        /// What would have been understood.
        expected: String,
    },
    /// A reference to a scale, ratio or matrix that the document does not have.
    #[error("line {line}: the document has no {kind} {id:?}. Correct the reference or add it")]
    NoSuchReference {
        /// The line of the reference.
        line: usize,
        /// What was looked for.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// A document too deep to be a gate document.
    #[error("line {line}: elements or gates are nested more than {limit} deep. This is not a gate document")]
    TooDeep {
        /// The line where the limit was passed.
        line: usize,
        /// The limit.
        limit: usize,
    },
    /// The file has no parameter of that name.
    #[error("the file has no parameter {name:?}; it has {}. Gate and file do not belong together, or a name changed", known.join(", "))]
    NoSuchParameter {
        /// The name that the gate asks for.
        name: String,
        /// The names that the file has.
        known: Vec<String>,
    },
    /// A spectrum or spillover matrix cannot be undone.
    #[error(
        "the matrix {id:?} has no inverse, so its compensation means nothing. Compute it again from the controls"
    )]
    MatrixSingular {
        /// The matrix id, or `FCS` for the file's own.
        id: String,
    },
    /// The file's own spillover matrix cannot be read.
    #[error("the gate asks for the file's own compensation. {0}")]
    Spillover(FcsError),
}
