//! A small crew acts on duties alone, through each example programme, from adoption to the revealed seed. Whatever a duty calls for must
//! be accepted: a duty whose command is refused would keep a crew busy for ever.

use crate::desk::*;
use bench::{Code, Duty, KitCode, Standing, Text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use trial::protocol::{Anchor, Check, CriterionKind, Parallel};
use trial::{Audience, Protocol, ReadOut};

struct Rehearsal {
    desk: Desk,
    kits: usize,
    verbs: BTreeSet<&'static str>,
}

fn programme(key: &str) -> Protocol {
    let path = format!("{}/../../programmes/{key}/protocol.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|why| panic!("{path}: {why}"))
}

impl Rehearsal {
    fn new(key: &str) -> Self {
        let mut desk = Desk::new();
        let protocol = programme(key);
        let country = *protocol.jurisdictions.first().unwrap();
        let levels = protocol.parts.iter().map(|part| (part.key.clone(), 9)).collect();
        desk.give(json!({ "adopt-protocol": { "protocol": protocol, "text": bench::Digest([1; 32]) } }));
        for name in ["First Hospital", "Second Hospital"] {
            desk.give(json!({ "register-site": {
                "trial": TRIAL, "name": name, "jurisdiction": country, "zone": "Asia/Shanghai" } }));
        }
        // The safety review allows every level.
        desk.standing(TRIAL).allowed_levels = levels;
        Self { desk, kits: 0, verbs: BTreeSet::new() }
    }

    fn ask(&self, code: Code) -> Standing {
        let mut standing = self.desk.clearance.of(code).clone();
        self.desk.state.contribute(code, &mut standing);
        standing
    }

    /// The supply room: at each site one usable kit of each arm at least, and each expected dose prepared on its day.
    fn supply(&mut self) {
        let known = self.desk.state.trial(TRIAL).unwrap();
        let arms: Vec<(Text, Text)> = known
            .newest()
            .parts
            .iter()
            .flat_map(|part| part.arms.iter().map(|arm| (part.key.clone(), arm.key.clone())))
            .collect();
        let country = *known.newest().jurisdictions.first().unwrap();
        for site in known.sites().to_vec() {
            let taken = |kit: &KitCode| self.desk.state.kit(*kit).is_some();
            let shelf = self.desk.clearance.usable_kits.entry(site).or_default();
            shelf.retain(|kit| !taken(kit));
            let shelf = shelf.clone();
            for (part, arm) in &arms {
                let contents = self.desk.clearance.contents.get_or_insert_default();
                if shelf.iter().any(|kit| contents.get(kit) == Some(arm)) {
                    continue;
                }
                self.kits += 1;
                let new = KitCode::after(u32::try_from(self.kits * 2).unwrap());
                contents.insert(new, arm.clone());
                self.desk.clearance.usable_kits.entry(site).or_default().push(new);
                *self.desk.standing(new) = Standing {
                    known: true,
                    released: BTreeSet::from([bench::Released {
                        jurisdiction: country,
                        trial: Some(TRIAL),
                        specification: "1.0".into(),
                        staged: false,
                    }]),
                    custody_whole: true,
                    at_site: Some(site),
                    meant_for: Some((TRIAL, part.clone())),
                    ..Standing::default()
                };
            }
        }
        let now = self.desk.now;
        let due: Vec<_> = self.desk.state.expected_doses(now).filter(|dose| dose.from <= now).collect();
        for dose in due {
            self.desk.standing(dose.kit).usable_until.get_or_insert(now.plus_seconds(4 * 3600));
        }
    }

    /// What somebody adds to what the rules know already.
    fn answer(&self, duty: &Duty) -> Value {
        let verb = duty.verb.strip_prefix("trial.").unwrap();
        let mut body = duty.prefill.clone();
        let today = self.desk.now.date_in(&"Asia/Shanghai".parse().unwrap());
        let mut add = |more: Value| body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        match verb {
            "record-approval" => add(json!({ "authority": "somebody", "reference": "17" })),
            "pre-screen" => add(json!({ "suitable": true, "remarks": "" })),
            "record-consent" => add(json!({ "mode": "own-hand", "has_capacity": true, "can_write": true,
                "language": "zh", "signed_on": today })),
            "answer-criterion" => {
                let answer = self.criterion(&duty.prefill);
                add(json!({ "answer": answer, "evidence": "notes", "on": today }));
            }
            "commit-list" => add(json!({ "secret": { "closed!": {
                "seed": bench::Digest([5; 32]), "salt": bench::Digest([6; 32]), "block_sizes": [3, 6] } } })),
            "decide-escalation" => add(json!({ "reason": "by the rule" })),
            "record-administration" => {
                add(json!({ "device": "as planned", "sites_of_injection": ["as planned"],
                "started": self.desk.now, "ended": self.desk.now }))
            }
            "record-visit" => add(json!({ "on": today, "answers": [{ "isncsci": exam() }] })),
            "replace-kit" | "stop-treatment" => panic!("nothing went wrong here: {duty:?}"),
            _ => {}
        }
        json!({ verb: body })
    }

    fn criterion(&self, prefill: &Value) -> Value {
        let case =
            self.desk.state.case(serde_json::from_value(prefill["participant"].clone()).unwrap()).unwrap();
        let criterion = case.protocol.criterion(&text(prefill["criterion"].as_str().unwrap())).unwrap();
        let inclusion = criterion.kind == CriterionKind::Inclusion;
        match &criterion.check {
            Check::Number(range) => json!({ "value": range.min.or(range.max).unwrap() }),
            Check::OneOf(list) if list.instrument.is_none() => json!({ "choice": list.of[0] }),
            // Some are injured at C5, some at T4.
            Check::OneOf(_) | Check::SpinalLevel(_) if case.code.0.is_multiple_of(2) => {
                json!({ "isncsci": thoracic_exam() })
            }
            Check::OneOf(_) | Check::SpinalLevel(_) => json!({ "isncsci": exam() }),
            Check::YesNo(_) => json!({ "yes": inclusion }),
            Check::Window(window) => {
                assert!(!matches!(window.anchor, Anchor::Consent | Anchor::Screening));
                let days = window.min.and_then(|min| min.seconds()).unwrap_or(0) / 86_400 + 2;
                let screened = case.day(case.participant.screened().happened);
                json!({ "day": screened.plus_days(-days) })
            }
        }
    }

    fn duties(&self) -> Vec<Duty> {
        let all = self.desk.state.duties(self.desk.now, &|code| self.ask(code));
        all.into_iter().filter(|duty| duty.from <= self.desk.now).collect()
    }

    /// Acts until nothing waits any more today.
    fn day(&mut self) {
        // One person a day comes.
        let mut came = false;
        for _ in 0..400 {
            self.supply();
            let waits = |duty: &Duty| duty.verb != "trial.pre-screen" || !came;
            let Some(duty) = self.duties().into_iter().find(waits) else { return };
            came |= duty.verb == "trial.pre-screen";
            self.verbs.insert(duty.verb);
            let body = self.answer(&duty);
            self.desk.role = duty.role;
            let reasons = self.desk.names(body.clone());
            assert!(reasons.is_empty(), "{} is called for and refused: {reasons:?}", duty.verb);
            self.desk.give(body);
        }
        panic!("the day does not end: {:?}", self.duties().first());
    }

    fn is_over(&self) -> bool {
        let trial = self.desk.state.trial(TRIAL).unwrap();
        trial.newest().parts.iter().all(|part| {
            trial.state_of(&part.key).is_some_and(|state| {
                state.opened.contains(&(ReadOut::Final, Audience::Sites))
                    && (state.lists.is_empty() || state.revealed.is_some())
            })
        })
    }

    fn run(key: &str) {
        let mut rehearsal = Self::new(key);
        let mut days = 0;
        while !rehearsal.is_over() {
            rehearsal.day();
            rehearsal.desk = rehearsal.desk.days(1);
            // Nine in the morning in Shanghai.
            let morning =
                rehearsal.desk.now.date().begins_in(&"Asia/Shanghai".parse().unwrap()).plus_seconds(9 * 3600);
            rehearsal.desk.now = morning.max(rehearsal.desk.now.plus_seconds(-43_200));
            days += 1;
            assert!(
                days < 4000,
                "{key} does not end; waiting for {:?}",
                rehearsal.desk.state.participant_rows().last()
            );
        }
        for part in &programme(key).parts {
            let flow = rehearsal.desk.state.flow(TRIAL, &part.key);
            eprintln!("{key} {}: {} days, {flow:?}", part.key, days);
            assert_eq!(flow.completed, flow.allocated);
            assert_eq!(flow.whole_course, flow.allocated);
            if let Some(parallel) = part.parallel() {
                assert_eq!(flow.allocated, part.participants);
                rehearsal.audit(&part.key, parallel);
            }
        }
        let randomised = programme(key).parts.iter().any(|part| part.parallel().is_some());
        assert_eq!(rehearsal.verbs.contains("trial.reveal-seed"), randomised);
    }

    /// Arms and strata counted from the rows, not from the fold that made them.
    fn audit(&self, part: &Text, parallel: &Parallel) {
        let state = &self.desk.state;
        let (mut arms, mut strata) = (BTreeMap::new(), BTreeMap::new());
        for row in state.participant_rows().filter(|row| row.part == *part) {
            let arm = self.desk.closed.arm(state, row.participant).unwrap();
            *arms.entry(arm).or_insert(0u32) += 1;
            *strata.entry(row.stratum.unwrap().label()).or_insert(0u32) += 1;
        }
        eprintln!("{part}: {arms:?} in {strata:?}");
        let shares: u32 = parallel.ratio.values().sum();
        let people: u32 = arms.values().sum();
        for (arm, share) in &parallel.ratio {
            // Each stratum can leave one block open: of six, at most four places of one arm come first.
            let slack = u32::try_from(strata.len()).unwrap() * 3;
            assert!(arms[arm].abs_diff(people * share / shares) <= slack, "{arm}: {arms:?}");
        }
        if parallel.strata.iter().any(|factor| factor.key.as_str() == "region") {
            let of = |region: &str| strata.keys().any(|label| label.contains(region));
            assert!(of("cervical") && of("below"), "{strata:?}");
        }
    }
}

#[test]
fn the_cord_injury_programme_runs_to_its_end() {
    Rehearsal::run("xs228-sci");
}

#[test]
fn the_parkinson_programme_runs_to_its_end() {
    Rehearsal::run("xs411-pd");
}

#[test]
fn the_motor_neuron_programme_runs_to_its_end() {
    Rehearsal::run("xs228-als");
}
