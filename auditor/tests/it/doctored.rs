//! A clean story with one fact spoiled: the auditor names it, by its number and no other.
//!
//! Longer than 500 lines because all twelve stand beside each other, each a few lines: whoever adds a case looks here first.

use crate::clean::story;
use crate::story::{Entry, audit, by_number, entry, fact, find, find_last};
use auditor::{Violation, What};
use bench::{AdverseCode, Code, Digest, FactId, Kind, KitCode, LotCode, Run, SampleCode, Text, VialCode};
use portfolio::{Fact, milestones, people};
use quality::{Found, Value};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Spoils the story and says what is found. Only this invariant may be broken.
fn only(invariant: u8, spoil: impl FnOnce(&mut Vec<Entry>)) -> Vec<Violation> {
    let mut doctored = story().to_vec();
    spoil(&mut doctored);
    let found = audit(&doctored);
    let numbers: Vec<u8> = by_number(&found).into_keys().collect();
    assert_eq!(numbers, [invariant], "{:#?}", &found[..found.len().min(8)]);
    found
}

fn says(found: &[Violation], what: impl Fn(&What) -> bool) {
    assert!(found.iter().any(|violation| what(&violation.what)), "{found:#?}");
}

fn released_lot(fact: &Fact) -> Option<LotCode> {
    let of = match fact {
        Fact::Quality(quality::Fact::Released { as_asked, .. }) => as_asked.of,
        Fact::Quality(quality::Fact::ReleaseStaged { as_asked, .. }) => as_asked.of,
        _ => return None,
    };
    LotCode::try_from(of).ok()
}

/// A released lot, and the sample taken from it whose results suit.
fn result_of_a_released_lot(
    story: &[Entry],
    fits: impl Fn(&quality::ReportResult) -> bool,
) -> (FactId, FactId) {
    let facts = || story.iter().flat_map(|entry| &entry.facts);
    let released: BTreeMap<Code, ()> = facts().filter_map(released_lot).map(|lot| (lot.into(), ())).collect();
    let samples: BTreeMap<SampleCode, Code> = facts()
        .filter_map(|fact| match fact {
            Fact::Quality(quality::Fact::SampleTaken { sample, as_reported }) => {
                Some((*sample, as_reported.of))
            }
            _ => None,
        })
        .filter(|(_, of)| released.contains_key(of))
        .collect();
    let result = find(story, |fact| match fact {
        Fact::Quality(quality::Fact::ResultReported(c)) => samples.contains_key(&c.sample) && fits(c),
        _ => false,
    });
    let Fact::Quality(quality::Fact::ResultReported(c)) =
        &story[result.position as usize - 1].facts[result.index as usize]
    else {
        unreachable!("found above")
    };
    let of = samples[&c.sample];
    (result, find(story, |fact| released_lot(fact).is_some_and(|lot| Code::from(lot) == of)))
}

fn is_cleared(fact: &Fact) -> bool {
    matches!(fact, Fact::Trial(trial::Fact::DosingCleared(_)))
}

fn deviation(about: BTreeSet<Code>, words: &str) -> Fact {
    let found = Found::Words(words.into());
    Fact::Quality(quality::Fact::DeviationOpened {
        deviation: bench::DeviationCode(999_999),
        about,
        found,
        files: BTreeSet::new(),
    })
}

#[test]
fn one_a_releaser_who_tested() {
    let found = only(1, |story| {
        let (result, release) = result_of_a_released_lot(story, |_| true);
        let releaser = entry(story, release).author.unwrap().person;
        let Fact::Quality(quality::Fact::ResultReported(c)) = fact(story, result) else { panic!() };
        c.analyst = releaser;
    });
    says(&found, |what| matches!(what, What::ReleaserTestedIt { .. }));
}

#[test]
fn one_a_staged_release_that_awaits_nothing() {
    let found = only(1, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Quality(quality::Fact::ReleaseStaged { .. })));
        let Fact::Quality(quality::Fact::ReleaseStaged { as_asked, .. }) = fact(story, at) else { panic!() };
        as_asked.pending.clear();
    });
    says(&found, |what| matches!(what, What::NothingPending { .. }));
}

#[test]
fn one_and_two_a_lot_that_nobody_released() {
    let mut doctored = story().to_vec();
    let release = find(&doctored, |fact| released_lot(fact).is_some());
    entry(&mut doctored, release).facts.clear();
    let numbers: Vec<u8> = by_number(&audit(&doctored)).into_keys().collect();
    assert!(numbers.starts_with(&[1]) && numbers.iter().all(|n| [1, 2].contains(n)), "{numbers:?}");
}

