//! A registry record is cited with its version and the day on which it was read; two copies that differ are of two versions.
//!
//! Seen in NCT07166757: completion 2028-03-30 in one copy, 2029-03-30 in another.

use super::Folder;
use crate::protocol::RegistryRecord;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (r, record) in protocol.registry.iter().enumerate() {
        let missing = [("version", record.record_version.is_none()), ("day", record.retrieved.is_none())];
        for (role, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            found.push(Finding::contradiction("record-version").value("id", &record.id).spot(Spot::new(
                "protocol",
                role,
                at!["registry", r, "id"],
            )));
        }
        for (o, other) in protocol.registry.iter().enumerate().take(r) {
            let one_version =
                record.record_version.is_none() || record.record_version == other.record_version;
            if record.id != other.id || !one_version {
                continue;
            }
            let Some((key, said, instead)) = differ(record, other) else { continue };
            found.push(
                Finding::contradiction("record-version")
                    .value("id", &record.id)
                    .value("said", said)
                    .value("instead", instead)
                    .spot(Spot::new("protocol", "copy", at!["registry", r, key]))
                    .spot(Spot::new("protocol", "other-copy", at!["registry", o, key])),
            );
        }
    }
    found
}

/// The first field in which two copies differ, and what each says. The number of visits has a rule of its own.
fn differ(one: &RegistryRecord, other: &RegistryRecord) -> Option<(&'static str, String, String)> {
    fn pair<T: PartialEq + ToString>(
        key: &'static str,
        one: Option<&T>,
        other: Option<&T>,
    ) -> Option<(&'static str, String, String)> {
        let (one, other) = (one?, other?);
        (one != other).then(|| (key, one.to_string(), other.to_string()))
    }
    pair("completion", one.completion.as_ref(), other.completion.as_ref())
        .or_else(|| pair("participants", one.participants.as_ref(), other.participants.as_ref()))
        .or_else(|| pair("allocation", one.allocation.as_ref(), other.allocation.as_ref()))
        .or_else(|| pair("masking", one.masking.as_ref(), other.masking.as_ref()))
}
