//! How the server is reached: the connection string, the schema's name, the password from its own place.

use super::faults::refused;
use crate::fault::Fault;
use std::path::PathBuf;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a server may take to answer the first call.
const CONNECT: Duration = Duration::from_secs(10);

/// A server, a database on it, and the schema that holds one ledger.
#[derive(Clone, Debug)]
pub struct Address {
    pub config: Config,
    pub schema: String,
}

impl Address {
    /// Reads a libpq connection string (a URL, or `host=… user=…`).
    ///
    /// A password never stands in it, because connection strings are kept in files and shown in messages: it comes
    /// from `PGPASSWORD` or a passfile. A server on another machine is spoken to through TLS only.
    pub fn read(url: &str, schema: &str) -> Result<Self, Fault> {
        // Schema names go into statements as they are, so only plain ones are taken.
        let plain = schema.starts_with(|first: char| first.is_ascii_lowercase())
            && schema.len() < 64
            && schema.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !plain {
            return Err(refused(schema, "a schema's name has lower-case letters, digits and _, at most 63"));
        }
        let mut config: Config = url
            .parse()
            .map_err(|error| refused(schema, &format!("the connection string cannot be read: {error}")))?;
        if config.get_password().is_some() {
            let why = "a password stands in the connection string, which is kept and shown. Take it out, and give \
                       it in PGPASSWORD or in a passfile (PGPASSFILE, ~/.pgpass)";
            return Err(refused(schema, why));
        }
        if !near(&config) {
            if config.get_ssl_mode() == SslMode::Disable {
                let why = "the server is on another machine and sslmode=disable would send everything in the clear. \
                           Take sslmode=disable out";
                return Err(refused(schema, why));
            }
            // The library's own default would go on without TLS where the server has none.
            config.ssl_mode(SslMode::Require);
        } else if config.get_ssl_mode() == SslMode::Prefer {
            // On one machine TLS protects from nobody, and Debian's own certificate is signed by nobody known.
            config.ssl_mode(SslMode::Disable);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(2 * CONNECT);
        }
        config.keepalives_idle(CONNECT).keepalives_interval(CONNECT / 2).keepalives_retries(3);
        Ok(Address { config, schema: schema.to_owned() })
    }

    /// Where the ledger is, for messages.
    pub fn place(&self) -> String {
        let host = self.config.get_hosts().first().map_or_else(String::new, |host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        format!("{host}/{}/{}", self.config.get_dbname().unwrap_or("postgres"), self.schema)
    }

    /// The connection's settings with the password, looked up anew each time: it may have been changed.
    pub fn with_password(&self) -> Config {
        let mut config = self.config.clone();
        if let Some(password) = password(&config) {
            config.password(password);
        }
        config
    }
}

/// Whether the server is on this machine: a socket, or the loop-back interface.
fn near(config: &Config) -> bool {
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().all(std::net::IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    })
}

/// `PGPASSWORD`, or the first line of the passfile that fits.
fn password(config: &Config) -> Option<String> {
    if let Ok(password) = std::env::var("PGPASSWORD") {
        return Some(password);
    }
    let file = std::env::var_os("PGPASSFILE").map(PathBuf::from);
    let file = file.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pgpass")))?;
    // libpq ignores a passfile that others may read, and so do we.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if std::fs::metadata(&file).ok()?.permissions().mode() & 0o077 != 0 {
            return None;
        }
    }
    let host = config.get_hosts().first().map_or("localhost".to_owned(), |host| match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(_) => "localhost".to_owned(),
    });
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user().unwrap_or_default();
    let database = config.get_dbname().unwrap_or(user);
    in_passfile(&std::fs::read_to_string(file).ok()?, [&host, &port, database, user])
}

/// `host:port:database:user:password`, `*` fits all, `\` escapes (PostgreSQL 15 documentation, section 34.16).
fn in_passfile(text: &str, asked: [&str; 4]) -> Option<String> {
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = vec![String::new()];
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            let last = fields.len() - 1;
            match letter {
                '\\' => fields[last].extend(letters.next()),
                ':' if last < 4 => fields.push(String::new()),
                letter => fields[last].push(letter),
            }
        }
        let fits = fields.len() == 5
            && asked.iter().zip(&fields).all(|(asked, field)| field == "*" || field == asked);
        fits.then(|| fields.swap_remove(4))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(url: &str) -> String {
        Address::read(url, "ledger").unwrap_err().to_string()
    }

    #[test]
    fn another_machine_is_spoken_to_through_tls_only() {
        for near in
            ["host=/run/sockets", "host=localhost", "postgres://u@127.0.0.1/db", "host=x hostaddr=::1"]
        {
            let mode = Address::read(near, "ledger").unwrap().config.get_ssl_mode();
            assert_eq!(mode, SslMode::Disable, "{near}");
            let asked = format!("{near}{}sslmode=require", if near.contains("//") { "?" } else { " " });
            let mode = Address::read(&asked, "ledger").unwrap().config.get_ssl_mode();
            assert_eq!(mode, SslMode::Require, "{asked}");
        }
        for far in ["host=db.example", "postgres://u@192.0.2.7/db", "host=localhost hostaddr=192.0.2.7"] {
            let mode = Address::read(far, "ledger").unwrap().config.get_ssl_mode();
            assert_eq!(mode, SslMode::Require, "{far}");
            let both = format!("{far}{}sslmode=disable", if far.contains("//") { "?" } else { " " });
            assert!(said(&both).contains("in the clear"), "{both}");
        }
    }

    #[test]
    fn a_password_in_the_connection_string_is_refused_and_not_shown() {
        for url in ["host=localhost password=hidden", "postgres://me:hidden@localhost/db"] {
            let said = said(url);
            assert!(said.contains("PGPASSWORD") && !said.contains("hidden"), "{said}");
        }
    }

    #[test]
    fn the_first_fitting_line_of_a_passfile_counts() {
        let text = "# a remark\nother:5432:*:*:no\ndb.example:5432:led\\:ger:me:a\\\\b:c\n*:*:*:*:last\n";
        let found = |host| in_passfile(text, [host, "5432", "led:ger", "me"]);
        assert_eq!(found("db.example").as_deref(), Some("a\\b:c"));
        assert_eq!(found("elsewhere").as_deref(), Some("last"));
        assert_eq!(in_passfile("a:b:c", ["a", "b", "c", "d"]), None);
    }
}
