//! Donors, tissues, lines, banks, batches, lots and vials: what came from what, and through whose hands.

use bank::Parents;
use bench::{
    BankCode, BatchCode, Code, DonorCode, Edition, FactId, Kind, LineCode, LotCode, Mark, Moment, PersonCode,
    Run, Text, TissueCode, Use, VialCode,
};
use donor::Determination;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Clone, Default)]
pub(crate) struct Donor {
    pub eligible: bool,
    /// Whether tissue was ever taken of them.
    pub collected: bool,
    consents: BTreeMap<FactId, BTreeSet<Use>>,
    withdrawn: Vec<(FactId, BTreeSet<Use>)>,
}

impl Donor {
    /// Whether a consent that was not taken back covers a use.
    pub fn covers(&self, wanted: Use) -> bool {
        self.consents.iter().any(|(given, uses)| {
            let back = |(when, taken): &(FactId, BTreeSet<Use>)| when > given && taken.contains(&wanted);
            uses.contains(&wanted) && !self.withdrawn.iter().any(back)
        })
    }
}

#[derive(Clone)]
pub(crate) struct Bank {
    pub parents: Vec<Code>,
    pub by: Option<PersonCode>,
}

#[derive(Clone, Default)]
pub(crate) struct Batch {
    pub from: Vec<Code>,
    pub product: Option<Text>,
    pub hands: BTreeSet<PersonCode>,
}

#[derive(Clone)]
pub(crate) struct Lot {
    /// Batch, or the lots that it was parted or pooled from.
    pub from: Vec<Code>,
    pub made: Moment,
}

#[derive(Clone, Default)]
pub(crate) struct Material {
    pub donors: HashMap<DonorCode, Donor>,
    tissues: HashMap<TissueCode, DonorCode>,
    pub lines: HashMap<LineCode, (TissueCode, Use)>,
    pub banks: HashMap<BankCode, Bank>,
    pub batches: HashMap<BatchCode, Batch>,
    pub lots: HashMap<LotCode, Lot>,
    processes: HashMap<Edition, Text>,
    /// Whose each vial is, by its number.
    owners: Vec<Option<Code>>,
}

impl Material {
    pub fn owner(&self, vial: VialCode) -> Option<Code> {
        self.owners.get(vial.0 as usize).copied().flatten()
    }

    fn own(&mut self, run: Run<VialCode>, owner: Code) {
        for vial in run.iter() {
            let at = vial.0 as usize;
            if self.owners.len() <= at {
                self.owners.resize(at + 1, None);
            }
            self.owners[at] = Some(owner);
        }
    }

    pub fn parents(&self, code: Code) -> Vec<Code> {
        let number = code.number;
        match code.kind {
            Kind::Tissue => self.tissues.get(&TissueCode(number)).map(|&d| d.into()).into_iter().collect(),
            Kind::Line => self.lines.get(&LineCode(number)).map(|l| l.0.into()).into_iter().collect(),
            Kind::Bank => self.banks.get(&BankCode(number)).map(|b| b.parents.clone()).unwrap_or_default(),
            Kind::Vial => self.owner(VialCode(number)).into_iter().collect(),
            Kind::Batch => {
                let batch = self.batches.get(&BatchCode(number));
                let hands = batch.into_iter().flat_map(|b| &b.hands).map(|&person| person.into());
                batch.into_iter().flat_map(|b| b.from.iter().copied()).chain(hands).collect()
            }
            Kind::Lot => self.lots.get(&LotCode(number)).map(|l| l.from.clone()).unwrap_or_default(),
            _ => vec![],
        }
    }

    /// The lot, the lots that it was parted or pooled from, and their batches: whatever a sample of speaks for it.
    pub fn speakers(&self, of: Code) -> BTreeSet<Code> {
        let mut seen = BTreeSet::from([of]);
        let mut open = vec![of];
        while let Some(lot) = open.pop().and_then(|code| LotCode::try_from(code).ok()) {
            for &from in self.lots.get(&lot).into_iter().flat_map(|lot| &lot.from) {
                if seen.insert(from) && from.kind == Kind::Lot {
                    open.push(from);
                }
            }
        }
        seen
    }

    /// Everybody who made a lot or a bank.
    pub fn makers(&self, of: Code) -> BTreeSet<PersonCode> {
        let banks = BankCode::try_from(of).ok().and_then(|bank| self.banks.get(&bank)?.by);
        let batches = self.speakers(of).into_iter().filter_map(|code| BatchCode::try_from(code).ok());
        let hands =
            batches.filter_map(|batch| self.batches.get(&batch)).flat_map(|b| b.hands.iter().copied());
        hands.chain(banks).collect()
    }

    /// The key of the product that a lot is of.
    pub fn product(&self, of: LotCode) -> Option<&Text> {
        let speakers = self.speakers(of.into());
        let mut batches = speakers.into_iter().filter_map(|code| BatchCode::try_from(code).ok());
        batches.find_map(|batch| self.batches.get(&batch)?.product.as_ref())
    }

