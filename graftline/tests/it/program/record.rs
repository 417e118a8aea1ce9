//! A record at a terminal: nobody is believed who only says who they are, and no secret is ever asked for on the command line.

use super::{Ran, program, ran};
use serde_json::Value;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const PASSPHRASE: &str = "seven grey geese over the river";
const LIN: &str = "otter lamp violet ladder";
const ROE: &str = "quarry mitten oboe salt";

/// A folder with a record, its keys beside it, and a file for each secret.
pub(super) struct House {
    room: TempDir,
    /// All that the program said, but for what it is asked to show: an identity, an invitation.
    said: RefCell<String>,
}

impl House {
    fn begun() -> (Self, String) {
        let house = Self { room: tempfile::tempdir().unwrap(), said: RefCell::default() };
        for (name, words) in
            [("passphrase", PASSPHRASE), ("lin", LIN), ("roe", ROE), ("wrong", "otter lamp violet")]
        {
            std::fs::write(house.path(name), format!("{words}\n")).unwrap();
        }
        let made =
            house.says(house.run("lin", &["init", "--name", "r", "--keys"]).arg(house.path("keys")), 0);
        let code = made.out.split_whitespace().find(|word| word.split('-').count() == 4 && word.len() == 23);
        let code = code.unwrap().to_owned();
        (house, code)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    /// The program in somebody's hands: their session, their password file.
    pub fn run(&self, who: &str, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .args(arguments)
            .env("GRAFTLINE_AT", self.path("record"))
            .env("GRAFTLINE_SESSION", self.path("sessions").join(who))
            .env("GRAFTLINE_PASSWORD_FILE", self.path(who))
            .env("GRAFTLINE_PASSPHRASE_FILE", self.path("passphrase"));
        command
    }

    /// With the keys.
    pub fn give(&self, who: &str, arguments: &[&str]) -> Command {
        let mut command = self.run(who, arguments);
        command.env("GRAFTLINE_KEYS", self.path("keys"));
        command
    }

    pub fn says(&self, command: &mut Command, code: i32) -> Ran {
        let ran = ran(command);
        assert_eq!(ran.code, Some(code), "{command:?}\n{}{}", ran.out, ran.err);
        let shows = |word: &str| command.get_args().next().is_some_and(|first| first == word);
        if !["identity", "init", "account"].into_iter().any(shows) {
            self.said.borrow_mut().push_str(&format!("{}{}", ran.out, ran.err));
        }
        ran
    }

    /// All that the program said so far.
    pub fn said(&self) -> String {
        self.said.borrow().clone()
    }

    /// Passphrase, passwords, and the tokens of those who are logged in.
    pub fn secrets(&self) -> Vec<&'static str> {
        let sessions = std::fs::read_dir(self.path("sessions")).unwrap().map(|file| file.unwrap().path());
        let tokens = sessions.map(|file| std::fs::read_to_string(file).unwrap().trim().to_owned());
        // Leaked on purpose: a test's few words live as long as it does.
        let tokens = tokens.filter(|token| token.len() > 20).map(|token| &*token.leak());
        tokens.chain([PASSPHRASE, LIN, "roe walks the otter home", "kim walks the otter home"]).collect()
    }

    fn accept(&self, who: &str, person: &str, code: &str) {
        let file = self.path("code");
        std::fs::write(&file, code).unwrap();
        let mut accept = self.run(who, &["account", "accept", person]);
        self.says(accept.env("GRAFTLINE_INVITATION_FILE", file), 0);
        self.says(&mut self.run(who, &["login", "--as", person]), 0);
    }

    pub fn founded() -> Self {
        let (house, code) = Self::begun();
        house.accept("lin", &first(), &code);
        let appoint = ["people", "appoint", "--name", "Lin Wei", "--organisation", "Sponsor"];
        house.says(&mut house.give("lin", &appoint), 0);
        house
    }
}

impl House {
    /// Appoints somebody, grants them a role, and lets them in. Their code.
    pub fn hires(&self, who: &str, name: &str, role: &str) -> String {
        std::fs::write(self.path(who), format!("{who} walks the otter home\n")).unwrap();
        let given = |words: &[&str]| self.says(&mut self.give("lin", words), 0);
        let told = given(&["people", "appoint", "--name", name, "--organisation", "Sponsor", "--json"]).out;
        let told: Value = serde_json::from_str(&told).unwrap();
        let code = told["facts"][0]["people"]["appointed/1"]["person"].as_str().unwrap().to_owned();
        given(&["people", "grant-role", "--person", &code, "--role", role]);
        let invited = self.says(&mut self.run("lin", &["account", "invite", &code, "--json"]), 0).out;
        let invited: Value = serde_json::from_str(&invited).unwrap();
        self.accept(who, &code, invited["invited"]["code"].as_str().unwrap());
        code
    }
}

