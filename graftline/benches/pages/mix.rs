//! Who looks at what: signed-in people of many roles, and how often each opens which page.

use crate::wire::Wire;
use serde_json::Value;
use std::net::SocketAddr;

/// One page to ask for.
#[derive(Clone)]
pub struct Visit {
    pub page: &'static str,
    pub path: String,
    pub cookie: String,
}

/// Dice that are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        // Knuth's MMIX constants: the upper bits are good enough to choose pages with.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn one<'a>(&mut self, of: &'a [Value]) -> &'a Value {
        &of[self.below(of.len())]
    }
}

/// Somebody who came in.
pub struct Seated {
    pub role: String,
    pub site: Option<String>,
    pub cookie: String,
}

/// How many of each role come in; of a site's roles, each at another site.
const SEATS: [(&str, usize); 16] = [
    ("investigator", 10),
    ("coordinator", 10),
    ("blinded-rater", 6),
    ("cell-preparation", 4),
    ("manufacturing-operator", 2),
    ("verifier", 1),
    ("qc-analyst", 2),
    ("quality-releaser", 2),
    ("quality-assurance", 2),
    ("supply", 2),
    ("kit-maker", 1),
    ("programme-lead", 2),
    ("monitor", 2),
    ("inspector", 1),
    ("safety-physician", 2),
    ("safety-compartment", 1),
];

/// Signs them in. The newest sites come first: that is where people are treated.
pub fn seat(to: SocketAddr, about: &Value) -> Vec<Seated> {
    let people = about["people"].as_array().expect("people");
    let mut wire = Wire::new(to);
    let mut seated = Vec::new();
    for (role, count) in SEATS {
        let holds = |one: &&Value| one[1].as_str().is_some_and(|held| held.split('@').next() == Some(role));
        for one in people.iter().rev().filter(holds).step_by(if count > 3 { 5 } else { 1 }).take(count) {
            let (person, held) = (one[0].as_str().unwrap_or_default(), one[1].as_str().unwrap_or_default());
            let body = format!("sample={person}+{}&back=%2F", held.replace('@', "%40"));
            let headers =
                format!("Origin: http://{to}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
            let answer = wire.ask("POST", "/sign-in", &headers, &body).expect("an answer");
            let cookie = answer.cookie.unwrap_or_else(|| panic!("{person} {held}: {}", answer.status));
            let site = held.split_once('@').map(|(_, site)| site.to_owned());
            seated.push(Seated { role: role.to_owned(), site, cookie });
        }
    }
    seated
}

/// Pages by weight: whoever may not see one of them opens their start page.
const PAGES: [(&str, usize); 22] = [
    ("home", 16),
    ("map", 6),
    ("participant", 14),
    ("site", 8),
    ("dosing", 4),
    ("supply", 4),
    ("trials", 4),
    ("flow", 1),
    ("board participants", 5),
    ("board visits", 4),
    ("board adverse", 2),
    ("board stock", 3),
    ("board lots", 2),
    ("board results", 2),
    ("batch", 4),
    ("quality", 4),
    ("code", 5),
    ("entry", 4),
    ("record", 2),
    ("search code", 3),
    ("search words", 2),
    ("form", 6),
];

/// One visit.
pub fn visit(dice: &mut Dice, seated: &[Seated], about: &Value) -> Visit {
    let who = &seated[dice.below(seated.len())];
    let all: usize = PAGES.iter().map(|(_, weight)| weight).sum();
    let mut left = dice.below(all);
    let (mut page, _) = *PAGES
        .iter()
        .find(|(_, weight)| {
            left < *weight || {
                left -= weight;
                false
            }
        })
        .unwrap_or(&PAGES[0]);
    let list = |name: &str| about[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let of_own = |name: &str| -> Vec<Value> {
        let here = |one: &&Value| who.site.as_ref().is_none_or(|site| one[1] == **site);
        list(name).iter().filter(here).map(|one| one[0].clone()).collect()
    };
    let (own, dosed) = (of_own("participants"), of_own("dosed"));
    let bedside =
        matches!(who.role.as_str(), "investigator" | "coordinator" | "blinded-rater" | "cell-preparation");
    let supplies = matches!(
        who.role.as_str(),
        "supply"
            | "kit-maker"
            | "quality-assurance"
            | "quality-releaser"
            | "programme-lead"
            | "monitor"
            | "inspector"
            | "coordinator"
            | "cell-preparation"
    );
    let patients = bedside
        || matches!(who.role.as_str(), "monitor" | "inspector" | "programme-lead" | "safety-physician");
    let may = match page {
        "supply" => supplies,
        "participant" => patients && !own.is_empty(),
        "trials" | "flow" => patients,
        "dosing" => matches!(who.role.as_str(), "investigator" | "coordinator") && !dosed.is_empty(),
        _ => true,
    };
    if !may {
        page = "home";
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let path = match page {
        "home" => "/".to_owned(),
        "participant" => format!("/participant/{}", text(dice.one(&own))),
        "dosing" => format!("/dosing/{}", text(dice.one(&dosed))),
        "site" => format!("/site/{}", who.site.clone().unwrap_or_else(|| text(dice.one(list("sites"))))),
        "batch" => format!("/batch/{}", text(dice.one(list("batches")))),
        "quality" => format!("/quality/{}", text(dice.one(list("lots")))),
        "code" => {
            format!("/code/{}", text(dice.one(if dice.0 & 8 == 0 { list("lots") } else { list("series") })))
        }
        "entry" => format!("/entry/{}", 1 + dice.below(about["position"].as_u64().unwrap_or(1) as usize)),
        "search code" => format!("/search?q={}", text(dice.one(list("lots")))),
        "search words" => {
            format!("/search?q={}", ["pneumonia", "Guangzhou", "viability", "Chen"][dice.below(4)])
        }
        "form" => match who.role.as_str() {
            "investigator" => "/do/safety/report-adverse-event".to_owned(),
            "qc-analyst" => "/do/quality/report-result".to_owned(),
            _ => "/do".to_owned(),
        },
        board if board.starts_with("board ") => format!("/board/{}", &board[6..]),
        other => format!("/{other}"),
    };
    Visit { page, path, cookie: who.cookie.clone() }
}
