//! Somebody at the door: what they ask for, and everything that comes back.

use super::Served;
use crate::two_worlds::surfaces::{Surfaces, name};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use axum::response::Response;
use boards::Viewer;
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:8420";
/// News come at once; whoever waits longer hears none.
const PATIENCE: Duration = Duration::from_secs(20);

/// The headers that an answer may have. Another one would have to be looked at first: `server-timing`, say, tells how long was thought.
const HEADERS: &[&str] = &[
    "cache-control",
    "content-disposition",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "location",
    "permissions-policy",
    "referrer-policy",
    "set-cookie",
    "x-content-type-options",
    "x-frame-options",
];

/// Somebody who came in.
pub struct Visitor<'a> {
    served: &'a Served,
    pub viewer: Viewer,
    token: String,
    key: String,
}

/// What came back.
pub struct Back {
    pub head: String,
    pub body: Vec<u8>,
}

impl<'a> Visitor<'a> {
    pub fn come_in(served: &'a Served, viewer: Viewer) -> Self {
        let person = viewer.person.expect("a person");
        let role =
            viewer.site.map_or_else(|| viewer.role.to_string(), |site| format!("{}@{site}", viewer.role));
        let mut visitor = Self { served, viewer, token: String::new(), key: String::new() };
        let asked = json!({ "person": person, "role": role });
        let back = visitor.ask(Method::POST, "/api/session", &asked.to_string(), "application/json");
        let said: Value = serde_json::from_slice(&back.body).expect("JSON");
        visitor.token = said["token"].as_str().unwrap_or_else(|| panic!("{viewer:?}: {said}")).to_owned();
        let start = visitor.ask(Method::GET, "/", "", "");
        let start = String::from_utf8(start.body).expect("text");
        visitor.key = start.split_once("name=\"key\" value=\"").expect("a form").1[..32].to_owned();
        visitor
    }

    /// A look at an address, by its two surfaces: what stands around it, and what it is.
    pub fn look(&self, all: &mut Surfaces, channel: &str, path: &str) {
        let back = self.ask(Method::GET, path, "", "");
        self.keep(all, channel, path, back);
    }

    /// The same for a form that holds nothing but its key.
    pub fn send(&self, all: &mut Surfaces, channel: &str, path: &str) {
        let kind = "application/x-www-form-urlencoded";
        let back = self.ask(Method::POST, path, &format!("key={}", self.key), kind);
        self.keep(all, channel, &format!("POST {path}"), back);
    }

    /// A command given to the API.
    pub fn give(&self, all: &mut Surfaces, what: &str, body: &Value) {
        let verb = what.split(' ').next().unwrap_or_default();
        let path = format!("/api/commands/{verb}");
        let back = self.ask(Method::POST, &path, &body.to_string(), "application/json");
        self.keep(all, "answer", what, back);
    }

    /// What an address sends, with its masks on.
    pub fn look_at(&self, path: &str) -> String {
        self.masked(&self.ask(Method::GET, path, "", "").body)
    }

    pub fn masked(&self, body: &[u8]) -> String {
        self.served.masks.on(body, &self.key)
    }

    fn keep(&self, all: &mut Surfaces, channel: &str, what: &str, back: Back) {
        let who = name(&self.viewer);
        all.insert(format!("head {what} {who}"), back.head.into());
        all.insert(format!("{channel} {what} {who}"), self.masked(&back.body).into());
    }

    /// As it comes from the wire.
    pub fn ask(&self, method: Method, path: &str, body: &str, kind: &str) -> Back {
        runtime().block_on(async {
            let answer = self.answer(method, path, body, kind).await;
            let (head, body) = answer.into_parts();
            let mut lines: Vec<String> =
                head.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
            for name in head.headers.keys() {
                assert!(HEADERS.contains(&name.as_str()), "{path}: nobody looked at the header {name} yet");
            }
            lines.sort();
            let head = format!("{} {}", head.status.as_u16(), lines.join("\n"));
            Back { head, body: to_bytes(body, usize::MAX).await.expect("a body").to_vec() }
        })
    }

    async fn answer(&self, method: Method, path: &str, body: &str, kind: &str) -> Response {
        let request = Request::builder().method(&method).uri(path).header(header::HOST, HOST);
        let request = if path.starts_with("/api/") {
            request.header(header::AUTHORIZATION, format!("Bearer {}", self.token))
        } else {
            request
                .header(header::COOKIE, format!("graftline-session={}", self.token))
                .header(header::ORIGIN, format!("http://{HOST}"))
        };
        let request = request.header(header::CONTENT_TYPE, kind);
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        web::router(self.served.house.clone()).oneshot(request).await.expect("an answer")
    }

    /// Begins to listen for news.
    pub fn listen(&self) -> Listening {
        let runtime = runtime();
        let answer = runtime.block_on(self.answer(Method::GET, "/api/events", "", ""));
        Listening { runtime, answer }
    }
}

/// Somebody who listens.
pub struct Listening {
    runtime: Runtime,
    answer: Response,
}

impl Listening {
    /// The first news, with what stands around them.
    pub fn first(self) -> String {
        let (head, body) = self.answer.into_parts();
        let first = self.runtime.block_on(async {
            let mut news = body.into_data_stream();
            tokio::time::timeout(PATIENCE, news.next())
                .await
                .expect("news in time")
                .expect("some")
                .expect("whole")
        });
        format!("{} {:?}\n{}", head.status, head.headers, String::from_utf8_lossy(&first))
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}