fn first() -> String {
    bench::PersonCode::after(0).to_string()
}

#[test]
fn a_record_from_its_founding_to_a_second_person() {
    let house = House::founded();
    let second = bench::PersonCode::after(1).to_string();
    let appoint = ["people", "appoint", "--name", "Ada Roe", "--organisation", "Sponsor"];
    house.says(&mut house.give("lin", &appoint), 0);
    house.says(
        &mut house.give("lin", &["people", "grant-role", "--person", &second, "--role", "unblinded-monitor"]),
        0,
    );
    let invited = house.says(&mut house.run("lin", &["account", "invite", &second, "--json"]), 0);
    let invited: Value = serde_json::from_str(&invited.out).unwrap();
    house.accept("roe", &second, invited["invited"]["code"].as_str().unwrap());

    // Nobody acts for somebody else, and nobody without a session.
    let asked = house.says(
        &mut house
            .give("roe", &["people", "appoint", "--name", "X Y", "--organisation", "Z", "--as", &first()]),
        2,
    );
    assert!(asked.err.contains("nobody acts for somebody else"), "{}", asked.err);
    house.says(&mut house.give("nobody", &appoint), 2);
    let refused = house.says(&mut house.give("roe", &appoint), 1);
    assert!(
        refused.out.contains("administrator") || refused.err.contains("administrator"),
        "{}",
        refused.out
    );

    // A wrong password signs nothing.
    let mut wrong = house.give("lin", &appoint);
    let wrong = house.says(wrong.env("GRAFTLINE_PASSWORD_FILE", house.path("wrong")), 1);
    assert!(wrong.err.contains("do not go together"), "{}", wrong.err);

    // What is closed opens for whoever holds the role, and the log says so; nobody else gets it by saying a role.
    let contents = ["show", "contents", "--role", "unblinded-monitor"];
    house.says(&mut house.give("lin", &contents), 2);
    house.says(&mut house.give("nobody", &contents), 2);
    house.says(&mut house.give("roe", &contents), 0);
    house.says(&mut house.run("roe", &["access-log"]), 2);
    let log = house.says(&mut house.run("lin", &["access-log"]), 0).out;
    for line in ["show contents", "came in", "Wrong credential", "chose a password", "read this log"] {
        assert!(log.contains(line), "{line}: {log}");
    }
    for secret in [PASSPHRASE, LIN, ROE] {
        assert!(!log.contains(secret));
    }
    house.says(&mut house.run("lin", &["access-log", "--kind", "failed", "--json"]), 0);

    // Ended is ended, session and all.
    house.says(&mut house.run("lin", &["account", "lock", &second]), 0);
    house.says(&mut house.give("roe", &contents), 1);
    house.says(&mut house.run("lin", &["logout"]), 0);
    house.says(&mut house.give("lin", &appoint), 2);
    house.says(&mut house.give("lin", &["verify"]), 0);
}

/// Everything on the disk of a record that was in use: no password, no token, no code, no key.
#[test]
fn what_lies_in_the_records_folder_opens_nothing() {
    let (house, code) = House::begun();
    house.accept("lin", &first(), &code);
    let token = std::fs::read_to_string(house.path("sessions").join("lin")).unwrap();
    let secrets = [PASSPHRASE, LIN, token.trim(), code.as_str(), &code.replace('-', "")];
    let hits = |folder: &Path| {
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let bytes: Vec<Vec<u8>> =
            files.filter(|file| file.is_file()).map(|file| std::fs::read(file).unwrap()).collect();
        let holds = |secret: &str| {
            bytes.iter().any(|file| file.windows(secret.len()).any(|w| w == secret.as_bytes()))
        };
        secrets.iter().filter(|secret| holds(secret)).count()
    };
    assert_eq!(hits(&house.path("record")), 0);
    // The search sees a secret that is there.
    std::fs::write(house.path("record").join("leak.log"), format!("…{LIN}…")).unwrap();
    assert_eq!(hits(&house.path("record")), 1);
}

#[test]
fn keys_and_sessions_inside_the_record_are_refused() {
    let (house, _) = House::begun();
    let mut login = house.run("lin", &["login", "--as", &first()]);
    let refused = house.says(login.env("GRAFTLINE_SESSION", house.path("record").join("session")), 74);
    assert!(refused.err.contains("own folder"), "{}", refused.err);
}

