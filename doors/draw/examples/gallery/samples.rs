//! Realistic data for every drawing, made up, the same at every run. The tests draw them too.

use draw::*;

/// A number from 0 up to 1 that belongs to a place and a purpose.
pub fn dice(n: u64) -> f64 {
    let mut x = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((x ^ (x >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Roughly normal, mean 0 and spread 1.
pub fn bell(n: u64) -> f64 {
    (0..12).map(|i| dice(n * 12 + i)).sum::<f64>() - 6.0
}

pub fn frame(id: &str, title: &str, desc: &str, width: u16) -> Frame {
    Frame { id: id.into(), title: title.into(), desc: desc.into(), width }
}

pub fn href(path: &str) -> Option<Href> {
    Href::new(path)
}

pub fn lineage() -> Lineage<'static> {
    let node = |kind: &str, code: &str, state: &str, tone| Node {
        kind: kind.into(),
        code: code.into(),
        state: state.into(),
        tone,
        href: href(&format!("/trace/{code}")),
    };
    let mut nodes = vec![
        node("Donor", "D-0007", "eligible", Tone::Good),
        node("Tissue", "T-0007-1", "used", Tone::Muted),
        node("Line", "L-0007-A3", "chosen", Tone::Good),
        node("Master bank", "MCB-0012", "released", Tone::Good),
        node("Working bank", "WCB-0031", "released", Tone::Good),
        node("Working bank", "WCB-0032", "held", Tone::Held),
        node("Batch", "B-0101", "completed", Tone::Good),
        node("Batch", "B-0102", "completed", Tone::Good),
        node("Batch", "B-0103", "stopped", Tone::Held),
        node("Lot", "DP-0201", "released", Tone::Good),
        node("Lot", "DP-0202", "in quarantine", Tone::Now),
        node("Lot", "DP-0203", "held", Tone::Held),
        node("Reagent", "R-5512", "released", Tone::Good),
        node("Reagent", "R-5533", "recalled", Tone::Warn),
    ];
    let mut edges = vec![
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (3, 5),
        (4, 6),
        (4, 7),
        (5, 8),
        (6, 9),
        (7, 10),
        (8, 11),
        (12, 6),
        (12, 7),
        (13, 8),
        (13, 7),
    ];
    for (lot, vials, state, tone) in [
        (9, 48, "free", Tone::Good),
        (9, 6, "given", Tone::Muted),
        (10, 60, "in quarantine", Tone::Now),
        (11, 57, "held", Tone::Held),
    ] {
        for i in 0..vials {
            edges.push((lot, nodes.len()));
            nodes.push(node("Vial", &format!("V-{lot:02}{i:03}"), state, tone));
        }
    }
    let given: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].state == "given").collect();
    for (i, vial) in given.into_iter().enumerate() {
        edges.push((vial, nodes.len()));
        nodes.push(node("Participant", &format!("P-3{i:02}"), "dosed", Tone::Plain));
    }
    Lineage { nodes, edges, focus: Some(9), say_many: &|kind, n| format!("{n} × {kind}") }
}

pub fn journey() -> Journey<'static> {
    let chip = |label: &str, count: u64, tone| Chip {
        label: label.into(),
        count,
        said: count.to_string(),
        tone,
        href: href(&format!("/list?state={label}")),
    };
    let stage = |title: &str, total: &str, chips| Stage {
        title: title.into(),
        total: total.into(),
        chips,
        href: href("/stage"),
    };
    use Tone::*;
    Journey {
        stages: vec![
            stage("Donors", "3", vec![chip("eligible", 2, Good), chip("held by a finding", 1, Held)]),
            stage(
                "Lines",
                "8",
                vec![
                    chip("chosen", 1, Good),
                    chip("in characterisation", 3, Now),
                    chip("set aside", 4, Muted),
                ],
            ),
            stage(
                "Banks",
                "3",
                vec![
                    chip("master, released", 1, Good),
                    chip("working, released", 1, Good),
                    chip("working, held", 1, Held),
                ],
            ),
            stage(
                "Batches",
                "14",
                vec![
                    chip("running", 2, Now),
                    chip("record open", 3, Warn),
                    chip("released", 8, Good),
                    chip("rejected", 1, Held),
                ],
            ),
            stage(
                "Stock by site",
                "412",
                vec![
                    chip("Central depot", 240, Good),
                    chip("Uppsala", 64, Good),
                    chip("Lyon", 58, Good),
                    chip("Nagoya", 0, Warn),
                    chip("Toronto", 50, Held),
                ],
            ),
            stage(
                "On the way",
                "6",
                vec![chip("on time", 4, Good), chip("late", 1, Warn), chip("readings to judge", 1, Now)],
            ),
            stage(
                "Participants",
                "87",
                (0..11)
                    .map(|i| {
                        chip(
                            [
                                "Screening",
                                "Day 0",
                                "Day 1",
                                "Day 7",
                                "Day 14",
                                "Day 30",
                                "Day 60",
                                "Day 90",
                                "Day 180",
                                "Day 365",
                                "Follow-up",
                            ][i],
                            [12, 3, 4, 6, 9, 11, 8, 14, 10, 7, 3][i],
                            if i == 1 { Now } else { Plain },
                        )
                    })
                    .collect(),
            ),
        ],
        say_more: &|n| format!("{n} more"),
    }
}

