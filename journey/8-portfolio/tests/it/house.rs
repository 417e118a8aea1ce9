//! A house whose entries are learnt one after the other, as the desk would.

use bench::{
    Asked, Assurance, Author, CommandId, Digest, FactId, Mark, Meaning, Moment, PersonCode, Role, Signature,
};
use portfolio::{Command, Fact, Portfolio, Refusal, decide, roles};

/// The founder, who is its administrator.
pub const ADMINISTRATOR: Author = Author { person: PersonCode(1), role: Role::Administrator, site: None };

pub struct House {
    pub portfolio: Portfolio,
    pub now: Moment,
}

impl House {
    /// A house with its administrator.
    pub fn founded() -> Self {
        let now = "2026-03-02T08:00:00Z".parse().unwrap();
        let mut house = Self { portfolio: Portfolio::with_key(), now };
        house.must(ADMINISTRATOR, appoint("Founder"));
        house
    }

    /// Somebody new, in a role of the sponsor.
    pub fn staff(&mut self, name: &str, role: Role) -> Author {
        self.must(ADMINISTRATOR, appoint(name));
        let person = self.portfolio.open.people.people().last().unwrap().0;
        let grant = portfolio::people::GrantRole { person, role, site: None, until: None };
        self.must(ADMINISTRATOR, Command::People(portfolio::people::Command::GrantRole(grant)));
        Author { person, role, site: None }
    }

    /// Gives a command that must be accepted; which entry it became.
    pub fn must(&mut self, author: Author, command: Command) -> FactId {
        self.give(author, command).unwrap_or_else(|why| panic!("refused: {why:?}")).0
    }

    /// The facts that a command would become, without giving it.
    pub fn facts(&mut self, author: Author, command: Command) -> Vec<Fact> {
        let before = (self.portfolio.clone(), self.now);
        let (_, facts) = self.give(author, command).unwrap_or_else(|why| panic!("refused: {why:?}"));
        (self.portfolio, self.now) = before;
        facts
    }

    /// Every reason why not, gravest first; empty where nothing stands in the way.
    pub fn why_not(&mut self, author: Author, command: Command) -> Vec<Refusal> {
        let before = (self.portfolio.clone(), self.now);
        let why = self.give(author, command).err().unwrap_or_default();
        (self.portfolio, self.now) = before;
        why
    }

    fn give(&mut self, author: Author, command: Command) -> Result<(FactId, Vec<Fact>), Vec<Refusal>> {
        self.now = self.now.plus_seconds(60);
        let meaning = roles::of(command.verb()).and_then(|rule| rule.author_signs);
        let sign = |meaning: Meaning| Signature {
            by: author.person,
            role: author.role,
            meaning,
            at: self.now,
            statement: Digest([0; 32]),
            assurance: Assurance::Scripted,
        };
        let asked = Asked {
            id: CommandId(u128::from(self.portfolio.position) + 1),
            author,
            happened: self.now,
            now: self.now,
            signatures: meaning.map(sign).into_iter().collect(),
        };
        let facts: Vec<Fact> = decide(&self.portfolio, &asked, &command)
            .map_err(|why| why.into_set().into_iter().collect::<Vec<_>>())?;
        let position = self.portfolio.position + 1;
        for (index, fact) in (0..).zip(&facts) {
            let fact_id = FactId { position, index };
            let mark = Mark { fact: fact_id, author: Some(author), happened: self.now, recorded: self.now };
            self.portfolio.learn(&mark, fact);
        }
        Ok((FactId { position, index: 0 }, facts))
    }
}

fn appoint(name: &str) -> Command {
    let appoint = portfolio::people::Appoint { name: name.into(), organisation: "Unit".into() };
    Command::People(portfolio::people::Command::Appoint(appoint))
}
