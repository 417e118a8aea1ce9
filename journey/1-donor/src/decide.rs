//! From a command to facts, or to every reason why not.

use crate::{Command, Fact, Refusal, State, collect, correct, eligibility, enrol, identity};
use bench::{Asked, Clearance, Refusals};
use std::collections::BTreeSet;

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(state: &State, command: &Command) -> BTreeSet<Refusal> {
    let known = |donor| match state.donor(donor) {
        Some(_) => BTreeSet::new(),
        None => BTreeSet::from([Refusal::UnknownDonor { donor }]),
    };
    match command {
        Command::Enrol(_) => BTreeSet::new(),
        Command::RecordConsent(c) => known(c.donor),
        Command::WithdrawConsent(c) => known(c.donor),
        Command::Screen(c) => known(c.donor),
        Command::RecordTest(c) => known(c.donor),
        Command::ReportFinding(c) => known(c.donor),
        Command::CollectTissue(c) => collect::obstacles(state, c),
        Command::DetermineEligibility(c) => eligibility::obstacles(state, c),
        Command::RecordIdentity(c) => identity::record_obstacles(state, c),
        Command::EraseIdentity(c) => identity::erase_obstacles(state, c),
        Command::Correct(c) => correct::obstacles(state, c),
    }
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    _clearance: &Clearance,
    _asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, command))?;
    Ok(match command {
        Command::Enrol(c) => enrol::decide(state, c),
        Command::RecordConsent(c) => vec![Fact::ConsentRecorded(c.clone())],
        Command::WithdrawConsent(c) => vec![Fact::ConsentWithdrawn(c.clone())],
        Command::Screen(c) => vec![Fact::Screened(c.clone())],
        Command::RecordTest(c) => vec![Fact::TestRecorded(c.clone())],
        Command::DetermineEligibility(c) => vec![Fact::EligibilityDetermined(c.clone())],
        Command::CollectTissue(c) => collect::decide(state, c),
        Command::ReportFinding(c) => vec![Fact::FindingReported(c.clone())],
        Command::RecordIdentity(c) => vec![Fact::IdentityRecorded(c.clone())],
        Command::EraseIdentity(c) => vec![Fact::IdentityErased(c.clone())],
        Command::Correct(c) => {
            let corrected = correct::decide(state, c)
                .ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?;
            vec![corrected]
        }
    })
}
