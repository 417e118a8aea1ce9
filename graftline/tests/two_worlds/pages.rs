//! The pages of the web door, as blinded people see them: every page of the door's own list, for every blinded viewer, with every code that
//! there is, every board, and the form of every duty.
//!
//! Here a page is what its function makes of a portfolio. What the door sends for it, with headers, entries, downloads, news and the
//! API's answers, is compared in `door.rs`, over two real folders.

use crate::two_worlds::surfaces::{Surfaces, name, viewers};
use bench::{Code, CommandId, Moment, PersonCode, Role};
use boards::Viewer;
use portfolio::Portfolio;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use web::{Asked, Look, Page, Reader, Shown};
use words::{Language, Words};

/// Every page at one moment.
pub fn of(all: &mut Surfaces, portfolio: &Portfolio, now: Moment) {
    let words = Words::of(Language::English);
    let codes = codes(portfolio);
    let mut kept: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    for viewer in viewers(portfolio) {
        // Of each site's roles one stands for all: which duties they have is compared by the duties' own channel.
        for page in web::ALL {
            for (path, params, query) in addresses(page, portfolio, viewer, now, &codes) {
                let Some(text) = rendered(page, portfolio, viewer, now, &words, (&path, params, query))
                else {
                    continue;
                };
                let text: Arc<str> = text.into();
                // Most pages show the same to most viewers: kept once.
                let text = kept.entry(text.clone()).or_insert(text).clone();
                all.insert(format!("page {path} {}", name(&viewer)), text);
            }
        }
    }
}

pub type Pairs = Vec<(String, String)>;
/// Where it lies, what fills its parameters, and what is asked.
pub type Address = (String, Pairs, Pairs);

fn pairs(all: &[(&str, &str)]) -> Pairs {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The addresses of a page that lead somewhere. A page with another parameter than these is told of here.
pub fn addresses(
    page: &Page,
    portfolio: &Portfolio,
    viewer: Viewer,
    now: Moment,
    codes: &BTreeSet<Code>,
) -> Vec<Address> {
    // Whoever works at no site looks at every code; at a site, its own people and kits are among those that all look at.
    let theirs = |role| page.who.includes(role);
    let nobody_else = !theirs(Role::Supply) && !theirs(Role::Coordinator);
    let all_codes = viewer.role == Role::Supply || viewer.role == Role::Coordinator || nobody_else;
    match page.path {
        "/board/{name}" => boards::ALL
            .iter()
            .filter(|kind| boards::named(kind.name, &viewer).is_some())
            .map(|kind| (format!("/board/{}", kind.name), pairs(&[("name", kind.name)]), vec![]))
            .collect(),
        "/do/{room}/{verb}" => portfolio::duties(portfolio, now)
            .iter()
            .filter(|duty| duty.role == viewer.role && (viewer.site.is_none() || duty.site == viewer.site))
            .filter_map(|duty| {
                let (room, verb) = duty.verb.split_once('.')?;
                let about = duty.about.to_string();
                Some((
                    format!("/do/{room}/{verb}?about={about}"),
                    pairs(&[("room", room), ("verb", verb)]),
                    pairs(&[("about", &about)]),
                ))
            })
            .collect(),
        "/search" => ["kit", "ready", "arm"]
            .iter()
            .map(|word| (format!("/search?q={word}"), vec![], pairs(&[("q", word)])))
            .collect(),
        "/visit/{code}/{visit}" => visits(portfolio, now).filter(|_| all_codes).collect(),
        "/review/{trial}/{part}" => parts(portfolio).collect(),
        // Read from the ledger, which is a channel of its own.
        "/entry/{position}" | "/correct/{fact}" => vec![],
        path => match path.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?))) {
            None => vec![(path.to_owned(), vec![], vec![])],
            Some((_, (_, tail))) if tail.contains('{') => panic!("{path}: say in `addresses` what fills it"),
            Some((head, (parameter, tail))) => codes
                .iter()
                .filter(|_| all_codes)
                .map(|code| (format!("{head}{code}{tail}"), pairs(&[(parameter, &code.to_string())]), vec![]))
                .collect(),
        },
    }
}

/// Every planned visit of everybody.
fn visits(portfolio: &Portfolio, now: Moment) -> impl Iterator<Item = Address> {
    let trial = &portfolio.open.trial;
    let rows = trial.participants().flat_map(move |(who, _)| trial.visit_rows(who, now));
    rows.map(|row| {
        let (who, visit) = (row.participant.to_string(), row.visit.to_string());
        (format!("/visit/{who}/{visit}"), pairs(&[("code", &who), ("visit", &visit)]), vec![])
    })
}

/// Every part of every trial.
fn parts(portfolio: &Portfolio) -> impl Iterator<Item = Address> {
    let trials = portfolio.open.trial.trials();
    let parts =
        trials.flat_map(|(code, trial)| trial.newest().parts.iter().map(move |part| (code, &part.key)));
    parts.map(|(code, part)| {
        let (code, part) = (code.to_string(), part.to_string());
        (format!("/review/{code}/{part}"), pairs(&[("trial", &code), ("part", &part)]), vec![])
    })
}

/// One of each kind of thing, and everything that content could show on: kits, participants, series and the lots.
pub fn codes(portfolio: &Portfolio) -> BTreeSet<Code> {
    let open = &portfolio.open;
    let mut codes: BTreeSet<Code> = open.supply.kits().map(|(kit, _)| Code::from(kit)).take(60).collect();
    codes.extend(open.supply.all_series().map(|(series, _)| Code::from(series)));
    codes.extend(open.trial.participants().map(|(who, _)| Code::from(who)));
    codes.extend(open.trial.sites().map(|(site, _)| Code::from(site)));
    codes.extend(open.batch.lots().map(|(lot, _)| Code::from(lot)));
    for &kind in bench::Kind::ALL {
        let known = (1..40).map(|number| Code { kind, number });
        codes.extend(known.filter(|code| portfolio::standing(portfolio, *code).known).take(1));
    }
    codes
}

/// A page as its viewer sees it, nothing where it is not theirs. The id that a form draws is the same in both worlds.
pub fn rendered(
    page: &Page,
    portfolio: &Portfolio,
    viewer: Viewer,
    now: Moment,
    words: &Words,
    (path, params, query): (&str, Pairs, Pairs),
) -> Option<String> {
    if !page.who.includes(viewer.role) {
        return None;
    }
    let reader = Reader {
        person: viewer.person.unwrap_or(PersonCode(0)),
        role: viewer.role,
        site: viewer.site,
        language: words.language(),
        form_key: "the same in both".to_owned(),
        session: None,
    };
    let asked = Asked { path: path.to_owned(), params, query, ..Asked::default() };
    let mut look = Look::with((portfolio, None, now), words, &reader, &asked);
    look.draw = || Some(CommandId(7));
    match (page.show)(&look) {
        Shown::Page(body) => Some(body.into_string()),
        Shown::Titled(title, body) | Shown::Status(_, title, body) => {
            Some(format!("{title}\n{}", body.into_string()))
        }
        Shown::Json(value) => Some(value.to_string()),
        Shown::File { bytes, .. } => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Shown::Elsewhere(to) => Some(to),
        Shown::Missing => Some("missing".to_owned()),
    }
}
