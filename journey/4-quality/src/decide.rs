//! From a command to facts, or to every reason why not.

use crate::{
    Command, Fact, RecordPull, Refusal, ReserveSample, State, TakeSample, adopt, change, correct, deviation,
    investigation, release, result, sample, stability,
};
use bench::{
    Asked, CertificateCode, Clearance, Code, DeviationCode, HoldCode, InvestigationCode, Refusals,
    SampleCode, Text,
};
use std::collections::BTreeSet;

/// Codes whose standing this command's rules ask for, beside those that it names.
#[must_use]
pub fn asks(state: &State, command: &Command) -> Vec<Code> {
    match command {
        Command::ReportResult(c) => state.sample(c.sample).map(|sample| sample.of).into_iter().collect(),
        Command::Correct(c) => asks(state, &c.content),
        Command::OpenInvestigation(c) => state.tested(c.result).into_iter().collect(),
        Command::ReviewResult(c) => state.tested(c.result).into_iter().collect(),
        Command::LiftHold(c) => state.hold(c.hold).map(|hold| hold.placed.on).into_iter().collect(),
        _ => vec![],
    }
}

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> BTreeSet<Refusal> {
    match command {
        Command::AdoptSpecification(c) => adopt::obstacles(state, c),
        Command::TakeSample(c) => sample::unknown(state, clearance, c.of).into_iter().collect(),
        Command::ReserveSample(c) => sample::unknown(state, clearance, c.of).into_iter().collect(),
        Command::ReportResult(c) => {
            let unknown = state.sample(c.sample).is_none();
            unknown.then_some(Refusal::UnknownSample { sample: c.sample }).into_iter().collect()
        }
        Command::ReviewResult(c) => result::review_obstacles(state, asked, c),
        Command::OpenInvestigation(c) => investigation::open_obstacles(state, c),
        Command::ConcludeInvestigation(c) => investigation::conclude_obstacles(state, c),
        Command::OpenDeviation(c) => deviation::open_obstacles(state, clearance, c),
        Command::AssessDeviation(c) => deviation::assess_obstacles(state, c),
        Command::CloseDeviation(c) => deviation::close_obstacles(state, asked, c),
        Command::PlaceHold(c) => crate::hold::place_obstacles(state, clearance, c),
        Command::LiftHold(c) => crate::hold::lift_obstacles(state, clearance, c),
        Command::Release(c) => release::obstacles(state, clearance, asked, &c.request()),
        Command::StageRelease(c) => {
            let mut found = release::obstacles(state, clearance, asked, &c.request());
            found.extend(unsaid(&c.if_one_fails));
            found
        }
        Command::Reject(c) => release::reject_obstacles(state, clearance, c),
        Command::SetShelfLife(c) => {
            let none = (c.months == 0).then_some(Refusal::NoShelfLife);
            none.into_iter().chain(unsaid(&c.basis)).collect()
        }
        Command::StartStability(c) => stability::obstacles(state, clearance, c),
        Command::RecordPull(c) => match state.study(c.study) {
            Some(study) if study.started.of == c.of => BTreeSet::new(),
            _ => BTreeSet::from([Refusal::UnknownStudy { study: c.study }]),
        },
        Command::OpenChange(c) => unsaid(&c.what).into_iter().chain(unsaid(&c.plan)).collect(),
        Command::CloseChange(c) => change::obstacles(state, c),
        Command::Correct(c) => correct::obstacles(state, c),
    }
}

/// Words were due and none were given.
pub(crate) fn unsaid(words: &Text) -> Option<Refusal> {
    (!words.says_something()).then_some(Refusal::ReasonMissing)
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, clearance, asked, command))?;
    let sample = || SampleCode::after(state.last_sample());
    let certificate = || CertificateCode::after(state.last_certificate());
    let taken = crate::taken::fact(state, sample(), command);
    let fact = match command {
        Command::AdoptSpecification(c) => Fact::SpecificationAdopted(c.clone()),
        Command::TakeSample(c) => {
            let as_reported = TakeSample { vials: BTreeSet::new(), ..c.clone() };
            Fact::SampleTaken { sample: sample(), as_reported }
        }
        Command::ReserveSample(c) => {
            let as_reported = ReserveSample { vials: BTreeSet::new(), ..c.clone() };
            Fact::SampleReserved { sample: sample(), as_reported }
        }
        Command::ReportResult(c) => Fact::ResultReported(c.clone()),
        Command::ReviewResult(c) => Fact::ResultReviewed(c.clone()),
        Command::OpenInvestigation(c) => Fact::InvestigationOpened {
            investigation: InvestigationCode::after(state.last_investigation()),
            as_asked: c.clone(),
        },
        Command::ConcludeInvestigation(c) => Fact::InvestigationConcluded(c.clone()),
        Command::OpenDeviation(c) => Fact::DeviationOpened {
            deviation: DeviationCode::after(state.last_deviation()),
            about: c.about.clone(),
            found: crate::Found::Words(c.what.clone()),
            files: c.files.clone(),
        },
        Command::AssessDeviation(c) => Fact::DeviationAssessed(c.clone()),
        Command::CloseDeviation(c) => Fact::DeviationClosed(c.clone()),
        Command::PlaceHold(c) => {
            Fact::HoldPlaced { hold: HoldCode::after(state.last_hold()), as_asked: c.clone() }
        }
        Command::LiftHold(c) => Fact::HoldLifted(c.clone()),
        Command::Release(c) => {
            Fact::Released { certificate: certificate(), by: asked.people().collect(), as_asked: c.clone() }
        }
        Command::StageRelease(c) => Fact::ReleaseStaged {
            certificate: certificate(),
            by: asked.people().collect(),
            as_asked: c.clone(),
        },
        Command::Reject(c) => Fact::Rejected(c.clone()),
        Command::SetShelfLife(c) => Fact::ShelfLifeSet(c.clone()),
        Command::StartStability(c) => Fact::StabilityStarted(c.clone()),
        Command::RecordPull(c) => {
            let as_reported = RecordPull { vials: BTreeSet::new(), ..c.clone() };
            Fact::StabilityPulled { sample: sample(), as_reported }
        }
        Command::OpenChange(c) => Fact::ChangeOpened(c.clone()),
        Command::CloseChange(c) => Fact::ChangeClosed(c.clone()),
        Command::Correct(c) => correct::decide(state, c)
            .ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?,
    };
    Ok(std::iter::once(fact).chain(taken).collect())
}
