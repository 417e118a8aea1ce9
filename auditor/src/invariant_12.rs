//! 12. No record is erased before the longest retention that binds it; identities can be erased.
//!
//! Only identities are erased, by two kinds of facts that the auditor was told about; a test fails as soon as there is another. Each is held
//! against the years of the reviewed table, counted here from the entries themselves and more simply than the rule does it.
//! Identities can be erased only while they are not in the open: no open
//! word of a fact looks like a mail address, a telephone number or an identity card's number (staff names are record content). A
//! reserve sample is kept until its day: its day lies ahead when it is taken, and nobody destroys it before.
//!
//! Words that are sealed from this desk are not judged.

use crate::book::Book;
use crate::found::{Found, Identity, What};
use crate::open_text;
use bench::{Code, Date, Mark, SampleCode, TrialCode};
use portfolio::Fact;
use portfolio::retention::{From, Rule, table};
use trial::CameTo;

pub(crate) fn judge(book: &Book, at: &Mark, fact: &Fact, found: &mut Found) {
    match fact {
        Fact::Quality(quality::Fact::SampleReserved { as_reported, .. })
            if as_reported.keep_until < at.recorded =>
        {
            found.say(12, at.fact, What::KeptTooShort { of: as_reported.of });
        }
        Fact::Supply(supply::Fact::Destroyed(c)) => {
            let samples = c.things.iter().filter_map(|&code| SampleCode::try_from(code).ok());
            for sample in samples.filter_map(|code| book.quality.samples.get(&code)) {
                if sample.keep_until.is_some_and(|until| until > at.recorded) {
                    found.say(12, at.fact, What::ReserveDestroyed { of: sample.of });
                }
            }
        }
        Fact::Trial(trial::Fact::IdentityErased(c)) => {
            if let Some(person) = book.trial.people.get(&c.participant) {
                let country = book.trial.sites.get(&person.site).map(|site| site.jurisdiction);
                let bound = table().iter().filter(|rule| rule.participant && Some(rule.country) == country);
                let given = person.given.values().map(|given| given.2.date()).max();
                kept(book, bound, given, &[person.trial], (at, c.participant.into()), found);
            }
        }
        Fact::Donor(donor::Fact::IdentityErased(c)) => {
            let countries: Vec<_> = book.trial.sites.values().map(|site| site.jurisdiction).collect();
            let bound = table().iter().filter(|rule| rule.donor && countries.contains(&rule.country));
            let everybody = book.trial.people.values();
            let given = everybody.flat_map(|person| person.given.values().map(|given| given.2.date())).max();
            let trials: Vec<_> = book.trial.protocols.keys().copied().collect();
            kept(book, bound, given, &trials, (at, c.donor.into()), found);
        }
        // Whole documents, signed and public: protocols and rules name authorities with their addresses.
        Fact::Trial(trial::Fact::ProtocolAdopted { .. } | trial::Fact::ProtocolAmended(_)) => return,
        Fact::Batch(batch::Fact::ProcessAdopted(_) | batch::Fact::ProcessAmended(_)) => return,
        Fact::Quality(quality::Fact::SpecificationAdopted(_))
        | Fact::Safety(safety::Fact::RulesAdopted(_)) => return,
        _ => {}
    }
    open_text::each(fact, &mut |word| {
        if let Some(kind) = looks_like_a_person(word) {
            found.say(12, at.fact, What::LooksLikeAPerson { kind });
        }
    });
}

/// Says so where somebody was erased before the last of these rules' years was over.
fn kept<'a>(
    book: &Book,
    rules: impl Iterator<Item = &'a Rule>,
    given: Option<Date>,
    trials: &[TrialCode],
    (at, of): (&Mark, Code),
    found: &mut Found,
) {
    let closed = |trial: &TrialCode, what| book.trial.closed_out.get(&(*trial, what)).copied();
    let of_all = |any: &[CameTo]| -> Option<Date> {
        let last = |trial| any.iter().filter_map(|&what| closed(trial, what)).max();
        let days: Option<Vec<Date>> = trials.iter().map(last).collect();
        days?.into_iter().max()
    };
    for rule in rules {
        let from = match rule.from {
            From::Administration => given.or_else(|| of_all(&[CameTo::Ended])),
            From::CloseOut => of_all(&[CameTo::Approved, CameTo::Discontinued]),
        };
        if from.is_none_or(|from| at.recorded.date() <= from.plus_years(rule.years)) {
            return found.say(12, at.fact, What::ErasedTooEarly { of });
        }
    }
}

