//! The door to the clinical scales: files of answers in, reports or JSON out.
//!
//! It reads one form or a list in JSON, the layout of the authors' worked exams, or CSV of many forms; it names every
//! wrong answer by side, segment and modality before it scores anything; and it says in English or 简体中文 how each
//! result came about. All sentences lie in `messages/`.
//!
//! - [`ScoreArgs`]: the command line; [`run`]: what it does
#![deny(missing_docs)]

mod args;
mod blank;
mod isncsci;
mod others;
mod problem;
mod say;
mod source;

pub use args::{Scale, ScoreArgs};
pub use say::Say;

use std::io::{Read, Write};
use words::Language;

/// Everything was scored.
pub const DONE: u8 = 0;
/// The input is malformed or contradicts itself; nothing was written to the output.
pub const BAD_DATA: u8 = 65;
/// A file could not be read or the output not written.
pub const FAULT: u8 = 74;

/// Scores what the arguments name. `-` as a file is `input`. Returns the exit code: [`DONE`], [`BAD_DATA`] or
/// [`FAULT`]; wrong usage is clap's own 2.
pub fn run(
    args: &ScoreArgs,
    language: Language,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let say = Say::of(language);
    let done = match &args.scale {
        Scale::Isncsci(args) => isncsci::run(args, &say, input),
        Scale::Claim(args) => isncsci::claim(args, &say),
        Scale::Scim(args) => others::scim(args, &say, input),
        Scale::MdsUpdrs(args) => others::mds_updrs(args, &say, input),
        Scale::AlsfrsR(args) => others::alsfrs_r(args, &say, input),
        Scale::Schema(args) => Ok(blank::schema(args)),
        Scale::Blank(args) => Ok(blank::blank(args)),
    };
    let (code, output, complaints) = match done {
        Ok(written) => (if written.contradicted { BAD_DATA } else { DONE }, written.text, written.notes),
        Err(problems) => {
            let fault = problems.iter().any(problem::Problem::is_fault);
            let lines: Vec<String> = problems.iter().map(|problem| problem.words(&say)).collect();
            (if fault { FAULT } else { BAD_DATA }, String::new(), lines)
        }
    };
    for line in complaints {
        // If even the complaint cannot be written there is nobody left to tell.
        let _ = writeln!(err, "{line}");
    }
    match out.write_all(output.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(_) => FAULT,
    }
}

/// What a scale made of its input.
pub(crate) struct Written {
    /// For the output.
    pub text: String,
    /// For the person, beside the output.
    pub notes: Vec<String>,
    /// A check found that the file contradicts itself.
    pub contradicted: bool,
}

impl Written {
    pub(crate) fn text(text: String) -> Written {
        Written { text, notes: Vec::new(), contradicted: false }
    }
}
