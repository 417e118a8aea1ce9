//! Passwords: which are taken, and how they are kept.
//!
//! NIST SP 800-63B revision 4, 3.1.1: at least fifteen characters where the password stands alone, no rules of composition, no expiry
//! by the calendar, none that are commonly used or expected. Kept by Argon2id (RFC 9106) as a PHC string.

use super::Denied;
use crate::fault::Fault;
use crate::keystore::Passphrase;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// NIST SP 800-63B 3.1.1.2: the least for a single factor.
const SHORTEST: usize = 15;
/// At least 64 must be taken; beyond this, somebody tests our patience.
const LONGEST: usize = 256;
/// zxcvbn's score from 0 to 4: 3 is "safely unguessable, moderate protection from an offline attack".
const LEAST_SCORE: u8 = 3;

/// Whether this may be somebody's password. `expected` are words that one would try for this person: name, organisation, the house.
pub(super) fn fits(password: &Passphrase, expected: &[&str]) -> Result<(), Denied> {
    let length = password.length();
    if length < SHORTEST {
        return Err(Denied::TooShort { least: SHORTEST });
    }
    if length > LONGEST {
        return Err(Denied::TooLong { most: LONGEST });
    }
    let expected: Vec<&str> = expected.iter().copied().chain(["graftline"]).collect();
    let score = u8::from(zxcvbn::zxcvbn(password.words(), &expected).score());
    if score < LEAST_SCORE { Err(Denied::TooCommon) } else { Ok(()) }
}

/// What is kept of a password.
pub(super) fn kept(password: &Passphrase) -> Result<String, Fault> {
    let hash = Argon2::default().hash_password(password.words().as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|_| Fault::NoRandomness)
}

/// Whether this is the password that was kept. Where none was, as much work is done for nothing: the time tells nobody who exists.
pub(super) fn is(password: &Passphrase, kept: Option<&str>) -> bool {
    /// Argon2id of words that nobody knows, with the parameters of today.
    const NOBODYS: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(parsed) = PasswordHash::new(kept.unwrap_or(NOBODYS)) else { return false };
    let right = Argon2::default().verify_password(password.words().as_bytes(), &parsed).is_ok();
    right && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_fit_and_that_do_not() {
        let fits = |words: &str| fits(&Passphrase::new(words), &["Lin Wei", "Beijing Hospital"]);
        assert_eq!(fits("seven grey geese over"), Ok(()));
        assert_eq!(fits("玻璃海豚周二下午种土豆与长笛合奏"), Ok(()));
        assert_eq!(fits("7-Geese!x"), Err(Denied::TooShort { least: 15 }));
        for common in [
            "passwordpassword",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiopasdfgh",
            "123456789012345",
            "graftlinegraftline",
            "Lin Wei Lin Wei Lin",
        ] {
            assert_eq!(fits(common), Err(Denied::TooCommon), "{common}");
        }
        assert_eq!(fits(&"seven grey geese over ".repeat(20)), Err(Denied::TooLong { most: 256 }));
    }

    #[test]
    fn what_is_kept_knows_its_password_and_tells_none() {
        let password = Passphrase::new("seven grey geese over");
        let kept = kept(&password).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && !kept.contains("geese"));
        assert!(is(&password, Some(&kept)));
        assert!(!is(&Passphrase::new("seven grey geese ove"), Some(&kept)));
        assert!(!is(&password, None) && !is(&password, Some("rubbish")));
        assert_ne!(kept, super::kept(&password).unwrap(), "a salt of its own each time");
    }
}
