//! The boards that this reader may see.

use crate::page::{Look, Page, Shown, Who};
use maud::html;

pub const PAGE: Page =
    Page { path: "/boards", who: Who::Everybody, title: "web-boards", in_navigation: true, show };

fn show(look: &Look<'_>) -> Shown {
    let viewer = look.reader.viewer();
    Shown::Page(html! {
        ul.tiles {
            @for kind in ::boards::ALL.iter().filter(|kind| ::boards::named(kind.name, &viewer).is_some()) {
                li { a href={ "/board/" (kind.name) } {
                    (look.say(&format!("board-{}", kind.name)))
                    @if kind.closed { span.closed { (look.say("web-closed")) } }
                } }
            }
        }
    })
}
