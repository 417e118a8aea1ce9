//! A form as it stands: for which verb, what was typed, what was wrong with it.

use super::shape::{self, Shape};
use super::typed::{Misfit, Pairs, Reading, spread};
use crate::duty;
use crate::page::Look;
use bench::{Code, CommandId, Moment};
use portfolio::roles::{self, Rule};
use portfolio::{Command, Refusal, Verb};
use serde_json::{Value, json};

/// What stands in the way, or does not read.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The field that it concerns; empty: the whole.
    pub path: String,
    pub says: String,
    pub way_out: String,
    /// The rule that it serves, where one refused.
    pub rule: Option<String>,
}

/// A form.
pub struct Form<'a> {
    pub look: &'a Look<'a>,
    pub verb: Verb,
    pub rule: &'static Rule,
    pub shape: &'static Shape,
    pub pairs: Pairs,
    /// Drawn when the form is shown: sent twice, the command is done once.
    pub id: CommandId,
    /// When it happened, as the form says.
    pub happened: Moment,
    pub problems: Vec<Problem>,
}

/// Fields that name whoever did the thing.
const DOERS: [&str; 4] = ["analyst", "operator", "rater", "by"];

impl<'a> Form<'a> {
    /// An empty form, or one filled from the duty that it was opened for; nothing where this role may not give the command.
    #[must_use]
    pub fn fresh(look: &'a Look<'a>, room: &str, verb: &str) -> Option<Self> {
        let mut form = Self::of(look, room, verb)?;
        if let Some(duty) = duty::meant(look, &form.verb.to_string()) {
            form.pairs = spread(form.shape, "f", &duty.prefill, &look.zone());
            if shape::from_a_file(verb) {
                // Which document is wanted stands above the form; the field takes the whole file and nothing less.
                form.pairs.clear();
            }
        }
        // What a link fills in already: `?f/participant=PT-1-C`. It is shown in its field like anything typed.
        let linked = look.asked.query.iter().filter(|(name, _)| name.starts_with("f/"));
        form.pairs.extend(linked.cloned());
        form.name_the_reader();
        Some(form)
    }

    /// Whoever did it is, until somebody says otherwise, whoever fills in the form.
    pub fn name_the_reader(&mut self) {
        let Shape::Group(parts) = self.shape else { return };
        for part in parts.iter().filter(|part| part.required && DOERS.contains(&part.name.as_str())) {
            let path = format!("f/{}", part.name);
            if self.typed(&path).is_none() {
                self.pairs.push((path, self.look.reader.person.to_string()));
            }
        }
    }

    /// A form filled with what is known already.
    #[must_use]
    pub fn filled(look: &'a Look<'a>, room: &str, verb: &str, prefill: &Value) -> Option<Self> {
        let mut form = Self::of(look, room, verb)?;
        form.pairs = spread(form.shape, "f", prefill, &look.zone());
        Some(form)
    }

    /// The form as it was sent.
    #[must_use]
    pub fn sent(look: &'a Look<'a>) -> Option<Self> {
        let asked = look.asked;
        let mut form = Self::of(look, asked.param("room"), asked.param("verb"))?;
        form.pairs = asked.typed.iter().filter(|(name, _)| name.starts_with("f/")).cloned().collect();
        form.problems = super::files::rejected(look);
        if let Ok(id) = asked.typed("id").parse() {
            form.id = id;
        }
        let drawn: Option<Moment> = asked.typed("drawn").parse().ok();
        let typed = asked.typed("happened");
        // Untouched, the field means the very moment at which the form was shown, so that sending it twice is the same command.
        let untouched = drawn.is_some_and(|drawn| typed.is_empty() || typed == shown(drawn, look));
        if let Some(drawn) = drawn.filter(|_| untouched) {
            form.happened = drawn;
        } else if let Some(happened) = crate::moments::read_local(typed, &look.zone()) {
            form.happened = happened;
        } else {
            form.problems.push(misfit(look, "happened", &Misfit::Value { typed: typed.to_owned() }));
        }
        Some(form)
    }

    fn of(look: &'a Look<'a>, room: &str, verb: &str) -> Option<Self> {
        let verb = Command::verbs().into_iter().find(|known| known.room == room && known.verb == verb)?;
        let rule = roles::of(verb).filter(|rule| rule.roles.contains(&look.reader.role))?;
        let shape = shape::of(room, verb.verb)?;
        // Without randomness no id: the form cannot be sent, and nothing is done twice.
        let id = (look.draw)()?;
        Some(Self { look, verb, rule, shape, pairs: vec![], id, happened: look.view.now, problems: vec![] })
    }

    /// The moment in the field.
    #[must_use]
    pub fn happened_text(&self) -> String {
        shown(self.happened, self.look)
    }