#[test]
fn two_cleared_for_another_kit() {
    let found = only(2, |story| {
        let at = find(story, is_cleared);
        let Fact::Trial(trial::Fact::DosingCleared(c)) = fact(story, at) else { panic!() };
        c.kit = KitCode(Code::next(Kind::Kit, c.kit.0));
    });
    says(&found, |what| matches!(what, What::KitNotTheirs { .. }));
    says(&found, |what| matches!(what, What::GivenUnclearedUnsaid { .. }));
}

#[test]
fn two_a_hold_on_the_lot_that_nobody_lifted() {
    let found = only(2, |story| {
        let lot = story.iter().flat_map(|entry| &entry.facts).find_map(|fact| match fact {
            Fact::Supply(supply::Fact::SeriesMade { made, .. }) => made.lots.first().copied(),
            _ => None,
        });
        let placed = quality::PlaceHold {
            on: lot.unwrap().into(),
            downstream: true,
            why: "to see".into(),
            behind: None,
        };
        let held =
            Fact::Quality(quality::Fact::HoldPlaced { hold: bench::HoldCode(999_999), as_asked: placed });
        let made = find(story, |fact| matches!(fact, Fact::Supply(supply::Fact::SeriesMade { .. })));
        entry(story, made).facts.push(held);
    });
    says(&found, |what| matches!(what, What::Held { .. }));
}

#[test]
fn two_a_dose_prepared_too_long_before() {
    let found = only(2, |story| {
        let at = find(story, is_cleared);
        let Fact::Trial(trial::Fact::DosingCleared(c)) = fact(story, at).clone() else { panic!() };
        let thawed = |fact: &Fact| match fact {
            Fact::Supply(supply::Fact::Thawed { as_reported, .. }) => as_reported.kit == c.kit,
            _ => false,
        };
        let thawed = find(story, thawed);
        let entry = entry(story, thawed);
        entry.happened = entry.happened.plus_days(-1);
    });
    says(&found, |what| matches!(what, What::WindowPassed { .. }));
}

#[test]
fn two_a_consent_of_an_older_version() {
    let found = only(2, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::ConsentRecorded(_))));
        let started = |fact: &Fact| match fact {
            Fact::Trial(trial::Fact::ScreeningBegun { consent, .. }) => *consent,
            _ => at,
        };
        let dosed: BTreeSet<_> = story
            .iter()
            .flat_map(|e| &e.facts)
            .filter_map(|fact| match fact {
                Fact::Trial(trial::Fact::DosingCleared(c)) => Some(c.participant),
                _ => None,
            })
            .collect();
        let screened = find(
            story,
            |fact| matches!(fact, Fact::Trial(trial::Fact::ScreeningBegun { participant, .. }) if dosed.contains(participant)),
        );
        let consent = started(fact(story, screened));
        let Fact::Trial(trial::Fact::ConsentRecorded(c)) = fact(story, consent) else { panic!() };
        c.version = "0.0".into();
    });
    says(&found, |what| matches!(what, What::ConsentOutdated { .. }));
}

#[test]
fn three_a_thawed_bank_vial_is_put_away_again() {
    let found = only(3, |story| {
        let vial = story.iter().flat_map(|entry| &entry.facts).find_map(|fact| match fact {
            Fact::Batch(batch::Fact::BatchStarted { as_authorised, .. }) => {
                as_authorised.vials.first().copied()
            }
            _ => None,
        });
        let at = find_last(story, |fact| matches!(fact, Fact::Supply(supply::Fact::PutAway(_))));
        let Fact::Supply(supply::Fact::PutAway(c)) = fact(story, at) else { panic!() };
        let again = supply::Stow { first: vial.unwrap().into(), count: 1, ..c.rows[0].clone() };
        c.rows.push(again);
    });
    says(&found, |what| matches!(what, What::InTwoPlaces { .. }));
}

#[test]
fn three_a_thawed_bank_vial_and_one_never_made_are_taken_as_a_sample() {
    let found = only(3, |story| {
        let vial = story.iter().flat_map(|entry| &entry.facts).find_map(|fact| match fact {
            Fact::Batch(batch::Fact::BatchStarted { as_authorised, .. }) => {
                as_authorised.vials.first().copied()
            }
            _ => None,
        });
        let at = find_last(story, |fact| matches!(fact, Fact::Quality(quality::Fact::SampleTaken { .. })));
        let Fact::Quality(quality::Fact::SampleTaken { sample, .. }) = *fact(story, at) else { panic!() };
        let vials = BTreeSet::from([vial.unwrap(), VialCode(9_999_999)]);
        entry(story, at).facts.push(Fact::Quality(quality::Fact::VialsTaken { sample, vials }));
    });
    says(&found, |what| matches!(what, What::InTwoPlaces { .. }));
    says(&found, |what| matches!(what, What::FromNowhere { .. }));
}

