//! What one room's fact means to the rooms downstream of it, in their own words.

use crate::{Fact, Inside, Open};
use bench::{Code, Mark, Text, VialCode};
use quality::{Made, Purpose};
use std::collections::BTreeSet;

/// Tells downstream rooms what was made, taken up or sampled.
pub(crate) fn learn(open: &mut Open, inside: Option<&mut Inside>, mark: &Mark, fact: &Fact) {
    match fact {
        Fact::Donor(f) => open.bank.learn_donor(mark, f),
        Fact::Bank(f) => {
            open.batch.learn_bank(mark, f);
            if let bank::Fact::CellsBanked { bank, vials, as_reported } = f {
                if let bank::Parents::Vials(thawed) = &as_reported.parents {
                    thawed.iter().for_each(|&vial| open.supply.learn_consumed(mark, vial, *bank));
                }
                open.supply.learn_made(mark, (*bank).into(), *vials);
                open.quality.learn_made(thing((*bank).into(), None, mark));
            }
        }
        Fact::Batch(f) => batch_made(open, inside, mark, f),
        Fact::Quality(quality::Fact::VialsTaken { sample, vials }) => {
            let vials: Vec<VialCode> = vials.iter().copied().collect();
            let kept = open.quality.sample(*sample);
            if kept.is_some_and(|sample| matches!(sample.purpose, Purpose::Reserved(_))) {
                open.supply.learn_reserved(mark, &vials);
            } else {
                open.supply.learn_sampled(mark, &vials, *sample);
            }
            if let Some(inside) = inside {
                inside.supply.learn_sampled(mark, &vials);
            }
        }
        Fact::Trial(f) => open.safety.learn_trial(mark, f),
        _ => {}
    }
}

fn thing(what: Code, product: Option<Text>, mark: &Mark) -> Made {
    Made { what, product, with: BTreeSet::new(), at: mark.happened }
}

fn batch_made(open: &mut Open, inside: Option<&mut Inside>, mark: &Mark, fact: &batch::Fact) {
    match fact {
        batch::Fact::BatchStarted { batch, as_authorised, .. } => {
            let process = open.batch.process(&as_authorised.process);
            let product = process.map(|adopted| adopted.process.product.key.clone());
            open.quality.learn_made(thing((*batch).into(), product, mark));
            for &vial in &as_authorised.vials {
                open.supply.learn_consumed(mark, vial, *batch);
            }
            if let Some(inside) = inside {
                as_authorised.vials.iter().for_each(|&vial| inside.supply.learn_consumed(mark, vial));
            }
        }
        batch::Fact::Filled { lot, vials, as_reported, .. } => {
            let batch: Code = as_reported.batch.into();
            let product = open.quality.made(batch).and_then(|made| made.product.clone());
            let with = BTreeSet::from([batch]);
            open.quality.learn_made(Made { with, ..thing((*lot).into(), product, mark) });
            open.supply.learn_made(mark, (*lot).into(), *vials);
        }
        batch::Fact::Frozen { sublot: Some(sublot), vials, as_reported, .. } => {
            part(open, mark, as_reported.lot.into(), (*sublot).into());
            open.supply.learn_made(mark, (*sublot).into(), *vials);
        }
        batch::Fact::Split { parts, as_reported } => {
            for (lot, vials) in parts {
                part(open, mark, as_reported.lot.into(), (*lot).into());
                open.supply.learn_made(mark, (*lot).into(), *vials);
            }
        }
        batch::Fact::Pooled { lot, vials, as_reported } => {
            for &parent in &as_reported.lots {
                part(open, mark, parent.into(), (*lot).into());
            }
            for run in vials {
                open.supply.learn_made(mark, (*lot).into(), *run);
            }
        }
        _ => {}
    }
}

/// A lot made of another: what speaks for the whole speaks for the part.
fn part(open: &mut Open, mark: &Mark, whole: Code, part: Code) {
    let (product, mut with) =
        open.quality.made(whole).map(|made| (made.product.clone(), made.with.clone())).unwrap_or_default();
    with.insert(whole);
    if let Some(already) = open.quality.made(part) {
        with.extend(&already.with);
    }
    open.quality.learn_made(Made { with, ..thing(part, product, mark) });
}