    /// What stands in a field.
    #[must_use]
    pub fn typed(&self, path: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == path).map(|(_, value)| value.as_str())
    }

    /// Whether one of several is ticked.
    #[must_use]
    pub fn holds(&self, path: &str, value: &str) -> bool {
        self.pairs.iter().any(|(name, typed)| name == path && typed == value)
    }

    /// Whether anything stands at a path or below it, or is wrong there.
    #[must_use]
    pub fn touches(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let at = |name: &str| name == path || name.starts_with(&below);
        self.pairs.iter().any(|(name, value)| at(name) && !value.is_empty())
            || self.problems.iter().any(|problem| at(&problem.path))
            || self.look.asked.typed("more") == path
    }

    /// How many rows a list shows: those filled, and one more where somebody asked for one or there is none.
    #[must_use]
    pub fn rows(&self, path: &str) -> usize {
        let below = format!("{path}/");
        let rest = self.pairs.iter().filter_map(|(name, _)| name.strip_prefix(&below));
        let rows = rest
            .filter_map(|rest| rest.split('/').next()?.parse::<usize>().ok())
            .max()
            .map_or(0, |row| row + 1);
        // A number from outside draws no more rows than anybody fills in.
        let rows = rows.min(500);
        if rows == 0 || self.look.asked.typed("more") == path { rows + 1 } else { rows }
    }

    /// The command that was typed, with its body; what does not read becomes problems.
    pub fn command(&mut self) -> Option<(Command, Value)> {
        let zone = self.look.zone();
        let mut reading = Reading { pairs: &self.pairs, zone: &zone, misfits: vec![] };
        let body = reading.value(self.shape, "f").unwrap_or_else(|| json!({}));
        let misfits = std::mem::take(&mut reading.misfits);
        self.problems.extend(misfits.iter().map(|(path, why)| misfit(self.look, path, why)));
        let scales = super::scales::problems(self);
        self.problems.extend(scales);
        self.problems.extend(super::files::problems(self.look, &body));
        self.missing(&body);
        if !self.problems.is_empty() {
            return None;
        }
        let whole = json!({ self.verb.room: { self.verb.verb: body } });
        match serde_path_to_error::deserialize(&whole) {
            Ok(command) => Some((command, body)),
            Err(why) => {
                let path = self.path_of(&why.path().to_string());
                let typed = self.typed(&path).unwrap_or_default().to_owned();
                let mut problem = match typed.is_empty() && path != "f" {
                    // Nothing was typed that could be wrong: something is missing there.
                    true => lacking(self.look, path.clone()),
                    false => misfit(self.look, &path, &Misfit::Value { typed }),
                };
                if path == "f" {
                    problem.says =
                        self.look.fill("misfit-body", json!({ "path": "", "why": why.inner().to_string() }));
                    problem.path = String::new();
                }
                self.problems.push(problem);
                None
            }
        }
    }

    fn missing(&mut self, body: &Value) {
        let Shape::Group(parts) = self.shape else { return };
        for part in parts.iter().filter(|part| part.required && body.get(&part.name).is_none()) {
            let path = format!("f/{}", part.name);
            if self.problems.iter().any(|problem| problem.path.starts_with(&path)) {
                continue;
            }
            self.problems.push(lacking(self.look, path));
        }
    }

    /// `donor.enrol.answers[0].score` as the field that there is nearest to it: `f/answers/0/score`.
    fn path_of(&self, serde: &str) -> String {
        let spread = serde.replace('[', ".").replace(']', "");
        let mut path = "f".to_owned();
        for part in spread.split('.').skip(2).filter(|part| !part.is_empty()) {
            let next = format!("{path}/{part}");
            if self.pairs.iter().any(|(name, _)| *name == next || name.starts_with(&format!("{next}/"))) {
                path = next;
            }
        }
        path
    }

    /// Adds what a rule says, each reason at the field that it names.
    pub fn refuse<'r>(&mut self, reasons: impl IntoIterator<Item = &'r Refusal>) {
        for reason in forms::reasons(self.look.words, reasons, self.look.inside()) {
            let text = |name: &str| reason[name].as_str().unwrap_or_default().to_owned();
            let path = self.field_of(&reason["about"]);
            let (says, way_out) = (text("says"), text("way_out"));
            self.problems.push(Problem { path, says, way_out, rule: Some(text("rule")) });
        }
    }

    /// The one field whose name and value a reason names.
    fn field_of(&self, about: &Value) -> String {
        let Shape::Group(parts) = self.shape else { return String::new() };
        let said = |value: &Value| value.as_str().map(str::to_owned);
        let named = about.as_object().into_iter().flatten();
        let at = |(name, value): (&String, &Value)| {
            let part =
                parts.iter().find(|part| part.name.trim_end_matches('_') == name.trim_end_matches('_'))?;
            let path = format!("f/{}", part.name);
            let typed = self.typed(&path)?;
            said(value).is_none_or(|value| value == typed).then_some(path)
        };
        named.filter_map(at).next().unwrap_or_default()
    }
}

/// A new command's id, where the operating system has randomness.
#[must_use]
pub fn draw() -> Option<CommandId> {
    let mut drawn = [0; 16];
    getrandom::fill(&mut drawn).ok()?;
    Some(CommandId(u128::from_be_bytes(drawn)))
}

fn shown(moment: Moment, look: &Look<'_>) -> String {
    crate::moments::local(Moment(moment.0 - moment.0.rem_euclid(1_000_000)), &look.zone())
}

/// What is needed and not there.
fn lacking(look: &Look<'_>, path: String) -> Problem {
    let (says, way_out) = (look.say("web-missing-field"), look.say("web-missing-field.way-out"));
    Problem { path, says, way_out, rule: None }
}

/// What does not read, in words.
fn misfit(look: &Look<'_>, path: &str, why: &Misfit) -> Problem {
    let exists = |code: &&Code| look.view.standing(**code).known;
    let says = match why {
        Misfit::Value { typed } => look.fill("web-misfit", json!({ "typed": typed })),
        Misfit::Code { typed, instead } => {
            let near: Vec<String> = instead.iter().filter(exists).take(6).map(ToString::to_string).collect();
            let key = if near.is_empty() { "code-wrong" } else { "code-did-you-mean" };
            look.fill(key, json!({ "typed": typed, "instead": near.join(", ") }))
        }
    };
    Problem { path: path.to_owned(), says, way_out: look.say("web-misfit.way-out"), rule: None }
}
