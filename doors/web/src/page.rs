//! A page: where it lies, who sees it, what it is called, and what it shows.

use crate::asked::Asked;
use crate::corrections::Corrections;
use crate::house::House;
use crate::reader::Reader;
use crate::turns::Sight;
use bench::{Code, Moment, Role};
use boards::{Board, Cell, View};
use maud::{Markup, html};
use office::Desk;
use portfolio::Portfolio;
use serde_json::Value;
use words::Words;

/// One page. `PAGES.md` says how to add one.
pub struct Page {
    /// As axum reads it: `/code/{code}`.
    pub path: &'static str,
    /// Who sees it. Whoever may not gets the answer that a page which does not exist gives.
    pub who: Who,
    /// The key of its title.
    pub title: &'static str,
    /// Whether it stands in the navigation of those who see it. A page with parameters in its path cannot.
    pub in_navigation: bool,
    /// Builds it. Runs in the desk's thread: quick, and without waiting for anything.
    pub show: fn(&Look<'_>) -> Shown,
}

/// Who sees a page.
#[derive(Clone, Copy)]
pub enum Who {
    /// Everybody who came in. Blinded people get a view without anything closed.
    Everybody,
    /// These roles.
    Roles(&'static [Role]),
    /// The unblinded: a page of a closed compartment. In a record each look is noted in the access log before it is shown.
    Unblinded,
}

impl Who {
    /// Whether a role sees it.
    #[must_use]
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::Everybody => true,
            Self::Roles(roles) => roles.contains(&role),
            Self::Unblinded => role.is_unblinded(),
        }
    }
}

/// What a page answers.
pub enum Shown {
    /// Its content.
    Page(Markup),
    /// Its content under a title of its own.
    Titled(String, Markup),
    /// The same, with another status than 200: what was asked for is not there, or was refused.
    Status(axum::http::StatusCode, String, Markup),
    /// Data.
    Json(Value),
    /// A file to take along, under a name of letters, digits, `-` and `.`.
    File { kind: &'static str, name: String, bytes: Vec<u8> },
    /// Another page: a path on this server.
    Elsewhere(String),
    /// There is no such thing, or this reader may not know of it.
    Missing,
}

/// What a page is built from: what its reader may know, and what they asked for.
pub struct Look<'a> {
    /// The reader's view. Whatever a page shows comes from here.
    pub view: View<'a>,
    /// For questions that need all rooms: `trace`, forms. Never its closed part for blinded eyes.
    pub portfolio: &'a Portfolio,
    /// The desk, for entries and attachments; none where a test renders a portfolio alone.
    pub desk: Option<&'a Desk>,
    pub reader: &'a Reader,
    pub words: &'a Words,
    pub asked: &'a Asked,
    /// Where the reader looks back to.
    pub as_of: Option<Moment>,
    /// Files that entries name by their digest; none where a test renders a portfolio alone.
    pub attachments: Option<&'a ledger::attachments::Attachments>,
    /// Which facts were corrected; none where a test renders a portfolio alone.
    pub corrections: Option<&'a Corrections>,
    /// Where forms draw their command ids.
    pub draw: fn() -> Option<bench::CommandId>,
}

impl<'a> Look<'a> {
    /// A look at the desk.
    #[must_use]
    pub fn new(sight: &'a Sight<'a>, house: &'a House, reader: &'a Reader, asked: &'a Asked) -> Self {
        let desk = sight.desk;
        let at = (desk.portfolio(), Some(desk), sight.now);
        let look = Self::with(at, house.words(reader.language), reader, asked);
        let view = look.view.knowing(sight.waiting);
        let (attachments, corrections) = (house.attachments.as_ref(), Some(&house.corrections));
        Self { view, attachments, corrections, ..look }
    }

    /// The same with the words at hand.
    #[must_use]
    pub fn with(
        (portfolio, desk, now): (&'a Portfolio, Option<&'a Desk>, Moment),
        words: &'a Words,
        reader: &'a Reader,
        asked: &'a Asked,
    ) -> Self {
        let view = View::of(portfolio, reader.viewer(), now);
        Self {
            view,
            portfolio,
            desk,
            reader,
            words,
            asked,
            as_of: None,
            attachments: None,
            corrections: None,
            draw: crate::form::draw,
        }
    }

    /// A sentence by its key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A sentence with its placeholders filled: `json!({ "code": code })`.
    #[must_use]
    pub fn fill(&self, key: &str, fill: Value) -> String {
        self.words.say_with(key, fill.as_object().unwrap_or(&serde_json::Map::new()))
    }

    /// What one thing of a kind is called.
    #[must_use]
    pub fn one(&self, kind: bench::Kind) -> String {
        self.say(&format!("one-{}", kind.prefix().to_lowercase()))
    }

    /// Whether the reader is unblinded.
    #[must_use]
    pub fn inside(&self) -> bool {
        self.reader.role.is_unblinded()
    }

    /// A moment as text, in the reader's zone and language.
    #[must_use]
    pub fn moment_text(&self, moment: Moment) -> String {
        crate::moments::text(moment, &self.zone(), self.words)
    }

    /// A moment, in the reader's zone and language.
    #[must_use]
    pub fn moment(&self, moment: Moment) -> Markup {
        html! { time datetime=(moment.to_string()) { (self.moment_text(moment)) } }
    }

    /// The zone of the reader's site; UTC for the sponsor.
    #[must_use]
    pub fn zone(&self) -> bench::Zone {
        crate::moments::zone(&self.view)
    }

    /// A code, leading to its page.
    #[must_use]
    pub fn code(&self, code: impl Into<Code>) -> Markup {
        let code: Code = code.into();
        // People and sites are looked at by what is due there, and a certificate is what it says; of a thing one first wants to know what
        // stands about it.
        let at_once =
            [bench::Kind::Participant, bench::Kind::Site, bench::Kind::Certificate].contains(&code.kind);
        let own = self.own(code).filter(|_| at_once);
        let to = own.unwrap_or_else(|| format!("/code/{code}"));
        html! { a.code href=(to) { (code) } }
    }

    /// The page of its own that a thing has, if this reader may open it: people and sites are for those who look after the site.
    #[must_use]
    pub fn own(&self, code: Code) -> Option<String> {
        let site = match code.kind {
            bench::Kind::Participant => {
                let who = bench::ParticipantCode::try_from(code).ok()?;
                Some(self.view.open.trial.participant(who)?.site)
            }
            bench::Kind::Site => bench::SiteCode::try_from(code).ok(),
            _ => None,
        };
        crate::pages::own(code).filter(|_| site.is_none_or(|site| self.view.sees(site)))
    }

    /// A limit, in the reader's language.
    #[must_use]
    pub fn limit(&self, limit: &bench::Limit) -> String {
        forms::limit(self.words, limit)
    }

    /// One value of a board.
    #[must_use]
    pub fn cell(&self, cell: &Cell) -> Markup {
        match cell {
            Cell::Code(code) => self.code(*code),
            Cell::Moment { moment } => self.moment(*moment),
            Cell::List(items) if items.len() > 1 => {
                html! { ul.several { @for item in items { li { (self.cell(item)) } } } }
            }
            Cell::List(items) => html! { @for item in items { (self.cell(item)) } },
            Cell::Number(number) => html! { span.number { (number) } },
            other => html! { (forms::cell(self.words, other, &|moment| self.moment_text(moment))) },
        }
    }

    /// A board as a table with its heading; `None` heading where the page's title says it.
    #[must_use]
    pub fn board(&self, board: &Board) -> Markup {
        crate::table::table(self, board)
    }
}
