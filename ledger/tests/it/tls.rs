//! TLS to a real server with certificates that `openssl` made: what is not encrypted to somebody known is refused.

use crate::child::{role, told};
use crate::example::{append, meta};
use crate::server::{schema, url, with_tls};
use ledger::store::Postgres;
use ledger::{Kind, Ledger};
use std::path::{Path, PathBuf};

/// What a node in a process of its own says, given the environment that it has.
fn look(at: &str, environment: &[(&str, &Path)]) -> String {
    let mut command = role("look", &PathBuf::from(at), 0, &[]);
    command.env_remove("PGSSLROOTCERT").envs(environment.iter().copied());
    let mut child = command.spawn().unwrap();
    let said: Vec<String> = told(&mut child).collect();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    said.join("\n")
}

#[test]
fn a_server_is_believed_by_its_certificate_and_name() {
    let Some(server) = with_tls() else { return };
    let schema = schema();
    let url = format!("host=localhost port={} user=tests dbname=postgres", server.port);
    let mut ledger = Ledger::over(Box::new(Postgres::create(&url, &schema, meta(Kind::Record)).unwrap()));
    append(&mut ledger, 1, 0).unwrap();
    let at = |url: &str| format!("postgres:{schema}@{url}");
    let tls = format!("{url} sslmode=require");
    assert_eq!(look(&at(&tls), &[("PGSSLROOTCERT", &server.root)]), "opened at 1");
    let stranger = look(&at(&tls), &[("PGSSLROOTCERT", &server.other_root)]);
    assert!(stranger.contains("certificate"), "signed by nobody known: {stranger}");
    let renamed = tls.replace("host=localhost", "host=elsewhere.example hostaddr=127.0.0.1");
    let renamed = look(&at(&renamed), &[("PGSSLROOTCERT", &server.root)]);
    assert!(renamed.contains("certificate"), "the name does not fit: {renamed}");
    let nobody = look(&at(&tls), &[("PGSSLROOTCERT", Path::new("/nonexistent"))]);
    assert!(nobody.contains("PGSSLROOTCERT"), "{nobody}");
    // The server asks for a password over TLS; it comes from the environment or from a passfile.
    let asked = tls.replace("user=tests", "user=locked");
    let root = ("PGSSLROOTCERT", server.root.as_path());
    assert!(look(&at(&asked), &[root]).contains("password"));
    assert_eq!(look(&at(&asked), &[root, ("PGPASSWORD", Path::new("secret"))]), "opened at 1");
    assert_eq!(look(&at(&asked), &[root, ("PGPASSFILE", &server.passfile)]), "opened at 1");
    let wrong = look(&at(&asked), &[root, ("PGPASSWORD", Path::new("wrong"))]);
    assert!(wrong.contains("password") && !wrong.contains("wrong"), "{wrong}");
}

#[test]
fn a_server_without_tls_is_not_spoken_to_when_tls_is_asked_for() {
    let Some(url) = url() else { return };
    let proxy = crate::proxy::Proxy::before(url);
    let schema = schema();
    drop(Postgres::create(url, &schema, meta(Kind::Record)).unwrap());
    assert_eq!(look(&format!("postgres:{schema}@{}", proxy.url()), &[]), "opened at 0");
    let refused = look(&format!("postgres:{schema}@{} sslmode=require", proxy.url()), &[]);
    assert!(refused.contains("TLS"), "{refused}");
}
