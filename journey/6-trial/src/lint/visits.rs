//! Two public copies of a visit schedule agree, or say of which protocol versions they are.
//!
//! Seen in STEM-PD: 25 visits in one copy, 23 in another.

use super::Folder;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for (r, record) in protocol.registry.iter().enumerate() {
        for (o, other) in protocol.registry.iter().enumerate().take(r) {
            let (Some(said), Some(instead)) = (record.visits, other.visits) else { continue };
            let versions = (&record.protocol_version, &other.protocol_version);
            let two_versions = matches!(versions, (Some(one), Some(other)) if one != other);
            if record.id != other.id || said == instead || two_versions {
                continue;
            }
            found.push(
                Finding::contradiction("visits")
                    .value("said", said)
                    .value("instead", instead)
                    .value("copy", &record.registry)
                    .value("other", &other.registry)
                    .spot(Spot::new("protocol", "copy", at!["registry", r, "visits"]))
                    .spot(Spot::new("protocol", "other-copy", at!["registry", o, "visits"])),
            );
        }
    }
    found
}
