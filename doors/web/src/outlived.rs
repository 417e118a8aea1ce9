//! Forms that were sent after their session had ended: each is kept here until its author has signed in again, and given back to nobody
//! else. The sign-in page holds a token and nothing of what was typed: somebody else may stand before it.

use crate::asked::Asked;
use crate::reader::{ROLE, SESSION};
use crate::sittings::hex;
use axum::http::{HeaderValue, header};
use bench::PersonCode;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// As many are kept; whoever floods the door pushes out others' typing and fills no memory.
const MOST: usize = 64;
/// The largest that is kept, in bytes: what people type. Documents are files, and chosen again.
const LARGEST: usize = 256 * 1024;
/// What is never kept, and what would give the form instead of showing it.
const LEFT_OUT: [&str; 8] =
    ["key", "password", "second-password", "ceremony", "answer", "sign", "shown", "more"];

/// All of them, the newest last.
#[derive(Default)]
pub struct Forms(Mutex<VecDeque<([u8; 32], Asked)>>);

impl Forms {
    /// Keeps a form of a verb that says who filled it in; answers the token under which it can be asked for.
    #[must_use]
    pub fn keep(&self, asked: &Asked) -> Option<String> {
        let size: usize = asked.typed.iter().map(|(name, value)| name.len() + value.len()).sum();
        if asked.typed("by").is_empty() || !asked.path.starts_with("/do/") || size > LARGEST {
            return None;
        }
        let mut drawn = [0; 32];
        getrandom::fill(&mut drawn).ok()?;
        let token = hex(&drawn);
        let form = Asked { headers: Default::default(), ..only_to_look_at(asked) };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while all.len() >= MOST {
            all.pop_front();
        }
        all.push_back((Sha256::digest(token.as_bytes()).into(), form));
        Some(token)
    }

    /// The form under a token as its author would send it in their new session, if that is who came in: with the role in which they
    /// had filled it in. `role` is the one in which they came in, where that is settled.
    #[must_use]
    pub fn give_back(
        &self,
        token: &str,
        (person, role): (PersonCode, Option<&str>),
        session: &str,
    ) -> Option<(Asked, String)> {
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = all.iter().position(|(known, form)| {
            let by = form.typed("by").split_once(' ');
            let theirs = by.is_some_and(|(who, acted)| {
                who == person.to_string() && role.is_none_or(|role| role == acted)
            });
            *known == hash && theirs
        })?;
        let (_, mut form) = all.remove(at)?;
        let role = form.typed("by").split_once(' ').map(|(_, role)| role.to_owned()).unwrap_or_default();
        let cookies = HeaderValue::from_str(&format!("{SESSION}={session}; {ROLE}={role}")).ok()?;
        form.headers.insert(header::COOKIE, cookies);
        Some((form, role))
    }
}

/// A form as it was sent, without anything that gives it: it is shown again, with everything typed, and says why.
#[must_use]
pub fn only_to_look_at(asked: &Asked) -> Asked {
    let mut form = Asked { files: vec![], body: vec![], ..asked.clone() };
    let lost: Vec<&str> = asked.files.iter().map(|(field, _)| field.trim_start_matches("file:")).collect();
    form.typed.retain(|(name, _)| !LEFT_OUT.contains(&name.as_str()) && !lost.contains(&name.as_str()));
    let says = if lost.is_empty() { "web-session-kept" } else { "web-session-kept-files" };
    form.typed.retain(|(name, _)| name != "kept");
    form.typed.push(("kept".to_owned(), says.to_owned()));
    form
}

/// Whether a form says that this person filled it in.
#[must_use]
pub fn is_by(asked: &Asked, person: PersonCode) -> bool {
    asked.typed("by").split_once(' ').is_some_and(|(who, _)| who == person.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> Asked {
        let typed = [
            ("by", "PS-2-I investigator@ST-1-T"),
            ("f/why", "a look"),
            ("password", "secret"),
            ("sign", "yes"),
        ];
        let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Asked { path: "/do/quality/place-hold".to_owned(), typed, ..Asked::default() }
    }

    #[test]
    fn what_was_typed_comes_back_to_its_author_once_and_without_any_secret() {
        let (forms, author) = (Forms::default(), "PS-2-I".parse().unwrap());
        let token = forms.keep(&sent()).unwrap();
        let other = "PS-1-K".parse().unwrap();
        assert!(forms.give_back(&token, (other, None), "new").is_none(), "somebody else");
        assert!(forms.give_back(&token, (author, Some("monitor")), "new").is_none(), "in another role");
        assert!(forms.give_back("guessed", (author, None), "new").is_none());
        let (form, role) = forms.give_back(&token, (author, None), "new").unwrap();
        assert_eq!((form.typed("f/why"), role.as_str()), ("a look", "investigator@ST-1-T"));
        assert_eq!((form.typed("password"), form.typed("sign")), ("", ""));
        assert_eq!(form.cookie(SESSION), Some("new"));
        assert!(forms.give_back(&token, (author, None), "new").is_none(), "once");
    }

    #[test]
    fn only_so_many_are_kept_and_none_that_is_too_large() {
        let forms = Forms::default();
        let first = forms.keep(&sent()).unwrap();
        for _ in 0..MOST {
            assert!(forms.keep(&sent()).is_some());
        }
        let author = "PS-2-I".parse().unwrap();
        assert!(forms.give_back(&first, (author, None), "new").is_none(), "the oldest went");
        let mut large = sent();
        large.typed.push(("f/why".to_owned(), "x".repeat(LARGEST)));
        assert!(forms.keep(&large).is_none());
    }
}
