//! 6. Nothing that a blinded person can perceive depends on content.
//!
//! A ledger shows only a part of what people perceive (two worlds, screens and exports are proved elsewhere); what it can show is asked here. A verb
//! that is closed has an entry closed as a whole, and a closed fact stands in no open entry. A desk without the key is handed no content.
//! No open fact names a kit beside one of its vials, or, in a finding about containers, any kit beside any vial. No open word of a fact
//! about people and kits is the name of an arm. In the stored bytes nothing closed stands in the plain.
//!
//! Which vial is in which kit is closed: without the key only the plain naming of both is judged.

use crate::book::Book;
use crate::found::{Found, What, Why};
use crate::open_text;
use crate::read::{Read, content};
use bench::{Closed, Code, KitCode, Mark, Text, VialCode};
use portfolio::{Fact, roles};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

/// The names of the arms of every part in which somebody is masked.
#[derive(Clone, Default)]
pub(crate) struct Arms(HashSet<Text>);

impl Arms {
    pub fn learn(&mut self, fact: &Fact) {
        let protocol = match fact {
            Fact::Trial(trial::Fact::ProtocolAdopted { as_signed, .. }) => &as_signed.protocol,
            Fact::Trial(trial::Fact::ProtocolAmended(c)) => &c.protocol,
            _ => return,
        };
        let masked = protocol.parts.iter().filter(|part| part.is_masked());
        self.0.extend(masked.flat_map(|part| part.arms.iter().map(|arm| arm.key.clone())));
    }

    fn named(&self, word: &str) -> Option<&Text> {
        self.0.iter().find(|arm| arm.as_str().eq_ignore_ascii_case(word))
    }
}

/// The entry as a whole.
pub(crate) fn entry(read: &Read<'_>, found: &mut Found) {
    let closed_verb = read.verb.and_then(roles::of).is_some_and(|rule| rule.closed);
    if closed_verb && !read.closed {
        found.say(6, read.fact(0), What::ClosedVerbOpen);
    }
}

pub(crate) fn judge(book: &Book, arms: &Arms, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    if let Fact::Safety(safety::Fact::Closed(_)) = fact
        && !read.closed
    {
        found.say(6, at.fact, What::ClosedFactOpen);
    }
    if !book.has_key && shows_content(fact) {
        found.say(6, at.fact, What::OpenedWithoutKey);
    }
    if read.closed {
        return;
    }
    beside(book, at, fact, found);
    if speaks_of_people(fact) {
        open_text::each(fact, &mut |word| {
            if let Some(arm) = arms.named(word) {
                found.say(6, at.fact, What::ArmNamed { arm: arm.clone() });
            }
        });
    }
}

fn shows_content(fact: &Fact) -> bool {
    fn seen<T>(closed: &Closed<T>) -> bool {
        content(closed).is_some()
    }
    match fact {
        Fact::Supply(supply::Fact::SeriesMade { contents, .. }) => seen(contents),
        Fact::Supply(supply::Fact::Thawed { as_reported, .. }) => seen(&as_reported.details),
        Fact::Supply(supply::Fact::DosePrepared(c)) => seen(&c.details),
        Fact::Trial(trial::Fact::ListCommitted { secret, .. }) => seen(secret),
        Fact::Safety(safety::Fact::Closed(closed)) => seen(closed),
        _ => false,
    }
}

