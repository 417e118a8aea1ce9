//! A desk for stories: it holds the state, gives commands, learns the facts, and plays the other rooms.

use bench::{
    Asked, Assurance, Author, Clearance, Closed, Code, CommandId, Compartment, Digest, FactId, KitCode, Mark,
    Meaning, Moment, ParticipantCode, PersonCode, Released, Role, Signature, SiteCode, Standing, Text,
    TrialCode,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use trial::{ClosedState, Command, Fact, ListSecret, Protocol, Refusal, State};

pub const TRIAL: TrialCode = TrialCode(1);

/// One person at a desk with the key.
#[derive(Clone)]
pub struct Desk {
    pub state: State,
    pub closed: ClosedState,
    /// Whether this desk holds the key.
    pub has_key: bool,
    pub clearance: Clearance,
    pub now: Moment,
    pub role: Role,
    pub signers: Vec<PersonCode>,
    pub facts: Vec<Fact>,
    position: u64,
}

pub fn protocol() -> Protocol {
    serde_json::from_value(serde_json::from_str(include_str!("protocol.json")).unwrap()).unwrap()
}

/// A command from its JSON: so every story also reads the wire.
pub fn cmd(body: Value) -> Command {
    serde_json::from_value(body.clone()).unwrap_or_else(|why| panic!("{why}: {body}"))
}

pub fn name(refusal: &Refusal) -> &'static str {
    refusal.into()
}

pub fn kit(n: usize) -> KitCode {
    let mut last = 0;
    for _ in 0..n {
        last = KitCode::after(last).0;
    }
    KitCode(last)
}

pub fn secret(byte: u8) -> Closed<ListSecret> {
    let secret =
        ListSecret { seed: Digest([byte; 32]), salt: Digest([byte + 1; 32]), block_sizes: vec![2, 4] };
    Closed::over(secret)
}

/// An examination: complete at C5, so AIS A.
pub fn exam() -> Value {
    use instruments::isncsci::{Anal, Form};
    let mut form = Form::normal();
    form.voluntary_anal_contraction = Anal::No;
    form.deep_anal_pressure = Anal::No;
    for side in [&mut form.right, &mut form.left] {
        side.motor[1..].fill("0".parse().unwrap());
        side.light_touch[4..].fill("0".parse().unwrap());
        side.pin_prick[4..].fill("0".parse().unwrap());
    }
    serde_json::to_value(form).unwrap()
}

/// Complete at T4, so AIS A as well.
pub fn thoracic_exam() -> Value {
    let mut form = serde_json::from_value::<instruments::isncsci::Form>(exam()).unwrap();
    for side in [&mut form.right, &mut form.left] {
        side.motor[..5].fill("5".parse().unwrap());
        side.light_touch[..11].fill("2".parse().unwrap());
        side.pin_prick[..11].fill("2".parse().unwrap());
    }
    serde_json::to_value(form).unwrap()
}

/// The same without the anorectal examination: A or B.
pub fn open_exam() -> Value {
    let mut form = exam();
    form["deep_anal_pressure"] = json!("NT");
    form
}

impl Desk {
    pub fn new() -> Self {
        Self {
            state: State::default(),
            closed: ClosedState::default(),
            has_key: true,
            clearance: Clearance { contents: Some(BTreeMap::new()), ..Clearance::default() },
            now: "2026-03-02T01:00:00Z".parse().unwrap(),
            role: Role::ProgrammeLead,
            signers: vec![PersonCode(1), PersonCode(2)],
            facts: Vec::new(),
            position: 0,
        }
    }

    pub fn asked(&self) -> Asked {
        let sign = |by: &PersonCode, meaning| Signature {
            by: *by,
            role: self.role,
            meaning,
            at: self.now,
            statement: Digest([0; 32]),
            assurance: Assurance::Scripted,
        };
        let meanings = [Meaning::Approved, Meaning::Verified];
        Asked {
            id: CommandId(u128::from(self.position)),
            author: Author { person: PersonCode(1), role: self.role, site: None },
            happened: self.now,
            now: self.now,
            signatures: self.signers.iter().zip(meanings).map(|(by, m)| sign(by, m)).collect(),
        }
    }

