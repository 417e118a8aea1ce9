//! What this room knows inside: which kit holds what. Blinded boards are never handed one of these.

use crate::series::Content;
use crate::state::{Contradiction, State};
use crate::thaw::{Prepared, Thawed};
use crate::{Destroy, Fact};
use bench::{Code, Compartment, FactId, Kept, KitCode, LotCode, Mark, PreparationCode, Text, VialCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The closed compartment of supply.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClosedState {
    /// The permission under which this was folded, so that rules that need closed content can look into a command's own.
    #[serde(skip)]
    key: Option<Compartment>,
    contents: BTreeMap<KitCode, Content>,
    kit_of: BTreeMap<VialCode, KitCode>,
    thawed: BTreeMap<PreparationCode, (KitCode, Thawed)>,
    prepared: BTreeMap<PreparationCode, Kept<Prepared>>,
    prepared_by: BTreeMap<FactId, PreparationCode>,
    contradictions: BTreeSet<(FactId, Contradiction)>,
}

impl ClosedState {
    /// Nothing known yet, at a desk that holds the key.
    #[must_use]
    pub fn with_key(key: Compartment) -> Self {
        Self { key: Some(key), ..Self::default() }
    }

    /// The same at a desk that holds the key: a permission is in no snapshot.
    #[must_use]
    pub fn held_with(self, key: Compartment) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The permission to look inside; `None` before anything was learnt, unless made [`ClosedState::with_key`].
    pub(crate) fn key(&self) -> Option<Compartment> {
        self.key
    }

    /// The arm whose content a kit holds.
    #[must_use]
    pub fn contents(&self, kit: KitCode) -> Option<&Text> {
        self.contents.get(&kit).map(|content| &content.arm)
    }

    /// All that is in a kit.
    #[must_use]
    pub fn content(&self, kit: KitCode) -> Option<&Content> {
        self.contents.get(&kit)
    }

    /// The kit that a vial is in.
    #[must_use]
    pub fn kit_of(&self, vial: VialCode) -> Option<KitCode> {
        self.kit_of.get(&vial).copied()
    }

    /// The lots that are really in a kit; none in a dummy.
    #[must_use]
    pub fn lots_of(&self, kit: KitCode) -> BTreeSet<LotCode> {
        self.contents.get(&kit).map(|content| content.vials.keys().copied().collect()).unwrap_or_default()
    }

    /// Every kit that really holds something of a lot: an exact recall, for unblinded eyes.
    #[must_use]
    pub fn kits_of_lot(&self, lot: LotCode) -> BTreeSet<KitCode> {
        let holds = |(_, content): &(&KitCode, &Content)| content.vials.contains_key(&lot);
        self.contents.iter().filter(holds).map(|(&kit, _)| kit).collect()
    }

    /// What came out of the kit at thaw.
    #[must_use]
    pub fn thawed(&self, preparation: PreparationCode) -> Option<&Thawed> {
        self.thawed.get(&preparation).map(|(_, thawed)| thawed)
    }

    /// What the preparation did and measured, as it counts now.
    #[must_use]
    pub fn prepared(&self, preparation: PreparationCode) -> Option<&Prepared> {
        self.prepared.get(&preparation).map(Kept::now)
    }

    /// Preparations in which other vials came out of the kit than went in, or others were taken up than came out. Derived at each look,
    /// so that a closed board shows them until a correction explains them.
    pub fn differing(&self) -> impl Iterator<Item = PreparationCode> {
        self.thawed.iter().filter_map(|(&code, (kit, thawed))| {
            let inside: BTreeSet<VialCode> = self.content(*kit)?.all_vials().collect();
            let taken = self.prepared(code).map(|done| done.used.union(&done.partial).copied().collect());
            let same = inside == thawed.vials && taken.is_none_or(|taken: BTreeSet<_>| taken == thawed.vials);
            (!same).then_some(code)
        })
    }

    /// Facts that cannot all be so, seen from inside.
    pub fn contradictions(&self) -> impl Iterator<Item = &(FactId, Contradiction)> {
        self.contradictions.iter()
    }

    /// Folds one fact in. Never refuses.
    pub fn learn(&mut self, key: Compartment, mark: &Mark, fact: &Fact) {
        self.key = Some(key);
        match fact {
            Fact::SeriesMade { contents, .. } => {
                for (&kit, content) in contents.look(key).into_iter().flatten() {
                    self.fill(mark, kit, content);
                }
            }
            Fact::Thawed { preparation, as_reported } => {
                if let Some(details) = as_reported.details.look(key) {
                    self.thawed.insert(*preparation, (as_reported.kit, details.clone()));
                }
            }
            Fact::DosePrepared(c) => {
                if let Some(details) = c.details.look(key) {
                    self.prepared.insert(c.preparation, Kept::first(*mark, details.clone()));
                    self.prepared_by.insert(mark.fact, c.preparation);
                }
            }
            Fact::Destroyed(Destroy { things, .. }) => self.leaves(mark, things),
            Fact::DeclaredMissing(c) => self.leaves(mark, &c.things),
            Fact::Corrected { target, content, reason } => {
                if let (Fact::DosePrepared(c), Some(preparation)) =
                    (content.as_ref(), self.prepared_by.get(target))
                    && let Some(details) = c.details.look(key)
                    && let Some(kept) = self.prepared.get_mut(preparation)
                    && kept.fact() == *target
                {
                    let reason = reason.look(key).cloned().unwrap_or_default();
                    kept.correct(*mark, details.clone(), reason);
                }
            }
            _ => {}
        }
    }

    fn fill(&mut self, mark: &Mark, kit: KitCode, content: &Content) {
        for vial in content.all_vials() {
            if let Some(first) = self.kit_of.insert(vial, kit) {
                let wrong = Contradiction::InTwoKits { vial, first, second: kit };
                self.contradictions.insert((mark.fact, wrong));
            }
        }
        self.contents.insert(kit, content.clone());
    }

    /// A vial in a kit goes where its kit goes: a fact that sends it elsewhere by itself says that it is in two places.
    fn leaves(&mut self, mark: &Mark, things: &BTreeSet<Code>) {
        for vial in things.iter().filter_map(|&thing| VialCode::try_from(thing).ok()) {
            if let Some(&kit) = self.kit_of.get(&vial) {
                self.contradictions.insert((mark.fact, Contradiction::InTwoPlaces { vial, kit }));
            }
        }
    }

    /// Learns that a batch took up a vial; one that is in a kit cannot be.
    pub fn learn_consumed(&mut self, mark: &Mark, vial: VialCode) {
        self.leaves(mark, &BTreeSet::from([vial.into()]));
    }

    /// Learns that vials were taken as a sample; one that is in a kit cannot be.
    pub fn learn_sampled(&mut self, mark: &Mark, vials: &[VialCode]) {
        self.leaves(mark, &vials.iter().map(|&vial| vial.into()).collect());
    }

    /// Stored vials of a lot that are in no kit, lowest number first.
    pub fn free_vials<'a>(&'a self, state: &'a State, lot: LotCode) -> impl Iterator<Item = VialCode> + 'a {
        state
            .vials
            .of(lot.into())
            .filter(|&vial| state.vials.is_stored(vial) && !self.kit_of.contains_key(&vial))
    }
}
