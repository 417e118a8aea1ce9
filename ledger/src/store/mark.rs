//! A mark on the head that says: nothing is appended here. A ledger that moved on leaves one where it was, and one
//! that is still arriving bears one until it is whole, so that no process, node or handle, however long it has been
//! open, can ever make two ledgers of one.
//!
//! It stands in the head's column `peaks`, behind the peaks, which are as many as the position says. A program that
//! does not know marks finds that the column does not fit, and appends nothing either.

use crate::fault::Fault;
use crate::merkle::Peaks;

/// Why nothing is appended here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The ledger lives elsewhere now.
    Moved {
        /// Where.
        to: String,
    },
    /// The ledger is still coming from elsewhere.
    Arriving {
        /// From where.
        from: String,
    },
}

const MOVED: &[u8] = b"graftline/moved/1\0";
const ARRIVING: &[u8] = b"graftline/arriving/1\0";

impl Mark {
    /// The refusal of an append here.
    pub fn fault(self, place: &str) -> Fault {
        let place = place.to_owned();
        match self {
            Mark::Moved { to } => Fault::Moved { place, to },
            Mark::Arriving { from } => Fault::Arriving { place, from },
        }
    }
}

/// What stands in the column: the peaks, and the mark if there is one.
pub fn column(peaks: &Peaks, mark: Option<&Mark>) -> Vec<u8> {
    let mut bytes = peaks.to_bytes();
    match mark {
        None => {}
        Some(Mark::Moved { to }) => bytes.extend([MOVED, to.as_bytes()].concat()),
        Some(Mark::Arriving { from }) => bytes.extend([ARRIVING, from.as_bytes()].concat()),
    }
    bytes
}

/// Reads what [`column`] wrote; `None` if it does not fit.
pub fn read(leaves: u64, bytes: &[u8]) -> Option<(Peaks, Option<Mark>)> {
    let (peaks, rest) = bytes.split_at_checked(leaves.count_ones() as usize * 32)?;
    let peaks = Peaks::from_bytes(leaves, peaks)?;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    let mark = match (rest, rest.strip_prefix(MOVED), rest.strip_prefix(ARRIVING)) {
        ([], ..) => None,
        (_, Some(to), _) => Some(Mark::Moved { to: text(to)? }),
        (_, _, Some(from)) => Some(Mark::Arriving { from: text(from)? }),
        _ => return None,
    };
    Some((peaks, mark))
}
