//! Answers: pages, files, ways elsewhere.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use maud::Markup;

/// What goes back.
pub type Answered = axum::response::Response;

fn answer(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Answered {
    let mut answer = Answered::new(body.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// A page.
#[must_use]
pub fn page(status: StatusCode, markup: Markup) -> Answered {
    answer(status, "text/html; charset=utf-8", markup.into_string())
}

/// JSON, indented.
#[must_use]
pub fn json(status: StatusCode, value: &serde_json::Value) -> Answered {
    answer(status, "application/json", serde_json::to_string_pretty(value).unwrap_or_default())
}

/// A file of the program's own, which may be kept as long as its address stays.
#[must_use]
pub fn file(kind: &'static str, text: impl Into<Body>) -> Answered {
    let mut answer = answer(StatusCode::OK, kind, text);
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    answer
}

/// A file to keep, under a name of letters, digits and `-`.
#[must_use]
pub fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Answered {
    let mut answer = answer(StatusCode::OK, kind, bytes);
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    answer
}

/// A picture in a page of ours, under a name of letters, digits and `-`.
#[must_use]
pub fn inline(kind: &'static str, name: &str, bytes: Vec<u8>) -> Answered {
    let mut answer = answer(StatusCode::OK, kind, bytes);
    if let Ok(name) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    answer
}

/// Elsewhere, with a new look (303). `to` is a path on this server.
#[must_use]
pub fn elsewhere(to: &str) -> Answered {
    let mut answer = answer(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", "");
    if let Ok(to) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// The same with a cookie set.
#[must_use]
pub fn with_cookie(mut answer: Answered, cookie: &str) -> Answered {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}
