//! The other side of tests that need a second process: this test binary, started again by the parent.

use crate::example::{Noise, append, append_all, command, meta};
use ledger::{Kind, Ledger};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const ROLE: &str = "LEDGER_CHILD_ROLE";

/// A command that starts this binary in a role. `wrap` may put another program before it.
pub fn role(role: &str, path: &Path, seed: u64, wrap: &[&str]) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut command = match wrap {
        [] => Command::new(&this),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(&this);
            command
        }
    };
    command
        .args(["--exact", "child::child", "--ignored", "--nocapture", "--quiet", "--test-threads=1"])
        .env(ROLE, role)
        .env("LEDGER_CHILD_PATH", path)
        .env("LEDGER_CHILD_SEED", seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The lines that a child told, without what the test harness prints around them.
pub fn told(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| line.split_once("told ").map(|(_, told)| told.to_owned()))
}

/// Says something to the parent.
pub fn tell(what: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    // A parent that is gone needs no answer.
    let _ = writeln!(out, "\ntold {what}").and_then(|()| out.flush());
}

/// Opens what a path names: a file, or `postgres:schema@url`.
pub fn open(path: &Path) -> Result<Ledger, ledger::Fault> {
    if let Some((schema, url)) = path.to_str().and_then(|it| it.strip_prefix("postgres:")?.split_once('@')) {
        return Ok(Ledger::over(Box::new(ledger::store::Postgres::open(url, schema)?)));
    }
    Ledger::open(path)
}

/// Appends for ever, in turns of one to four, and tells each head that a turn came back with.
fn append_for_ever(path: &Path, writer: u64) {
    let mut ledger = open(path).unwrap();
    let mut noise = Noise(writer);
    let mut n = 0;
    loop {
        let size = 1 + noise.below(4);
        let head = append_all(&mut ledger, writer, n..n + size).unwrap();
        n += size;
        tell(format_args!("{} {}", head.position, head.hash));
        if noise.below(20) == 0 {
            // A turn that changes its mind may be killed as well.
            let (id, content, bytes) = command(writer, n + 1_000_000);
            let _: Result<(), ledger::NotPushed> = ledger.turn(|turn| {
                let now = turn.now(ledger::Clock::Database)?;
                turn.push(id, content, now.at, &bytes)?;
                Err(ledger::Fault::ScriptedMomentInRecord.into())
            });
        }
    }
}

/// Appends 150 commands one by one, and tells each head.
fn append_some(path: &Path, writer: u64) {
    let mut ledger = open(path).unwrap();
    for n in 0..150 {
        let head = append(&mut ledger, writer, n).unwrap().head();
        tell(format_args!("{} {}", head.position, head.hash));
    }
}

/// Appends until something gives, and tells what.
fn append_until_full(path: &Path, writer: u64) {
    let mut ledger = match Ledger::open(path) {
        Ok(ledger) => ledger,
        Err(fault) => return tell(format_args!("not opened: {fault}")),
    };
    for n in 0.. {
        match append(&mut ledger, writer, n) {
            Ok(pushed) => tell(format_args!("{} {}", pushed.head().position, pushed.head().hash)),
            Err(fault) => {
                tell(format_args!("fault {fault:?} | {fault}"));
                // What was acknowledged can still be read by the one who met the fault.
                tell(format_args!("head {}", ledger.head().unwrap().position));
                return;
            }
        }
    }
}

/// Opens for writing and for reading, and tells how either went.
fn open_both(path: &Path) {
    tell(match Ledger::open(path) {
        Ok(mut ledger) => match append(&mut ledger, 7, 7) {
            Ok(_) => "wrote".to_owned(),
            Err(fault) => format!("fault {fault}"),
        },
        Err(fault) => format!("fault {fault}"),
    });
    tell(match Ledger::open_to_read(path) {
        Ok(ledger) => format!("read {} entries", ledger.read_after(0, u64::MAX).map(Result::unwrap).count()),
        Err(fault) => format!("fault {fault}"),
    });
    let beside = path.with_file_name("another");
    tell(match Ledger::create(&beside, meta(Kind::Record)) {
        Ok(_) => "made".to_owned(),
        Err(fault) => format!("fault {fault}"),
    });
}

/// Holds the head with a command pushed, long enough to be stopped or killed; tells how the turn ended, and if it
/// failed sends the same command again.
fn hold(path: &Path, writer: u64) {
    let mut ledger = open(path).unwrap();
    ledger.set_patience(std::time::Duration::from_secs(1)).unwrap();
    let n = ledger.head().unwrap().position + 1;
    let (id, content, bytes) = command(writer, n);
    let held: Result<_, ledger::NotPushed> = ledger.turn(|turn| {
        let now = turn.now(ledger::Clock::Database)?;
        let pushed = turn.push(id, content, now.at, &bytes)?;
        tell("holding");
        std::thread::sleep(std::time::Duration::from_millis(400));
        Ok(pushed)
    });
    match held {
        Ok(pushed) => tell(format_args!("new {}", pushed.head().position)),
        Err(fault) => {
            tell(format_args!("fault {fault}"));
            let again = append(&mut ledger, writer, n).unwrap();
            assert!(matches!(again, ledger::Pushed::New(_)), "{again:?}");
            tell(format_args!("new {}", again.head().position));
        }
    }
}

/// One of many nodes.
fn crowd(path: &Path, writer: u64) {
    let mut ledger = open(path).unwrap();
    ledger.set_patience(std::time::Duration::from_secs(60)).unwrap();
    crate::crowd::work(&mut ledger, writer, &mut |number, new, head| {
        tell(format_args!("{number} {new} {} {}", head.position, head.hash));
    });
}

/// Moves a ledger, and tells when it begins and when it has ended.
fn move_on(from: &Path) {
    let place = |text: &str| match text.rsplit_once(' ') {
        Some((url, schema)) => ledger::Place::Server { url: url.to_owned(), schema: schema.to_owned() },
        None => ledger::Place::File(PathBuf::from(text)),
    };
    let to = std::env::var("LEDGER_CHILD_TO").unwrap();
    tell("moving");
    tell(ledger::relocate(&place(from.to_str().unwrap()), &place(&to)).unwrap().position);
}

/// Opens to read, and tells how that went.
fn look(path: &Path) {
    tell(match open(path) {
        Ok(ledger) => format!("opened at {}", ledger.head().unwrap().position),
        Err(fault) => format!("fault {fault}"),
    });
}

/// Puts an attachment larger than what fits, and tells what came of it.
fn attach(root: &Path) {
    let attachments = ledger::attachments::Attachments::in_folder(root).unwrap();
    tell(match attachments.put(&[9; 100_000]) {
        Ok(hash) => format!("kept {hash}"),
        Err(fault) => format!("fault {fault}"),
    });
}

#[test]
#[ignore = "started by other tests, in a process of its own"]
fn child() {
    let Some(role) = std::env::var_os(ROLE) else { return };
    let path = PathBuf::from(std::env::var_os("LEDGER_CHILD_PATH").unwrap());
    let seed = std::env::var("LEDGER_CHILD_SEED").unwrap().parse().unwrap();
    match role.to_str().unwrap() {
        "append for ever" => append_for_ever(&path, seed),
        "append some" => append_some(&path, seed),
        "append until full" => append_until_full(&path, seed),
        "hold" => hold(&path, seed),
        "power" => crate::power::fail_the_power(seed),
        "move" => move_on(&path),
        "crowd" => crowd(&path, seed),
        "look" => look(&path),
        "attach" => attach(&path),
        "open both" => open_both(&path),
        other => panic!("no such role: {other}"),
    }
}
