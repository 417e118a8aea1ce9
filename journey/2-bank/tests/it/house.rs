//! A small house around the room: a line chosen and banked in three tiers, and whatever other rooms say about codes.

use bank::{
    Assay, BankCells, CharacteriseLine, ChooseLine, Command, Fact, Identity, Parents, PlanBank,
    ProfileTissue, Refusal, Reprogramme, Seen, State, Tier,
};
use bench::{
    Asked, Author, BankCode, Clearance, Code, CommandId, Departure, Digest, FactId, HoldCode, Jurisdiction,
    LineCode, Mark, Moment, PersonCode, Place, Position, Refusals, Released, Role, Standing, Text,
    TissueCode, Use, VialCode,
};
use std::collections::{BTreeMap, BTreeSet};

pub const THEIRS: Digest = Digest([7; 32]);
pub const SOMEBODY_ELSES: Digest = Digest([8; 32]);

pub struct House {
    pub state: State,
    /// What other rooms say, where it is not the best that can be said.
    pub said: BTreeMap<Code, Standing>,
    pub position: u64,
}

/// The best that other rooms can say of a code.
pub fn good() -> Standing {
    let position = Position { freezer: "F1".into(), rack: "R1".into(), box_: "B1".into(), well: "A1".into() };
    Standing {
        known: true,
        donor_eligible: true,
        consent_covers: BTreeSet::from([Use::Research, Use::Clinical]),
        place: Some(Place::Stored(position)),
        released: BTreeSet::from([Released {
            jurisdiction: Jurisdiction::Us,
            trial: None,
            specification: "1.0".into(),
            staged: false,
        }]),
        ..Standing::default()
    }
}

pub fn held() -> Standing {
    Standing { held_by: BTreeSet::from([HoldCode::after(0)]), ..good() }
}

pub fn tissue() -> TissueCode {
    TissueCode::after(0)
}
pub fn line(which: u32) -> LineCode {
    (0..which).fold(LineCode::after(0), |line, _| LineCode::after(line.0))
}
pub fn bank(which: u32) -> BankCode {
    (0..which).fold(BankCode::after(0), |bank, _| BankCode::after(bank.0))
}

impl House {
    pub fn empty() -> Self {
        Self { state: State::default(), said: BTreeMap::new(), position: 0 }
    }

    /// Two lines begun, profiled and sound; the first chosen; three banks planned, none made.
    pub fn planned() -> Self {
        let mut house = Self::sound();
        house.must(choose(line(0)));
        for tier in [Tier::Seed, Tier::Master, Tier::Working] {
            house.must(plan(line(0), tier));
        }
        house
    }

    /// Two lines begun, profiled and sound.
    pub fn sound() -> Self {
        let mut house = Self::empty();
        house.must(reprogramme(2));
        house.must(profile(Identity::Str, THEIRS));
        house.must(profile(Identity::Hla, THEIRS));
        for which in 0..2 {
            for assay in Assay::REQUIRED {
                house.must(characterise(line(which), assay, sound(assay)));
            }
        }
        house
    }

    /// All three banks made: twenty vials each.
    pub fn banked() -> Self {
        let mut house = Self::planned();
        house.must(bank_cells(Tier::Seed, Parents::Line(line(0)), 5));
        let seed = house.first_vial(bank(0));
        house.must(bank_cells(Tier::Master, Parents::Vials(vec![seed]), 9));
        let master = house.first_vial(bank(1));
        house.must(bank_cells(Tier::Working, Parents::Vials(vec![master]), 14));
        house
    }

    pub fn first_vial(&self, bank: BankCode) -> VialCode {
        self.state.bank(bank).unwrap().vials.iter().next().unwrap()
    }

    pub fn say(mut self, code: impl Into<Code>, standing: Standing) -> Self {
        self.said.insert(code.into(), standing);
        self
    }

