//! Folding facts in.

use super::look::applies;
use super::{
    Adopted, Change, Deviation, Hold, Investigation, Purpose, ReleaseRecord, ResultRecord, Sample, State,
    Study,
};
use crate::{AdoptSpecification, Fact, Made, Reasons, Release, StageRelease};
use bench::{
    CertificateCode, Code, DeviationCode, Digest, Edition, FactId, Kept, Mark, PersonCode, SampleCode, Text,
};
use std::collections::BTreeSet;

impl State {
    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::SpecificationAdopted(c) => {
                self.adopted(mark, c);
            }
            Fact::SampleTaken { sample, as_reported } => {
                self.correctable.insert(mark.fact, ("take-sample".into(), as_reported.of));
                let purpose = Purpose::Tested(Kept::first(*mark, as_reported.clone()));
                self.sampled(mark, *sample, as_reported.of, purpose);
            }
            Fact::SampleReserved { sample, as_reported } => {
                self.correctable.insert(mark.fact, ("reserve-sample".into(), as_reported.of));
                let purpose = Purpose::Reserved(Kept::first(*mark, as_reported.clone()));
                self.sampled(mark, *sample, as_reported.of, purpose);
            }
            Fact::StabilityPulled { sample, as_reported } => {
                self.correctable.insert(mark.fact, ("record-pull".into(), as_reported.of));
                if let Some(study) = self.studies.get_mut(&as_reported.study) {
                    study.pulled.insert(as_reported.month);
                }
                let purpose = Purpose::Pulled(Kept::first(*mark, as_reported.clone()));
                self.sampled(mark, *sample, as_reported.of, purpose);
            }
            Fact::ResultReported(c) => {
                self.correctable.insert(mark.fact, ("report-result".into(), c.sample.into()));
                if let Some(sample) = self.samples.get_mut(&c.sample) {
                    sample.results.push(mark.fact);
                }
                let kept = Kept::first(*mark, c.clone());
                self.results.insert(mark.fact, ResultRecord { kept, investigation: None, reviewed: None });
                self.judge(mark.fact);
                self.settle_by(mark.fact);
            }
            Fact::ResultReviewed(c) => {
                if let Some(record) = self.results.get_mut(&c.result) {
                    record.reviewed = Some(c.clone());
                }
                self.settle_by(c.result);
            }
            Fact::InvestigationOpened { investigation, as_asked } => {
                if let Some(record) = self.results.get_mut(&as_asked.result) {
                    record.investigation = Some(*investigation);
                }
                self.awaiting_investigation.remove(&as_asked.result);
                self.open_investigations.insert(*investigation);
                let opened = Investigation { opened: as_asked.clone(), mark: *mark, concluded: None };
                self.investigations.insert(*investigation, opened);
            }
            Fact::InvestigationConcluded(c) => {
                self.open_investigations.remove(&c.investigation);
                if let Some(investigation) = self.investigations.get_mut(&c.investigation) {
                    investigation.concluded = Some((*mark, c.clone()));
                    let result = investigation.opened.result;
                    self.settle_by(result);
                }
            }
            Fact::DeviationOpened { deviation, about, found, files } => {
                self.deviation_opened(mark, *deviation, about, (found.into(), files.clone()));
            }
            Fact::DeviationNoticed { deviation, about, reasons } => {
                let reasons = Reasons::Departures(reasons.clone());
                self.deviation_opened(mark, *deviation, about, (reasons, BTreeSet::new()));
            }
            Fact::DeviationAssessed(c) => {
                // An assessment may find that more is touched than was thought.
                for &code in c.impact.keys() {
                    self.deviations_of.entry(code).or_default().insert(c.deviation);
                }
                if let Some(deviation) = self.deviations.get_mut(&c.deviation) {
                    deviation.assessed = Some((*mark, c.clone()));
                }
            }
            Fact::DeviationClosed(c) => {
                self.open_deviations.remove(&c.deviation);
                if let Some(deviation) = self.deviations.get_mut(&c.deviation) {
                    deviation.closed = Some((*mark, c.clone()));
                }
            }
            Fact::HoldPlaced { hold, as_asked } => {
                self.holds_on.entry(as_asked.on).or_default().insert(*hold);
                self.holds.insert(*hold, Hold { placed: as_asked.clone(), mark: *mark, lifted: None });
            }
            Fact::HoldLifted(c) => {
                if let Some(hold) = self.holds.get_mut(&c.hold) {
                    hold.lifted = Some(*mark);
                    if let Some(on) = self.holds_on.get_mut(&hold.placed.on) {
                        on.remove(&c.hold);
                    }
                }
            }
            Fact::Released { certificate, by, as_asked } => {
                self.released(mark, *certificate, by, whole(as_asked))
            }
            Fact::ReleaseStaged { certificate, by, as_asked } => {
                self.released(mark, *certificate, by, as_asked.clone());
            }
            Fact::Rejected(c) => drop(self.rejected.insert(c.of, *mark)),
            Fact::ShelfLifeSet(c) => drop(self.shelf_lives.insert(c.product.clone(), (*mark, c.clone()))),
            Fact::StabilityStarted(c) => {
                let study = Study { started: c.clone(), mark: *mark, pulled: BTreeSet::new() };
                self.studies.insert(mark.fact, study);
            }
            Fact::VialsTaken { sample, vials } => {
                if let Some(known) = self.samples.get_mut(sample) {
                    known.vials.extend(vials);
                }
            }
            Fact::ChangeOpened(c) => {
                self.changes.insert(mark.fact, Change { opened: c.clone(), mark: *mark, closed: None });
            }
            Fact::ChangeClosed(c) => {
                if let Some(change) = self.changes.get_mut(&c.change) {
                    change.closed = Some(c.clone());
                }
            }
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
        }
    }

    /// Learns that an upstream room made something; the portfolio calls this when it learns the bank's or batch's fact.
    pub fn learn_made(&mut self, made: Made) {
        let what = made.what;
        let speakers = made.with.clone();
        for speaker in self.made.insert(what, made).into_iter().flat_map(|before| before.with) {
            self.heirs.entry(speaker).or_default().remove(&what);
        }
        for speaker in speakers {
            self.heirs.entry(speaker).or_default().insert(what);
        }
        self.judge_again(what);
    }

    /// New limits may find old results outside, of the things that they or the limits before them are for. Of all others, and
    /// where only the version's name is new, every verdict stays as it was.
    fn adopted(&mut self, mark: &Mark, asked: &AdoptSpecification) {
        let specification = &asked.specification;
        let edition = specification.edition();
        let before = self.in_force.insert(edition.key.clone(), edition.version.clone());
        let before = before
            .and_then(|version| self.specification(&Edition { key: edition.key.clone(), version }).cloned());
        self.specifications.insert(edition, Adopted { content: asked.clone(), mark: *mark });
        if before.as_ref().is_some_and(|before| before.asks_the_same(specification)) {
            return;
        }
        let touched = |made: &&Made| {
            applies(specification, made) || before.as_ref().is_some_and(|before| applies(before, made))
        };
        let touched: Vec<Code> = self.made.values().filter(touched).map(|made| made.what).collect();
        touched.into_iter().for_each(|of| self.judge_again(of));
    }

    fn deviation_opened(
        &mut self,
        mark: &Mark,
        code: DeviationCode,
        about: &BTreeSet<Code>,
        (reasons, files): (Reasons, BTreeSet<Digest>),
    ) {
        for &touched in about {
            self.deviations_of.entry(touched).or_default().insert(code);
        }
        self.open_deviations.insert(code);
        let opened =
            Deviation { about: about.clone(), reasons, files, mark: *mark, assessed: None, closed: None };
        self.deviations.insert(code, opened);
    }

    fn sampled(&mut self, mark: &Mark, code: SampleCode, of: Code, purpose: Purpose) {
        self.samples_of.entry(of).or_default().push(code);
        self.samples
            .insert(code, Sample { of, purpose, mark: *mark, vials: BTreeSet::new(), results: Vec::new() });
    }

    fn released(
        &mut self,
        mark: &Mark,
        certificate: CertificateCode,
        by: &BTreeSet<PersonCode>,
        asked: StageRelease,
    ) {
        self.last_certificate = self.last_certificate.max(certificate.0);
        self.releases.entry(asked.of).or_default().push(ReleaseRecord {
            jurisdiction: asked.jurisdiction,
            trial: asked.trial,
            specification: asked.specification,
            pending: asked.pending,
            certificate,
            by: by.clone(),
            mark: *mark,
        });
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &Text) {
        let (mark, reason) = (*mark, reason.clone());
        match content {
            Fact::ResultReported(c) => {
                if let Some(record) = self.results.get_mut(&target) {
                    record.kept.correct(mark, c.clone(), reason);
                }
                self.judge(target);
                self.settle_by(target);
            }
            Fact::SampleTaken { sample, as_reported } => {
                if let Some(Purpose::Tested(kept)) = self.samples.get_mut(sample).map(|s| &mut s.purpose) {
                    kept.correct(mark, as_reported.clone(), reason);
                }
                self.settle(as_reported.of);
            }
            Fact::SampleReserved { sample, as_reported } => {
                if let Some(Purpose::Reserved(kept)) = self.samples.get_mut(sample).map(|s| &mut s.purpose) {
                    kept.correct(mark, as_reported.clone(), reason);
                }
            }
            Fact::StabilityPulled { sample, as_reported } => {
                if let Some(Purpose::Pulled(kept)) = self.samples.get_mut(sample).map(|s| &mut s.purpose) {
                    let was = kept.now().clone();
                    kept.correct(mark, as_reported.clone(), reason);
                    self.pulled_again(&was, as_reported);
                }
            }
            _ => {}
        }
    }

    fn pulled_again(&mut self, was: &crate::RecordPull, now: &crate::RecordPull) {
        if let Some(study) = self.studies.get_mut(&was.study) {
            study.pulled.remove(&was.month);
        }
        if let Some(study) = self.studies.get_mut(&now.study) {
            study.pulled.insert(now.month);
        }
    }

    /// Notes a result that lies outside a limit in force, in any of its versions, until an investigation takes it up.
    fn judge(&mut self, result: FactId) {
        let open = self.results.get(&result).is_some_and(|record| record.investigation.is_none());
        if open && self.was_ever_outside(result) {
            self.awaiting_investigation.insert(result);
        } else {
            self.awaiting_investigation.remove(&result);
        }
    }

    fn judge_again(&mut self, of: Code) {
        let all: Vec<FactId> =
            self.samples_of(of).flat_map(|(_, sample)| sample.results.iter().copied()).collect();
        all.into_iter().for_each(|result| self.judge(result));
        self.settle(of);
    }

    /// Notes of everything that a sample of this thing speaks for whether all its tests are met.
    fn settle(&mut self, of: Code) {
        self.spoken_for(of).into_iter().for_each(|of| self.settle_one(of));
    }

    fn settle_one(&mut self, of: Code) {
        let met = self.asked_of(of).all(|(_, test)| self.tally(of, test).is_met());
        if met && self.is_known(of) {
            self.settled.insert(of);
        } else {
            self.settled.remove(&of);
        }
    }

    fn settle_by(&mut self, result: FactId) {
        if let Some(of) = self.tested(result) {
            self.settle(of);
        }
    }
}

/// A whole release is a staged one without anything pending.
fn whole(asked: &Release) -> StageRelease {
    StageRelease {
        of: asked.of,
        jurisdiction: asked.jurisdiction,
        trial: asked.trial,
        specification: asked.specification.clone(),
        pending: BTreeSet::new(),
        if_one_fails: Text::default(),
    }
}
