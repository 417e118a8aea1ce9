//! Which facts were corrected, and by which entries: an index over the ledger, caught up at each look. No fold holds it, because no rule
//! asks; and it is built from stored bytes alone, so that what is sealed in an entry is no part of it.

use bench::FactId;
use ledger::Ledger;
use memchr::memmem;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The index, and how far it has read.
#[derive(Default)]
pub struct Corrections(Mutex<(u64, BTreeMap<FactId, Vec<u64>>)>);

impl Corrections {
    /// The entries that corrected a fact, in their order, up to a position. An entry that is sealed whole is none of them.
    pub fn of(&self, ledger: &Ledger, target: FactId, up_to: u64) -> Vec<u64> {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read, found) = &mut *inner;
        // What does not read is the affair of whoever verifies; here it corrects nothing.
        for entry in ledger.read_after(*read, u64::MAX).map_while(Result::ok) {
            *read = entry.position;
            if let Some(target) = target_of(&entry.bytes) {
                found.entry(target).or_default().push(entry.position);
            }
        }
        let all = found.get(&target).into_iter().flatten().copied();
        all.filter(|position| *position <= up_to).collect()
    }
}

/// The fact that an entry's command corrects, where it is one that corrects.
fn target_of(bytes: &[u8]) -> Option<FactId> {
    // Few entries correct anything, and looking is much quicker than reading.
    memmem::find(bytes, b"\"correct\":")?;
    let entry: Value = serde_json::from_slice(bytes).ok()?;
    let command = entry["body"]["open"]["said"]["command"].as_object()?.values().next()?;
    command["correct"]["target"].as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_correction_in_the_open_names_its_target() {
        let entry = |command: &str| format!(r#"{{"body":{{"open":{{"said":{{"command":{command}}}}}}}}}"#);
        let corrects = entry(r#"{"donor":{"correct":{"content":{},"reason":"a slip","target":"17.0"}}}"#);
        assert_eq!(target_of(corrects.as_bytes()), Some(FactId { position: 17, index: 0 }));
        let speaks_of_it = entry(r#"{"donor":{"enrol":{"correct":{"target":"17.0"}}}}"#);
        assert_eq!(target_of(speaks_of_it.as_bytes()), None);
        assert_eq!(target_of(br#"{"body":{"closed":{"sealed!":"\"correct\":"}}}"#), None);
    }
}