pub fn consort() -> Consort {
    let count = |label: &str, n: u32| Count { label: label.into(), count: n.to_string() };
    let step = |label: &str, n: u32, reasons: Vec<Count>| Step {
        label: label.into(),
        count: format!("n = {n}"),
        reasons,
        href: None,
    };
    let arm = |name: &str, a: u32, b: u32| Arm {
        name: name.into(),
        steps: vec![
            step(
                "Allocated",
                a,
                vec![count("Received the intervention", a - b), count("Did not receive it", b)],
            ),
            step(
                "Lost to follow-up or discontinued",
                b + 2,
                vec![count("Withdrew consent", b), count("Moved away", 2)],
            ),
            step("Analysed for the primary outcome", a - 1, vec![count("Excluded from the analysis", 1)]),
        ],
    };
    Consort {
        trunk: vec![
            (
                step("Assessed for eligibility", 214, vec![]),
                Some(step(
                    "Excluded",
                    94,
                    vec![
                        count("Not meeting the inclusion criteria", 71),
                        count("Declined to participate", 18),
                        count("Other reasons", 5),
                    ],
                )),
            ),
            (step("Randomised", 120, vec![]), None),
        ],
        arms: vec![arm("Low dose", 40, 1), arm("High dose", 40, 3), arm("Sham procedure", 40, 2)],
    }
}

pub fn freezer() -> Freezer {
    let legend = [
        (Tone::Good, "released"),
        (Tone::Now, "in quarantine"),
        (Tone::Held, "held"),
        (Tone::Muted, "reserved for retention"),
    ];
    let cryobox = |n: u64| {
        let vials: Vec<Placed> = (0..81_u64)
            .filter(|i| dice(n * 100 + i) < 0.85 - 0.22 * (n % 4) as f64)
            .map(|i| Placed {
                row: (i / 9) as usize,
                column: (i % 9) as usize,
                tone: match (n, i / 9) {
                    (1, 3..=5) => Tone::Held,
                    (_, 8) => Tone::Muted,
                    (2, _) => Tone::Now,
                    _ => Tone::Good,
                },
                title: format!("V-{n:02}{i:03}, {}{}", (b'A' + (i / 9) as u8) as char, i % 9 + 1),
                href: href(&format!("/vial/V-{n:02}{i:03}")),
            })
            .collect();
        CryoBox {
            name: format!("Box {}", n + 1),
            filled: format!("{} / 81", vials.len()),
            row_names: (b'A'..=b'I').map(|c| (c as char).to_string()).collect(),
            column_names: (1..=9).map(|c| c.to_string()).collect(),
            vials,
            href: href(&format!("/box/{n}")),
        }
    };
    Freezer {
        racks: (0..2)
            .map(|r| Rack {
                name: format!("Freezer LN-02, rack {}", r + 1),
                boxes: (r * 3..r * 3 + 3).map(cryobox).collect(),
            })
            .collect(),
        legend: legend.map(|(tone, word)| (tone, word.to_owned())).to_vec(),
        tiles: false,
    }
}

pub fn full_freezer() -> Freezer {
    let mut freezer = freezer();
    let few: Vec<CryoBox> = freezer.racks.iter().flat_map(|rack| rack.boxes.clone()).collect();
    freezer.racks = (1..=3)
        .map(|r| Rack {
            name: format!("Rack {r}"),
            boxes: (0..13).map(|i| few[(i * r) % few.len()].clone()).collect(),
        })
        .collect();
    freezer
}

pub fn expiry() -> Expiry<'static> {
    let sites = [
        "Karolinska University Hospital",
        "Lyon",
        "Nagoya",
        "Toronto",
        "São Paulo, Hospital das Clínicas da Faculdade de Medicina",
    ];
    let sites = sites.iter().enumerate().map(|(s, name)| {
        let stock: Vec<Stock> = (0..[5, 3, 0, 4, 2][s])
            .map(|i| {
                let days = (20.0 + 330.0 * dice((s * 17 + i) as u64)) as i64;
                let kits = 4 + (8.0 * dice((s * 31 + i) as u64)) as u32;
                let tone = if s == 3 && i == 1 {
                    Tone::Held
                } else if days < 60 {
                    Tone::Warn
                } else {
                    Tone::Good
                };
                Stock {
                    days,
                    kits,
                    tone,
                    title: format!("Series {i}: {kits} kits, {days} days"),
                    href: href("/series"),
                }
            })
            .collect();
        let kits: u32 = stock.iter().filter(|one| one.tone == Tone::Good).map(|one| one.kits).sum();
        Site { name: (*name).into(), total: format!("{kits} kits"), stock, href: href("/site") }
    });
    Expiry {
        sites: sites.collect(),
        horizon: Some(180),
        say_day: &|day| format!("{day} d"),
        say_more: &|n| format!("{n} more sites"),
        word_today: "Today".into(),
        word_horizon: "Needed until".into(),
        legend: vec![
            (Tone::Good, "usable".into()),
            (Tone::Warn, "expires soon".into()),
            (Tone::Held, "held".into()),
        ],
    }
}