/// What a word could name somebody by.
fn looks_like_a_person(words: &str) -> Option<Identity> {
    let bytes = words.as_bytes();
    if let Some(at) = bytes.iter().position(|&b| b == b'@') {
        let before = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        let after = &bytes[at + 1..];
        let host = after.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        if before && host.clone().any(|&b| b == b'.') && after.first().is_some_and(u8::is_ascii_alphanumeric)
        {
            return Some(Identity::Mail);
        }
    }
    // Nothing shorter than a telephone number can be one.
    if bytes.len() < 9 {
        return None;
    }
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let alone =
            at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'-' | b'.'));
        let plus = at > 0 && bytes[at - 1] == b'+';
        let mut end = at;
        let mut digits = 0;
        while end < bytes.len()
            && (bytes[end].is_ascii_digit() || matches!(bytes[end], b' ' | b'-' | b'(' | b')'))
        {
            digits += usize::from(bytes[end].is_ascii_digit());
            end += 1;
        }
        let run = bytes[at..end].iter().take_while(|b| b.is_ascii_digit()).count();
        let ends = bytes.get(at + run).is_none_or(|b| !b.is_ascii_alphanumeric());
        // China's resident card: seventeen digits and a check, which may be X.
        if alone && (run == 18 && ends || run == 17 && matches!(bytes.get(at + 17), Some(b'X' | b'x'))) {
            return Some(Identity::CardNumber);
        }
        let mobile = run == 11 && bytes[at] == b'1' && ends;
        if alone && (mobile || plus && (8..=15).contains(&digits) || groups(&bytes[at..end]) == [3, 3, 4]) {
            return Some(Identity::Telephone);
        }
        // A United States social security number.
        if alone && groups(&bytes[at..end]) == [3, 2, 4] {
            return Some(Identity::CardNumber);
        }
        at = end.max(at + 1);
    }
    None
}

/// How many digits stand between dashes.
fn groups(bytes: &[u8]) -> Vec<usize> {
    let trimmed = bytes.strip_suffix(b" ").unwrap_or(bytes);
    trimmed.split(|&b| b == b'-').map(|part| part.iter().filter(|b| b.is_ascii_digit()).count()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Identity::{CardNumber, Mail, Telephone};

    #[test]
    fn what_could_name_somebody_is_seen_and_what_could_not_is_left_alone() {
        for (words, kind) in [
            ("write to zhang.wei@hospital.cn", Some(Mail)),
            ("call +86 138 0013 8000 after noon", Some(Telephone)),
            ("13800138000", Some(Telephone)),
            ("555-867-5309", Some(Telephone)),
            ("11010519491231002X", Some(CardNumber)),
            ("078-05-1120", Some(CardNumber)),
            ("centrifuge at 300 x g @ 4 Cel", None),
            ("LOG-20260105-0001", None),
            ("2026-01-05", None),
            ("lot 4711, 120 mL, 37 Cel, 5 % CO2", None),
            ("NCT06974968", None),
        ] {
            assert_eq!(looks_like_a_person(words), kind, "{words}");
        }
    }

    #[test]
    fn only_identities_are_erased() {
        let kinds = [
            portfolio::people::Fact::VARIANTS,
            donor::Fact::VARIANTS,
            bank::Fact::VARIANTS,
            batch::Fact::VARIANTS,
            quality::Fact::VARIANTS,
            supply::Fact::VARIANTS,
            trial::Fact::VARIANTS,
            safety::Fact::VARIANTS,
            safety::ClosedFact::VARIANTS,
            portfolio::milestones::Fact::VARIANTS,
        ];
        for kind in kinds.concat() {
            let erases = ["Erase", "Delete", "Purge", "Shred", "Forget", "Redact"];
            assert!(
                kind == "IdentityErased" || !erases.iter().any(|word| kind.contains(word)),
                "{kind} erases: teach invariant 12 about it"
            );
        }
    }

    use strum::VariantNames;
}
