//! Examples: a value of each kind, for the manual page of each verb.

use crate::schema::{Field, Kind, VerbForm};
use bench::Code;

/// One whole line that fits the verb's form.
#[must_use]
pub fn example(form: &VerbForm) -> String {
    let mut line = format!("graftline {} {}", form.room, form.verb);
    for field in form.fields.iter().filter(|field| field.required) {
        line.push_str(&format!(" --{} {}", field.name.replace('_', "-"), value(field)));
    }
    line
}

/// A value that the field could hold, as typed.
#[must_use]
pub fn value(field: &Field) -> String {
    of_kind(&field.kind, &field.name)
}

fn of_kind(kind: &Kind, name: &str) -> String {
    match kind {
        Kind::Text { format } => of_format(format.as_deref(), name),
        Kind::Word(words) => words.first().cloned().unwrap_or_default(),
        Kind::Whole => "3".to_owned(),
        Kind::YesNo => "true".to_owned(),
        Kind::Several(inner) => of_kind(inner, name),
        Kind::Structure => format!("@{}.json", name.trim_end_matches('_').replace('_', "-")),
    }
}

fn of_format(format: Option<&str>, name: &str) -> String {
    let kind = format.and_then(|format| format.strip_prefix("code:")).and_then(bench::Kind::of_prefix);
    match (kind, format) {
        (Some(kind), _) => Code { kind, number: Code::next(kind, 0) }.to_string(),
        (_, Some("code")) => bench::LotCode::after(0).to_string(),
        (_, Some("date" | "partial-date")) => "2026-07-01".to_owned(),
        (_, Some("date-time")) => "2026-07-01T08:30:00Z".to_owned(),
        (_, Some("iana-zone")) => "Asia/Shanghai".to_owned(),
        (_, Some("quantity")) => "'1.5e8 {viable_cells}'".to_owned(),
        (_, Some("decimal")) => "92.5".to_owned(),
        (_, Some("ucum")) => "%".to_owned(),
        (_, Some("limit")) => "'>= 90 %'".to_owned(),
        (_, Some("sha256")) => format!("sha256:@{}", "file"),
        (_, Some("fact")) => "17.0".to_owned(),
        _ => format!("'{}'", name.replace('_', " ")),
    }
}
