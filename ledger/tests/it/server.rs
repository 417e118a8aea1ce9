//! A PostgreSQL server of the tests' own: one cluster in a temporary folder, one schema a test. It listens on a
//! socket in that folder only, and ends when the test process does, however that ends.

use crate::example::meta;
use crate::stores::Fresh;
use ledger::store::Postgres;
use ledger::{Kind, Ledger};
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How to reach the server; `None`, said once, when the machine has no PostgreSQL.
pub fn url() -> Option<&'static str> {
    static SERVER: OnceLock<Option<(String, Child)>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let Some(programs) = programs() else {
            println!("skipped: PostgreSQL's initdb was not found in PATH or /usr/lib/postgresql");
            return None;
        };
        Some(start(&programs))
    });
    server.as_ref().map(|(url, _)| url.as_str())
}

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

fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = installed.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.extend(std::env::split_paths(&path));
    folders.into_iter().rev().find(|folder| folder.join("initdb").is_file())
}

/// PostgreSQL refuses to run as root; somebody else on the machine does it then.
fn somebody_else() -> Option<(u32, u32)> {
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    root.then(|| named("postgres").or_else(|| named("nobody")).expect("an ordinary user to run the server"))
}

fn as_server(program: &Path, user: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command
}

fn start(programs: &Path) -> (String, Child) {
    // Kept: the guardian removes it after the server has ended.
    let folder = tempfile::tempdir().unwrap().keep();
    let user = somebody_else();
    if let Some((user, group)) = user {
        std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
    }
    let data = folder.join("data");
    let made = as_server(&programs.join("initdb"), user, &folder)
        .args(["--no-sync", "--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // The guardian reads until this process is gone, then ends the server and tidies up. Nothing here pulls the
    // plug of the machine, so the server need not wait for the disk.
    let guard =
        "\"$1\" -D \"$2\" -k \"$3\" -c listen_addresses= -c fsync=off -c max_connections=60 >/dev/null 2>&1 &
                 server=$!; read gone; kill -QUIT $server; wait $server; rm -rf \"$3\"";
    let mut guardian = as_server(Path::new("sh"), user, &folder)
        .args(["-c", guard, "guardian"])
        .args([&programs.join("postgres"), &data, &folder])
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let url = format!("host={} user=tests dbname=postgres", folder.display());
    let answers = || postgres::Client::connect(&url, postgres::NoTls).is_ok();
    let mut tries = (0..600).inspect(|_| std::thread::sleep(Duration::from_millis(50)));
    if !tries.any(|_| answers()) {
        drop(guardian.stdin.take());
        let _ = guardian.wait();
        panic!("the server does not answer");
    }
    (url, guardian)
}