#[test]
fn three_a_vial_taken_as_a_sample_is_there_once() {
    let mut doctored = story().to_vec();
    let at = find_last(&doctored, |fact| matches!(fact, Fact::Quality(quality::Fact::SampleTaken { .. })));
    let Fact::Quality(quality::Fact::SampleTaken { sample, .. }) = *fact(&mut doctored, at) else { panic!() };
    let filled = find_last(&doctored, |fact| matches!(fact, Fact::Batch(batch::Fact::Filled { .. })));
    let Fact::Batch(batch::Fact::Filled { vials, .. }) = fact(&mut doctored, filled).clone() else {
        panic!()
    };
    // The crew takes the highest vials itself.
    let before = |fact: &Fact| match fact {
        Fact::Quality(quality::Fact::VialsTaken { vials, .. }) => vials.clone(),
        _ => BTreeSet::new(),
    };
    let gone: BTreeSet<VialCode> = doctored.iter().flat_map(|entry| &entry.facts).flat_map(before).collect();
    let vials = BTreeSet::from([vials.iter().filter(|vial| !gone.contains(vial)).last().unwrap()]);
    let taken = Fact::Quality(quality::Fact::VialsTaken { sample, vials });
    let last = doctored.len() as u64;
    let of = FactId { position: last, index: 0 };
    entry(&mut doctored, of).facts.push(taken.clone());
    assert_eq!(audit(&doctored), vec![], "a vial that is in no kit may be taken");
    entry(&mut doctored, of).facts.push(taken);
    let found = audit(&doctored);
    says(&found, |what| matches!(what, What::InTwoPlaces { .. }));
    assert_eq!(by_number(&found).into_keys().collect::<Vec<_>>(), [3]);
}

#[test]
fn three_a_vial_that_was_filled_and_is_nowhere() {
    let found = only(3, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Batch(batch::Fact::Filled { .. })));
        let Fact::Batch(batch::Fact::Filled { vials, .. }) = fact(story, at) else { panic!() };
        *vials = Run::new(VialCode(vials.first.number), vials.count - 1);
    });
    says(&found, |what| matches!(what, What::MadeAndReportedDiffer { .. }));
    says(&found, |what| matches!(what, What::FromNowhere { .. }));
}

#[test]
fn three_a_freezing_run_tells_one_vial_less() {
    let found = only(3, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Batch(batch::Fact::Frozen { .. })));
        let Fact::Batch(batch::Fact::Frozen { as_reported, .. }) = fact(story, at) else { panic!() };
        as_reported.vials -= 1;
    });
    says(&found, |what| matches!(what, What::Unaccounted { .. }));
}

#[test]
fn three_a_lot_that_does_not_balance() {
    let found = only(3, |story| {
        let is_filled = |fact: &Fact| matches!(fact, Fact::Batch(batch::Fact::Filled { .. }));
        let (first, last) = (find(story, is_filled), find_last(story, is_filled));
        let Fact::Batch(batch::Fact::Filled { vials: before, .. }) = fact(story, first).clone() else {
            panic!()
        };
        // The numbers of an earlier lot once more.
        let Fact::Batch(batch::Fact::Filled { vials, .. }) = fact(story, last) else { panic!() };
        *vials = Run::new(VialCode(before.first.number), vials.count);
    });
    says(&found, |what| matches!(what, What::MadeTwice { .. }));
    says(&found, |what| matches!(what, What::DoesNotBalance { .. }));
}

#[test]
fn four_a_donor_who_is_not_eligible() {
    let found = only(4, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Donor(donor::Fact::EligibilityDetermined(_))));
        let Fact::Donor(donor::Fact::EligibilityDetermined(c)) = fact(story, at) else { panic!() };
        c.determination = donor::Determination::Ineligible;
    });
    says(&found, |what| matches!(what, What::DonorNotEligible { .. }));
}

#[test]
fn four_a_consent_that_does_not_cover_people() {
    let found = only(4, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Donor(donor::Fact::ConsentRecorded(_))));
        let Fact::Donor(donor::Fact::ConsentRecorded(c)) = fact(story, at) else { panic!() };
        c.uses.remove(&bench::Use::Clinical);
    });
    says(&found, |what| matches!(what, What::ConsentDoesNotCover { .. }));
}

