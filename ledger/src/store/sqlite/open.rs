//! Making and opening the file.

use super::{PATIENCE, Sqlite, faults, rows, schema};
use crate::fault::Fault;
use crate::identity::{FORMAT, Meta};
use crate::store::{Mark, Tip, mark};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

impl Sqlite {
    /// Makes a ledger. The file appears under its name only when it is whole.
    ///
    /// # Errors
    /// `AlreadyThere`, `NotFound` for the folder, and the world's failures.
    pub fn create(path: &Path, meta: Meta) -> Result<Self, Fault> {
        Sqlite::create_marked(path, meta, None)
    }

    /// As [`Sqlite::create`], with a mark from the first moment on.
    pub(crate) fn create_marked(path: &Path, meta: Meta, mark: Option<Mark>) -> Result<Self, Fault> {
        drafted(path, |draft| build(draft, &meta, mark.as_ref()))?;
        Sqlite::open(path)
    }

    /// Opens to read and append; head, last entry and guards have to agree.
    ///
    /// # Errors
    /// See [`crate::Ledger::open`].
    pub fn open(path: &Path) -> Result<Self, Fault> {
        probe(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(path, flags)?;
        let named = |error| faults::name(path, "opening it", PATIENCE, error);
        if connection.is_readonly("main").map_err(named)? {
            let why = "the file may not be written".to_owned();
            return Err(Fault::ReadOnly { place: path.display().to_string(), why });
        }
        let meta = identify(&connection, path)?;
        let prepared = prepare(&connection).map_err(|error| unwritable_folder(path, error))?;
        if prepared != "wal" {
            let what = format!("its journal mode is {prepared} and cannot be set to write-ahead");
            return Err(Fault::Damaged { place: path.display().to_string(), what });
        }
        if let Some(what) = disagreement(&connection, &meta).map_err(named)? {
            return Err(Fault::Damaged { place: path.display().to_string(), what });
        }
        Ok(Sqlite { connection, path: path.to_owned(), meta, patience: PATIENCE, writes: true })
    }

    /// Opens to read, also where nothing may be written, and without asking whether the ledger is whole.
    ///
    /// # Errors
    /// See [`crate::Ledger::open_to_read`].
    pub fn open_to_read(path: &Path) -> Result<Self, Fault> {
        probe(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = connect(path, flags).and_then(|connection| {
            let meta = identify(&connection, path)?;
            Ok((connection, meta))
        });
        let (connection, meta) = match opened {
            // A write-ahead log needs a shared index beside the file. Where none can be made and no log is
            // waiting, the file alone is the whole ledger and nobody is changing it.
            Err(Fault::Io { .. } | Fault::ReadOnly { .. }) if !log_waits(path) => {
                let uri = PathBuf::from(immutable_uri(path));
                let connection = connect(&uri, flags | OpenFlags::SQLITE_OPEN_URI)?;
                let meta = identify(&connection, path)?;
                (connection, meta)
            }
            opened => opened?,
        };
        Ok(Sqlite { connection, path: path.to_owned(), meta, patience: PATIENCE, writes: false })
    }
}

/// Makes a file under another name, and gives it its own when it is whole.
pub fn drafted(path: &Path, make: impl FnOnce(&Path) -> Result<(), Fault>) -> Result<(), Fault> {
    if path.symlink_metadata().is_ok() {
        return Err(Fault::AlreadyThere { path: path.to_owned() });
    }
    static DRAFTS: AtomicU64 = AtomicU64::new(0);
    let draft =
        beside(path, &format!(".making-{}-{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed)));
    // A process of the same number may have died here.
    let _ = fs::remove_file(&draft);
    let made = make(&draft).and_then(|()| publish(&draft, path));
    for leftover in [&draft, &beside(&draft, "-journal")] {
        let _ = fs::remove_file(leftover);
    }
    made
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn build(draft: &Path, meta: &Meta, mark: Option<&Mark>) -> Result<(), Fault> {
    let folder = draft.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Fault::NotFound { path: folder.to_owned() });
    }
    let connection = connect(draft, OpenFlags::default()).map_err(|fault| in_folder(folder, fault))?;
    let filled = || -> rusqlite::Result<()> {
        connection.execute_batch("PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE")?;
        connection.pragma_update(None, "application_id", schema::APPLICATION)?;
        connection.pragma_update(None, "user_version", FORMAT)?;
        for (_, text) in schema::OBJECTS {
            connection.execute_batch(text)?;
        }
        connection.execute(
            "INSERT INTO meta (one, ledger, kind, format, name) VALUES (1, ?1, ?2, ?3, ?4)",
            params![meta.ledger.0, meta.kind.word(), FORMAT, meta.name],
        )?;
        let Tip { head, recorded, peaks, .. } = Tip::genesis(meta);
        connection.execute(
            "INSERT INTO head (one, position, hash, recorded, peaks) VALUES (1, ?1, ?2, ?3, ?4)",
            params![head.position, head.hash.0, recorded.0, mark::column(&peaks, mark)],
        )?;
        connection.execute_batch("COMMIT")
    };
    filled().map_err(|error| in_folder(folder, faults::name(draft, "making it", PATIENCE, error)))
}

/// A draft that cannot be opened is, to the person who asked, a folder that cannot be written.
fn in_folder(folder: &Path, fault: Fault) -> Fault {
    match fault {
        Fault::Io { source, .. } => Fault::ReadOnly {
            place: folder.display().to_string(),
            why: format!("a file could not be made there: {source}"),
        },
        other => other,
    }
}

/// Gives the finished draft its name, never over a file that somebody else made meanwhile.
fn publish(draft: &Path, path: &Path) -> Result<(), Fault> {
    let failed = |source: std::io::Error| match source.kind() {
        ErrorKind::AlreadyExists => Fault::AlreadyThere { path: path.to_owned() },
        _ => Fault::from_io(path, "giving the new ledger its name", source),
    };
    File::open(draft).and_then(|file| file.sync_all()).map_err(failed)?;
    match fs::hard_link(draft, path) {
        // File systems without hard links have only the rename, which would replace a file made just now.
        Err(error) if error.kind() == ErrorKind::Unsupported => fs::rename(draft, path).map_err(failed)?,
        linked => linked.map_err(failed)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// Looks at the file before SQLite does, which takes an empty file for a new database.
fn probe(path: &Path) -> Result<(), Fault> {
    let refused = |why: &str| Fault::NotALedger { path: path.to_owned(), why: why.to_owned() };
    let failed = |error| Fault::from_io(path, "opening it", error);
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(refused("it is not a file"));
    }
    let mut start = Vec::new();
    File::open(path).map_err(failed)?.take(100).read_to_end(&mut start).map_err(failed)?;
    match start.len() {
        0 => Err(refused("it is empty")),
        length if !start.starts_with(&b"SQLite format 3\0"[..length.min(16)]) => {
            Err(refused("it does not begin as an SQLite file does"))
        }
        100 => match missing_pages(path, &start, fs::metadata(path).map_err(failed)?.len()) {
            Some(what) => Err(Fault::Damaged { place: path.display().to_string(), what }),
            None => Ok(()),
        },
        length => Err(Fault::Damaged {
            place: path.display().to_string(),
            what: format!("the file ends after {length} bytes"),
        }),
    }
}

/// Whether the file is shorter than its first page says. SQLite looks at that only when it needs a missing page.
///
/// SQLite file format sections 1.3.2 (page size), 1.3.7 (size in pages, valid if the change counter says so).
/// While a log waits, the file may be on its way to that size.
fn missing_pages(path: &Path, header: &[u8], length: u64) -> Option<String> {
    let number = |at: usize| header[at..at + 4].iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let page = match u64::from(header[16]) << 8 | u64::from(header[17]) {
        1 => 65_536,
        size => size,
    };
    let expected = number(28) * page;
    let missing = number(24) == number(92) && length < expected && !log_waits(path);
    missing.then(|| format!("the file ends after {length} bytes, and should have {expected}"))
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Fault> {
    let opened = || -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        // A file made by somebody else cannot run functions of ours, nor can our own statements write to it
        // behind SQLite's back.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        Ok(connection)
    };
    opened().map_err(|error| faults::name(path, "opening it", PATIENCE, error))
}

/// Whether the file is a ledger of a format that this program knows, and which one.
fn identify(connection: &Connection, path: &Path) -> Result<Meta, Fault> {
    let named = |error| faults::name(path, "reading what it says of itself", PATIENCE, error);
    let number =
        |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).map_err(named);
    if number("application_id")? != i64::from(schema::APPLICATION) {
        let why = "it is an SQLite file of another program".to_owned();
        return Err(Fault::NotALedger { path: path.to_owned(), why });
    }
    let version = number("user_version")?;
    if version > i64::from(FORMAT) {
        let found = u32::try_from(version).unwrap_or(u32::MAX);
        return Err(Fault::NewerFormat { path: path.to_owned(), found, known: FORMAT });
    }
    let (meta, format) = rows::meta(connection).map_err(named)?;
    if version != i64::from(format) || format == 0 {
        let what = format!("it says format {version} in one place and {format} in another");
        return Err(Fault::Damaged { place: path.display().to_string(), what });
    }
    Ok(meta)
}

fn prepare(connection: &Connection) -> rusqlite::Result<String> {
    let mode = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    Ok(mode)
}

/// SQLite says only that it cannot open the log beside the file when the folder may not be written.
fn unwritable_folder(path: &Path, error: rusqlite::Error) -> Fault {
    match faults::name(path, "opening its log", PATIENCE, error) {
        Fault::Io { place, source, .. } => {
            Fault::ReadOnly { place, why: format!("its log cannot be made in the same folder: {source}") }
        }
        other => other,
    }
}

/// What is wrong with head, last entry or guards, if anything; without reading the entries before.
fn disagreement(connection: &Connection, meta: &Meta) -> rusqlite::Result<Option<String>> {
    if let Some(first) = schema::differences(connection)?.into_iter().next() {
        return Ok(Some(first));
    }
    // One look: another process may append between two.
    let look = connection.unchecked_transaction()?;
    let tip = rows::tip(&look)?;
    let (head, recorded) = match rows::last(&look)? {
        Some(entry) => (entry.head(), entry.recorded),
        None => (crate::chain::genesis(meta), Tip::genesis(meta).recorded),
    };
    let agree = tip.head == head && tip.recorded == recorded;
    let (named, last) = (tip.head.position, head.position);
    Ok((!agree)
        .then(|| format!("the head names position {named}, and the last entry, at {last}, does not fit")))
}

fn log_waits(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// SQLite's way to say that a file does not change. What has a meaning in a URI is escaped.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}
