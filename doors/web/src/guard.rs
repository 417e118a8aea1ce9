//! What stands around every answer, and what is asked of every request before anybody looks at it.

use crate::answered::Answered;
use crate::asked::Asked;
use crate::house::Outer;
use axum::http::{HeaderValue, Method, header};

/// What a page may load and where it may lead: nothing but this server's own files, and no script or style inside a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Adds to an answer what every answer carries.
#[must_use]
pub fn headers(mut answer: Answered, outer: &Outer) -> Answered {
    let all = answer.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // `no-referrer` would make browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        all.insert(name, HeaderValue::from_static(value));
    }
    all.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    all.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    all.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(self), geolocation=(), microphone=()"),
    );
    if !all.contains_key(header::CACHE_CONTROL) {
        // What one person saw is not for whoever sits down next.
        all.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if outer.origin.is_some() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        all.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    answer
}

/// Whether the request was made for this server under a name of its own: a page elsewhere that bends a name to this machine's loopback
/// (DNS rebinding) asks under another.
#[must_use]
pub fn host_is_ours(asked: &Asked, outer: &Outer) -> bool {
    if outer.origin.is_some() {
        return true;
    }
    let host = asked.header(header::HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// Whether a page of ours sent this: what changes anything is taken from no other.
#[must_use]
pub fn sent_by_us(asked: &Asked, outer: &Outer) -> bool {
    if asked.method == Method::GET || asked.method == Method::HEAD {
        return true;
    }
    let site = asked.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = asked.header(header::ORIGIN) else { return false };
    match &outer.origin {
        Some(ours) => origin == ours,
        None => origin.strip_prefix("http://").is_some_and(|host| Some(host) == asked.header(header::HOST)),
    }
}

/// A cookie that no script reads, that goes to no other site, and over TLS only where there is TLS. `seconds`: how long it stays.
#[must_use]
pub fn cookie(name: &str, value: &str, seconds: i64, outer: &Outer) -> String {
    let secure = if outer.origin.is_some() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: Method, pairs: &[(&'static str, &'static str)]) -> Asked {
        let mut asked = Asked { method, ..Asked::default() };
        for (name, value) in pairs {
            asked.headers.insert(*name, HeaderValue::from_static(value));
        }
        asked
    }

    #[test]
    fn only_our_own_pages_change_anything() {
        let outer = Outer::default();
        let host = ("host", "127.0.0.1:8420");
        for (pairs, ours) in [
            (vec![host, ("origin", "http://127.0.0.1:8420")], true),
            (vec![host, ("origin", "http://elsewhere.example")], false),
            (vec![host, ("origin", "null")], false),
            (vec![host], false),
            (vec![host, ("origin", "http://127.0.0.1:8420"), ("sec-fetch-site", "cross-site")], false),
        ] {
            assert_eq!(sent_by_us(&asked(Method::POST, &pairs), &outer), ours, "{pairs:?}");
        }
        let tls = Outer { origin: Some("https://cells.example".to_owned()) };
        assert!(sent_by_us(&asked(Method::POST, &[("origin", "https://cells.example")]), &tls));
        assert!(!sent_by_us(&asked(Method::POST, &[("origin", "http://cells.example")]), &tls));
    }

    #[test]
    fn a_bent_name_is_not_ours() {
        let outer = Outer::default();
        assert!(host_is_ours(&asked(Method::GET, &[("host", "localhost:8420")]), &outer));
        assert!(host_is_ours(&asked(Method::GET, &[("host", "[::1]:8420")]), &outer));
        assert!(!host_is_ours(&asked(Method::GET, &[("host", "evil.example:8420")]), &outer));
    }

    #[test]
    fn cookies_are_secure_behind_tls() {
        let tls = Outer { origin: Some("https://cells.example".to_owned()) };
        assert!(cookie("a", "b", 1, &tls).ends_with("; Secure"));
        assert!(!cookie("a", "b", 1, &Outer::default()).contains("Secure"));
    }
}
