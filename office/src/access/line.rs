//! What a line of the access log says. Variants are added, never edited: every line ever written must read.

use bench::{Assurance, Code, CommandId, Digest, Moment, ParticipantCode, PersonCode, Role, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[strum(serialize_all = "kebab-case")]
pub enum Line {
    /// An invitation was made; `by` nobody: the founding one.
    Invited {
        person: PersonCode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonCode>,
    },
    /// Somebody's credentials and sessions were ended by an administrator.
    Invalidated { person: PersonCode, by: PersonCode },
    /// An invitation was accepted, and its owner chose a password.
    PasswordSet {
        person: PersonCode,
        /// The digest of the salted hash as it is stored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Digest>,
    },
    /// A password was changed by its owner.
    PasswordChanged {
        person: PersonCode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Digest>,
    },
    /// A passkey was added by its owner.
    PasskeyAdded {
        person: PersonCode,
        name: Text,
        /// The digest of the credential and its public key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Digest>,
    },
    /// A passkey was removed by its owner.
    PasskeyRemoved { person: PersonCode, name: Text },
    /// Somebody came in.
    LoggedIn { person: PersonCode, with: Assurance },
    /// Somebody left.
    LoggedOut { person: PersonCode },
    /// A wrong credential, the how-manyeth in a row.
    Failed { person: PersonCode, times: u32 },
    /// After too many wrong ones, nothing is tried before then.
    MustWait { person: PersonCode, until: Moment },
    /// After far too many, only a new invitation helps.
    LockedOut { person: PersonCode },
    /// A signature was made for one command.
    Signed { person: PersonCode, command: CommandId, with: Assurance },
    /// A closed board was read.
    BoardRead { person: PersonCode, role: Role, board: Text },
    /// Somebody's identity was read.
    IdentityRead { person: PersonCode, of: Code },
    /// The access log itself was read.
    LogRead { person: PersonCode, role: Role },
    /// One participant's content was opened in an emergency. What it was is not said here.
    CodeBroken { participant: ParticipantCode, by: Text, why: Text, at: Moment },
    /// The keys were rotated.
    KeysRotated { generation: u32 },
    /// The keys were wrapped under another passphrase.
    KeysWrapped {},
    /// An escrow copy of the keys was written.
    KeysEscrowed {},
    /// The key store was made anew from an escrow copy.
    KeysRestored {},
    /// Code-break envelopes were written, so many.
    EnvelopesMade { count: u32 },
    /// Something is about to be done to the keys: the line after it says that it was.
    KeysTouched { what: Text },
    /// A person's key is about to be destroyed.
    Erasing { of: Code },
    /// A person's key was destroyed.
    KeyDestroyed { of: Code },
}

impl Line {
    /// As stored: with the version of the shape.
    pub(super) fn stored(&self) -> Value {
        json!({ "v": 1, "line": self })
    }

    /// From its stored bytes.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Stored {
            v: u8,
            line: Line,
        }
        let stored: Stored = serde_json::from_slice(bytes).map_err(|why| why.to_string())?;
        if stored.v == 1 { Ok(stored.line) } else { Err(format!("version {} of the access log", stored.v)) }
    }

    /// The key of its words: `access-<kind>`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("access-{}", <&'static str>::from(self))
    }

    /// Who it is about, where it is about a person at the keyboard.
    #[must_use]
    pub fn person(&self) -> Option<PersonCode> {
        self.fill().get("person").and_then(Value::as_str).and_then(|person| person.parse().ok())
    }

    /// What its words are filled with.
    #[must_use]
    pub fn fill(&self) -> Value {
        let whole = serde_json::to_value(self).unwrap_or_default();
        let inner = whole.as_object().and_then(|fields| fields.values().next()).cloned();
        inner.filter(Value::is_object).unwrap_or_else(|| json!({}))
    }
}
