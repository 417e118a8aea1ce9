//! The freezers as the book has them: racks, boxes, and what stands in which well.

use crate::page::{Look, Page, Shown, Who};
use crate::pages::code::is_held;
use bench::{Code, Place, Position, Role, Text};
use draw::{CryoBox, Frame, Freezer, Href, Placed, Rack, Tone, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use std::collections::BTreeMap;

pub const PAGE: Page = Page {
    path: "/freezer",
    who: Who::Roles(&[
        Role::ManufacturingOperator,
        Role::Supply,
        Role::KitMaker,
        Role::QualityAssurance,
        Role::QualityReleaser,
        Role::ProgrammeLead,
        Role::Inspector,
    ]),
    title: "web-freezer",
    in_navigation: false,
    show,
};

/// As many wells as are drawn one by one beside other boxes: more would make a page that is slow to load.
const MOST: usize = 100;

/// Freezer, rack, box, and what stands where.
type Stored = BTreeMap<Text, BTreeMap<Text, BTreeMap<Text, Vec<(usize, Code)>>>>;

fn show(look: &Look<'_>) -> Shown {
    let mut stored = stored(look);
    // One box alone, where somebody asked for it.
    let asked = ["freezer", "rack", "box"].map(|name| look.asked.query(name).map(Text::new));
    let keep = |wanted: &Option<Text>, name: &Text| wanted.as_ref().is_none_or(|wanted| wanted == name);
    stored.retain(|name, _| keep(&asked[0], name));
    for racks in stored.values_mut() {
        racks.retain(|name, _| keep(&asked[1], name));
        racks.values_mut().for_each(|boxes| boxes.retain(|name, _| keep(&asked[2], name)));
    }
    let mut tones: BTreeMap<Code, Tone> = BTreeMap::new();
    let alone = asked[0].is_some();
    Shown::Page(html! {
        @if stored.is_empty() { p.nothing { (look.say("web-freezer-empty")) } }
        @for (nth, (name, racks)) in stored.into_iter().enumerate() {
            @let count: usize = racks.values().flat_map(BTreeMap::values).map(Vec::len).sum();
            section {
                h2 { (name) " " span.count { (look.fill("web-freezer-count", json!({ "count": count }))) } }
                figure.picture { (picture(look, (nth, &name), racks, &mut tones)) }
            }
        }
        p.last {
            @if alone { a.button href="/freezer" { (look.say("web-freezer-all")) } }
            @if super::PAGE.who.includes(look.reader.role) { a.button href="/supply" { (look.say("web-supply")) } }
        }
    })
}

/// Everything that stands in a well: vials of banks and lots, and kits. In the open a kitted vial counts as stored where it stood.
fn stored(look: &Look<'_>) -> Stored {
    let open = look.view.open;
    let mut stored = Stored::new();
    let mut put = |code: Code, at: Position| {
        let Ok(well) = at.well.as_str().parse::<usize>() else { return };
        let of_box = stored.entry(at.freezer).or_default().entry(at.rack).or_default().entry(at.box_);
        of_box.or_default().push((well, code));
    };
    let banks = open.bank.banks().flat_map(|(_, bank)| bank.vials.iter());
    let lots = open.batch.lots().flat_map(|(_, lot)| lot.vials());
    for vial in banks.chain(lots) {
        if let Some(Place::Stored(at)) = open.supply.vial_place(vial) {
            put(vial.into(), at);
        }
    }
    for (kit, known) in open.supply.kits() {
        if let Place::Stored(at) = &known.place {
            put(kit.into(), at.clone());
        }
    }
    stored
}

/// What a container was made of says what stands about it: a lot, a bank, or a kit's series.
fn owner(look: &Look<'_>, code: Code) -> Code {
    let supply = &look.view.open.supply;
    let vial = code.try_into().ok().and_then(|vial| supply.vial_owner(vial));
    let series = code.try_into().ok().and_then(|kit| supply.series_of(kit)).map(Code::from);
    vial.or(series).unwrap_or(code)
}

fn tone(look: &Look<'_>, owner: Code) -> Tone {
    let standing = look.view.standing(owner);
    match () {
        () if is_held(&standing) => Tone::Held,
        () if standing.expires.is_some_and(|day| day < look.view.now.date()) => Tone::Warn,
        () if !standing.released.is_empty() => Tone::Good,
        () => Tone::Now,
    }
}

fn picture(
    look: &Look<'_>,
    (nth, freezer): (usize, &Text),
    racks: BTreeMap<Text, BTreeMap<Text, Vec<(usize, Code)>>>,
    tones: &mut BTreeMap<Code, Tone>,
) -> Markup {
    let mut drawn = Vec::new();
    for (rack, boxes) in racks {
        let boxes = boxes.into_iter().map(|(name, things)| {
            let to = link(freezer, &rack, &name);
            one_box(look, &name, things, Href::new(&to), tones)
        });
        drawn.push(Rack { boxes: boxes.collect(), name: rack.to_string() });
    }
    let legend = [
        (Tone::Held, "word-held"),
        (Tone::Warn, "web-supply-expired"),
        (Tone::Now, "word-quarantine"),
        (Tone::Good, "word-released"),
    ];
    let wells: usize = drawn.iter().flat_map(|rack: &Rack| &rack.boxes).map(|one| one.vials.len()).sum();
    let boxes: usize = drawn.iter().map(|rack| rack.boxes.len()).sum();
    let legend = legend.map(|(tone, key)| (tone, look.say(key))).into();
    let drawing = Freezer { racks: drawn, legend, tiles: boxes > 1 && wells > MOST };
    let frame = Frame {
        id: format!("freezer-{nth}"),
        title: freezer.to_string(),
        desc: look.say("web-freezer-desc"),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(if boxes == 1 {
        // One box fits the narrowest screen, so it is drawn once.
        drawing.draw(&Frame { width: 336, ..frame }).inline()
    } else {
        at_widths(&frame, |frame| drawing.draw(frame))
    })
}

fn link(freezer: &Text, rack: &Text, name: &Text) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs([("freezer", freezer.as_str()), ("rack", rack.as_str()), ("box", name.as_str())]);
    format!("/freezer?{}", query.finish())
}

/// A box as wide as it must be for its highest well, by the sizes that boxes have.
fn one_box(
    look: &Look<'_>,
    name: &Text,
    things: Vec<(usize, Code)>,
    href: Option<Href>,
    tones: &mut BTreeMap<Code, Tone>,
) -> CryoBox {
    let highest = things.iter().map(|(well, _)| *well).max().unwrap_or(1);
    let across = [9, 10, 12, 14].into_iter().find(|size| size * size >= highest).unwrap_or(16);
    let filled = format!("{} / {}", things.len(), across * across);
    let placed = things.into_iter().filter(|(well, _)| *well > 0).map(|(well, code)| {
        let owner = owner(look, code);
        Placed {
            row: (well - 1) / across,
            column: (well - 1) % across,
            tone: *tones.entry(owner).or_insert_with(|| tone(look, owner)),
            title: format!("{code} · {well} · {owner}"),
            href: Href::new(&format!("/code/{code}")),
        }
    });
    let names = |nth: usize| (nth + 1).to_string();
    CryoBox {
        name: name.to_string(),
        filled,
        vials: placed.collect(),
        row_names: (0..across).map(|row| names(row * across)).collect(),
        column_names: (0..across).map(names).collect(),
        href,
    }
}
