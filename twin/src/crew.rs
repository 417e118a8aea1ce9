//! The crew: who is there to act, and who countersigns.

use bench::{Author, Duty, Moment, PersonCode, Role, SiteCode, Text};
use portfolio::{Portfolio, roles};
use trial::site_plan::{CrewMember, SitePlan};

use crate::stage::Signed;

/// Somebody who may be appointed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: Text,
    pub organisation: Text,
    pub roles: Vec<Role>,
    /// The name of the site where they work; `None` at the sponsor.
    pub site: Option<Text>,
}

/// Everybody who may be appointed; who has been, the record says.
#[derive(Clone, Debug, Default)]
pub struct Crew {
    pub members: Vec<Member>,
}

impl Crew {
    /// The crew that a site plan names: the sponsor's people first, then each site's.
    #[must_use]
    pub fn of(plan: &SitePlan) -> Self {
        let member = |member: &CrewMember, organisation: &Text, site: Option<&Text>| Member {
            name: member.name.clone(),
            organisation: organisation.clone(),
            roles: member.roles.iter().copied().collect(),
            site: site.cloned(),
        };
        let sponsor = Text::new("Sponsor");
        let own = plan.crew.iter().map(|one| member(one, &sponsor, None));
        let theirs = plan
            .sites
            .iter()
            .flat_map(|site| site.crew.iter().map(move |one| member(one, &site.name, Some(&site.name))));
        Self { members: own.chain(theirs).collect() }
    }

    /// Who answers a duty: somebody who holds its role, at its site, and did not do the first half. Turns are taken by `turn`.
    #[must_use]
    pub fn who(&self, portfolio: &Portfolio, duty: &Duty, now: Moment, turn: usize) -> Option<Author> {
        let people = &portfolio.open.people;
        let may = |person: &PersonCode| {
            people.holds(*person, duty.role, duty.site, now) && !duty.not_by.contains(person)
        };
        let able: Vec<PersonCode> = people.holders(duty.role).filter(may).collect();
        let person = *able.get(turn % able.len().max(1))?;
        Some(Author { person, role: duty.role, site: duty.site })
    }

    /// The signatures that a verb asks for: the author's, and a second person's.
    #[must_use]
    pub fn signs(
        &self,
        portfolio: &Portfolio,
        verb: &str,
        author: Author,
        not_by: &[PersonCode],
        now: Moment,
    ) -> Vec<Signed> {
        let Some(rule) = roles::rule(verb) else { return vec![] };
        let own = rule.author_signs.map(|meaning| Signed { by: author.person, role: author.role, meaning });
        let second = rule.second.as_ref().and_then(|(meaning, allowed)| {
            allowed.iter().find_map(|&role| {
                let other = self.other(portfolio, role, author, not_by, now)?;
                Some(Signed { by: other, role, meaning: *meaning })
            })
        });
        own.into_iter().chain(second).collect()
    }

    fn other(
        &self,
        portfolio: &Portfolio,
        role: Role,
        author: Author,
        not_by: &[PersonCode],
        now: Moment,
    ) -> Option<PersonCode> {
        let people = &portfolio.open.people;
        let site: Option<SiteCode> = author.site;
        people
            .holders(role)
            .find(|p| *p != author.person && !not_by.contains(p) && people.holds(*p, role, site, now))
    }
}
