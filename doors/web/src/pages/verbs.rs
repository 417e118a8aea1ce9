//! Everything that this role may do, by room.

use crate::page::{Look, Page, Shown, Who};
use maud::html;
use portfolio::{Command, Verb, roles};

pub const PAGE: Page = Page { path: "/do", who: Who::Everybody, title: "web-do", in_navigation: true, show };

/// The verbs of a role, in walking order.
pub fn of_role(role: bench::Role) -> Vec<Verb> {
    let may = |verb: &Verb| roles::of(*verb).is_some_and(|rule| rule.roles.contains(&role));
    Command::verbs().into_iter().filter(may).collect()
}

fn show(look: &Look<'_>) -> Shown {
    let mine = of_role(look.reader.role);
    let mut rooms: Vec<&str> = mine.iter().map(|verb| verb.room).collect();
    rooms.dedup();
    Shown::Page(html! {
        @if mine.is_empty() { p.nothing { (look.say("web-only-reads")) } }
        @for room in rooms {
            section {
                h2 { (look.say(&format!("room-{room}"))) }
                ul.tiles {
                    @for verb in mine.iter().filter(|verb| verb.room == room) {
                        li { a href={ "/do/" (room) "/" (verb.verb) } {
                            (look.say(&format!("command-{room}-{}", verb.verb))) } }
                    }
                }
            }
        }
    })
}
