//! Reading a file, or the standard input.

use crate::problem::Problem;
use serde_json::Value;
use std::io::Read;
use std::path::Path;

/// What a file holds.
pub(crate) enum Content {
    Json(Value),
    Csv(String),
}

/// Reads a text; `-` is the standard input. More than 200 MB is refused, so that a wrong file does not fill the memory.
pub(crate) fn text(path: &Path, input: &mut dyn Read) -> Result<String, Vec<Problem>> {
    const MOST: u64 = 200_000_000;
    let fault =
        |why: std::io::Error| vec![Problem::Fault { path: path.display().to_string(), why: why.to_string() }];
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        input.take(MOST + 1).read_to_end(&mut bytes).map_err(fault)?;
    } else {
        std::fs::File::open(path)
            .and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
            .map_err(fault)?;
    }
    if bytes.len() as u64 > MOST {
        return Err(vec![Problem::TooLarge { path: path.display().to_string() }]);
    }
    let text = String::from_utf8(bytes).map_err(|why| {
        vec![Problem::NotText {
            path: path.display().to_string(),
            at: why.utf8_error().valid_up_to().to_string(),
        }]
    })?;
    // Spreadsheets put a byte order mark before CSV.
    Ok(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text))
}

/// Reads JSON or CSV: by the file's ending, else by its first character.
pub(crate) fn content(path: &Path, input: &mut dyn Read) -> Result<Content, Vec<Problem>> {
    let text = text(path, input)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let first = text.trim_start().chars().next();
    if ending.as_deref() == Some("csv") || (ending.is_none() && !matches!(first, Some('{' | '['))) {
        return Ok(Content::Csv(text));
    }
    json(path, &text).map(Content::Json)
}

/// Parses JSON; says where it breaks off.
pub(crate) fn json(path: &Path, text: &str) -> Result<Value, Vec<Problem>> {
    serde_json::from_str(text).map_err(|why| {
        vec![Problem::NotJson {
            path: path.display().to_string(),
            line: why.line().to_string(),
            column: why.column().to_string(),
            why: why.to_string(),
        }]
    })
}

/// One form or a list of forms; an empty list is a problem.
pub(crate) fn list(path: &Path, value: Value) -> Result<(Vec<Value>, bool), Vec<Problem>> {
    match value {
        Value::Array(forms) if forms.is_empty() => {
            Err(vec![Problem::NoForm { path: path.display().to_string() }])
        }
        Value::Array(forms) => Ok((forms, true)),
        form => Ok((vec![form], false)),
    }
}
