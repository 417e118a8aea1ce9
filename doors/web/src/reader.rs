//! Who reads: from a session's token to a person in a role that they hold.

use crate::asked::Asked;
use crate::house::House;
use crate::turns::{Sight, Trouble};
use bench::{PersonCode, Role, SiteCode};
use boards::Viewer;
use office::{Session, Token, now};
use sha2::{Digest, Sha256};
use words::Language;

/// The cookie of the session.
pub const SESSION: &str = "graftline-session";
/// The cookie of the role, where somebody holds several: checked against the record at each request.
pub const ROLE: &str = "graftline-role";
/// The cookie of the language.
pub const LANGUAGE: &str = "graftline-language";
/// The header of the role, for programs.
const ROLE_HEADER: &str = "x-graftline-role";

/// Somebody who came in, and the role in which they read.
#[derive(Clone, Debug)]
pub struct Reader {
    pub person: PersonCode,
    pub role: Role,
    pub site: Option<SiteCode>,
    pub language: Language,
    /// Stands in every form of this session, and in no other's.
    pub form_key: String,
    /// The session of a record.
    pub session: Option<Session>,
}

impl Reader {
    /// The viewer of boards.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        Viewer { person: Some(self.person), role: self.role, site: self.site }
    }
}

/// Whoever came in, before it is asked whether they hold the role.
#[derive(Clone, Debug)]
pub struct Arrived {
    person: PersonCode,
    /// The role that they name; none where it goes without saying.
    role: Option<(Role, Option<SiteCode>)>,
    session: Option<Session>,
    form_key: String,
}

/// Whoever the request's token belongs to, if it belongs to anybody still.
///
/// # Errors
/// The world's failures.
pub fn arrived(house: &House, asked: &Asked) -> Result<Option<Arrived>, Trouble> {
    let Some(token) = token(asked) else { return Ok(None) };
    let form_key = form_key(token);
    if let Some(post) = house.sessions() {
        let read = Token::read(token);
        let session = post.ask(move |accounts| accounts.session(&read, now()))?;
        return Ok(session.ok().map(|session| Arrived {
            person: session.person(),
            role: named_role(asked),
            session: Some(session),
            form_key,
        }));
    }
    Ok(house.sittings.of(token).map(|sitting| Arrived {
        person: sitting.person,
        role: Some((sitting.role, sitting.site)),
        session: None,
        form_key,
    }))
}

impl Arrived {
    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonCode {
        self.person
    }

    /// The form key of this session.
    #[must_use]
    pub fn form_key(&self) -> &str {
        &self.form_key
    }

    /// The session, in a record.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The reader that they are, if they hold the role that they name; without one, in the only role that they hold.
    #[must_use]
    pub fn reader(&self, sight: &Sight<'_>, language: Language) -> Option<Reader> {
        let people = &sight.desk.portfolio().open.people;
        let founding = people.is_empty().then_some((Role::Administrator, None));
        let only = || match people.person(self.person).map(|person| &person.grants[..]) {
            Some([grant]) => Some((grant.role, grant.site)),
            _ => None,
        };
        let (role, site) = self.role.or(founding).or_else(only)?;
        let holds = founding.is_some() || people.holds(self.person, role, site, sight.now);
        holds.then(|| Reader {
            person: self.person,
            role,
            site,
            language,
            form_key: self.form_key.clone(),
            session: self.session.clone(),
        })
    }
}

/// The token of a session: a program's bearer token, else the cookie. Never from the address.
#[must_use]
pub fn token(asked: &Asked) -> Option<&str> {
    let bearer = asked.header(axum::http::header::AUTHORIZATION).and_then(|all| all.strip_prefix("Bearer "));
    bearer.or_else(|| asked.cookie(SESSION)).filter(|token| !token.is_empty())
}

/// The role that the request names: `investigator`, `investigator@SI-1-W`.
fn named_role(asked: &Asked) -> Option<(Role, Option<SiteCode>)> {
    let header = asked.headers.get(ROLE_HEADER).and_then(|value| value.to_str().ok());
    read_role(header.or_else(|| asked.cookie(ROLE))?)
}

/// A role as cookie and header write it.
#[must_use]
pub fn read_role(text: &str) -> Option<(Role, Option<SiteCode>)> {
    match text.split_once('@') {
        None => Some((text.parse().ok()?, None)),
        Some((role, site)) => Some((role.parse().ok()?, Some(site.parse().ok()?))),
    }
}

/// A role as cookie and header write it.
#[must_use]
pub fn write_role(role: Role, site: Option<SiteCode>) -> String {
    site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"))
}

/// What stands in each form of a session: only whoever holds the token can compute it, and the token cannot be computed from it.
fn form_key(token: &str) -> String {
    let digest = Sha256::new().chain_update(b"graftline/form/1\0").chain_update(token.as_bytes()).finalize();
    crate::sittings::hex(&digest[..16])
}

/// The language asked for: the cookie, else what the browser prefers.
#[must_use]
pub fn language(asked: &Asked) -> Language {
    // Chosen on a page that answers a form: it is said with everything typed.
    if let Some(chosen) = Some(asked.typed("language"))
        .filter(|_| asked.path.starts_with("/do/"))
        .and_then(|tag| tag.parse().ok())
    {
        return chosen;
    }
    if let Some(chosen) = asked.cookie(LANGUAGE).and_then(|tag| tag.parse().ok()) {
        return chosen;
    }
    let preferred = asked.header(axum::http::header::ACCEPT_LANGUAGE).unwrap_or_default();
    let tags = preferred.split(',').map(|part| part.split(';').next().unwrap_or_default().trim());
    tags.filter_map(|tag| tag.parse().ok()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_as_they_are_written() {
        let site: SiteCode = SiteCode::after(0);
        for role in [(Role::Monitor, None), (Role::Investigator, Some(site))] {
            assert_eq!(read_role(&write_role(role.0, role.1)), Some(role));
        }
        assert_eq!(read_role("king"), None);
    }

    #[test]
    fn form_keys_differ_by_session() {
        assert_ne!(form_key("one"), form_key("two"));
    }
}
