//! The one program: it joins the doors and nothing else.

use clap::Parser;
use cli::{Door, Exit, OwnDoor};
use std::process::ExitCode;
use words::Words;

/// Folding a ledger is many small pieces of memory, taken on one thread and given back on another (decisions/0023-allocator.md).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let own = [OwnDoor { name: "lint", run: lint }, OwnDoor { name: "score", run: score }];
    cli::run(&arguments, doors, &own).into()
}

fn doors(words: &Words) -> Vec<Door> {
    vec![
        Door { name: "demo", clap: demo::clap(words), run: demo::run },
        Door { name: "serve", clap: web::clap(words), run: web::run },
    ]
}

#[derive(Parser)]
#[command(name = "graftline lint")]
struct Lint {
    #[command(flatten)]
    args: lint::LintArgs,
}

fn lint(arguments: &[String]) -> Exit {
    match Lint::try_parse_from(arguments) {
        Ok(typed) => Exit::of(lint::run(&typed.args)),
        Err(why) => told(&why, arguments),
    }
}

#[derive(Parser)]
#[command(name = "graftline score")]
struct Score {
    /// en or zh
    #[arg(long, default_value = "en", env = "GRAFTLINE_LANG", global = true)]
    lang: words::Language,
    #[command(flatten)]
    args: score::ScoreArgs,
}

fn score(arguments: &[String]) -> Exit {
    let typed = match Score::try_parse_from(arguments) {
        Ok(typed) => typed,
        Err(why) => return told(&why, arguments),
    };
    let (mut input, mut out, mut err) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    Exit::of(score::run(&typed.args, typed.lang, &mut input, &mut out, &mut err).into())
}

fn told(why: &clap::Error, arguments: &[String]) -> Exit {
    cli::slipped(why, &Words::of(cli::language(arguments)))
}
