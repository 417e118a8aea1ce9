//! Where a link leads: opaque to the drawing, but never a way to run a script.

/// A link target that is safe to write into a page: a path on this server, a fragment, or `http`/`https`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Href(String);

impl Href {
    /// None where the target could run a script or lead somewhere unexpected; the thing is then drawn without a link.
    ///
    /// Browsers drop tabs and line breaks and take `\` for `/` before they look at the scheme, so a target that holds
    /// any of those, or any other white space or control sign, is refused whole instead of mended. `//host` is refused
    /// too: it reads like a path and leaves the server.
    pub fn new(target: &str) -> Option<Href> {
        let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\' || invisible(c);
        if target.is_empty() || target.starts_with("//") || target.chars().any(odd) {
            return None;
        }
        let scheme = target.split(['/', '?', '#']).next().and_then(|head| head.split_once(':'));
        match scheme {
            None => Some(Href(target.to_owned())),
            Some((scheme, _))
                if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
            {
                Some(Href(target.to_owned()))
            }
            Some(_) => None,
        }
    }

    pub(crate) fn target(&self) -> &str {
        &self.0
    }
}

/// Signs that take no room or turn the reading direction: they make a text look like another.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