#[test]
fn keys_are_rotated_put_into_escrow_and_restored() {
    let house = House::founded();
    std::fs::write(house.path("safe"), "kept in the pharmacy's own safe\n").unwrap();
    let escrow = house.path("sci.escrow").display().to_string();
    let with = |command: &mut Command, code: i32| {
        house.says(command.env("GRAFTLINE_ESCROW_PASSPHRASE_FILE", house.path("safe")), code)
    };
    assert!(with(&mut house.give("lin", &["keys", "rotate"]), 0).out.contains('2'));
    with(&mut house.give("lin", &["keys", "escrow", &escrow]), 0);
    with(&mut house.give("lin", &["keys", "escrow", &escrow]), 74);
    std::fs::remove_dir_all(house.path("keys")).unwrap();
    with(&mut house.give("lin", &["keys", "restore", &escrow]), 0);
    house.says(&mut house.give("lin", &["verify"]), 0);
    let log = house.says(&mut house.run("lin", &["access-log"]), 0).out;
    for line in ["rotated to generation 2", "escrow copy of the keys", "made anew from an escrow"] {
        assert!(log.contains(line), "{line}: {log}");
    }
}

/// One stored byte of the access log, a tail cut off, the whole log gone, or another record's in its place: verify names each.
#[test]
fn a_doctored_access_log_is_found_out() {
    let house = House::founded();
    let log = house.path("record").join("access.sqlite");
    let whole = house.says(&mut house.give("lin", &["verify"]), 0).out;
    assert!(whole.contains("access log is whole"), "{whole}");
    let doctor = |sql: &str| {
        let file = rusqlite::Connection::open(&log).unwrap();
        let triggers: Vec<String> = file
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            file.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        assert!(file.execute(sql, []).unwrap() > 0, "{sql}");
    };
    let kept = house.path("kept");
    {
        let file = rusqlite::Connection::open(&log).unwrap();
        file.execute("VACUUM INTO ?1", [kept.display().to_string()]).unwrap();
    }
    let back = || {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(house.path("record").join(format!("access.sqlite{ending}")));
        }
        std::fs::copy(&kept, &log).unwrap();
    };
    back();
    house.says(&mut house.give("lin", &["verify"]), 0);
    doctor(
        "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'password-set', 'password-sat') AS BLOB) WHERE position = 2",
    );
    let found = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(found.contains("access log is not whole"), "{found}");
    std::fs::remove_file(&log).unwrap();
    back();
    std::fs::remove_file(&log).unwrap();
    let found = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(found.contains("taken away"), "{found}");
    let other = House::founded();
    std::fs::copy(other.path("record").join("access.sqlite"), &log).unwrap();
    let found = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(found.contains("another record"), "{found}");
}

/// Whatever day is looked at, who may look is asked of today; and what leaves a record is whole without its keys.
#[test]
fn a_lost_role_is_not_won_back_by_looking_back_and_a_record_is_exported_and_restored() {
    let house = House::founded();
    let second = bench::PersonCode::after(1).to_string();
    let role = ["--person", &second, "--role", "unblinded-monitor"];
    house.says(&mut house.give("lin", &["people", "appoint", "--name", "Ada Roe", "--organisation", "S"]), 0);
    house.says(&mut house.give("lin", &[&["people", "grant-role"], &role[..]].concat()), 0);
    let invited = house.says(&mut house.run("lin", &["account", "invite", &second, "--json"]), 0);
    let invited: Value = serde_json::from_str(&invited.out).unwrap();
    house.accept("roe", &second, invited["invited"]["code"].as_str().unwrap());
    let then = office::now().to_string();
    let back = ["show", "contents", "--role", "unblinded-monitor", "--as-of", &then];
    house.says(&mut house.give("roe", &back), 0);
    let withdraw = [&["people", "withdraw-role", "--reason", "left the trial"], &role[..]].concat();
    house.says(&mut house.give("lin", &withdraw), 0);
    house.says(&mut house.give("roe", &back), 2);
    let to = house.path("opened").display().to_string();
    let opened = ["export", "opened", "--to", &to, "--role", "unblinded-monitor", "--as-of", &then];
    house.says(&mut house.give("roe", &opened), 2);
    assert!(!house.path("opened").exists(), "nothing was written");

    let paths = ["export", "copy", "back"].map(|name| house.path(name).display().to_string());
    let [export, copy, restored] = &paths;
    house.says(&mut house.run("lin", &["export", "record", "--to", export]), 74);
    let exported = house.says(&mut house.give("lin", &["export", "record", "--to", export, "--json"]), 0);
    let exported: Value = serde_json::from_str(&exported.out).unwrap();
    let key = exported["key"].as_str().unwrap();
    let verified =
        Command::new("python3").arg(house.path("export/verify.py")).args([export, key]).output().unwrap();
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.success() && said.contains("record ") && said.contains("all 4 entries hold"),
        "{said}"
    );
    house.says(&mut house.run("lin", &["backup", "--to", copy]), 0);
    house.says(&mut house.run("lin", &["restore", "--from", copy, "--to", restored]), 0);
    let mut verify = house.give("lin", &["verify"]);
    house.says(verify.env("GRAFTLINE_AT", restored), 0);
    for file in ["ledger.sqlite", "access.sqlite", "accounts.sqlite"] {
        assert!(house.path("back").join(file).exists(), "{file} was copied");
    }
}

