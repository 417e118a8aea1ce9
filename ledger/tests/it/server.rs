//! Ledgers on the tests' own server, one schema each.

pub use crate::cluster::url;

use crate::example::meta;
use crate::stores::Fresh;
use ledger::store::Postgres;
use ledger::{Kind, Ledger};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// A schema that no other test has.
pub fn schema() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A new ledger on the server, and where it is, as `child` reads it.
pub fn fresh_at(kind: Kind) -> Option<(Ledger, PathBuf)> {
    let (url, schema) = (url()?, schema());
    let store = Postgres::create(url, &schema, meta(kind)).unwrap();
    Some((Ledger::over(Box::new(store)), PathBuf::from(format!("postgres:{schema}@{url}"))))
}

pub fn postgres(kind: Kind) -> Fresh {
    let (ledger, _) = fresh_at(kind).expect("asked only where there is a server");
    Fresh { ledger, _folder: tempfile::tempdir().unwrap() }
}