#[test]
fn four_a_finding_that_holds_nothing() {
    let found = only(4, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Donor(donor::Fact::EligibilityDetermined(_))));
        let Fact::Donor(donor::Fact::EligibilityDetermined(c)) = fact(story, at).clone() else { panic!() };
        let since = bench::PartialDate::Year(2026);
        let what = "late seroconversion".into();
        let finding = donor::ReportFinding { donor: c.donor, what, since };
        entry(story, at).facts.push(Fact::Donor(donor::Fact::FindingReported(finding)));
    });
    says(&found, |what| matches!(what, What::FindingWithoutHold { .. }));
}

#[test]
fn four_a_donor_lost_and_nothing_held() {
    let found = only(4, |story| {
        let at = find_last(story, |fact| matches!(fact, Fact::Donor(donor::Fact::TissueCollected { .. })));
        let determined =
            find_last(story, |fact| matches!(fact, Fact::Donor(donor::Fact::EligibilityDetermined(_))));
        let Fact::Donor(donor::Fact::EligibilityDetermined(c)) = fact(story, determined).clone() else {
            panic!()
        };
        let taken_back = donor::WithdrawConsent {
            donor: c.donor,
            uses: [bench::Use::Clinical].into(),
            reason: "asked".into(),
        };
        let last = story.len() as u64;
        assert!(at.position < last && determined.position < last);
        let lost = donor::DetermineEligibility { determination: donor::Determination::Ineligible, ..c };
        let facts = &mut story[last as usize - 1].facts;
        facts.push(Fact::Donor(donor::Fact::ConsentWithdrawn(taken_back)));
        facts.push(Fact::Donor(donor::Fact::EligibilityDetermined(lost)));
    });
    let losses = found.iter().filter(|found| matches!(found.what, What::LossWithoutHold { .. })).count();
    assert_eq!(losses, 2, "{found:#?}");
}

#[test]
fn five_a_result_outside_that_nobody_investigated() {
    let found = only(5, |story| {
        let words = |c: &quality::ReportResult| matches!(c.value, Value::Finding(_));
        let (result, _) = result_of_a_released_lot(story, words);
        let Fact::Quality(quality::Fact::ResultReported(c)) = fact(story, result) else { panic!() };
        c.value = Value::Finding("not at all what was wanted".into());
    });
    says(&found, |what| matches!(what, What::OutsideNotInvestigated { .. }));
}

#[test]
fn five_a_correction_does_not_bury_the_first_version() {
    let found = only(5, |story| {
        let words = |c: &quality::ReportResult| matches!(c.value, Value::Finding(_));
        let (result, _) = result_of_a_released_lot(story, words);
        let good = fact(story, result).clone();
        let Fact::Quality(quality::Fact::ResultReported(c)) = fact(story, result) else { panic!() };
        c.value = Value::Finding("not at all what was wanted".into());
        let Fact::Quality(good) = good else { panic!() };
        let (content, reason) = (Box::new(good), "typed wrongly".into());
        let corrected = quality::Fact::Corrected { target: result, content, reason };
        entry(story, result).facts.push(Fact::Quality(corrected));
    });
    says(&found, |what| matches!(what, What::OutsideNotInvestigated { .. }));
}

#[test]
fn five_declared_invalid_without_a_cause() {
    let found = only(5, |story| {
        let (result, _) = result_of_a_released_lot(story, |_| true);
        let investigation = bench::InvestigationCode(999_999);
        let as_asked = quality::OpenInvestigation { result, plan: "look again".into() };
        let opened = quality::Fact::InvestigationOpened { investigation, as_asked };
        let (cause, counts) = (quality::Cause::NotAssignable, quality::Counts::Retests(1));
        let concluded =
            quality::ConcludeInvestigation { investigation, cause, counts, why: "a retest was fine".into() };
        let facts = [opened, quality::Fact::InvestigationConcluded(concluded)];
        entry(story, result).facts.extend(facts.map(Fact::Quality));
    });
    says(&found, |what| matches!(what, What::InvalidWithoutCause));
}

#[test]
fn six_a_finding_that_names_a_kit_beside_a_vial() {
    let found = only(6, |story| {
        let at = find(story, is_cleared);
        let Fact::Trial(trial::Fact::DosingCleared(c)) = fact(story, at).clone() else { panic!() };
        let about = BTreeSet::from([c.kit.into(), VialCode(1).into()]);
        entry(story, at).facts.push(deviation(about, "label torn"));
    });
    says(&found, |what| matches!(what, What::KitBesideAVial { .. } | What::KitBesideItsVial { .. }));
}

