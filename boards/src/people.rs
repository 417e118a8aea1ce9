//! Who works here, in which roles.

use crate::{Board, Cell, View};

/// Everybody, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("people", &["person", "name", "organisation", "roles"]);
    for (code, person) in view.open.people.people() {
        let role = |grant: &portfolio::people::Grant| match grant.site {
            Some(site) => Cell::role_at(grant.role, site.into()),
            None => Cell::role(grant.role),
        };
        let roles = person.grants.iter().map(role).collect();
        board.push(vec![
            Cell::Code(code.into()),
            (&person.name).into(),
            (&person.organisation).into(),
            Cell::List(roles),
        ]);
    }
    board
}