/// Whoever can write the folder puts their own password into somebody else's account: `verify` names whose.
#[test]
fn a_password_put_into_anothers_account_is_named_by_verify() {
    let house = House::founded();
    house.hires("eve", "Eve Roe", "qc-analyst");
    let accounts = rusqlite::Connection::open(house.path("record").join("accounts.sqlite")).unwrap();
    let swap =
        "UPDATE account SET password = (SELECT password FROM account WHERE person = 2) WHERE person = 1";
    house.says(&mut house.give("lin", &["verify"]), 0);
    let codes: Vec<u32> = {
        let mut asked = accounts.prepare("SELECT person FROM account ORDER BY person").unwrap();
        asked.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let swap = swap.replace("person = 2)", &format!("person = {})", codes[1]));
    assert_eq!(
        accounts.execute(&swap.replace("person = 1", &format!("person = {}", codes[0])), []).unwrap(),
        1
    );
    let named = house.says(&mut house.give("lin", &["verify"]), 3).out;
    assert!(named.contains(&format!("The password of {} is not the one", first())), "{named}");
}

/// A code that one slip explains is asked back; an invitation's end is read to the second.
#[test]
fn a_mistyped_code_is_asked_back_and_no_microseconds_are_read_out() {
    let (house, _) = House::begun();
    let asked = house.says(&mut house.run("lin", &["account", "accept", "PS-1-G"]), 2);
    assert!(asked.err.contains("It may have been") && asked.err.contains(&first()), "{}", asked.err);
    let again = house.says(&mut house.give("lin", &["account", "found"]), 0).out;
    let until = again.split("until ").nth(1).unwrap().split(". It").next().unwrap();
    assert!(until.ends_with('Z') && !until.contains('.'), "{until}");
}

/// A record that moves into another folder is gone on with there by the same people, and a backup begins with a signature.
#[test]
fn a_record_that_moves_takes_its_people_along_and_a_backup_is_signed() {
    let house = House::founded();
    let copy = house.path("copy").display().to_string();
    let unsigned = house.says(&mut house.run("lin", &["backup", "--to", &copy]), 0).out;
    assert!(unsigned.contains("chained and not signed"), "{unsigned}");
    let checkpoints = |folder: &Path| -> Vec<(u64, u64)> {
        let ledger = ledger::Ledger::open_to_read(&folder.join("ledger.sqlite")).unwrap();
        let end = ledger.head().unwrap().position;
        ledger.checkpoints().unwrap().iter().map(|checkpoint| (checkpoint.statement.position, end)).collect()
    };
    assert_eq!(
        checkpoints(&house.path("copy")),
        [(1, 1)],
        "the desk signed the first day's first entry by itself"
    );
    house.says(&mut house.give("lin", &["people", "appoint", "--name", "Ada Roe", "--organisation", "X"]), 0);
    assert_eq!(checkpoints(&house.path("record")), [(1, 2)], "once a day");
    let signed = house.path("signed").display().to_string();
    let told = house.says(&mut house.give("lin", &["backup", "--to", &signed]), 0).out;
    assert!(!told.contains("chained and not signed"), "{told}");
    assert_eq!(checkpoints(&house.path("signed")).last(), Some(&(2, 2)));
    let log = ledger::Ledger::open_to_read(&house.path("signed").join("access.sqlite")).unwrap();
    assert_eq!(log.checkpoints().unwrap().len(), 1, "and the access log");

    let to = house.path("elsewhere").display().to_string();
    let moved = house.says(&mut house.give("lin", &["move", "--to", &to]), 0).out;
    assert!(moved.contains("Accounts and access log went along"), "{moved}");
    let there = |words: &[&str]| {
        let mut command = house.give("lin", words);
        command.env("GRAFTLINE_AT", house.path("elsewhere"));
        command
    };
    house.says(&mut there(&["login", "--as", &first()]), 0);
    house.says(&mut there(&["people", "appoint", "--name", "Kim Sol", "--organisation", "Sponsor"]), 0);
    house.says(&mut there(&["verify"]), 0);
    let log = house.says(&mut there(&["access-log"]), 0).out;
    assert!(log.contains("chose a password"), "the log goes on: {log}");
}
