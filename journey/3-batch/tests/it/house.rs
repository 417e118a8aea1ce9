//! A small house around the room: a released working bank, and a crew that acts on duties alone.

use batch::process::Step;
use batch::{
    AdoptProcess, Command, Fact, Freeze, Harvest, PerformStep, Process, RecordControl, Refusal, Start, State,
    Work,
};
use bench::{
    Asked, Author, BankCode, BatchCode, Clearance, Code, CommandId, Decimal, Departure, Digest, Duty, FactId,
    HoldCode, Jurisdiction, Limit, LineCode, LotCode, Mark, Moment, PersonCode, Place, Position, Quantity,
    Refusals, Released, Role, Run, Standing, TissueCode, Use, VialCode,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub const FILE: Digest = Digest([7; 32]);

#[derive(Clone)]
pub struct House {
    pub state: State,
    /// What other rooms say, where it is not the best that can be said.
    pub said: BTreeMap<Code, Standing>,
    pub position: u64,
    pub now: Moment,
    /// Everything learnt, in order, with the verb that brought it.
    pub told: Vec<(FactId, &'static str, Fact)>,
    /// What the crew counts at each harvest, and how many vials it fills with how many cells.
    pub harvest: &'static str,
    pub fill: (u16, &'static str),
}

/// A reading that a limit just allows.
pub fn inside(limit: &Limit) -> Value {
    let shift = |quantity: Quantity, by: i64| Quantity {
        value: Decimal(quantity.value.0 + Decimal::from(by).0),
        ..quantity
    };
    match limit {
        Limit::AtMost(at) | Limit::AtLeast(at) | Limit::Between(at, _) => json!({ "measured": at }),
        Limit::Above(at) => json!({ "measured": shift(*at, 1) }),
        Limit::Below(at) => json!({ "measured": shift(*at, -1) }),
        Limit::Finding(words) => json!({ "found": words }),
    }
}

pub fn person(role: Role) -> PersonCode {
    let number = match role {
        Role::ManufacturingOperator => 1,
        Role::Verifier => 2,
        Role::QcAnalyst => 3,
        Role::QualityAssurance => 4,
        _ => 5,
    };
    nth(PersonCode::after, |person| person.0, number)
}

/// The code that is minted as number `which` (from 0).
pub fn nth<C: Copy>(after: impl Fn(u32) -> C, number: impl Fn(C) -> u32, which: u32) -> C {
    (0..which).fold(after(0), |code, _| after(number(code)))
}
pub fn bank(which: u32) -> BankCode {
    nth(BankCode::after, |bank| bank.0, which)
}
pub fn batch(which: u32) -> BatchCode {
    nth(BatchCode::after, |batch| batch.0, which)
}
pub fn lot(which: u32) -> LotCode {
    nth(LotCode::after, |lot| lot.0, which)
}

pub fn held() -> Standing {
    Standing { held_by: BTreeSet::from([HoldCode::after(0)]), ..good() }
}

/// The best that other rooms can say of a code.
pub fn good() -> Standing {
    let position = Position { freezer: "F1".into(), rack: "R1".into(), box_: "B1".into(), well: "A1".into() };
    let released =
        Released { jurisdiction: Jurisdiction::Us, trial: None, specification: "1.0".into(), staged: false };
    Standing {
        known: true,
        donor_eligible: true,
        consent_covers: BTreeSet::from([Use::Clinical]),
        place: Some(Place::Stored(position)),
        released: BTreeSet::from([released]),
        ..Standing::default()
    }
}

pub fn process() -> Process {
    serde_json::from_str(include_str!("process.json")).unwrap()
}

impl House {
    /// A process adopted, and two working banks of ten vials.
    pub fn new() -> Self {
        Self::with(process())
    }

    pub fn with(process: Process) -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let mut house = Self {
            state: State::default(),
            said: BTreeMap::new(),
            position: 0,
            now,
            told: Vec::new(),
            harvest: "21000000 {viable_cells}",
            fill: (20, "1000000 {viable_cells}"),
        };
        house.banked();
        house.must(adopt(process));
        house
    }

    fn banked(&mut self) {
        let (line, tissue) = (LineCode::after(0), TissueCode::after(0));
        let begun =
            bank::Reprogramme { tissue, method: "episomal".into(), lines: 1, intended: Use::Clinical };
        let mut facts = vec![bank::Fact::LinesBegun { lines: Run::new(line, 1), as_authorised: begun }];
        let mut last = 0;
        for (which, tier, passage) in [(0, "working", 20), (1, "working", 26), (2, "seed", 5)] {
            let as_reported = serde_json::from_value(json!({
                "tier": tier, "parents": { "line": line }, "passage": passage, "vials": 10,
                "cells_a_vial": "1000000 {viable_cells}", "cells_counted": "11000000 {viable_cells}",
                "count_uncertainty": "5 %", "viability": "96 %", "method": "controlled rate",
            }));
            let vials = Run::new(VialCode::after(last), 10);
            last = vials.last();
            facts.push(bank::Fact::CellsBanked {
                bank: bank(which),
                vials,
                as_reported: as_reported.unwrap(),
            });
        }
        for fact in facts {
            self.position += 1;
            let mark = self.mark(0, person(Role::ManufacturingOperator));
            self.state.learn_bank(&mark, &fact);
        }
    }

    /// The crew has worked until this verb is what waits next.
    pub fn before(verb: &str) -> Self {
        let mut house = Self::new();
        house.work_until(|duty| duty.verb == verb);
        house
    }

    /// Everything done, verified, read: only the record is to be closed.
    pub fn made() -> Self {
        Self::before("batch.close-record")
    }

    pub fn say(mut self, code: impl Into<Code>, standing: Standing) -> Self {
        self.said.insert(code.into(), standing);
        self
    }

    pub fn and(mut self, command: Command) -> Self {
        self.must(command);
        self
    }

    pub fn duties(&self) -> Vec<Duty> {
        self.state.duties(self.now, &|code| self.standing(code))
    }

    /// The crew does what waits, one duty after the other, and looks again the next day where nothing does. Returns what departed.
    pub fn work_until(&mut self, stop: impl Fn(&Duty) -> bool) -> Vec<Departure> {
        let end = self.now.plus_days(100);
        let departed = self.work(end, stop);
        assert!(self.now < end, "what was waited for never came");
        departed
    }

    /// The crew works for so many days.
    pub fn work_days(&mut self, days: i64) -> Vec<Departure> {
        self.work(self.now.plus_days(days), |_| false)
    }

    fn work(&mut self, end: Moment, stop: impl Fn(&Duty) -> bool) -> Vec<Departure> {
        let mut departed = Vec::new();
        while self.now < end {
            let tomorrow = self.now.plus_days(1);
            let open = self.duties();
            let first = open.iter().min_by_key(|duty| duty.from.max(self.now));
            let Some(duty) = first.filter(|duty| duty.from < tomorrow) else {
                self.now = tomorrow;
                continue;
            };
            self.now = self.now.max(duty.from);
            if stop(duty) {
                break;
            }
            let command = self.answer(duty);
            departed.extend(self.departures_as(&command, duty.role));
            self.must_as(command, duty.role);
        }
        departed
    }

    /// What somebody at the bench adds to a prefill: what they saw and measured.
    pub fn answer(&mut self, duty: &Duty) -> Command {
        let (_, verb) = duty.verb.split_once('.').unwrap();
        let mut body = duty.prefill.clone();
        let (from, to) = (self.now, self.now.plus_seconds(600));
        if let Some(Value::Object(work)) = body.get_mut("work") {
            work.insert("started".to_owned(), json!(from));
            work.insert("ended".to_owned(), json!(to));
            let step = self.step(duty, work["step"].as_str().unwrap());
            for parameter in work["parameters"].as_array_mut().unwrap() {
                let wanted = step.parameters.iter().find(|p| parameter["key"] == json!(p.key)).unwrap();
                parameter["value"] = inside(&wanted.range)["measured"].clone();
            }
            self.now = to;
        }
        let add = match verb {
            "register-room" => json!({
                "name": "Suite 1", "every_days": 7,
                "limits": [{ "what": "settle-plate", "limit": "<= 5 {colonies}" }],
            }),
            "register-instrument" => json!({ "name": "No. 1", "every_days": 180 }),
            "record-monitoring" => {
                json!({ "readings": [{ "what": "settle-plate", "value": "1 {colonies}" }] })
            }
            "calibrate" => json!({
                "found_within": true, "left_within": true, "laboratory": "A", "certificate": null,
            }),
            "receive-material" => {
                let quantity = body.get("quantity").cloned().unwrap_or(json!("10 mL"));
                json!({
                    "vendor": "V", "vendor_lot": "17", "certificate": FILE, "arrived_whole": true,
                    "expires": self.now.date().plus_days(365), "quantity": quantity,
                })
            }
            "release-material" => json!({ "why": "certificate reviewed" }),
            "book-out-material" => {
                json!({ "amount": body.get("amount").cloned().unwrap_or(json!("1 mL")) })
            }
            "record-control" => {
                let step = self.step(duty, body["step"].as_str().unwrap());
                let wanted = step.controls.iter().find(|c| body["control"] == json!(c.key)).unwrap();
                json!({ "value": inside(&wanted.limit) })
            }
            "harvest" => json!({
                "viable_cells": self.harvest, "count_uncertainty": "5 %", "viability": "95 %",
                "method": "image cytometry",
            }),
            "fill" => {
                let (vials, cells_a_vial) = &self.fill;
                json!({
                    "containers": vials + 1, "vials": vials, "spoiled": 1, "cells_a_vial": cells_a_vial,
                    "volume": "1 mL",
                })
            }
            "freeze" => json!({ "curve": FILE }),
            "abandon" => json!({ "why": "no vial was filled" }),
            _ => json!({}),
        };
        let (Value::Object(fields), Value::Object(added)) = (&mut body, add) else { panic!() };
        fields.extend(added);
        serde_json::from_value(json!({ verb: body })).unwrap_or_else(|why| panic!("{verb} {body}: {why}"))
    }

    fn step(&self, duty: &Duty, key: &str) -> Step {
        let process = self.state.process_of(duty.about.try_into().unwrap()).unwrap();
        process.step(&key.into()).unwrap().clone()
    }

    pub fn standing(&self, code: Code) -> Standing {
        let mut standing = self.said.get(&code).cloned().unwrap_or_else(good);
        self.state.contribute(code, &mut standing);
        standing
    }

    pub fn clearance(&self, command: &Command) -> Clearance {
        let standing = command.names().into_iter().map(|code| (code, self.standing(code))).collect();
        Clearance { standing, last_vial: self.state.last_vial(), ..Clearance::default() }
    }

    pub fn asked(&self, role: Role) -> Asked {
        let author = Author { person: person(role), role, site: None };
        Asked { id: CommandId(1), author, happened: self.now, now: self.now, signatures: vec![] }
    }

    pub fn try_as(&self, command: &Command, role: Role) -> Result<Vec<Fact>, Refusals<Refusal>> {
        batch::decide(&self.state, &self.clearance(command), &self.asked(role), command)
    }

    pub fn why_not_as(&self, command: &Command, role: Role) -> Vec<&'static str> {
        match self.try_as(command, role) {
            Ok(_) => vec![],
            Err(why) => {
                let mut names: Vec<&'static str> = why.iter().map(Into::into).collect();
                names.dedup();
                names
            }
        }
    }

    /// Reasons by name, gravest first, each once; asked by quality assurance, who made nothing.
    pub fn why_not(&self, command: &Command) -> Vec<&'static str> {
        self.why_not_as(command, Role::QualityAssurance)
    }

    pub fn departures(&self, command: &Command) -> Vec<Departure> {
        self.departures_as(command, Role::ManufacturingOperator)
    }

    pub fn departures_as(&self, command: &Command, role: Role) -> Vec<Departure> {
        batch::departures(&self.state, &self.clearance(command), &self.asked(role), command)
    }

    fn mark(&self, index: u32, by: PersonCode) -> Mark {
        let author = Author { person: by, role: Role::ManufacturingOperator, site: None };
        let fact = FactId { position: self.position, index };
        Mark { fact, author: Some(author), happened: self.now, recorded: self.now }
    }

    pub fn must_as(&mut self, command: Command, role: Role) -> FactId {
        let facts = self.try_as(&command, role).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
        self.position += 1;
        for (index, fact) in (0..).zip(&facts) {
            let mark = self.mark(index, person(role));
            self.state.learn(&mark, fact);
            self.told.push((mark.fact, (&command).into(), fact.clone()));
        }
        FactId { position: self.position, index: 0 }
    }

    pub fn must(&mut self, command: Command) -> FactId {
        self.must_as(command, Role::ManufacturingOperator)
    }

    /// The command that the duty of this verb asks for, answered.
    pub fn next(&self, verb: &str) -> Command {
        let open = self.duties();
        let duty = open.iter().find(|duty| duty.verb == verb).unwrap_or_else(|| panic!("{open:?}"));
        self.clone().answer(duty)
    }

    pub fn start(&self) -> Start {
        match self.next("batch.start") {
            Command::Start(start) => start,
            other => panic!("{other:?}"),
        }
    }

    /// The fact of the last command of this verb.
    pub fn last(&self, verb: &str) -> FactId {
        self.told.iter().rev().find(|(_, told, _)| *told == verb).map(|(fact, ..)| *fact).unwrap()
    }

    /// The last booking, as it was given.
    pub fn last_told_booking(&self) -> Command {
        let bookings = self.told.iter().rev().filter_map(|(.., fact)| match fact {
            Fact::MaterialBookedOut(booking) => Some(Command::BookOutMaterial(booking.clone())),
            _ => None,
        });
        bookings.take(1).last().unwrap()
    }

    /// The last command of this verb, as it was given.
    pub fn last_told(&self, verb: &str) -> Command {
        let (.., fact) = self.told.iter().rev().find(|(_, told, _)| *told == verb).unwrap();
        match fact.clone() {
            Fact::StepPerformed { as_reported, .. } => Command::PerformStep(as_reported),
            Fact::ControlRecorded { as_reported, .. } => Command::RecordControl(as_reported),
            Fact::Harvested { as_reported, .. } => Command::Harvest(as_reported),
            Fact::Filled { as_reported, .. } => Command::Fill(as_reported),
            Fact::Frozen { as_reported, .. } => Command::Freeze(as_reported),
            other => panic!("{other:?}"),
        }
    }
}

pub fn adopt(process: Process) -> Command {
    Command::AdoptProcess(AdoptProcess { process, text: FILE })
}

/// The work that a command tells.
pub fn work_of(command: &mut Command) -> &mut Work {
    match command {
        Command::PerformStep(PerformStep { work, .. })
        | Command::Harvest(Harvest { work, .. })
        | Command::Freeze(Freeze { work, .. }) => work,
        Command::Fill(fill) => &mut fill.work,
        other => panic!("{other:?}"),
    }
}

pub fn control(value: Value, method: &str) -> Command {
    let value = serde_json::from_value(value).unwrap();
    let (step, control) = ("thaw".into(), "viability".into());
    let method = method.into();
    Command::RecordControl(RecordControl { batch: batch(0), step, control, value, method, file: None })
}
