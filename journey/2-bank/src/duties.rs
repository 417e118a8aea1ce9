//! What waits for somebody in this room: from an eligible tissue to a working bank in the freezer.

use crate::{Assay, Fit, Identity, Plan, State, Tier, Tissue};
use bench::{BankCode, Code, Duty, LineCode, Moment, Place, Role, Standing, TissueCode, Use, VialCode};
use serde_json::{Value, json};
use strum::VariantArray;

type Ask<'a> = &'a dyn Fn(Code) -> Standing;

/// What a planner starts from. A proposal on a form, not a limit: the signed plan holds what counts.
const PROPOSED: [(Tier, u16, &str, u16); 3] = [
    (Tier::Seed, 20, "1000000 {viable_cells}", 10),
    (Tier::Master, 100, "2000000 {viable_cells}", 15),
    (Tier::Working, 200, "2000000 {viable_cells}", 20),
];

impl State {
    /// Every open duty, in walking order. `now` is the moment of the look; `ask` answers what other rooms know.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let mut open: Vec<Duty> =
            self.tissues().flat_map(|(code, tissue)| self.of_tissue(code, tissue, now, ask)).collect();
        for (code, _) in self.lines().filter(|(_, line)| line.chosen().is_some()) {
            open.extend(self.of_chosen(code, now, ask));
        }
        open
    }

    fn of_tissue(&self, code: TissueCode, tissue: &Tissue, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let begin = || {
            let standing = ask(code.into());
            let clear = standing.donor_eligible && standing.held_by.is_empty();
            let ready = clear && standing.consent_covers.contains(&Use::Clinical);
            let prefill = json!({ "tissue": code, "intended": Use::Clinical });
            ready.then(|| duty("bank.reprogramme", code.into(), Role::ManufacturingOperator, now, prefill))
        };
        if tissue.lines.is_empty() {
            return begin().into_iter().collect();
        }
        if tissue.lines.iter().any(|&line| self.line(line).is_some_and(|line| line.chosen().is_some())) {
            return vec![];
        }
        let unread = |identity: &&Identity| tissue.profiles().all(|p| p.identity != **identity);
        let mut open: Vec<Duty> = Identity::VARIANTS
            .iter()
            .filter(unread)
            .map(|identity| {
                let prefill = json!({ "tissue": code, "identity": identity });
                duty("bank.profile-tissue", code.into(), Role::QcAnalyst, now, prefill)
            })
            .collect();
        let waiting = tissue.lines.iter().filter_map(|&line| self.next_look(line, now));
        open.extend(waiting);
        if open.is_empty() {
            // Everything was looked at: somebody chooses among what is sound.
            let sound = |line: &&LineCode| Assay::REQUIRED.iter().all(|&a| self.fit(**line, a) == Fit::Fits);
            let choose = tissue.lines.iter().find(sound).map(|&line| {
                let prefill = json!({ "line": line });
                duty("bank.choose-line", line.into(), Role::ProgrammeLead, now, prefill)
            });
            // No line is sound: more are begun.
            open.extend(choose.or_else(begin));
        }
        open
    }

    /// The next look at a candidate; none once something about it is wrong, for it will not be chosen.
    fn next_look(&self, line: LineCode, now: Moment) -> Option<Duty> {
        if Assay::VARIANTS.iter().any(|&assay| self.fit(line, assay) == Fit::DoesNotFit) {
            return None;
        }
        let unseen = |assay: &&Assay| self.fit(line, **assay) == Fit::Unseen;
        let assay = Assay::REQUIRED.iter().find(unseen)?;
        let prefill = json!({ "line": line, "assay": assay });
        Some(duty("bank.characterise-line", line.into(), Role::QcAnalyst, now, prefill))
    }

    fn of_chosen(&self, code: LineCode, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let standing = ask(code.into());
        if !standing.held_by.is_empty() {
            return vec![];
        }
        let mut open = Vec::new();
        let plans = self.plans(code);
        for plan in plans.iter().filter(|plan| plan.answered_by.is_none()) {
            let wanted = &plan.wanted;
            let parents = match wanted.tier.parent() {
                None => Some(json!({ "line": code })),
                Some(tier) => self.thaw_from(code, tier, ask).map(|vial| json!({ "vials": [vial] })),
            };
            open.extend(parents.map(|parents| {
                let prefill = json!({
                    "tier": wanted.tier, "parents": parents, "vials": wanted.vials,
                    "cells_a_vial": wanted.cells_a_vial,
                });
                duty("bank.bank-cells", code.into(), Role::ManufacturingOperator, now, prefill)
            }));
        }
        // The next tier is planned once the one before it is; and planned again, where quality rejected every bank of it.
        let lost = |plan: &Plan| plan.answered_by.is_some_and(|bank| ask(bank.into()).rejected);
        let missing = PROPOSED
            .iter()
            .find(|(tier, ..)| plans.iter().all(|plan| plan.wanted.tier != *tier || lost(plan)));
        if let Some((tier, vials, cells_a_vial, passage_limit)) = missing {
            let prefill = json!({
                "line": code, "tier": tier, "vials": vials, "cells_a_vial": cells_a_vial,
                "passage_limit": passage_limit,
            });
            open.push(duty("bank.plan-bank", code.into(), Role::ProgrammeLead, now, prefill));
        }
        open
    }

    /// A stored vial of a bank of this tier from which the next may be made. A master bank is released before it is thawed for a
    /// working bank, since its testing is what the working bank's shorter testing leans on (ICH Q5D 2.3).
    fn thaw_from(&self, line: LineCode, tier: Tier, ask: Ask<'_>) -> Option<VialCode> {
        let cleared = |code: &BankCode| {
            let standing = ask((*code).into());
            let released = standing.released.iter().any(|r| r.trial.is_none());
            standing.held_by.is_empty() && !standing.rejected && (released || tier != Tier::Master)
        };
        let of_tier = self.banks().filter(|(_, bank)| bank.line == line && bank.made().tier == tier);
        of_tier.filter(|(code, _)| cleared(code)).find_map(|(_, bank)| {
            bank.vials.iter().find(|&vial| {
                let standing = ask(vial.into());
                standing.held_by.is_empty() && matches!(standing.place, Some(Place::Stored(_)))
            })
        })
    }
}

fn duty(verb: &'static str, about: Code, role: Role, now: Moment, prefill: Value) -> Duty {
    Duty { verb, about, role, site: None, not_by: vec![], from: now, until: None, prefill }
}