#[test]
fn six_an_arm_named_in_the_open() {
    let found = only(6, |story| {
        let arm = story.iter().flat_map(|entry| &entry.facts).find_map(|fact| match fact {
            Fact::Trial(trial::Fact::ProtocolAdopted { as_signed, .. }) => {
                let masked = as_signed.protocol.parts.iter().find(|part| part.is_masked());
                masked.map(|part| part.arms[0].key.clone())
            }
            _ => None,
        });
        let at = find(story, is_cleared);
        let about = BTreeSet::from([Code { kind: Kind::Participant, number: 1 }]);
        entry(story, at).facts.push(deviation(about, arm.unwrap().as_str()));
    });
    says(&found, |what| matches!(what, What::ArmNamed { .. }));
}

#[test]
fn six_plain_content_in_the_stored_bytes() {
    let mut auditor = auditor::Auditor::new(true);
    let sealed =
        br#"{"body":{"open":{"facts":[{"supply":{"series-made/1":{"contents":{"sealed!":"1.x"}}}}]}}}"#;
    let plain = br#"{"body":{"open":{"facts":[{"supply":{"series-made/1":{"contents":{"closed!":{}}}}}]}}}"#;
    let read = story()[0].read();
    assert!(!auditor.clone().learn_bytes(&read, sealed).iter().any(|v| v.invariant == 6));
    let found = auditor.learn_bytes(&read, plain);
    says(&found, |what| matches!(what, What::ClosedInPlainBytes));
}

#[test]
fn seven_a_position_left_out() {
    let found = only(7, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::Randomised { .. })));
        let Fact::Trial(trial::Fact::Randomised { position, .. }) = fact(story, at) else { panic!() };
        *position += 1;
    });
    says(&found, |what| matches!(what, What::PositionSkipped { .. }));
}

#[test]
fn seven_a_place_taken_twice() {
    let found = only(7, |story| {
        let second = |fact: &Fact| match fact {
            Fact::Trial(trial::Fact::CohortEntered { place, .. }) => *place == 2,
            _ => false,
        };
        let at = find(story, second);
        let Fact::Trial(trial::Fact::CohortEntered { place, .. }) = fact(story, at) else { panic!() };
        *place = 1;
    });
    says(&found, |what| matches!(what, What::PositionRepeated { .. }));
}

#[test]
fn seven_another_commitment() {
    let found = only(7, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::ListCommitted { .. })));
        let Fact::Trial(trial::Fact::ListCommitted { commitment, .. }) = fact(story, at) else { panic!() };
        *commitment = Digest([1; 32]);
    });
    says(&found, |what| matches!(what, What::CommitmentDiffers { .. }));
}

#[test]
fn seven_randomised_twice() {
    let found = only(7, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::Randomised { .. })));
        let again = fact(story, at).clone();
        entry(story, at).facts.push(again);
    });
    says(&found, |what| matches!(what, What::AllocatedTwice { .. }));
}

#[test]
fn seven_a_kit_that_holds_another_arm() {
    let found = only(7, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::KitAssigned { .. })));
        let Fact::Trial(trial::Fact::KitAssigned { kit, .. }) = fact(story, at).clone() else { panic!() };
        let holds = |fact: &Fact| match fact {
            Fact::Supply(supply::Fact::SeriesMade { made, .. }) => {
                made.packs.iter().flatten().any(|k| *k == kit)
            }
            _ => false,
        };
        let made = find(story, holds);
        let Fact::Supply(supply::Fact::SeriesMade { contents, .. }) = fact(story, made) else { panic!() };
        let bench::Closed::Content(contents) = contents else { panic!() };
        contents.get_mut(&kit).unwrap().arm = "something else".into();
    });
    says(&found, |what| matches!(what, What::KitOfAnotherArm { .. }));
}

#[test]
fn eight_a_first_dose_while_first_doses_are_paused() {
    let found = only(8, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::SiteActivated(_))));
        let trial = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::ProtocolAdopted { .. })));
        let Fact::Trial(trial::Fact::ProtocolAdopted { trial, .. }) = fact(story, trial).clone() else {
            panic!()
        };
        let (scope, cause) = (trial::Scope::FirstDose, trial::Cause::Sponsor);
        let pause = trial::Pause { trial, scope, cause, reason: "to think".into() };
        entry(story, at).facts.push(Fact::Trial(trial::Fact::Paused(pause)));
    });
    says(&found, |what| matches!(what, What::Paused { .. }));
}

#[test]
fn eight_a_level_that_no_review_allowed() {
    let found = only(8, |story| {
        let review = |fact: &Fact| match fact {
            Fact::Safety(safety::Fact::ReviewConvened { as_held, .. }) => !as_held.allowed.is_empty(),
            _ => false,
        };
        let at = find(story, review);
        let Fact::Safety(safety::Fact::ReviewConvened { as_held, .. }) = fact(story, at) else { panic!() };
        as_held.allowed.clear();
    });
    says(&found, |what| matches!(what, What::LevelNotAllowed { .. }));
}

