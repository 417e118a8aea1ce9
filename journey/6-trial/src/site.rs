//! Sites: where people are treated, and which approvals a site needs before it may begin.

use crate::decide::Look;
use crate::protocol::ApprovalKind;
use crate::state::{Site, Trial};
use crate::{Fact, Refusal};
use bench::{Date, Jurisdiction, SiteCode, Text, TrialCode, Zone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Register a site for a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterSite {
    pub trial: TrialCode,
    pub name: Text,
    pub jurisdiction: Jurisdiction,
    /// The zone of the site's calendar: every day counted at the site is a day in this zone.
    pub zone: Zone,
}

/// Record an approval that an authority gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordApproval {
    pub trial: TrialCode,
    /// The site that it is for; `None` where it covers every site of its country (a regulator's clearance).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteCode>,
    /// The country whose rules ask for it.
    pub jurisdiction: Jurisdiction,
    pub kind: ApprovalKind,
    /// Who approved, by name.
    pub authority: Text,
    /// The version of the protocol that was approved.
    pub version: Text,
    /// The authority's own reference.
    pub reference: Text,
    /// The last day on which it holds; `None` where the authority named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Activate a site under a version of the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivateSite {
    pub site: SiteCode,
    pub version: Text,
}

/// Plan enrolment: how many people which sites should bring into a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEnrolment {
    pub trial: TrialCode,
    pub part: Text,
    pub sites: Vec<SiteCode>,
    /// People to be allocated (randomised, or entered into cohorts) over all these sites together.
    pub target: u32,
}

pub(crate) fn register_obstacles(look: Look<'_>, c: &RegisterSite) -> Result<BTreeSet<Refusal>, Refusal> {
    trial(look, c.trial).map(|_| BTreeSet::new())
}

pub(crate) fn register(look: Look<'_>, c: &RegisterSite) -> Fact {
    Fact::SiteRegistered { site: SiteCode::after(look.state.last_site()), as_asked: c.clone() }
}

pub(crate) fn approval_obstacles(look: Look<'_>, c: &RecordApproval) -> Result<BTreeSet<Refusal>, Refusal> {
    let known = trial(look, c.trial)?;
    let mut found = BTreeSet::new();
    if known.version(&c.version).is_none() {
        found.insert(Refusal::UnknownVersion { trial: c.trial, version: c.version.clone() });
    }
    if let Some(site) = c.site {
        found.extend(of_trial(look, c.trial, site));
    }
    Ok(found)
}

pub(crate) fn activate_obstacles(look: Look<'_>, c: &ActivateSite) -> Result<BTreeSet<Refusal>, Refusal> {
    let site = look.state.site(c.site).ok_or(Refusal::UnknownSite { site: c.site })?;
    let of = site.registered.trial;
    let trial = trial(look, of)?;
    if trial.version(&c.version).is_none() {
        return Err(Refusal::UnknownVersion { trial: of, version: c.version.clone() });
    }
    let mut found = approvals_missing(trial, (c.site, site), &c.version, site.day(look.asked.now));
    let newest = &trial.newest().version;
    if *newest != c.version {
        found.insert(Refusal::VersionNotInForce { version: c.version.clone(), newest: newest.clone() });
    }
    Ok(found)
}

pub(crate) fn plan_obstacles(look: Look<'_>, c: &PlanEnrolment) -> Result<BTreeSet<Refusal>, Refusal> {
    let known = trial(look, c.trial)?;
    let mut found: BTreeSet<Refusal> =
        c.sites.iter().flat_map(|&site| of_trial(look, c.trial, site)).collect();
    if known.part(&c.part).is_none() {
        found.insert(Refusal::UnknownPart { trial: c.trial, part: c.part.clone() });
    }
    Ok(found)
}

/// A trial, or the refusal that nobody knows it.
pub(crate) fn trial<'a>(look: Look<'a>, trial: TrialCode) -> Result<&'a Trial, Refusal> {
    look.state.trial(trial).ok_or(Refusal::UnknownTrial { trial })
}

/// Whether a site is known, and of this trial.
pub(crate) fn of_trial(look: Look<'_>, trial: TrialCode, code: SiteCode) -> Option<Refusal> {
    match look.state.site(code) {
        None => Some(Refusal::UnknownSite { site: code }),
        Some(site) if site.registered.trial != trial => Some(Refusal::SiteOfAnotherTrial { site: code }),
        Some(_) => None,
    }
}

/// Every approval that the site's country asks for and that is not there, or no longer, on a day.
fn approvals_missing(trial: &Trial, site: (SiteCode, &Site), version: &Text, day: Date) -> BTreeSet<Refusal> {
    let missing = |kind| match trial.approval(site, kind, version) {
        None => Some(Refusal::ApprovalMissing { site: site.0, kind, version: version.clone() }),
        Some(approval) => approval.until.filter(|until| *until < day).map(|until| Refusal::ApprovalLapsed {
            site: site.0,
            kind,
            until,
        }),
    };
    trial.approvals_asked(site.1, version).into_iter().filter_map(missing).collect()
}

/// What keeps a site from working on a day: not activated, or an approval of its version missing or lapsed.
pub(crate) fn not_ready(trial: &Trial, site: (SiteCode, &Site), day: Date) -> BTreeSet<Refusal> {
    match &site.1.active {
        None => BTreeSet::from([Refusal::SiteNotActive { site: site.0 }]),
        Some((version, _)) => approvals_missing(trial, site, version, day),
    }
}
