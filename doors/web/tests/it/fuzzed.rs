//! The API under schemathesis: every operation as a role that may give it, with what fits the description, what just fits, and what does
//! not. No answer is a fault, every answer is described and conforms, and what breaks the description is never done.

use crate::ask::{Visitor, copied, house};
use crate::peers::{lacking, root, served};
use ::bench::{Role, SiteCode};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Tried on each operation beyond the boundary values of its description, which are as many as it has.
const EXAMPLES: &str = "2";

/// What `config.toml` beside the requirements says is part of it: which checks there are, and what each takes for an answer.
fn begin(
    program: &Path,
    config: &Path,
    address: &str,
    token: &str,
    operations: &[String],
    to: &Path,
) -> Child {
    let mut command = Command::new(program);
    command.arg("--config-file").arg(config).arg("run").arg(format!("{address}/api/openapi.json"));
    command.args([
        "--checks",
        "all",
        "--phases",
        "coverage,fuzzing",
        "--max-examples",
        EXAMPLES,
        "--seed",
        "228",
    ]);
    command.args([
        "--continue-on-failure",
        "--no-shrink",
        "--header",
        &format!("Authorization: Bearer {token}"),
    ]);
    for operation in operations {
        command.args(["--include-operation-id", operation]);
    }
    let log = std::fs::File::create(to).expect("a file");
    command
        .stdout(Stdio::from(log))
        .stderr(Stdio::null())
        .env("NO_COLOR", "1")
        .current_dir(to.parent().expect("a folder"));
    command.spawn().expect("schemathesis starts")
}

/// Each operation under one role that may give it.
fn shared_out(described: &Value, holders: &[(Role, Option<SiteCode>)]) -> BTreeMap<usize, Vec<String>> {
    let mut all: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let paths = described["paths"].as_object().expect("paths");
    for operation in paths.values().flat_map(|path| path.as_object().expect("methods").values()) {
        let id = operation["operationId"].as_str().expect("every operation has a name");
        let roles: BTreeSet<&str> =
            operation["x-roles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let may = |(role, _): &(Role, Option<SiteCode>)| roles.contains(role.to_string().as_str());
        // Boards and traces are everybody's: read by whoever comes first.
        let by = holders.iter().position(may).or_else(|| roles.is_empty().then_some(0));
        let Some(by) = by else { continue };
        all.entry(by).or_default().push(id.to_owned());
    }
    all
}

#[test]
fn the_api_keeps_what_its_description_says() {
    let program = root().join("target/peers/openapi/bin/schemathesis");
    if !program.exists() {
        return lacking("schemathesis (see tests-peers/openapi/README.md)");
    }
    let config = root().join("tests-peers/openapi/schemathesis.toml");
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let described: Value =
        serde_json::from_str(&Visitor::stranger(&house).get("/api/openapi.json").text).expect("JSON");
    let held = house.turns.look(|sight| {
        let people = &sight.desk.portfolio().open.people;
        let grants =
            people.people().flat_map(|(code, person)| person.grants.iter().map(move |grant| (code, grant)));
        let mut held = BTreeMap::new();
        for (code, grant) in grants {
            held.entry(grant.role).or_insert((code, grant.site));
        }
        held
    });
    let held = held.unwrap_or_else(|why| panic!("{why:?}"));
    let holders: Vec<(Role, Option<SiteCode>)> =
        held.iter().map(|(role, (_, site))| (*role, *site)).collect();
    let shared = shared_out(&described, &holders);
    let operations: usize = shared.values().map(Vec::len).sum();
    assert!(operations >= 140 && shared.len() >= 8, "{operations} operations as {} roles", shared.len());
    served(house.clone(), |address| {
        let token = |by: usize| {
            let (role, site) = holders[by];
            let role_at = site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"));
            let body = json!({ "person": held[&role].0, "role": role_at });
            crate::api::session(&house, &body)
        };
        let mut waiting: Vec<(usize, Vec<String>)> = shared.into_iter().collect();
        // Two at a time: each waits for the desk most of the while.
        let mut failed = Vec::new();
        while !waiting.is_empty() {
            let some: Vec<_> = waiting.drain(..waiting.len().min(2)).collect();
            let begun: Vec<_> = some
                .iter()
                .map(|(by, operations)| {
                    let log = room.path().join(format!("{}.log", holders[*by].0));
                    (begin(&program, &config, address, &token(*by), operations, &log), log)
                })
                .collect();
            for (mut child, log) in begun {
                if !child.wait().expect("it ends").success() {
                    failed.push(String::from_utf8_lossy(&std::fs::read(&log).expect("a log")).into_owned());
                }
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    });
}