#[test]
fn eight_sooner_than_the_stagger() {
    let found = only(8, |story| {
        let second = |fact: &Fact| match fact {
            Fact::Trial(trial::Fact::CohortEntered { place, .. }) => *place == 2,
            _ => false,
        };
        let entered = find(story, second);
        let Fact::Trial(trial::Fact::CohortEntered { participant, .. }) = fact(story, entered).clone() else {
            panic!()
        };
        let theirs = |fact: &Fact| match fact {
            Fact::Trial(trial::Fact::DosingCleared(c)) => {
                c.participant == participant && c.administration == 1
            }
            _ => false,
        };
        let cleared = find(story, theirs);
        let day = entry(story, cleared).recorded;
        // The one before them in the cohort was dosed, so it now says, on that very day.
        let given = |fact: &Fact| match fact {
            Fact::Trial(trial::Fact::AdministrationRecorded(c)) => c.administration == 1 && c.started < day,
            _ => false,
        };
        let before = find_last(&story[..cleared.position as usize], given);
        let Fact::Trial(trial::Fact::AdministrationRecorded(c)) = fact(story, before) else { panic!() };
        c.started = day;
    });
    says(&found, |what| matches!(what, What::Stagger { .. }));
}

/// A fatal, unexpected event that the product may have caused, put into the story when its first person was dosed.
fn died(story: &mut [Entry]) -> (AdverseCode, FactId) {
    let given = |fact: &Fact| matches!(fact, Fact::Trial(trial::Fact::AdministrationRecorded(_)));
    let at = find(story, given);
    let Fact::Trial(trial::Fact::AdministrationRecorded(c)) = fact(story, at).clone() else { panic!() };
    let (event, now) = (AdverseCode(999_999), entry(story, at).recorded);
    let report = serde_json::json!({ "participant": c.participant, "term": "death", "reporter": "investigator",
        "received": now, "grade": 5, "serious": true, "criteria": ["death"], "relation": { "product": "possible" } });
    let assessed = serde_json::json!({ "event": event, "relation": { "product": "possible", "procedure": "unlikely",
        "immunosuppression": "unlikely" }, "expected": false, "reference": "1.0", "determined": now, "why": "nothing else explains it" });
    let as_reported = serde_json::from_value(report).unwrap();
    let assessed = serde_json::from_value(assessed).unwrap();
    let facts = [safety::Fact::AdverseEventReported { event, as_reported }, safety::Fact::Assessed(assessed)];
    entry(story, at).facts.extend(facts.map(Fact::Safety));
    (event, at)
}

/// An entry that is closed whole, at the end of the story.
fn closed(story: &mut Vec<Entry>, verb: &str, fact: safety::ClosedFact) {
    let verb = portfolio::Command::verbs().into_iter().find(|known| known.to_string() == verb);
    let role = bench::Role::SafetyCompartment;
    let person = story.iter().flat_map(|e| &e.facts).find_map(|fact| match fact {
        Fact::People(portfolio::people::Fact::RoleGranted(c)) if c.role == role => Some(c.person),
        _ => None,
    });
    let last = story.last().unwrap().clone();
    let author = bench::Author { person: person.unwrap(), role, site: None };
    let signature = bench::Signature {
        by: author.person,
        role,
        meaning: bench::Meaning::Approved,
        at: last.recorded,
        statement: Digest([0; 32]),
        assurance: bench::Assurance::Scripted,
    };
    story.push(Entry {
        position: last.position + 1,
        id: bench::CommandId(u128::MAX - u128::from(last.position)),
        happened: last.recorded,
        closed: true,
        author: Some(author),
        verb,
        signatures: vec![signature],
        facts: vec![Fact::Safety(safety::Fact::Closed(bench::Closed::over(fact)))],
        ..last
    });
}

#[test]
fn nine_nobody_looked_at_a_death_in_time() {
    let found = only(9, |story| {
        died(story);
    });
    says(&found, |what| matches!(what, What::DeterminationMissing { .. }));
}

#[test]
fn nine_a_report_that_is_talked_away() {
    let found = only(9, |story| {
        let (event, at) = died(story);
        let (determined, jurisdiction) = (entry(story, at).recorded, bench::Jurisdiction::Cn);
        let (jurisdictions, why) =
            (BTreeSet::from([jurisdiction]), Text::from("suspected, unexpected, fatal"));
        let said = safety::DetermineSusar { event, susar: true, jurisdictions, determined, why: why.clone() };
        closed(story, "safety.determine-susar", safety::ClosedFact::SusarDetermined(said));
        let nothing = safety::RecordNothingDue { event, jurisdiction, clock: "seven-day".into(), why };
        closed(story, "safety.record-nothing-due", safety::ClosedFact::NothingDue(nothing));
    });
    says(&found, |what| matches!(what, What::ReportTalkedAway { .. }));
}

