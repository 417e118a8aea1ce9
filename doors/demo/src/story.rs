//! The story as it is told: which facts are worth a line, and in which words.

use bench::Code;
use portfolio::Fact;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One line of the story.
pub(crate) struct Line {
    pub key: &'static str,
    pub fill: Value,
    /// Something went wrong, or somebody had to stop and look.
    pub alarm: bool,
}

/// Tells the story, and remembers what was told once and for all.
#[derive(Default)]
pub(crate) struct Teller {
    dosed: BTreeMap<String, u32>,
    enrolled: BTreeMap<String, u32>,
    of: BTreeMap<bench::ParticipantCode, String>,
}

fn line(key: &'static str, fill: Value) -> Option<Line> {
    Some(Line { key, fill, alarm: false })
}

fn alarm(key: &'static str, fill: Value) -> Option<Line> {
    Some(Line { key, fill, alarm: true })
}

impl Teller {
    /// The line that a fact deserves, if any.
    pub fn tell(&mut self, fact: &Fact, portfolio: &portfolio::Portfolio) -> Option<Line> {
        match fact {
            Fact::Donor(f) => donor(f),
            Fact::Bank(f) => bank(f),
            Fact::Batch(f) => batch(f),
            Fact::Quality(f) => quality(f, portfolio),
            Fact::Supply(f) => supply(f, portfolio),
            Fact::Trial(f) => self.trial(f, portfolio),
            Fact::Safety(f) => safety(f),
            Fact::Portfolio(f) => milestone(f),
            Fact::People(_) => None,
        }
    }

    fn part(&mut self, participant: bench::ParticipantCode, portfolio: &portfolio::Portfolio) -> String {
        let known = portfolio.open.trial.participant(participant);
        self.of
            .entry(participant)
            .or_insert_with(|| known.map(|p| p.part.to_string()).unwrap_or_default())
            .clone()
    }

    fn trial(&mut self, fact: &trial::Fact, portfolio: &portfolio::Portfolio) -> Option<Line> {
        use trial::Fact as F;
        match fact {
            F::SiteActivated(c) => line("story-site-active", json!({ "site": c.site })),
            F::ListCommitted { part, commitment, .. } => {
                line("story-list-committed", json!({ "part": part, "commitment": commitment }))
            }
            F::CohortOpened { cohort, as_asked: c } => {
                line("story-cohort-opened", json!({ "cohort": cohort, "level": c.level, "part": c.part }))
            }
            F::EscalationDecided(c) => {
                let verdict = serde_json::to_value(c.verdict).unwrap_or_default();
                line("story-escalation", json!({ "part": c.part, "verdict": verdict }))
            }
            F::Randomised { participant, .. } | F::CohortEntered { participant, .. } => {
                let part = self.part(*participant, portfolio);
                let count = self.enrolled.entry(part.clone()).or_default();
                *count += 1;
                count.is_multiple_of(20).then_some(())?;
                line("story-enrolled", json!({ "count": count, "part": part }))
            }
            F::AdministrationRecorded(c) => {
                let part = self.part(c.participant, portfolio);
                let count = self.dosed.entry(part.clone()).or_default();
                *count += 1;
                match *count {
                    1 => line("story-first-dosed", json!({ "participant": c.participant, "part": part })),
                    n if n.is_multiple_of(50) => {
                        line("story-dosed-count", json!({ "count": n, "part": part }))
                    }
                    _ => None,
                }
            }
            F::Paused(c) => {
                let scope = serde_json::to_value(&c.scope).unwrap_or_default();
                let scope = scope
                    .as_str()
                    .map(str::to_owned)
                    .or_else(|| Some(scope.as_object()?.keys().next()?.clone()));
                alarm("story-paused", json!({ "scope": scope, "reason": c.reason }))
            }
            F::Resumed(_) => line("story-resumed", json!({})),
            F::AnalysisLocked(c) => {
                let analysis = serde_json::to_value(c.analysis).unwrap_or_default();
                line("story-locked", json!({ "part": c.part, "analysis": analysis }))
            }
            F::AnalysisOpened(c) => {
                let analysis = serde_json::to_value(c.analysis).unwrap_or_default();
                let to = serde_json::to_value(c.to).unwrap_or_default();
                line("story-opened", json!({ "part": c.part, "analysis": analysis, "to": to }))
            }
            F::SeedRevealed { part, .. } => line("story-seed-revealed", json!({ "part": part })),
            _ => None,
        }
    }
}

