//! `show <board>`: one board, as its viewer may see it.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use boards::View;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Clap};
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let names: Vec<&'static str> = boards::ALL.iter().map(|kind| kind.name).collect();
    manual("show", words).arg(
        Arg::new("board")
            .required(true)
            .value_parser(PossibleValuesParser::new(names))
            .help(words.say("show-board")),
    )
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let name = typed.get_one::<String>("board").cloned().unwrap_or_default();
    let viewer = context.viewer();
    // A closed board and one that does not exist read the same to whoever may not see it.
    let kind = boards::named(&name, &viewer).ok_or_else(|| out.usage("usage-no-such-board"))?;
    let desk = context.reading_desk()?;
    let now = context.moment(&desk);
    let view = View::of(desk.portfolio(), viewer, now);
    out.board(&(kind.build)(&view), desk.ledger().meta().kind);
    Ok(Exit::Done)
}