#[test]
fn nine_a_report_late_and_another_missing() {
    let found = only(9, |story| {
        let (event, at) = died(story);
        let (now, jurisdiction) = (entry(story, at).recorded, bench::Jurisdiction::Cn);
        let jurisdictions = BTreeSet::from([jurisdiction]);
        let why = "suspected, unexpected, fatal".into();
        let determined = safety::DetermineSusar { event, susar: true, jurisdictions, determined: now, why };
        closed(story, "safety.determine-susar", safety::ClosedFact::SusarDetermined(determined));
        let sent = story.last().unwrap().recorded;
        let (clock, reference): (Text, Text) = ("seven-day".into(), "GW-1".into());
        let as_sent = safety::SubmitReport { event, jurisdiction, clock, reference, sent };
        let report = bench::ReportCode(1);
        closed(story, "safety.submit-report", safety::ClosedFact::ReportSubmitted { report, as_sent });
    });
    says(&found, |what| matches!(what, What::ReportLate { clock, .. } if clock.as_str() == "seven-day"));
    says(
        &found,
        |what| matches!(what, What::ReportMissing { clock, .. } if clock.as_str() == "eight-days-more"),
    );
}

#[test]
fn nine_a_correction_that_moves_day_zero_on() {
    let found = only(9, |story| {
        let (_, at) = died(story);
        let entry = entry(story, at);
        let index = entry
            .facts
            .iter()
            .position(|f| matches!(f, Fact::Safety(safety::Fact::AdverseEventReported { .. })));
        let target = FactId { position: at.position, index: index.unwrap() as u32 };
        let Fact::Safety(mut content) = entry.facts[target.index as usize].clone() else { panic!() };
        let safety::Fact::AdverseEventReported { as_reported, .. } = &mut content else { panic!() };
        as_reported.received = as_reported.received.plus_days(5);
        let (content, reason) = (Box::new(content), "heard later than we wrote".into());
        entry.facts.push(Fact::Safety(safety::Fact::Corrected { target, content, reason }));
    });
    says(&found, |what| matches!(what, What::ClockStartMovedLater { .. }));
}

#[test]
fn ten_a_command_taken_twice() {
    let found = only(10, |story| story[10].id = story[9].id);
    says(&found, |what| matches!(what, What::CommandIdReused));
}

#[test]
fn ten_time_goes_back() {
    let found = only(10, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
        let entry = entry(story, at);
        entry.recorded = entry.recorded.plus_days(-1);
        entry.happened = entry.recorded;
        entry.signatures.iter_mut().for_each(|signature| signature.at = entry.recorded);
    });
    says(&found, |what| matches!(what, What::RecordedBackwards));
}

#[test]
fn ten_an_entry_is_gone() {
    let found = only(10, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
        story.remove(at.position as usize - 1);
    });
    says(&found, |what| matches!(what, What::PositionOutOfOrder { .. }));
}

#[test]
fn eleven_signed_by_nobody() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::ProtocolAdopted { .. })));
        entry(story, at).signatures.clear();
    });
    says(&found, |what| matches!(what, What::SignatureMissing { .. }));
}

#[test]
fn eleven_the_second_person_is_the_first() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::AdministrationRecorded(_))));
        let entry = entry(story, at);
        // In a role that may verify, and that they hold: only that it is the same person is wrong.
        let author = entry.author.unwrap();
        entry
            .signatures
            .iter_mut()
            .for_each(|signature| (signature.by, signature.role) = (author.person, author.role));
    });
    says(&found, |what| matches!(what, What::SecondPersonMissing { .. }));
}

#[test]
fn eleven_a_stranger() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
        entry(story, at).author.as_mut().unwrap().person = bench::PersonCode(999_999);
    });
    says(&found, |what| matches!(what, What::Stranger { .. }));
}

/// Says something about people in the entry that adopts the protocol, before anybody is treated; who records visits later.
fn told_early(story: &mut [Entry], told: impl FnOnce(bench::Author) -> people::Fact) {
    let visit = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
    let author = entry(story, visit).author.unwrap();
    let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::ProtocolAdopted { .. })));
    entry(story, at).facts.push(Fact::People(told(author)));
}