    pub fn learn_donor(&mut self, at: &Mark, fact: &donor::Fact) {
        use donor::Fact as F;
        match fact {
            F::Enrolled { donor, .. } => drop(self.donors.entry(*donor).or_default()),
            F::ConsentRecorded(c) => {
                self.donors.entry(c.donor).or_default().consents.insert(at.fact, c.uses.clone());
            }
            F::ConsentWithdrawn(c) => {
                self.donors.entry(c.donor).or_default().withdrawn.push((at.fact, c.uses.clone()));
            }
            F::EligibilityDetermined(c) => {
                let fine = matches!(c.determination, Determination::Eligible | Determination::Exception);
                self.donors.entry(c.donor).or_default().eligible = fine;
            }
            F::TissueCollected { tissue, as_reported } => {
                self.donors.entry(as_reported.donor).or_default().collected = true;
                self.tissues.insert(*tissue, as_reported.donor);
            }
            F::Corrected { target, content, .. } => {
                if let F::ConsentRecorded(c) = content.as_ref() {
                    self.donors.entry(c.donor).or_default().consents.insert(*target, c.uses.clone());
                }
            }
            F::Screened(_)
            | F::TestRecorded(_)
            | F::FindingReported(_)
            | F::IdentityRecorded(_)
            | F::IdentityErased(_) => {}
        }
    }

    pub fn learn_bank(&mut self, at: &Mark, fact: &bank::Fact) {
        use bank::Fact as F;
        match fact {
            F::LinesBegun { lines, as_authorised } => {
                for line in lines.iter() {
                    self.lines.insert(line, (as_authorised.tissue, as_authorised.intended));
                }
            }
            F::CellsBanked { bank, vials, as_reported } => {
                let by = at.author.map(|author| author.person);
                let parents = match &as_reported.parents {
                    Parents::Line(line) => vec![(*line).into()],
                    Parents::Vials(vials) => vials.iter().map(|&vial| vial.into()).collect(),
                };
                self.banks.insert(*bank, Bank { parents, by });
                self.own(*vials, (*bank).into());
            }
            _ => {}
        }
    }

    pub fn learn_batch(&mut self, at: &Mark, fact: &batch::Fact) {
        use batch::Fact as F;
        match fact {
            F::ProcessAdopted(c) => self.process(&c.process),
            F::ProcessAmended(c) => self.process(&c.process),
            F::BatchStarted { batch, by, as_authorised } => {
                let product = self.processes.get(&as_authorised.process).cloned();
                let from = as_authorised.vials.iter().map(|&vial| vial.into()).collect();
                self.batches.insert(*batch, Batch { from, product, hands: BTreeSet::from([*by]) });
            }
            F::StepPerformed { by, as_reported } => self.worked(as_reported.batch, *by, &as_reported.work),
            F::ControlRecorded { by, as_reported } => {
                self.batches.entry(as_reported.batch).or_default().hands.insert(*by);
            }
            F::Harvested { by, as_reported } => self.worked(as_reported.batch, *by, &as_reported.work),
            F::Filled { lot, vials, by, as_reported } => {
                self.worked(as_reported.batch, *by, &as_reported.work);
                let from = vec![as_reported.batch.into()];
                self.lots.insert(*lot, Lot { from, made: at.happened });
                self.own(*vials, (*lot).into());
            }
            F::Frozen { sublot, vials, by, as_reported } => {
                self.worked(as_reported.batch, *by, &as_reported.work);
                if let Some(sublot) = *sublot {
                    self.part(at, sublot, vec![as_reported.lot.into()], &[*vials]);
                }
            }
            F::Split { parts, as_reported } => {
                for &(part, run) in parts {
                    self.part(at, part, vec![as_reported.lot.into()], &[run]);
                }
            }
            F::Pooled { lot, vials, as_reported } => {
                self.part(at, *lot, as_reported.lots.iter().map(|&lot| lot.into()).collect(), vials);
            }
            _ => {}
        }
    }

    fn process(&mut self, process: &batch::Process) {
        let edition = Edition { key: process.key.clone(), version: process.version.clone() };
        self.processes.insert(edition, process.product.key.clone());
    }

    fn part(&mut self, at: &Mark, lot: LotCode, from: Vec<Code>, runs: &[Run<VialCode>]) {
        self.lots.insert(lot, Lot { from, made: at.happened });
        runs.iter().for_each(|&run| self.own(run, lot.into()));
    }

    fn worked(&mut self, batch: BatchCode, by: PersonCode, work: &batch::Work) {
        let batch = self.batches.entry(batch).or_default();
        batch.hands.insert(by);
        for code in work.codes() {
            if !batch.from.contains(&code) {
                batch.from.push(code);
            }
        }
    }
}
