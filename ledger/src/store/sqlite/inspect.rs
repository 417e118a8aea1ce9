//! What SQLite itself can tell about a damaged file.

use super::schema;
use rusqlite::Connection;

/// Guards and tables that differ, and what SQLite's own check of its pages and indexes finds.
pub fn inspect(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = schema::differences(connection)?;
    // Readers begin at 1 and would never meet these, but a command could be found there.
    let hidden: u64 =
        connection.query_row("SELECT count(*) FROM entry WHERE position < 1", [], |row| row.get(0))?;
    if hidden > 0 {
        found.push(format!("{hidden} entries stand before the first position, where no ledger has any"));
    }
    let mut statement = connection.prepare("PRAGMA integrity_check(10)")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    for line in lines {
        let line = line?;
        if line != "ok" {
            found.push(format!("SQLite finds: {line}"));
        }
    }
    Ok(found)
}
