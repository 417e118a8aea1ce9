//! Who came in, in a rehearsal: sample people, chosen with a click. A record has sessions of its own (`office::Accounts`).

use bench::{PersonCode, Role, SiteCode};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many may sit at once; the first comers go when more come.
const MOST: usize = 1000;

/// One sample person at a keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    pub person: PersonCode,
    pub role: Role,
    pub site: Option<SiteCode>,
}

/// All of them.
#[derive(Default)]
pub struct Sittings(Mutex<Seats>);

/// How many came so far, and who sits, by the hash of their token, with their number.
type Seats = (u64, HashMap<[u8; 32], (u64, Sitting)>);

impl Sittings {
    /// Lets somebody sit down, and says under which token: 256 bits, of which only the hash is kept.
    ///
    /// # Errors
    /// Where the operating system has no randomness.
    pub fn begin(&self, sitting: Sitting) -> Result<String, office::Fault> {
        let mut drawn = [0; 32];
        getrandom::fill(&mut drawn).map_err(|_| office::Fault::NoRandomness)?;
        let token = hex(&drawn);
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, all) = &mut *inner;
        *count += 1;
        if all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, (nth, _))| *nth).map(|(hash, _)| *hash)
        {
            all.remove(&oldest);
        }
        all.insert(hash(&token), (*count, sitting));
        Ok(token)
    }

    /// Who sits under a token.
    #[must_use]
    pub fn of(&self, token: &str) -> Option<Sitting> {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.1.get(&hash(token)).map(|(_, sitting)| *sitting)
    }

    /// Ends one. Done twice, it is done once.
    pub fn end(&self, token: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&hash(token));
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Bytes as lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_left_is_gone_and_nobody_else() {
        let sittings = Sittings::default();
        let of = |number| Sitting { person: PersonCode(number), role: Role::Monitor, site: None };
        let (first, second) = (sittings.begin(of(1)).unwrap(), sittings.begin(of(2)).unwrap());
        sittings.end(&first);
        assert_eq!(sittings.of(&first), None);
        assert_eq!(sittings.of(&second), Some(of(2)));
        assert_eq!(sittings.of("guessed"), None);
    }
}
