//! TLS to a real server with certificates that `openssl` made: what is not encrypted to somebody known is refused.

use crate::child::{role, told};
use crate::cluster::{programs, start_in, url};
use crate::example::{append, meta};
use crate::server::schema;
use ledger::store::Postgres;
use ledger::{Kind, Ledger};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

/// A server that speaks TLS on a port of this machine.
struct WithTls {
    port: u16,
    /// Who signed its certificate, and somebody who did not.
    root: PathBuf,
    other_root: PathBuf,
    /// Holds the password of the user `locked`.
    passfile: PathBuf,
    _guardian: Child,
}

/// Starts a server of its own with TLS; `None` where there is no PostgreSQL.
fn with_tls() -> Option<WithTls> {
    let programs = programs()?;
    let folder = tempfile::tempdir().unwrap().keep();
    let certificate = |name: &str, extra: &[&str]| {
        let made = Command::new("openssl")
            .current_dir(&folder)
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
            .args(["-days", "2", "-subj", &format!("/CN={name}"), "-addext"])
            .args(["subjectAltName=DNS:localhost", "-keyout", &format!("{name}.key")])
            .args(["-out", &format!("{name}.crt")])
            .args(extra)
            .output()
            .expect("openssl has to be installed for this test");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    };
    certificate("root", &[]);
    certificate("other", &[]);
    let signed = ["-CA", "root.crt", "-CAkey", "root.key", "-addext", "basicConstraints=critical,CA:FALSE"];
    certificate("server", &signed);
    let private = |name: &str, text: &str| {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.join(name);
        if !text.is_empty() {
            fs::write(&path, text).unwrap();
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path
    };
    private("server.key", "");
    let passfile = private("passfile", "localhost:*:postgres:locked:secret\n");
    // The port is free now; the server takes it a moment later.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let at = folder.display();
    let settings = format!(
        "listen_addresses = '127.0.0.1'\nfsync = off\nport = {port}\nssl = on\nssl_cert_file = '{at}/server.crt'\n\
         ssl_key_file = '{at}/server.key'\npassword_encryption = 'scram-sha-256'\n"
    );
    let rules = "local all all trust\nhostssl all locked 127.0.0.1/32 scram-sha-256\nhost all tests 127.0.0.1/32 trust\n";
    let (url, guardian) = start_in(&programs, folder.clone(), &settings, Some(rules));
    let mut owner = postgres::Client::connect(&format!("{url} port={port}"), postgres::NoTls).unwrap();
    owner.batch_execute("CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'secret'").unwrap();
    let (root, other_root) = (folder.join("root.crt"), folder.join("other.crt"));
    Some(WithTls { port, root, other_root, passfile, _guardian: guardian })
}

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