    /// What stands in the way.
    pub fn refused(&self, body: Value) -> BTreeSet<Refusal> {
        let closed = self.has_key.then_some(&self.closed);
        let command = cmd(body);
        let found = trial::obstacles(&self.state, closed, &self.clearance, &self.asked(), &command);
        let decided = trial::decide(&self.state, closed, &self.clearance, &self.asked(), &command);
        assert_eq!(found.is_empty(), decided.is_ok(), "obstacles and decide agree: {found:?}");
        found
    }

    pub fn names(&self, body: Value) -> Vec<&'static str> {
        self.refused(body).iter().map(name).collect()
    }

    pub fn departures(&self, body: Value) -> Vec<String> {
        let found = trial::departures(&self.state, &self.clearance, &self.asked(), &cmd(body));
        found.iter().map(|d| format!("{}{}", d.kind, if d.grave { "!" } else { "" })).collect()
    }

    /// Gives a command that nothing stands in the way of, and learns what came of it.
    pub fn give(&mut self, body: Value) -> FactId {
        let closed = self.has_key.then_some(&self.closed);
        let command = cmd(body.clone());
        let facts = trial::decide(&self.state, closed, &self.clearance, &self.asked(), &command)
            .unwrap_or_else(|why| panic!("refused: {why:?}\n{:.300}", body.to_string()));
        self.position += 1;
        let first = FactId { position: self.position, index: 0 };
        for (index, fact) in facts.iter().enumerate() {
            let mark = Mark {
                fact: FactId { position: self.position, index: index as u32 },
                author: Some(self.asked().author),
                happened: self.now,
                recorded: self.now,
            };
            self.state.learn(&mark, fact);
            self.closed.learn(Compartment::unlock(), &mark, fact);
        }
        self.facts.extend(facts);
        self.now = self.now.plus_seconds(60);
        first
    }

    pub fn with(mut self, body: Value) -> Self {
        self.give(body);
        self
    }

    pub fn days(mut self, days: i64) -> Self {
        self.now = self.now.plus_days(days);
        self
    }

    pub fn acting(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    pub fn standing(&mut self, code: impl Into<Code>) -> &mut Standing {
        self.clearance.standing.entry(code.into()).or_default()
    }

    /// Puts a usable kit on the site's shelf.
    pub fn stock(&mut self, n: usize, arm: &str) {
        let (kit, site) = (kit(n), SiteCode(self.site()));
        self.clearance.usable_kits.entry(site).or_default().push(kit);
        self.clearance.contents.get_or_insert_default().insert(kit, arm.into());
        *self.standing(kit) = Standing {
            known: true,
            released: BTreeSet::from([Released {
                jurisdiction: bench::Jurisdiction::Cn,
                trial: Some(TRIAL),
                specification: "1.0".into(),
                staged: false,
            }]),
            expires: Some("2030-01-01".parse().unwrap()),
            custody_whole: true,
            at_site: Some(site),
            ..Standing::default()
        };
    }

    fn site(&self) -> u32 {
        SiteCode::after(0).0
    }

    /// The duties that are open now, as `verb`.
    pub fn duties(&self) -> Vec<String> {
        let ask = |code: Code| {
            let mut standing = self.clearance.of(code).clone();
            self.state.contribute(code, &mut standing);
            standing
        };
        let all = self.state.duties(self.now, &ask);
        all.iter().filter(|d| d.from <= self.now).map(|d| d.verb.to_owned()).collect()
    }

    // Stages of the clean example, each from the one before.

    pub fn adopted() -> Self {
        Self::new().with(json!({ "adopt-protocol": { "protocol": protocol(), "text": Digest([9; 32]) } }))
    }

    pub fn with_site() -> Self {
        let mut desk = Self::adopted();
        desk.give(json!({ "register-site": {
            "trial": TRIAL, "name": "First Hospital", "jurisdiction": "cn", "zone": "Asia/Shanghai" } }));
        desk
    }

    pub fn approved() -> Self {
        let mut desk = Self::with_site();
        for kind in ["ethics", "regulator"] {
            desk.give(approval(kind, Some("2027-12-31")));
        }
        desk
    }

    pub fn active() -> Self {
        let mut desk = Self::approved();
        desk.give(
            json!({ "activate-site": { "site": "ST-1-A".replace("ST-1-A", &site()), "version": "1.0" } }),
        );
        desk
    }

    pub fn consented(part: &str) -> (Self, FactId) {
        let mut desk = Self::active();
        let fact = desk.give(consent(part));
        (desk, fact)
    }

    pub fn screened(part: &str) -> Self {
        let (desk, fact) = Self::consented(part);
        desk.with(json!({ "screen": { "consent": fact } }))
    }

    pub fn answered(part: &str) -> Self {
        let mut desk = Self::screened(part);
        desk.answer(&one());
        desk
    }

    /// Answers every criterion for a participant.
    pub fn answer(&mut self, who: &str) {
        for (criterion, answer) in answers() {
            self.give(answer_of(who, criterion, answer));
        }
    }

    pub fn eligible(part: &str) -> Self {
        Self::answered(part).with(json!({ "confirm-eligibility": { "participant": one() } }))
    }

    pub fn stocked() -> Self {
        let mut desk = Self::eligible("phase-2");
        desk.give(json!({ "commit-list": { "trial": TRIAL, "part": "phase-2", "secret": secret(7) } }));
        for n in 1..=8 {
            desk.stock(n, if n % 2 == 1 { "cells" } else { "saline" });
        }
        desk
    }

    pub fn randomised() -> Self {
        Self::stocked().with(json!({ "randomise": { "participant": one() } }))
    }

    pub fn assigned() -> Self {
        let mut desk = Self::randomised();
        desk.give(json!({ "assign-kit": { "participant": one(), "administration": 1 } }));
        desk.prepare();
        desk
    }

    /// The cell laboratory prepares the kit in hand: usable for four hours.
    pub fn prepare(&mut self) {
        let kit = self.kit_in_hand();
        let until = self.now.plus_seconds(4 * 3600);
        self.standing(kit).usable_until = Some(until);
    }

    pub fn kit_in_hand(&self) -> KitCode {
        let case = self.state.case(person(1)).unwrap();
        case.participant.kit(case.next_administration().unwrap()).unwrap()
    }

    pub fn clear(&self) -> Value {
        json!({ "clear-for-dosing": { "participant": one(), "administration": 1, "kit": self.kit_in_hand() } })
    }

    pub fn given(&self, administration: u32) -> Value {
        json!({ "record-administration": {
            "participant": one(), "administration": administration, "kit": self.kit_in_hand(),
            "route": "intrathecal", "device": "lumbar needle 22G", "volume": "3 mL",
            "sites_of_injection": ["L3/4"], "started": self.now, "ended": self.now.plus_seconds(600) } })
    }

    pub fn cleared() -> Self {
        let desk = Self::assigned();
        let clear = desk.clear();
        desk.with(clear)
    }

    pub fn dosed() -> Self {
        let desk = Self::cleared();
        let given = desk.given(1);
        desk.with(given)
    }

    /// The second and last administration given as well, on its day.
    pub fn treated() -> Self {
        let mut desk = Self::dosed().days(14);
        desk.give(json!({ "assign-kit": { "participant": one(), "administration": 2 } }));
        desk.prepare();
        desk.give(json!({ "clear-for-dosing": {
            "participant": one(), "administration": 2, "kit": desk.kit_in_hand() } }));
        let given = desk.given(2);
        desk.with(given)
    }

    /// Every visit recorded.
    pub fn followed() -> Self {
        let mut desk = Self::treated();
        desk.give(visit(&desk, "baseline"));
        let desk = desk.days(76);
        let month = visit(&desk, "month-3");
        let desk = desk.with(month).days(90);
        let last = visit(&desk, "month-6");
        desk.with(last)
    }

    /// The escalation part, with its first cohort open and the first participant eligible.
    pub fn climbing() -> Self {
        let mut desk = Self::eligible("phase-1");
        desk.give(json!({ "open-cohort": { "trial": TRIAL, "part": "phase-1", "level": 1 } }));
        for n in 1..=8 {
            desk.stock(n, "low");
        }
        desk
    }

    /// Another participant made eligible in a part.
    pub fn another(&mut self, part: &str) -> ParticipantCode {
        let fact = self.give(consent_on(part, self.now));
        self.give(json!({ "screen": { "consent": fact } }));
        let who = self.state.participants().last().unwrap().0;
        let who_text = who.to_string();
        for (criterion, answer) in answers() {
            let answer = if criterion == "injury" {
                json!({ "day": self.now.plus_days(-30).date().to_string() })
            } else {
                answer
            };
            self.give(answer_of(&who_text, criterion, answer));
        }
        self.give(json!({ "confirm-eligibility": { "participant": who } }));
        who
    }

    /// Into the cohort, through kit and clearance, to the dose.
    pub fn dose_in_cohort(&mut self, who: ParticipantCode) {
        self.give(json!({ "enter-cohort": { "participant": who } }));
        self.give(json!({ "assign-kit": { "participant": who, "administration": 1 } }));
        let kit = self.state.participant(who).unwrap().kit(1).unwrap();
        let until = self.now.plus_seconds(7200);
        self.standing(kit).usable_until = Some(until);
        self.give(json!({ "clear-for-dosing": { "participant": who, "administration": 1, "kit": kit } }));
        let mut given = json!({ "participant": who, "administration": 1, "kit": kit,
            "route": "intrathecal", "device": "lumbar needle 22G", "volume": "1 mL",
            "sites_of_injection": ["L3/4"], "started": self.now });
        given["ended"] = json!(self.now.plus_seconds(600));
        self.give(json!({ "record-administration": given }));
    }
}

