//! The command line.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Score clinical scales from files.
#[derive(Args, Clone, Debug)]
pub struct ScoreArgs {
    /// Which scale.
    #[command(subcommand)]
    pub scale: Scale,
}

/// The scales.
#[derive(Subcommand, Clone, Debug)]
pub enum Scale {
    /// Spinal cord injury: levels, completeness, AIS, zones, totals (revision 2019)
    Isncsci(IsncsciArgs),
    /// Whether a reported motor sum can go with its grade and level
    Claim(ClaimArgs),
    /// Spinal Cord Independence Measure, version III
    Scim(FormArgs),
    /// Parkinson's disease rating scale, parts I to IV
    MdsUpdrs(MdsUpdrsArgs),
    /// ALS functional rating scale, revised
    AlsfrsR(AlsfrsArgs),
    /// The JSON schema of the answers of a scale
    Schema(SchemaArgs),
    /// A form to fill in, with NT for every answer
    Blank(BlankArgs),
}

/// Arguments of `isncsci`.
#[derive(Args, Clone, Debug)]
pub struct IsncsciArgs {
    /// JSON (one form, a list, or worked exams) or CSV (one form a row); - reads the standard input
    pub file: PathBuf,
    /// Write JSON: worked exams and CSV get `totals` under their own names
    #[arg(long)]
    pub json: bool,
    /// Write CSV: one row a form, the 25 totals as columns
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Say for every form of a list how each result came about (one form alone always does)
    #[arg(long)]
    pub explain: bool,
    /// Compare results that the file states with those scored; a difference is named and ends with 65
    #[arg(long)]
    pub check: bool,
    /// Name sets of at most so many unanswered items that would settle the grade
    #[arg(long, value_name = "ITEMS", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    pub settle: u8,
}

/// What kind of level a report names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelKind {
    /// Motor level
    Motor,
    /// Neurological level of injury
    Neurological,
}

/// Arguments of `claim`.
#[derive(Args, Clone, Debug)]
pub struct ClaimArgs {
    /// The grade that was reported: A, B, C, D or E
    #[arg(long)]
    pub ais: String,
    /// The level, or several: C4,C5
    #[arg(long, value_delimiter = ',', required = true)]
    pub level: Vec<String>,
    /// What kind of level it is
    #[arg(long, value_enum, default_value = "motor")]
    pub kind: LevelKind,
    /// The motor sum, 0 to 100
    #[arg(long)]
    pub motor: Option<u8>,
    /// The upper extremity motor score, 0 to 50
    #[arg(long)]
    pub upper: Option<u8>,
    /// The lower extremity motor score, 0 to 50
    #[arg(long)]
    pub lower: Option<u8>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of scales with one file of forms.
#[derive(Args, Clone, Debug)]
pub struct FormArgs {
    /// JSON: one form or a list; - reads the standard input
    pub file: PathBuf,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `mds-updrs`.
#[derive(Args, Clone, Debug)]
pub struct MdsUpdrsArgs {
    /// The forms.
    #[command(flatten)]
    pub form: FormArgs,
    /// JSON with other limits for missing items than those that come with the program
    #[arg(long, value_name = "FILE")]
    pub limits: Option<PathBuf>,
    /// JSON with your licensed wording, by item: {"3.3a": "…"}; the program ships numbers alone
    #[arg(long, value_name = "FILE")]
    pub texts: Option<PathBuf>,
}

/// Arguments of `alsfrs-r`.
#[derive(Args, Clone, Debug)]
pub struct AlsfrsArgs {
    /// The forms.
    #[command(flatten)]
    pub form: FormArgs,
    /// Days from the first form of the list to the last: gives the change per 30 days
    #[arg(long, value_name = "DAYS")]
    pub days: Option<u32>,
    /// Days from the onset of symptoms to each form: gives the change per 30 days since then
    #[arg(long, value_name = "DAYS")]
    pub days_since_onset: Option<u32>,
}

/// A scale whose schema is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// ISNCSCI
    Isncsci,
    /// SCIM III
    Scim,
    /// MDS-UPDRS
    MdsUpdrs,
    /// ALSFRS-R
    AlsfrsR,
}

/// Arguments of `schema`.
#[derive(Args, Clone, Debug)]
pub struct SchemaArgs {
    /// Which scale
    #[arg(value_enum)]
    pub scale: SchemaOf,
}

/// Arguments of `blank`.
#[derive(Args, Clone, Debug)]
pub struct BlankArgs {
    /// Which scale
    #[arg(value_enum)]
    pub scale: SchemaOf,
    /// ISNCSCI as CSV: the names of all columns and one row
    #[arg(long)]
    pub csv: bool,
}
