//! The delegation log of each site: who was handed which tasks, by whom, from when to when (ICH E6(R3) 2.3.3).

use crate::{Board, Cell, View};

/// Every line of the viewer's site, or of all sites, as it was signed; the newest line of a person in a role counts.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["site", "person", "name", "role", "tasks", "first-day", "last-day", "signed-by"];
    let mut board = Board::new("delegations", columns);
    let people = &view.open.people;
    for (mark, line) in people.delegations().filter(|(_, line)| view.sees(line.site)) {
        let day = line.from.unwrap_or(mark.recorded.date());
        board.push(vec![
            Cell::code(line.site),
            Cell::code(line.person),
            people.person(line.person).map(|person| &person.name).into(),
            Cell::role(line.role),
            Cell::List(line.tasks.iter().map(|task| Cell::verb(task.as_str())).collect()),
            day.into(),
            line.until.into(),
            mark.author.map(|author| Cell::code(author.person)).into(),
        ]);
    }
    board
}