    pub fn standing(&self, code: Code) -> Standing {
        let mut standing = self.said.get(&code).cloned().unwrap_or_else(good);
        self.state.contribute(code, &mut standing);
        standing
    }

    pub fn clearance(&self, command: &Command) -> Clearance {
        let standing = command.names().into_iter().map(|code| (code, self.standing(code))).collect();
        Clearance { standing, ..Clearance::default() }
    }

    pub fn try_(&self, command: &Command) -> Result<Vec<Fact>, Refusals<Refusal>> {
        bank::decide(&self.state, &self.clearance(command), &asked(), command)
    }

    /// Reasons by name, gravest first.
    pub fn why_not(&self, command: &Command) -> Vec<&'static str> {
        match self.try_(command) {
            Ok(_) => vec![],
            Err(why) => why.iter().map(Into::into).collect(),
        }
    }

    pub fn departures(&self, command: &Command) -> Vec<Departure> {
        bank::departures(&self.state, &self.clearance(command), &asked(), command)
    }

    pub fn learn(&mut self, facts: &[Fact]) -> FactId {
        self.position += 1;
        let first = FactId { position: self.position, index: 0 };
        for (index, fact) in (0..).zip(facts) {
            let fact_id = FactId { position: self.position, index };
            let mark = Mark { fact: fact_id, author: Some(author()), happened: now(), recorded: now() };
            self.state.learn(&mark, fact);
        }
        first
    }

    pub fn must(&mut self, command: Command) -> FactId {
        let facts = self.try_(&command).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
        self.learn(&facts)
    }
}

pub fn author() -> Author {
    Author { person: PersonCode::after(0), role: Role::ManufacturingOperator, site: None }
}
pub fn now() -> Moment {
    "2026-03-02T09:00:00Z".parse().unwrap()
}
pub fn asked() -> Asked {
    Asked { id: CommandId(1), author: author(), happened: now(), now: now(), signatures: vec![] }
}

pub fn reprogramme(lines: u16) -> Command {
    let (tissue, method) = (tissue(), "episomal".into());
    Command::Reprogramme(Reprogramme { tissue, method, lines, intended: Use::Clinical })
}
pub fn profile(identity: Identity, profile: Digest) -> Command {
    let (method, laboratory) = ("PCR".into(), "A".into());
    Command::ProfileTissue(ProfileTissue {
        tissue: tissue(),
        identity,
        profile,
        method,
        laboratory,
        report: THEIRS,
    })
}
pub fn sound(assay: Assay) -> Seen {
    if assay.identity().is_some() { Seen::Profile(THEIRS) } else { Seen::Normal }
}
pub fn characterise(line: LineCode, assay: Assay, seen: Seen) -> Command {
    let (method, laboratory) = ("array".into(), "A".into());
    Command::CharacteriseLine(CharacteriseLine {
        line,
        assay,
        seen,
        passage: 6,
        method,
        laboratory,
        report: THEIRS,
    })
}
pub fn choose(line: LineCode) -> Command {
    Command::ChooseLine(ChooseLine { line, why: "best morphology, lowest passage".into() })
}
pub fn plan(line: LineCode, tier: Tier) -> Command {
    let cells_a_vial = "1000000 {viable_cells}".parse().unwrap();
    Command::PlanBank(PlanBank { line, tier, vials: 20, cells_a_vial, passage_limit: 15 })
}
pub fn cells(tier: Tier, parents: Parents, passage: u16) -> BankCells {
    BankCells {
        tier,
        parents,
        passage,
        vials: 20,
        cells_a_vial: "1000000 {viable_cells}".parse().unwrap(),
        cells_counted: "21000000 {viable_cells}".parse().unwrap(),
        count_uncertainty: "5 %".parse().unwrap(),
        viability: "96.1 %".parse().unwrap(),
        method: Text::new("controlled rate"),
    }
}
pub fn bank_cells(tier: Tier, parents: Parents, passage: u16) -> Command {
    Command::BankCells(cells(tier, parents, passage))
}
