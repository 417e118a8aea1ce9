//! A view: the part of the portfolio that one viewer may know, at one moment.

use bench::{Moment, PersonCode, Role, SiteCode};
use portfolio::{Inside, Open, Portfolio};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub person: Option<PersonCode>,
    pub role: Role,
    pub site: Option<SiteCode>,
}

/// What one viewer may know.
pub struct View<'a> {
    pub open: &'a Open,
    /// `None` for every blinded role: there is nothing to filter because there is nothing there.
    pub inside: Option<&'a Inside>,
    pub viewer: Viewer,
    pub now: Moment,
    /// The whole portfolio with its closed part taken away unless the viewer is unblinded; for questions that need all rooms.
    portfolio: &'a Portfolio,
}

impl<'a> View<'a> {
    /// The view of one viewer.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, viewer: Viewer, now: Moment) -> Self {
        let inside = portfolio.closed.as_ref().filter(|_| viewer.role.is_unblinded());
        Self { open: &portfolio.open, inside, viewer, now, portfolio }
    }

    /// What waits for this viewer: their role's duties, at their site where the role is a site's.
    #[must_use]
    pub fn duties(&self) -> Vec<bench::Duty> {
        let mine = |duty: &bench::Duty| {
            duty.role == self.viewer.role && (self.viewer.site.is_none() || duty.site == self.viewer.site)
        };
        portfolio::duties(self.portfolio, self.now).into_iter().filter(mine).collect()
    }
}
