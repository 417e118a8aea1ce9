//! A request, read once: what the pages ask of it, and nothing of the wire.

use crate::files::Rejected;
use axum::http::{HeaderMap, Method, header};

/// What somebody asks.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: Method,
    /// Without the query.
    pub path: String,
    /// From the path's pattern.
    pub params: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    /// Fields of a form that was sent, in their order.
    pub typed: Vec<(String, String)>,
    /// Files that were sent with a form: the field that each is for, and its bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that were sent and not taken, each by its field.
    pub rejected: Vec<(String, Rejected)>,
    /// The body as it came: JSON for the API.
    pub body: Vec<u8>,
}

/// The first value under a name.
#[must_use]
pub fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

impl Asked {
    /// A part of the path.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        first(&self.params, name).unwrap_or_default()
    }

    /// A part of the query.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        first(&self.query, name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// A field of the form.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        first(&self.typed, name).unwrap_or_default()
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A cookie (RFC 6265, 5.4).
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        all.flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// Where this request leads, path and query, as a path on this server.
    #[must_use]
    pub fn target(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        format!("{}?{}", self.path, query.finish())
    }
}

/// A path on this server, from what somebody sent; the start page where it leads anywhere else.
#[must_use]
pub fn local(target: &str) -> &str {
    let safe = target.starts_with('/')
        && !target.starts_with("//")
        && !target.chars().any(|c| c.is_control() || c == '\\');
    if safe { target } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_followed() {
        for (asked, goes) in [
            ("/board/lots", "/board/lots"),
            ("//elsewhere.example", "/"),
            ("/\\elsewhere.example", "/"),
            ("https://elsewhere.example", "/"),
            ("/a\nb", "/"),
            ("", "/"),
        ] {
            assert_eq!(local(asked), goes, "{asked}");
        }
    }
}
