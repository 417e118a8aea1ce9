//! From words on the command line to a command.

use clap::builder::{PossibleValuesParser, StyledStr, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use forms::{Field, Kind, VerbForm, verbs};
use portfolio::Command;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use words::Words;

/// The clap commands of every room and verb.
#[must_use]
pub fn subcommands(words: &Words) -> Vec<Clap> {
    let mut rooms: Vec<Clap> = Vec::new();
    for form in verbs() {
        let about = words.say(&format!("room-{}", form.room));
        let verb = verb(&form, words);
        match rooms.iter_mut().find(|room| room.get_name() == form.room) {
            Some(room) => *room = std::mem::take(room).subcommand(verb),
            None => {
                let room = Clap::new(form.room.clone()).about(about);
                rooms.push(room.subcommand_required(true).arg_required_else_help(true).subcommand(verb));
            }
        }
    }
    rooms
}

fn verb(form: &VerbForm, words: &Words) -> Clap {
    let key = format!("command-{}-{}", form.room, form.verb);
    let example = format!("{}\n  {}", words.say("help-example"), forms::example(form));
    let from = Arg::new("from").long("from").value_name("FILE").help(words.say("help-from"));
    form.fields.iter().fold(
        Clap::new(form.verb.clone()).about(words.say(&key)).after_help(example).arg(from),
        |verb, field| verb.arg(argument(field, words)),
    )
}

fn argument(field: &Field, words: &Words) -> Arg {
    let flag = field.name.trim_end_matches('_').replace('_', "-");
    let help = words.say(&format!("field-{flag}"));
    let arg = Arg::new(field.name.clone()).long(flag).help(StyledStr::from(help)).required(false);
    match &field.kind {
        Kind::Several(inner) => typed(arg, inner).action(ArgAction::Append).value_delimiter(','),
        kind => typed(arg, kind),
    }
}

fn typed(arg: Arg, kind: &Kind) -> Arg {
    match kind {
        Kind::Word(words) => arg.value_parser(PossibleValuesParser::new(words.clone())),
        Kind::YesNo => {
            arg.value_parser(PossibleValuesParser::new(["true", "false"])).value_name("true|false")
        }
        Kind::Whole => arg.value_name("N"),
        Kind::Structure => arg.value_name("JSON|@FILE"),
        Kind::Text { format } => arg
            .value_name(format.clone().unwrap_or_else(|| "TEXT".to_owned()).to_uppercase())
            .value_parser(ValueParser::string())
            .allow_hyphen_values(true),
        Kind::Several(_) => arg,
    }
}

/// What is wrong with the words typed.
#[derive(Debug)]
pub enum Misfit {
    /// A file named with `@` cannot be read, or is neither JSON nor TOML.
    File { flag: String, path: PathBuf, why: String },
    /// Not a whole number, not JSON.
    Value { flag: String, typed: String },
    /// The parts are there and do not make the command; `path` says where.
    Body { path: String, why: String },
    /// A code whose check character does not fit.
    Code { flag: String, typed: String, instead: Vec<bench::Code> },
}

/// The command that these words make. `verb` is clap's own account of one room's verb.
///
/// # Errors
/// What does not fit, by flag.
pub fn body(room: &str, verb: &str, typed: &ArgMatches) -> Result<Command, Misfit> {
    let form = verbs().into_iter().find(|form| form.room == room && form.verb == verb);
    let mut fields = match typed.get_one::<String>("from") {
        Some(path) => match file("from", Path::new(path))? {
            Value::Object(fields) => fields,
            _ => return Err(Misfit::Value { flag: "from".into(), typed: path.clone() }),
        },
        None => Map::new(),
    };
    for field in form.iter().flat_map(|form| &form.fields) {
        if let Some(values) = typed.get_many::<String>(&field.name) {
            let values: Vec<&str> = values.map(String::as_str).collect();
            fields.insert(field.name.clone(), read(field, &values)?);
        }
    }
    let body = json!({ room: { verb: fields } });
    serde_path_to_error::deserialize(body).map_err(|error| {
        let path = error.path().to_string();
        Misfit::Body { path, why: error.into_inner().to_string() }
    })
}

fn read(field: &Field, typed: &[&str]) -> Result<Value, Misfit> {
    match &field.kind {
        Kind::Several(inner) => {
            let items: Result<Vec<Value>, Misfit> =
                typed.iter().map(|one| simple(field, inner, one)).collect();
            Ok(Value::Array(items?))
        }
        kind => {
            let value = simple(field, kind, typed.last().copied().unwrap_or_default())?;
            let is_marked = |fields: &Map<String, Value>| fields.contains_key("closed!");
            // Nobody has to know how closed content is marked to write it down.
            let bare = field.closed && !value.as_object().is_some_and(is_marked);
            Ok(if bare { json!({ "closed!": value }) } else { value })
        }
    }
}

fn simple(field: &Field, kind: &Kind, typed: &str) -> Result<Value, Misfit> {
    let flag = field.name.replace('_', "-");
    let wrong = || Misfit::Value { flag: flag.clone(), typed: typed.to_owned() };
    match kind {
        Kind::Text { format } => match (format.as_deref(), typed.strip_prefix("sha256:@")) {
            (Some("sha256"), Some(path)) => digest(&flag, Path::new(path)),
            (Some(format), _) if format.starts_with("code") => match typed.parse::<bench::Code>() {
                Err(bench::Wrong::Check { instead }) => {
                    Err(Misfit::Code { flag: flag.clone(), typed: typed.to_owned(), instead })
                }
                Err(_) => Err(wrong()),
                Ok(code) => Ok(json!(code)),
            },
            _ => Ok(Value::String(typed.to_owned())),
        },
        Kind::Word(_) => Ok(Value::String(typed.to_owned())),
        Kind::Whole => typed.parse::<i64>().map(Value::from).map_err(|_| wrong()),
        Kind::YesNo => Ok(Value::Bool(typed == "true")),
        Kind::Structure | Kind::Several(_) => match typed.strip_prefix('@') {
            Some(path) => file(&flag, Path::new(path)),
            // A word of an enum that holds more than words is no JSON, and plain all the same: `not-assignable`.
            None if is_word(typed) => Ok(Value::String(typed.to_owned())),
            None => serde_json::from_str(typed).map_err(|_| wrong()),
        },
    }
}

fn is_word(typed: &str) -> bool {
    let reserved = ["true", "false", "null"].contains(&typed);
    !reserved
        && typed.starts_with(|c: char| c.is_ascii_lowercase())
        && typed.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn digest(flag: &str, path: &Path) -> Result<Value, Misfit> {
    let bytes = std::fs::read(path).map_err(|why| Misfit::File {
        flag: flag.to_owned(),
        path: path.to_owned(),
        why: why.to_string(),
    })?;
    Ok(json!(bench::Digest(Sha256::digest(bytes).into())))
}

/// A file as JSON; TOML is read where the name says so.
fn file(flag: &str, path: &Path) -> Result<Value, Misfit> {
    let wrong = |why: String| Misfit::File { flag: flag.to_owned(), path: path.to_owned(), why };
    let text = std::fs::read_to_string(path).map_err(|why| wrong(why.to_string()))?;
    if path.extension().is_some_and(|ending| ending == "toml") {
        toml::from_str(&text).map_err(|why| wrong(why.to_string()))
    } else {
        serde_json::from_str(&text).map_err(|why| wrong(why.to_string()))
    }
}

impl Misfit {
    /// Says what does not fit, where, and what to do.
    pub(crate) fn complain(&self, out: &crate::print::Out) -> crate::exit::Exit {
        use crate::exit::Exit;
        let (key, fill, exit) = match self {
            Self::File { flag, path, why } => (
                "misfit-file",
                json!({ "flag": flag, "path": path.display().to_string(), "why": why }),
                Exit::BadData,
            ),
            Self::Value { flag, typed } => {
                ("misfit-value", json!({ "flag": flag, "typed": typed }), Exit::Usage)
            }
            Self::Body { path, why } => ("misfit-body", json!({ "path": path, "why": why }), Exit::Usage),
            Self::Code { flag, typed, instead } => {
                let instead: Vec<String> = instead.iter().take(6).map(ToString::to_string).collect();
                let fill = json!({ "flag": flag, "typed": typed, "instead": instead.join(", ") });
                ("misfit-code", fill, Exit::Usage)
            }
        };
        out.complain(&out.say(key, fill));
        exit
    }
}
