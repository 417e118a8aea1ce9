//! `duties`: what waits for whom.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use boards::View;
use clap::{ArgMatches, Command as Clap};
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("duties", words)
}

pub(crate) fn run(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let desk = context.reading_desk()?;
    let now = context.moment(&desk);
    let view = View::of(desk.portfolio(), context.viewer(), now);
    context.out.board(&boards::duties(&view), desk.ledger().meta().kind);
    Ok(Exit::Done)
}
