//! What came from what, from every donor to every series of kits. It ends where closed links begin: kits and people are on pages of
//! their own.

use crate::page::Look;
use crate::pages::{lineage, place};
use bench::Code;
use draw::{Frame, Href, Lineage, Node, at_widths};
use maud::{Markup, PreEscaped};
use serde_json::json;
use std::collections::HashMap;

/// The drawing.
pub fn drawn(look: &Look<'_>) -> Markup {
    let mut found = Found::default();
    let open = look.view.open;
    for (donor, known) in open.donor.donors() {
        found.add(donor);
        known.tissues().iter().for_each(|&tissue| found.link(donor, tissue));
    }
    for (line, known) in open.bank.lines() {
        found.link(known.tissue, line);
    }
    for (bank, known) in open.bank.banks() {
        // A bank of another bank's vials hangs below that one, the first of all below its line.
        let parents = known.made().parents.codes();
        let banks: Vec<Code> = parents
            .iter()
            .filter_map(|&code| Some(open.bank.bank_of(code.try_into().ok()?)?.0.into()))
            .collect();
        match banks.first() {
            Some(&parent) => found.link(parent, bank),
            None => found.link(known.line, bank),
        }
    }
    for (batch, known) in open.batch.batches() {
        found.link(known.start.bank, batch);
    }
    for (lot, known) in open.batch.lots() {
        known.batches.iter().for_each(|&batch| found.link(batch, lot));
    }
    for (series, known) in open.supply.all_series() {
        known.made.lots.iter().for_each(|&lot| found.link(lot, series));
    }
    let nodes = found.codes.iter().map(|&code| node(look, code)).collect();
    let say_many = |kind: &str, count: usize| look.fill("web-many", json!({ "one": kind, "count": count }));
    let lineage = Lineage { nodes, edges: found.edges, focus: None, say_many: &say_many };
    let frame = Frame {
        id: "whole".to_owned(),
        title: look.say("web-map-lineage"),
        desc: look.say("web-map-lineage-desc"),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| lineage.draw(frame)))
}

#[derive(Default)]
struct Found {
    codes: Vec<Code>,
    place: HashMap<Code, usize>,
    edges: Vec<(usize, usize)>,
}

impl Found {
    fn add(&mut self, code: impl Into<Code>) -> usize {
        let code = code.into();
        *self.place.entry(code).or_insert_with(|| {
            self.codes.push(code);
            self.codes.len() - 1
        })
    }

    fn link(&mut self, from: impl Into<Code>, into: impl Into<Code>) {
        let (from, into) = (self.add(from), self.add(into));
        self.edges.push((from, into));
    }
}

fn node(look: &Look<'_>, code: Code) -> Node {
    let (state, tone) = lineage::state(look, code);
    Node { kind: look.one(code.kind), code: code.to_string(), state, tone, href: Href::new(&place::of(code)) }
}
