//! Standing: what all rooms together know about one code, and the clearance for one command.

use crate::genealogy::Direction;
use crate::{Command, Portfolio};
use bench::{Clearance, Code, Kind, Standing};

/// The standing of a code now.
#[must_use]
pub fn standing(portfolio: &Portfolio, code: Code) -> Standing {
    let open = &portfolio.open;
    let mut standing = Standing::default();
    if code.kind == Kind::Person {
        standing.known = bench::PersonCode::try_from(code).is_ok_and(|p| open.people.person(p).is_some());
    }
    open.donor.contribute(code, &mut standing);
    inherit(portfolio, code, &mut standing);
    standing
}

/// What a code has from where it came: its donors' eligibility and consent, and the holds upstream.
fn inherit(portfolio: &Portfolio, code: Code, standing: &mut Standing) {
    let open = &portfolio.open;
    let ancestors = open.genealogy.closure(code, Direction::Upstream);
    let mut donors = ancestors.iter().filter(|c| c.kind == Kind::Donor).peekable();
    if donors.peek().is_some() {
        // Several donors: eligible only if each is, and only what all of them allow.
        standing.donor_eligible = true;
        let mut covers: Option<std::collections::BTreeSet<_>> = None;
        for &donor in donors {
            let mut one = Standing::default();
            open.donor.contribute(donor, &mut one);
            standing.donor_eligible &= one.donor_eligible;
            covers = Some(match covers {
                None => one.consent_covers,
                Some(all) => all.intersection(&one.consent_covers).copied().collect(),
            });
        }
        standing.consent_covers = covers.unwrap_or_default();
    }
}

/// The answers to what a command's room may ask.
#[must_use]
pub fn clearance(portfolio: &Portfolio, command: &Command) -> Clearance {
    let standing = command.names().into_iter().map(|code| (code, standing(portfolio, code))).collect();
    Clearance { standing, ..Clearance::default() }
}
