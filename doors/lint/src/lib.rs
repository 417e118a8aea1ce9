//! `graftline lint`: a programme's folder, read by the rules, told to a person.
//!
//! Every finding is shown where it stands, with line and column underlined: what disagrees with what, why it matters, and what to do. The
//! words are in `messages/`, whole in English and in Chinese; `--json` gives the same to a program.
#![deny(missing_docs)]

mod json;
mod show;
mod told;

pub use told::Told;

use standards_programme::{Files, Reading, read};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Exit code where nothing disagrees.
pub const CLEAN: i32 = 0;
/// Exit code where something disagrees.
pub const FINDINGS: i32 = 1;
/// Exit code where the folder is no programme yet: a document is missing or cannot be read (`EX_DATAERR` of sysexits).
pub const UNREADABLE: i32 = 65;

/// Read a programme's folder and say what disagrees.
#[derive(Clone, Debug, clap::Args)]
pub struct LintArgs {
    /// The programme's folder: protocol.toml, product.toml, process.toml, specification.toml, bank-specification.toml, sites.toml.
    pub folder: PathBuf,
    /// One JSON document instead of text.
    #[arg(long)]
    pub json: bool,
    /// The language of the findings.
    #[arg(long = "lang", default_value = "en", env = "GRAFTLINE_LANG")]
    pub language: words::Language,
}

/// Reads, tells on standard output, and gives the exit code. A reader that has gone away is no error.
#[must_use]
pub fn run(args: &LintArgs) -> i32 {
    let out = std::io::stdout();
    let colour = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    tell(args, &mut out.lock(), colour)
}

/// The same into any writer.
pub fn tell(args: &LintArgs, out: &mut dyn Write, colour: bool) -> i32 {
    let words = Told::of(args.language);
    let folder = args.folder.display().to_string();
    let (text, code) = match Files::of_folder(&args.folder) {
        Err(error) if args.json => (json::no_folder(&folder, &words, &error), UNREADABLE),
        Err(error) => (words.no_folder(&folder, &error.1) + "\n", UNREADABLE),
        Ok(files) => {
            let reading = read(&files);
            let code = code(&reading);
            let text = if args.json {
                json::reading(&folder, &words, &reading)
            } else {
                show::reading(&folder, &words, &files, &reading, colour)
            };
            (text, code)
        }
    };
    // Whoever reads may have left (`| head`): what was found stays found.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    code
}

fn code(reading: &Reading) -> i32 {
    match (reading.is_unreadable(), reading.findings.is_empty()) {
        (true, _) => UNREADABLE,
        (false, false) => FINDINGS,
        (false, true) => CLEAN,
    }
}
