//! What the record already shows and nobody has told as a milestone yet.

use super::{Milestone, RecordMilestone, State};
use crate::Portfolio;
use bench::{Duty, Moment, Role, Text, TrialCode};
use serde_json::{Value, json};
use trial::protocol::{Protocol, Status};
use trial::{Audience, Trial};

/// Milestones to be recorded, by trial: what its signed protocol says that an authority said, the first person given the product, and
/// the read-out.
pub(crate) fn of(portfolio: &Portfolio, now: Moment) -> Vec<Duty> {
    let open = &portfolio.open;
    let known = &open.milestones;
    let mut wanted = Vec::new();
    for (code, trial) in open.trial.trials() {
        let protocol = trial.newest();
        let mut ask = |milestone, more: Value| {
            wanted.extend(untold(known, code, protocol, milestone, more, now));
        };
        for said in &protocol.authorities {
            let since = json!({ "authority": said.authority, "on": said.since });
            ask(of_status(said.status), since);
        }
        if let Some(first) = first_given(portfolio, code, protocol) {
            ask(Milestone::FirstInHuman, json!({ "on": first.date() }));
        }
        if is_read_out(trial, protocol) {
            ask(Milestone::ReadOut, json!({}));
        }
    }
    wanted
}

/// The duty, unless the milestone has been told of this product, for this indication, by this authority.
fn untold(
    known: &State,
    trial: TrialCode,
    protocol: &Protocol,
    milestone: Milestone,
    more: Value,
    now: Moment,
) -> Option<Duty> {
    let product = &protocol.product.key;
    let indication = protocol.parts.first().map(|part| &part.population)?;
    let authority: Option<Text> = more["authority"].as_str().map(Text::new);
    let same = |told: &RecordMilestone| {
        told.milestone == milestone
            && told.product == *product
            && told.indication == *indication
            && told.authority == authority
    };
    if known.milestones().any(|(_, kept)| same(kept.now())) {
        return None;
    }
    let mut prefill = json!({ "product": product, "indication": indication, "milestone": milestone });
    if let (Value::Object(all), Value::Object(more)) = (&mut prefill, more) {
        all.extend(more);
    }
    Some(Duty {
        verb: "portfolio.record-milestone",
        about: trial.into(),
        role: Role::ProgrammeLead,
        site: None,
        not_by: vec![],
        from: now,
        until: None,
        prefill,
    })
}

/// When the product was first given to somebody who knows it: in a masked part the first dose may have been the other content, and to
/// ask would tell.
fn first_given(portfolio: &Portfolio, trial: TrialCode, protocol: &Protocol) -> Option<Moment> {
    let parts = protocol.parts.iter().filter(|part| part.masked.is_empty());
    let here = parts.flat_map(|part| portfolio.open.trial.people_of(trial, &part.key));
    here.flat_map(|person| person.given().map(|given| given.started)).min()
}

/// Whether the analysis of the last part has been opened to the sponsor.
fn is_read_out(trial: &Trial, protocol: &Protocol) -> bool {
    let last = protocol.parts.last().and_then(|part| trial.state_of(&part.key));
    last.is_some_and(|part| part.opened.iter().any(|(_, to)| *to >= Audience::Sponsor))
}

fn of_status(status: Status) -> Milestone {
    match status {
        Status::Submitted => Milestone::Submitted,
        Status::IndAllowed => Milestone::IndAllowed,
        Status::ClinicalHold => Milestone::ClinicalHold,
        Status::OrphanDesignated => Milestone::OrphanDesignated,
        Status::ConditionallyApproved => Milestone::ConditionallyApproved,
        Status::Approved => Milestone::Approved,
        Status::Refused => Milestone::Refused,
    }
}