/// Whatever names people or kits in the open. Protocols, plans and lists name arms because they say what the arms are.
fn speaks_of_people(fact: &Fact) -> bool {
    use supply::Fact as S;
    use trial::Fact as T;
    match fact {
        Fact::Safety(fact) => {
            !matches!(fact, safety::Fact::RulesAdopted(_) | safety::Fact::ParticipantUnblinded(_))
        }
        Fact::Supply(fact) => !matches!(fact, S::SupplyPlanned(_) | S::SeriesMade { .. }),
        Fact::Trial(fact) => matches!(
            fact,
            T::KitReplaced { .. }
                | T::KitAssigned { .. }
                | T::StratumCorrected { .. }
                | T::AdministrationRecorded(_)
                | T::QueryRaised { .. }
                | T::QueryAnswered(_)
                | T::TreatmentStopped(_)
                | T::Withdrawn(_)
                | T::ScreeningFailed(_)
                | T::Corrected { .. }
        ),
        Fact::Quality(fact) => {
            matches!(
                fact,
                quality::Fact::DeviationOpened { .. }
                    | quality::Fact::DeviationNoticed { .. }
                    | quality::Fact::HoldPlaced { .. }
            )
        }
        _ => false,
    }
}

fn beside(book: &Book, at: &Mark, fact: &Fact, found: &mut Found) {
    let (codes, any): (&BTreeSet<Code>, bool) = match fact {
        Fact::Quality(
            quality::Fact::DeviationOpened { about, .. } | quality::Fact::DeviationNoticed { about, .. },
        ) => (about, true),
        Fact::Supply(supply::Fact::Destroyed(c)) => (&c.things, false),
        Fact::Supply(supply::Fact::DeclaredMissing(c)) => (&c.things, false),
        Fact::Supply(supply::Fact::Counted(c)) => (&c.found, false),
        _ => return,
    };
    let kits: BTreeSet<KitCode> = codes.iter().filter_map(|&code| KitCode::try_from(code).ok()).collect();
    let vials: Vec<VialCode> = codes.iter().filter_map(|&code| VialCode::try_from(code).ok()).collect();
    let (Some(&first), Some(&one)) = (kits.first(), vials.first()) else { return };
    if !book.has_key {
        found.skip(6, Why::ContentSealed);
    }
    let inside = |vial: &VialCode| book.kits.kit_of.get(vial).copied().filter(|kit| kits.contains(kit));
    match vials.iter().find_map(|vial| Some((inside(vial)?, *vial))) {
        Some((kit, vial)) => found.say(6, at.fact, What::KitBesideItsVial { kit, vial }),
        None if any => found.say(6, at.fact, What::KitBesideAVial { kit: first, vial: one }),
        None => {}
    }
}

/// The bytes as they are stored: every part that is closed must be an envelope.
pub(crate) fn bytes(read: &Read<'_>, stored: &[u8], found: &mut Found) {
    let at = read.fact(0);
    let Ok(value) = serde_json::from_slice::<Value>(stored) else {
        return found.say(6, at, What::NotReadable);
    };
    if holds_plain(&value) {
        found.say(6, at, What::ClosedInPlainBytes);
    }
    let closed_verb = read.verb.and_then(roles::of).is_some_and(|rule| rule.closed);
    if (closed_verb || read.closed) && value.pointer("/body/closed/sealed!").is_none() {
        found.say(6, at, What::ClosedVerbOpen);
    }
    for (index, fact) in
        (0..).zip(value.pointer("/body/open/facts").and_then(Value::as_array).into_iter().flatten())
    {
        let mut codes = (None, None);
        leaves(fact, &mut |word| {
            codes.0 = codes.0.or(word.parse::<KitCode>().ok());
            codes.1 = codes.1.or(word.parse::<VialCode>().ok());
        });
        if let (Some(kit), Some(vial)) = codes {
            found.say(6, read.fact(index), What::KitBesideAVial { kit, vial });
        }
    }
}

fn holds_plain(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.contains_key("closed!") || fields.values().any(holds_plain),
        Value::Array(items) => items.iter().any(holds_plain),
        _ => false,
    }
}

fn leaves(value: &Value, each: &mut dyn FnMut(&str)) {
    match value {
        Value::String(word) => each(word),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, each)),
        Value::Object(fields) if !fields.contains_key("sealed!") => {
            fields.iter().for_each(|(name, inner)| {
                each(name);
                leaves(inner, each);
            });
        }
        _ => {}
    }
}
