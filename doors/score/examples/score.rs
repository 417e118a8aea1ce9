//! The door by itself: `cargo run -p score --example score -- isncsci form.json`.

use clap::Parser;
use score::ScoreArgs;
use words::Language;

/// Score clinical scales from files.
#[derive(Parser)]
struct Alone {
    /// en or zh
    #[arg(long, default_value = "en", global = true)]
    lang: String,
    #[command(flatten)]
    score: ScoreArgs,
}

fn main() -> std::process::ExitCode {
    let alone = Alone::parse();
    let language = alone.lang.parse().unwrap_or(Language::English);
    let (mut input, mut out, mut err) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    score::run(&alone.score, language, &mut input, &mut out, &mut err).into()
}
