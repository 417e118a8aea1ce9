//! What can be wrong with an FCS file: what, where, and what to do about it.

use std::fmt;

/// A file that cannot be read as FCS, or whose meaning would be a guess.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{place}: {problem}. {}", problem.remedy())]
pub struct FcsError {
    /// Where in the file.
    pub place: Place,
    /// What is wrong there.
    pub problem: Problem,
}

impl FcsError {
    pub(crate) fn at(byte: u64, problem: Problem) -> FcsError {
        FcsError { place: Place::Byte(byte), problem }
    }

    pub(crate) fn keyword(name: impl Into<String>, problem: Problem) -> FcsError {
        FcsError { place: Place::Keyword(name.into()), problem }
    }
}

/// Where in a file: a byte offset, counted from nought at the start of the file, or a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An offset in bytes from the start of the file.
    Byte(u64),
    /// A keyword of the TEXT segment, in capitals.
    Keyword(String),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Byte(offset) => write!(out, "byte {offset}"),
            Place::Keyword(name) => write!(out, "keyword {name}"),
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Fewer bytes than a header has.
    #[error("the file has {length} bytes from here, a header needs {needed}")]
    TooShort {
        /// Bytes that are there.
        length: u64,
        /// Bytes that a header takes.
        needed: u64,
    },
    /// The first bytes are not an FCS version.
    #[error("an FCS file starts with FCS2.0, FCS3.0, FCS3.1 or FCS3.2, this one with {found:?}")]
    NotFcs {
        /// The first six bytes, unprintable ones replaced.
        found: String,
    },
    /// A header offset is not a number.
    #[error("the offset of {which} should be a number, but is {found:?}")]
    OffsetUnreadable {
        /// Which offset.
        which: &'static str,
        /// What stands there.
        found: String,
    },
    /// A segment lies outside the file or ends before it begins.
    #[error("{segment} should lie at bytes {begin} to {end}, but the file has {length} bytes")]
    SegmentOutside {
        /// Which segment.
        segment: &'static str,
        /// Its first byte as stated.
        begin: u64,
        /// Its last byte as stated.
        end: u64,
        /// How long the file is.
        length: u64,
    },
    /// The TEXT segment has no usable delimiter or no pairs.
    #[error("the TEXT segment cannot be divided into keywords and values")]
    TextUnreadable,
    /// A keyword that the standard requires is not there.
    #[error("this required keyword is missing")]
    KeywordMissing,
    /// A `$` keyword appears twice with different values.
    #[error("this keyword appears twice, as {first:?} and as {second:?}")]
    KeywordTwice {
        /// The value seen first.
        first: String,
        /// The other value.
        second: String,
    },
    /// A keyword's value cannot be understood.
    #[error("{found:?} is not {expected}")]
    KeywordUnreadable {
        /// The value as written.
        found: String,
        /// What would have been understood.
        expected: &'static str,
    },
    /// Allowed by a standard, but not read here.
    #[error("{what} is not read by this program")]
    Unsupported {
        /// What it is.
        what: String,
    },
    /// The events do not fill the DATA segment.
    #[error(
        "{expected} bytes of events are promised, but DATA has {found} bytes in a file of {length} bytes"
    )]
    DataLength {
        /// Bytes that $TOT events of this width take.
        expected: u64,
        /// Bytes between the stated offsets.
        found: u64,
        /// Bytes of the whole file.
        length: u64,
    },
    /// HEADER and TEXT name different places for DATA and both could be right.
    #[error("HEADER puts DATA at byte {header}, TEXT at byte {text}, and both would fit")]
    DataAmbiguous {
        /// First byte by the header.
        header: u64,
        /// First byte by `$BEGINDATA`.
        text: u64,
    },
}

impl Problem {
    /// What a person can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Problem::TooShort { .. } | Problem::NotFcs { .. } => {
                "Check that this is the instrument's own file and that the copy is complete"
            }
            Problem::SegmentOutside { .. } | Problem::DataLength { .. } => {
                "The file is cut short or was changed: copy it from the instrument again and compare the hashes"
            }
            Problem::OffsetUnreadable { .. } | Problem::TextUnreadable => {
                "The file is damaged or not FCS: export it from the instrument again"
            }
            Problem::KeywordMissing | Problem::KeywordUnreadable { .. } | Problem::KeywordTwice { .. } => {
                "Export the file from the acquisition software again; do not edit it by hand"
            }
            Problem::Unsupported { .. } => "Export it as a list-mode file of FCS 3.0, 3.1 or 3.2",
            Problem::DataAmbiguous { .. } => {
                "Export the file again: a result must not depend on which of the two offsets is believed"
            }
        }
    }
}
