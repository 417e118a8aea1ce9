//! A view: the part of the portfolio that one viewer may know, at one moment.

use crate::Waiting;
use bench::{Asked, Author, Code, CommandId, Duty, Moment, PersonCode, Reason, Role, SiteCode, Standing};
use portfolio::{Command, Inside, Open, Portfolio, Refusal};
use std::collections::BTreeSet;
use std::ops::Range;

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub person: Option<PersonCode>,
    pub role: Role,
    pub site: Option<SiteCode>,
}

/// Whether any of these words, or of the codes beside them, is what somebody looks for.
pub type Sought<'a> = &'a dyn Fn(&[&str], &dyn Fn() -> Vec<Code>) -> bool;

/// What one viewer may know.
pub struct View<'a> {
    pub open: &'a Open,
    /// `None` for every blinded role: there is nothing to filter because there is nothing there.
    pub inside: Option<&'a Inside>,
    pub viewer: Viewer,
    pub now: Moment,
    /// The rows of a board that are asked for, counted from 0; none for all. A board may make more than these.
    pub rows: Option<Range<usize>>,
    /// What somebody looks for, where that is all they want of a board.
    pub sought: Option<Sought<'a>>,
    /// Where what waits for everybody is kept between looks.
    waiting: Option<&'a Waiting>,
    /// The whole portfolio with its closed part taken away unless the viewer is unblinded; for questions that need all rooms.
    portfolio: &'a Portfolio,
}

impl<'a> View<'a> {
    /// The view of one viewer.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, viewer: Viewer, now: Moment) -> Self {
        let inside = portfolio.closed.as_ref().filter(|_| viewer.role.is_unblinded());
        Self {
            open: &portfolio.open,
            inside,
            viewer,
            now,
            rows: None,
            sought: None,
            waiting: None,
            portfolio,
        }
    }

    /// The same, sharing with other views what was found to wait.
    #[must_use]
    pub fn knowing(self, waiting: Option<&'a Waiting>) -> Self {
        Self { waiting, ..self }
    }

    /// The same viewer with eyes for one site alone; nothing more than before, whatever site it is.
    #[must_use]
    pub fn at(&self, site: SiteCode) -> Self {
        let viewer = Viewer { site: Some(self.viewer.site.unwrap_or(site)), ..self.viewer };
        Self { viewer, rows: None, ..*self }
    }

    /// The same looking for something: a board may leave out rows in which nobody wrote it.
    #[must_use]
    pub fn seeking(&self, sought: Sought<'a>) -> Self {
        Self { sought: Some(sought), rows: None, ..*self }
    }

    /// Whether a row with these words that somebody wrote, and these codes, is not what is looked for, so that it need not be made.
    pub(crate) fn passes_over(&self, words: &[&str], codes: &dyn Fn() -> Vec<Code>) -> bool {
        self.sought.is_some_and(|sought| !sought(words, codes))
    }

    /// The same with only these rows of a board asked for.
    #[must_use]
    pub fn among(&self, rows: Range<usize>) -> Self {
        Self { rows: Some(rows), ..*self }
    }

    fn waiting(&self, mine: impl Fn(&Duty) -> bool) -> Vec<Duty> {
        match self.waiting {
            Some(known) => known.of(self.portfolio, self.now, mine),
            None => portfolio::duties(self.portfolio, self.now).into_iter().filter(mine).collect(),
        }
    }

    /// What waits for this viewer: their role's duties, at their site where the role is a site's.
    #[must_use]
    pub fn duties(&self) -> Vec<bench::Duty> {
        let mine = |duty: &bench::Duty| {
            duty.role == self.viewer.role && (self.viewer.site.is_none() || duty.site == self.viewer.site)
        };
        self.waiting(mine)
    }

    /// Everything of one room that waits for anybody whose duties this viewer may know: unblinded people's are for unblinded eyes.
    #[must_use]
    pub fn duties_of_room(&self, room: &str) -> Vec<Duty> {
        let mine = |duty: &Duty| {
            duty.verb.split('.').next() == Some(room)
                && (self.inside.is_some() || !duty.role.is_unblinded())
                && duty.site.is_none_or(|site| self.sees(site))
        };
        self.waiting(mine)
    }

    /// Whether this viewer looks after a site: their own, or every one for whoever works at the sponsor.
    #[must_use]
    pub fn sees(&self, site: SiteCode) -> bool {
        self.viewer.site.is_none_or(|own| own == site)
    }

    /// What all rooms say of a code in the open.
    #[must_use]
    pub fn standing(&self, code: impl Into<Code>) -> Standing {
        match self.waiting {
            Some(known) => known.standing(self.portfolio, code.into()),
            None => portfolio::standing(self.portfolio, code.into()),
        }
    }

    /// What stands in the way of a command whoever gives it: reasons that only tell who may, and closed ones, are left out.
    #[must_use]
    pub fn against(&self, command: &Command) -> BTreeSet<Refusal> {
        let nobody = Author { person: PersonCode(0), role: Role::Inspector, site: None };
        let (id, now) = (CommandId(0), self.now);
        let asked = Asked { id, author: nobody, happened: now, now, signatures: vec![] };
        let all = portfolio::obstacles(self.portfolio, &asked, command);
        all.into_iter().filter(|why| !matches!(why, Refusal::Who(_)) && !why.is_closed()).collect()
    }
}