fn donor(fact: &donor::Fact) -> Option<Line> {
    match fact {
        donor::Fact::EligibilityDetermined(c) => line("story-donor-eligible", json!({ "donor": c.donor })),
        _ => None,
    }
}

fn bank(fact: &bank::Fact) -> Option<Line> {
    match fact {
        bank::Fact::LineChosen(c) => line("story-line-chosen", json!({ "line": c.line })),
        bank::Fact::CellsBanked { bank, vials, .. } => {
            line("story-bank-made", json!({ "bank": bank, "vials": vials.count }))
        }
        _ => None,
    }
}

fn batch(fact: &batch::Fact) -> Option<Line> {
    match fact {
        batch::Fact::BatchStarted { batch, .. } => line("story-batch-started", json!({ "batch": batch })),
        batch::Fact::Filled { lot, vials, .. } => {
            line("story-batch-filled", json!({ "lot": lot, "vials": vials.count }))
        }
        _ => None,
    }
}

fn quality(fact: &quality::Fact, portfolio: &portfolio::Portfolio) -> Option<Line> {
    use quality::Fact as F;
    match fact {
        F::Released { as_asked: c, .. } if c.of.kind == bench::Kind::Lot => {
            line("story-lot-released", json!({ "lot": c.of, "jurisdiction": c.jurisdiction }))
        }
        F::Released { as_asked: c, .. } => line("story-bank-released", json!({ "bank": c.of })),
        F::ReleaseStaged { as_asked: c, .. } => line("story-lot-staged", json!({ "lot": c.of })),
        F::Rejected(c) => alarm("story-lot-rejected", json!({ "lot": c.of })),
        F::ResultReported(c) => {
            let of: Option<Code> = portfolio.open.quality.sample(c.sample).map(|sample| sample.of);
            let outside = portfolio.open.quality.is_outside(c);
            let value = serde_json::to_value(&c.value).unwrap_or_default();
            let value = value.as_object().and_then(|o| o.values().next()).cloned().unwrap_or_default();
            outside.then_some(())?;
            alarm("story-out-of-specification", json!({ "of": of, "test": c.test, "value": value }))
        }
        F::InvestigationConcluded(c) => {
            line("story-investigation-concluded", json!({ "investigation": c.investigation }))
        }
        F::HoldPlaced { hold, as_asked: c } => alarm("story-hold", json!({ "hold": hold, "on": c.on })),
        F::HoldLifted(c) => line("story-hold-lifted", json!({ "hold": c.hold })),
        _ => None,
    }
}

fn supply(fact: &supply::Fact, portfolio: &portfolio::Portfolio) -> Option<Line> {
    use supply::Fact as F;
    match fact {
        F::SeriesMade { series, made, .. } => {
            let kits: usize = made.packs.iter().map(std::collections::BTreeSet::len).sum();
            line("story-series-made", json!({ "series": series, "kits": kits }))
        }
        F::LoggerRead(c) if !c.beyond.is_empty() => {
            let _ = portfolio;
            alarm("story-excursion", json!({ "shipment": c.shipment }))
        }
        F::ExcursionDecided(c) => line(
            "story-excursion-decided",
            json!({ "shipment": c.shipment, "verdict": if c.fit { "fit" } else { "unfit" } }),
        ),
        _ => None,
    }
}

fn safety(fact: &safety::Fact) -> Option<Line> {
    use safety::Fact as F;
    match fact {
        F::AdverseEventReported { event, as_reported: c } if c.serious == Some(true) => alarm(
            "story-adverse-serious",
            json!({ "event": event, "participant": c.participant, "term": c.term }),
        ),
        F::ReviewConvened { review, as_held: c } => {
            let verdict = serde_json::to_value(c.verdict).unwrap_or_default();
            line("story-review", json!({ "review": review, "verdict": verdict }))
        }
        _ => None,
    }
}

fn milestone(fact: &portfolio::milestones::Fact) -> Option<Line> {
    let portfolio::milestones::Fact::MilestoneRecorded(c) = fact else { return None };
    let reached: &'static str = c.milestone.into();
    let (key, by) = match &c.authority {
        Some(authority) => ("story-milestone-of-authority", authority.to_string()),
        None => ("story-milestone", String::new()),
    };
    line(key, json!({ "product": c.product, "milestone": reached, "authority": by, "on": c.on }))
}
