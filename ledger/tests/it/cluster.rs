//! A PostgreSQL server of the tests' own: one cluster in a temporary folder, one schema a test. It listens on a
//! socket in that folder only, and ends when the test process does, however that ends.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// How to reach the server; `None`, said once, when the machine has no PostgreSQL.
pub fn url() -> Option<&'static str> {
    static SERVER: OnceLock<Option<(String, Child)>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let Some(programs) = programs() else {
            let said = "PostgreSQL's initdb was not found in PATH or /usr/lib/postgresql";
            assert!(std::env::var_os("GRAFTLINE_REQUIRE_PEERS").is_none(), "{said}");
            println!("skipped: {said}");
            return None;
        };
        Some(start(&programs))
    });
    server.as_ref().map(|(url, _)| url.as_str())
}

/// Where PostgreSQL is installed; the newest.
pub fn programs() -> Option<PathBuf> {
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
    // Nothing here pulls the plug of the machine, so the server need not wait for the disk.
    // Kept: the guardian removes it after the server has ended.
    start_in(programs, tempfile::tempdir().unwrap().keep(), "listen_addresses = ''\nfsync = off\n", None)
}

/// Makes a cluster in a folder and starts it, with lines for its settings and for who may connect.
pub fn start_in(programs: &Path, folder: PathBuf, settings: &str, rules: Option<&str>) -> (String, Child) {
    let user = somebody_else();
    if let Some((user, group)) = user {
        let inside = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        for path in inside.chain([folder.clone()]) {
            std::os::unix::fs::chown(&path, Some(user), Some(group)).unwrap();
        }
    }
    let data = folder.join("data");
    let made = as_server(&programs.join("initdb"), user, &folder)
        .args(["--no-sync", "--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let append = |name: &str, text: &str| {
        let mut file = fs::OpenOptions::new().append(true).open(data.join(name)).unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    };
    append("postgresql.conf", settings);
    if let Some(rules) = rules {
        fs::write(data.join("pg_hba.conf"), rules).unwrap();
    }
    // The guardian reads until this process is gone, then ends the server and tidies up.
    let guard = "\"$1\" -D \"$2\" -k \"$3\" -c max_connections=60 >/dev/null 2>&1 &
                 server=$!; read gone; kill -QUIT $server; wait $server; rm -rf \"$3\"";
    let mut guardian = as_server(Path::new("sh"), user, &folder)
        .args(["-c", guard, "guardian"])
        .args([&programs.join("postgres"), &data, &folder])
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let url = format!("host={} user=tests dbname=postgres", folder.display());
    let port = settings.lines().find_map(|line| line.strip_prefix("port = ")).unwrap_or("5432");
    let answers = || postgres::Client::connect(&format!("{url} port={port}"), postgres::NoTls).is_ok();
    let mut tries = (0..600).inspect(|_| std::thread::sleep(Duration::from_millis(50)));
    if !tries.any(|_| answers()) {
        drop(guardian.stdin.take());
        let _ = guardian.wait();
        panic!("the server does not answer");
    }
    (url, guardian)
}
