//! A rehearsal, and somebody who asks it.

use ::bench::{PersonCode, Role, SiteCode};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use cli::{Door, Exit};
use office::Folder;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;
use web::{House, Outer};
use words::Words;

fn doors(words: &Words) -> Vec<Door> {
    vec![Door { name: "demo", clap: demo::clap(words), run: demo::run }]
}

/// A rehearsal until its first people are treated, played once for all tests that only read.
pub fn folder() -> PathBuf {
    static PLAYED: OnceLock<tempfile::TempDir> = OnceLock::new();
    PLAYED.get_or_init(played).path().join("ledger")
}

/// A copy of its own, for tests that write.
pub fn copied() -> tempfile::TempDir {
    let room = tempfile::tempdir().expect("a folder");
    let copied =
        std::process::Command::new("cp").arg("-r").arg(folder()).arg(room.path().join("ledger")).status();
    assert!(copied.expect("a copy").success());
    room
}

fn played() -> tempfile::TempDir {
    played_until("2027-06-01")
}

/// A rehearsal of its own, until some day.
pub fn played_until(day: &str) -> tempfile::TempDir {
    let room = tempfile::tempdir().expect("a folder");
    let at = room.path().join("ledger").display().to_string();
    let words = [
        "graftline",
        "--json",
        "demo",
        "--programme",
        "xs228-als",
        "--until",
        day,
        "--no-serve",
        "--at",
        &at,
    ];
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(cli::run(&words, doors, &[]), Exit::Done);
    room
}

/// The house of a folder.
pub fn house(folder: &std::path::Path) -> Arc<House> {
    let opened = House::open(&Folder::at(folder), None, Outer::default());
    Arc::new(opened.unwrap_or_else(|why| panic!("{why:?}")))
}

/// The house that tests share which only read.
pub fn shared() -> Arc<House> {
    static OPEN: OnceLock<Arc<House>> = OnceLock::new();
    OPEN.get_or_init(|| {
        let open = house(&folder());
        // Some weeks in which nobody did anything: duties wait, and some are late.
        let now = open.turns.look(|sight| sight.now).unwrap_or_else(|why| panic!("{why:?}"));
        open.turns.script_clock(now.plus_days(60));
        open
    })
    .clone()
}

/// What came back.
#[derive(Debug)]
pub struct Back {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

/// Sends a request through the router, as it comes from the wire.
pub fn send(house: &Arc<House>, request: Request<Body>) -> Back {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let answer = web::router(house.clone()).oneshot(request).await.expect("an answer");
        let (head, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Back {
            status: head.status,
            headers: head.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    })
}

const HOST: &str = "127.0.0.1:8420";

/// Somebody with a cookie.
#[derive(Clone)]
pub struct Visitor {
    pub house: Arc<House>,
    pub cookies: Vec<String>,
}

impl Visitor {
    /// Nobody yet.
    pub fn stranger(house: &Arc<House>) -> Self {
        Self { house: house.clone(), cookies: vec![] }
    }

    /// A sample person, come in through the door.
    pub fn sample(house: &Arc<House>, person: PersonCode, role: Role, site: Option<SiteCode>) -> Self {
        let mut visitor = Self::stranger(house);
        let role = site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"));
        let back = visitor.post("/sign-in", &[("sample", &format!("{person} {role}")), ("back", "/")]);
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{person} {role}: {}", back.text);
        let cookie = back.headers[header::SET_COOKIE].to_str().expect("a cookie");
        visitor.cookies.push(cookie.split(';').next().unwrap_or_default().to_owned());
        visitor
    }

    /// The first holder of a role.
    pub fn of_role(house: &Arc<House>, role: Role) -> Self {
        let (person, site) = holder(house, role).unwrap_or_else(|| panic!("nobody is {role}"));
        Self::sample(house, person, role, site)
    }

    /// The same in a language.
    pub fn speaking(mut self, tag: &str) -> Self {
        self.cookies.push(format!("graftline-language={tag}"));
        self
    }

    pub fn get(&self, path: &str) -> Back {
        let request =
            Request::get(path).header(header::HOST, HOST).header(header::COOKIE, self.cookies.join("; "));
        send(&self.house, request.body(Body::empty()).expect("a request"))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Back {
        let body: String = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, self.cookies.join("; "));
        send(&self.house, request.body(Body::from(body)).expect("a request"))
    }

    /// A form with a file, as a browser without a script sends it.
    pub fn post_with_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Back {
        self.post_with_files(path, fields, &[(file.0, "a.csv", file.1)])
    }

    /// The same with several files, each with its name; a chooser that was left alone sends one without.
    pub fn post_with_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Back {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .into_bytes(),
            );
        }
        for (name, called, bytes) in files {
            let head = format!(
                "--edge\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{called}\"\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header(header::COOKIE, self.cookies.join("; "));
        send(&self.house, request.body(Body::from(body)).expect("a request"))
    }
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Somebody who holds a role, and where.
pub fn holder(house: &Arc<House>, role: Role) -> Option<(PersonCode, Option<SiteCode>)> {
    let found = house.turns.look(move |sight| {
        let people = &sight.desk.portfolio().open.people;
        let grants =
            people.people().flat_map(|(code, person)| person.grants.iter().map(move |grant| (code, grant)));
        let mut of_role = grants.filter(|(_, grant)| grant.role == role);
        of_role.next().map(|(code, grant)| (code, grant.site))
    });
    found.unwrap_or_else(|why| panic!("{why:?}"))
}

/// The value of a hidden field.
pub fn hidden(text: &str, name: &str) -> String {
    let head = format!("name=\"{name}\" value=\"");
    let rest = text.split_once(&head).unwrap_or_else(|| panic!("no field {name} in {text}")).1;
    rest.split_once('"').expect("a value ends").0.to_owned()
}
