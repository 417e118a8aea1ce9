//! Duties as links: which one is meant, without writing its content into an address.

use crate::page::Look;
use bench::Duty;
use sha2::{Digest, Sha256};

/// The reader's duties, the most urgent first: overdue, then by their end, what has no end last.
#[must_use]
pub fn sorted(look: &Look<'_>) -> Vec<Duty> {
    let mut duties = look.view.duties();
    duties.retain(|duty| !duty.not_by.contains(&look.reader.person));
    duties.sort_by_key(|duty| (duty.until.is_none(), duty.until, duty.from));
    duties
}

/// A short name of one duty, of this session alone: what it holds may be closed.
#[must_use]
pub fn name(duty: &Duty, form_key: &str) -> String {
    let content = serde_json::to_vec(&(duty.verb, duty.about, &duty.prefill)).unwrap_or_default();
    let digest = Sha256::new().chain_update(form_key.as_bytes()).chain_update(content).finalize();
    crate::sittings::hex(&digest[..8])
}

/// The form that answers a duty.
#[must_use]
pub fn href(duty: &Duty, form_key: &str) -> String {
    let (room, verb) = duty.verb.split_once('.').unwrap_or((duty.verb, ""));
    format!("/do/{room}/{verb}?about={}&duty={}", duty.about, name(duty, form_key))
}

/// The duty that a form was opened for: the one named, else the first about the same thing.
#[must_use]
pub fn meant(look: &Look<'_>, verb: &str) -> Option<Duty> {
    let asked = look.asked;
    let (about, named) = (asked.query("about")?, asked.query("duty").unwrap_or_default());
    let same = |duty: &Duty| duty.verb == verb && duty.about.to_string() == about;
    let mine: Vec<Duty> = sorted(look).into_iter().filter(same).collect();
    let one = mine.iter().position(|duty| name(duty, &look.reader.form_key) == named);
    mine.into_iter().nth(one.unwrap_or_default())
}
