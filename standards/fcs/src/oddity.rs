//! What was not by the book but could be read without doubt. A reviewer sees these beside a result.

/// A departure from the standard that left no doubt about the events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Oddity {
    /// `$ENDDATA` names the byte after the last one.
    #[error("DATA is said to end one byte after its last event")]
    EndOnePast,
    /// HEADER and TEXT disagree on DATA and only one of them fits the number of events.
    #[error("HEADER and TEXT name different places for DATA; only {believed} fits the number of events")]
    OffsetsDisagree {
        /// Whose offsets fit.
        believed: &'static str,
    },
    /// Values are empty, so a doubled delimiter does not stand for itself.
    #[error("TEXT has empty values, so a doubled delimiter was read as one of them")]
    EmptyValues,
    /// The last keyword has no value.
    #[error("the last keyword of TEXT, {keyword:?}, has no value")]
    LastValueMissing {
        /// The keyword without a value.
        keyword: String,
    },
    /// TEXT is neither ASCII nor UTF-8.
    #[error("TEXT is not UTF-8 and was read as Latin-1")]
    Latin1,
    /// A vendor's keyword appears twice with different values; the first was kept.
    #[error("keyword {keyword:?} appears twice; the first value was kept")]
    Twice {
        /// The keyword.
        keyword: String,
    },
    /// The supplemental TEXT segment holds no keywords.
    #[error("the supplemental TEXT segment holds no keywords and was left out")]
    SupplementUnreadable,
    /// The ANALYSIS segment holds no keywords.
    #[error("the ANALYSIS segment holds no keywords and was left out")]
    AnalysisUnreadable,
}