#[test]
fn eleven_a_visit_by_somebody_whom_the_log_leaves_out() {
    let found = only(11, |story| {
        told_early(story, |author| {
            people::Fact::Delegated(people::Delegate {
                site: author.site.unwrap(),
                person: author.person,
                role: author.role,
                tasks: vec!["trial.answer-query".into()],
                from: None,
                until: None,
            })
        });
    });
    says(&found, |what| matches!(what, What::NotDelegated { .. }));
}

#[test]
fn eleven_a_visit_by_somebody_without_training() {
    let found = only(11, |story| {
        told_early(story, |author| {
            people::Fact::TrainingRequired(people::RequireTraining {
                document: "protocol".into(),
                version: "9".into(),
                roles: vec![author.role],
                from: None,
            })
        });
    });
    says(&found, |what| matches!(what, What::Untrained { .. }));
}

#[test]
fn eleven_a_correction_of_nothing_without_a_reason() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
        let Fact::Trial(content) = fact(story, at).clone() else { panic!() };
        let target = FactId { position: at.position, index: 77 };
        let (content, reason) = (Box::new(content), Text::default());
        entry(story, at).facts.push(Fact::Trial(trial::Fact::Corrected { target, content, reason }));
    });
    says(&found, |what| matches!(what, What::CorrectsNothing { .. }));
    says(&found, |what| matches!(what, What::CorrectedWithoutReason { .. }));
}

#[test]
fn eleven_it_happened_after_it_was_recorded() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::VisitRecorded(_))));
        let entry = entry(story, at);
        entry.happened = entry.recorded.plus_days(1);
    });
    says(&found, |what| matches!(what, What::HappenedAfterRecorded));
}

#[test]
fn eleven_a_milestone_still_to_come() {
    let found = only(11, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Portfolio(_)));
        let day = entry(story, at).recorded.plus_days(3).date();
        let milestones::Fact::MilestoneRecorded(c) = milestone(story, at) else { panic!() };
        c.on = bench::PartialDate::Day(day);
    });
    says(&found, |what| matches!(what, What::HappenedAfterRecorded));
}

#[test]
fn eleven_a_milestone_corrected_into_a_study() {
    let found = only(11, |story| {
        let target = find(story, |fact| matches!(fact, Fact::Portfolio(_)));
        let study = json!({ "product": "xs228", "study": "NCT1", "kind": "animal", "studied": "xs228",
            "claims": [], "source": "poster" });
        let content = Box::new(milestones::Fact::EvidenceAdopted(serde_json::from_value(study).unwrap()));
        let corrected = milestones::Fact::Corrected { target, content, reason: "the wrong form".into() };
        entry(story, target).facts.push(Fact::Portfolio(corrected));
    });
    says(&found, |what| matches!(what, What::CorrectsAnotherKind { .. }));
}

fn milestone(story: &mut [Entry], at: FactId) -> &mut milestones::Fact {
    let Fact::Portfolio(fact) = fact(story, at) else { panic!("found above") };
    fact
}

#[test]
fn twelve_a_telephone_number_in_the_remarks() {
    let found = only(12, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Trial(trial::Fact::PreScreened(_))));
        let Fact::Trial(trial::Fact::PreScreened(c)) = fact(story, at) else { panic!() };
        c.remarks = "reach the wife at +86 138 0013 8000".into();
    });
    says(&found, |what| matches!(what, What::LooksLikeAPerson { kind: auditor::Identity::Telephone }));
}

#[test]
fn twelve_somebody_erased_while_the_years_run() {
    let found = only(12, |story| {
        let at = find_last(story, |fact| matches!(fact, Fact::Trial(trial::Fact::AdministrationRecorded(_))));
        let Fact::Trial(trial::Fact::AdministrationRecorded(c)) = fact(story, at).clone() else { panic!() };
        let erased = trial::EraseIdentity { participant: c.participant, reason: "asked for".into() };
        entry(story, at).facts.push(Fact::Trial(trial::Fact::IdentityErased(erased)));
    });
    says(&found, |what| matches!(what, What::ErasedTooEarly { .. }));
}

#[test]
fn twelve_a_donor_erased_while_a_trial_goes_on() {
    let found = only(12, |story| {
        let at = find(story, |fact| matches!(fact, Fact::Donor(donor::Fact::Enrolled { .. })));
        let Fact::Donor(donor::Fact::Enrolled { donor, .. }) = fact(story, at).clone() else { panic!() };
        let erased = donor::EraseIdentity { donor, reason: "asked for".into() };
        let last =
            find_last(story, |fact| matches!(fact, Fact::Trial(trial::Fact::AdministrationRecorded(_))));
        entry(story, last).facts.push(Fact::Donor(donor::Fact::IdentityErased(erased)));
    });
    says(&found, |what| matches!(what, What::ErasedTooEarly { .. }));
}
