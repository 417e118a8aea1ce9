//! What SQLite itself can tell about a damaged file.

use super::schema;
use rusqlite::Connection;

/// Guards and tables that differ, and what SQLite's own check of its pages and indexes finds.
pub fn inspect(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = schema::differences(connection)?;
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