pub fn person(n: usize) -> ParticipantCode {
    let mut last = 0;
    for _ in 0..n {
        last = ParticipantCode::after(last).0;
    }
    ParticipantCode(last)
}

/// Who somebody is, sealed as whose it says.
pub fn identity(participant: &str, of: &str, name: &str) -> Value {
    let who = json!({ "of-person": of, "name": name, "born": "1975-04", "contact": "+86 10 5555 0142" });
    json!({ "record-identity": { "participant": participant, "who": { "closed!": who } } })
}

pub fn identity_of(participant: &str, name: &str) -> Value {
    identity(participant, participant, name)
}

pub fn one() -> String {
    person(1).to_string()
}

pub fn site() -> String {
    SiteCode::after(0).to_string()
}

pub fn approval(kind: &str, until: Option<&str>) -> Value {
    let mut body = json!({ "trial": TRIAL, "site": site(), "jurisdiction": "cn", "kind": kind,
        "authority": "somebody", "version": "1.0", "reference": "2026-17" });
    if let Some(until) = until {
        body["until"] = json!(until);
    }
    json!({ "record-approval": body })
}

pub fn consent(part: &str) -> Value {
    json!({ "record-consent": { "trial": TRIAL, "part": part, "site": site(), "mode": "own-hand",
        "has_capacity": true, "can_write": true, "version": "2.0", "language": "zh", "signed_on": "2026-03-02" } })
}

fn consent_on(part: &str, now: Moment) -> Value {
    let mut body = consent(part);
    body["record-consent"]["signed_on"] = json!(now.date());
    body
}

pub fn answers() -> Vec<(&'static str, Value)> {
    vec![
        ("age", json!({ "value": "54 d" })),
        ("ais", json!({ "isncsci": exam() })),
        ("level", json!({ "isncsci": exam() })),
        ("infection", json!({ "yes": false })),
        ("injury", json!({ "day": "2026-02-01" })),
        ("injury-to-dose", json!({ "day": "2026-02-01" })),
    ]
}

pub fn answer_of(who: &str, criterion: &str, answer: Value) -> Value {
    json!({ "answer-criterion": { "participant": who, "criterion": criterion, "answer": answer,
        "evidence": "notes, page 3", "on": "2026-03-02" } })
}

pub fn visit(desk: &Desk, key: &str) -> Value {
    let zone = "Asia/Shanghai".parse().unwrap();
    json!({ "record-visit": { "participant": one(), "visit": key, "on": desk.now.date_in(&zone), "remote": false,
        "answers": [{ "isncsci": exam() }], "missing": [] } })
}

pub fn text(words: &str) -> Text {
    words.into()
}
