//! An online copy: one consistent state, while others go on appending.

use super::{PATIENCE, Sqlite, faults, open};
use crate::fault::Fault;
use std::path::Path;

/// Writes a compact copy. It appears under its name only when it is whole.
pub fn copy(store: &Sqlite, path: &Path) -> Result<(), Fault> {
    open::drafted(path, |draft| {
        let Some(name) = draft.to_str() else {
            let source = "SQLite takes only names in UTF-8".into();
            return Err(Fault::Io { place: draft.display().to_string(), doing: "writing the copy", source });
        };
        store
            .connection
            .execute("VACUUM INTO ?1", [name])
            .map(|_| ())
            .map_err(|error| faults::name(draft, "writing the copy", PATIENCE, error))
    })
}
