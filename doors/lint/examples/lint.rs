//! The linter alone: `cargo run -p lint --example lint -- programmes/xs228-sci`.

use clap::Parser;

#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    args: lint::LintArgs,
}

fn main() {
    std::process::exit(lint::run(&Alone::parse().args));
}
