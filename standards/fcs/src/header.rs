//! HEADER: 58 bytes, the version and where the other segments lie. FCS 3.1, section 3.1.

use crate::error::{FcsError, Problem};

/// Bytes that a header takes.
const LENGTH: usize = 58;
const VERSIONS: [(&[u8; 6], Version); 4] = [
    (b"FCS2.0", Version::V2_0),
    (b"FCS3.0", Version::V3_0),
    (b"FCS3.1", Version::V3_1),
    (b"FCS3.2", Version::V3_2),
];

/// The edition of the standard that a file claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// FCS 2.0 (1990).
    V2_0,
    /// FCS 3.0 (1997).
    V3_0,
    /// FCS 3.1 (2010).
    V3_1,
    /// FCS 3.2 (2021).
    V3_2,
}

/// First and last byte of a segment, both inclusive, from the start of the data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub begin: u64,
    pub end: u64,
}

impl Span {
    /// Nought at either end says "not here": absent, or beyond the 99,999,999 that eight digits can say.
    pub fn stated(begin: u64, end: u64) -> Option<Span> {
        (begin != 0 && end != 0).then_some(Span { begin, end })
    }
}

pub(crate) struct Header {
    pub version: Version,
    pub text: Span,
    pub data: Option<Span>,
    pub analysis: Option<Span>,
}

/// Reads the header of the data set that starts at `base`.
pub(crate) fn read(file: &[u8], base: u64) -> Result<Header, FcsError> {
    let bytes = usize::try_from(base).ok().and_then(|from| file.get(from..)).unwrap_or(&[]);
    // The first question is whether this is such a file at all; only then whether it is whole.
    let found = bytes.get(..6).unwrap_or(bytes);
    let version = VERSIONS
        .iter()
        .find(|(magic, _)| magic.as_slice() == found)
        .map(|(_, version)| *version)
        .ok_or_else(|| {
        FcsError::at(base, Problem::NotFcs { found: String::from_utf8_lossy(found).into_owned() })
    })?;
    if bytes.len() < LENGTH {
        let problem = Problem::TooShort { length: bytes.len() as u64, needed: LENGTH as u64 };
        return Err(FcsError::at(base, problem));
    }
    let offset = |at: usize, which: &'static str| number(&bytes[at..at + 8], base + at as u64, which);
    let text = Span { begin: offset(10, "the start of TEXT")?, end: offset(18, "the end of TEXT")? };
    let data = Span::stated(offset(26, "the start of DATA")?, offset(34, "the end of DATA")?);
    let analysis = Span::stated(offset(42, "the start of ANALYSIS")?, offset(50, "the end of ANALYSIS")?);
    Ok(Header { version, text, data, analysis })
}

/// Eight bytes, right-justified digits; all blanks is nought (FCS 2.0 leaves ANALYSIS blank).
fn number(bytes: &[u8], at: u64, which: &'static str) -> Result<u64, FcsError> {
    let text = String::from_utf8_lossy(bytes);
    let digits = text.trim_matches([' ', '\0']);
    if digits.is_empty() {
        return Ok(0);
    }
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits
        .then(|| digits.parse().ok())
        .flatten()
        .ok_or_else(|| FcsError::at(at, Problem::OffsetUnreadable { which, found: text.into_owned() }))
}
