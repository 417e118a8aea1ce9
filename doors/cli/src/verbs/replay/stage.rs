//! Giving a story's lines, in process, through the same parser and desk as the command line.

use super::script::{self, Catch, Line, Slip, clock, code_in};
use crate::context::{Context, Doors};
use crate::exit::Exit;
use crate::kept::Kept;
use crate::lent::Shelf;
use crate::print::Out;
use crate::{interrupt, tree};
use bench::{CommandId, Moment, PersonCode, Role, SiteCode};
use clap::Command as Clap;
use office::Folder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use words::{Language, Words};

type Wrong = (&'static str, Value);

/// A story being played.
pub(super) struct Stage {
    name: String,
    folder: PathBuf,
    doors: Doors,
    tree: Clap,
    shelf: Rc<Shelf>,
    now: Option<Moment>,
    who: Vec<(&'static str, String)>,
    caught: BTreeMap<String, String>,
    printed: String,
    reasons: Vec<String>,
    told: String,
    /// Whether somebody pressed Ctrl-C before the last line.
    pub(super) interrupted: bool,
}

impl Stage {
    /// A stage in a folder that need not exist yet.
    pub(super) fn new(name: &str, folder: &Path, doors: Doors) -> Self {
        let words = Words::of(Language::English);
        // A story says who speaks; whoever plays it again is somebody else, whatever their environment says.
        let tree = tree::tree(&words, &doors(&words), &[]).mut_args(|arg| arg.env(None::<&str>));
        Self {
            name: name.to_owned(),
            folder: folder.to_owned(),
            doors,
            tree,
            shelf: Rc::default(),
            now: None,
            who: vec![],
            caught: BTreeMap::new(),
            printed: String::new(),
            reasons: vec![],
            told: String::new(),
            interrupted: false,
        }
    }

    /// Gives every line. A line that went otherwise than it says does not end the story: all of them are named.
    pub(super) fn play(&mut self, story: &str) -> Vec<Slip> {
        let mut slips = Vec::new();
        let ctrl_c = interrupt::watch();
        for (line, text) in script::lines(story) {
            if ctrl_c.raised() {
                self.interrupted = true;
                return slips;
            }
            if let Err((key, fill)) = self.line(line, &text) {
                slips.push(Slip { line, key, fill });
            }
        }
        if let Some(head) = self.head() {
            let _ = writeln!(self.told, "head {head}");
        }
        slips
    }

    /// Everything told.
    pub(super) fn told(&self) -> String {
        self.told.clone()
    }

    /// The ledger's last hash.
    pub(super) fn head(&self) -> Option<String> {
        let desk = self.shelf.lend(|| Folder::at(&self.folder).open(None)).ok()?;
        desk.ledger().head().ok().map(|head| head.hash.to_string())
    }

    fn line(&mut self, number: usize, text: &str) -> Result<(), Wrong> {
        let line = script::read(text, &self.caught)?;
        if !matches!(line, Line::Says { .. } | Line::Because { .. } | Line::At(_)) {
            let _ = writeln!(self.told, "> {text}");
        }
        match line {
            Line::Says { text, not } => match self.printed.contains(&text) {
                true if not => Err(("replay-said", json!({ "text": text }))),
                false if !not => Err(("replay-not-said", json!({ "text": text }))),
                _ => Ok(()),
            },
            Line::Because { reason, not } => match self.reasons.contains(&format!("refusal-{reason}")) {
                true if not => Err(("replay-said", json!({ "text": reason }))),
                false if !not => Err(("replay-not-said", json!({ "text": reason }))),
                _ => Ok(()),
            },
            Line::At(words) => self.at(&words).map_err(|what| ("replay-bad-at", json!({ "what": what }))),
            Line::Count => self.count(),
            Line::Play(words) => self.crew(number, &words),
            Line::Give { words, refused, catch } => self.give(number, words, refused, catch),
        }
    }

    fn give(
        &mut self,
        number: usize,
        words: Vec<String>,
        refused: bool,
        catch: Vec<Catch>,
    ) -> Result<(), Wrong> {
        let exit = self.command(number, words, Some(Rc::clone(&self.shelf)));
        self.told.push_str(&self.printed);
        match (exit, refused) {
            (Exit::Done, false) | (Exit::Refused, true) => {}
            (Exit::Refused, false) => return Err(("replay-refused", json!({}))),
            (Exit::Done, true) => return Err(("replay-not-refused", json!({}))),
            (other, _) => return Err(("replay-failed", json!({ "code": other as u8 }))),
        }
        for Catch { name, what } in catch {
            let found = if what == "fact" {
                let desk = self.shelf.lend(|| Folder::at(&self.folder).open(None)).ok();
                desk.map(|desk| format!("{}.0", desk.portfolio().position))
            } else {
                code_in(&self.printed, &what).map(|code| code.to_string())
            };
            let found = found.ok_or_else(|| ("replay-nothing-caught", json!({ "what": what })))?;
            self.caught.insert(name, found);
        }
        Ok(())
    }

    /// One command line, with the story's folder, clock and speaker, unless the line says its own.
    fn command(&mut self, number: usize, mut words: Vec<String>, shelf: Option<Rc<Shelf>>) -> Exit {
        let mut flag = |name: &str, value: &str| {
            let flag = format!("--{name}");
            if !words.contains(&flag) {
                words.extend([flag, value.to_owned()]);
            }
        };
        flag("at", &self.folder.display().to_string());
        flag("lang", "en");
        flag("id", &format!("{:032x}", id(&self.name, number).0));
        if let Some(now) = self.now {
            flag("now", &now.to_string());
        }
        for (name, value) in &self.who {
            flag(name, value);
        }
        let kept = Rc::new(Kept::default());
        let all = std::iter::once("graftline".to_owned()).chain(words);
        let exit = match self.tree.try_get_matches_from_mut(all) {
            Err(why) => {
                let _ = write!(kept.text.borrow_mut(), "{why}");
                Exit::Usage
            }
            Ok(typed) => {
                let out =
                    Out::keeping(Words::of(Language::English), typed.get_flag("json"), Rc::clone(&kept));
                match Context::read(&typed, out) {
                    Err(exit) => exit,
                    Ok(mut context) => {
                        (context.doors, context.shelf) = (self.doors, shelf);
                        tree::dispatch(&typed, &context)
                    }
                }
            }
        };
        // Where the folder lies is no part of the story.
        self.reasons = kept.reasons.take();
        self.printed = kept.text.take().replace(&self.folder.display().to_string(), "DIR");
        exit
    }

    /// `PROGRAMME SEED [until DATE]`: the demo's crew, in this story's folder.
    fn crew(&mut self, number: usize, words: &[String]) -> Result<(), Wrong> {
        let bad = || ("replay-bad-play", json!({}));
        let (programme, seed, until) = match words {
            [programme, seed] => (programme, seed, None),
            [programme, seed, word, until] if word == "until" => (programme, seed, Some(until)),
            _ => return Err(bad()),
        };
        let mut line =
            ["demo", "--no-serve", "--programme", programme, "--seed", seed].map(str::to_owned).to_vec();
        line.extend(until.into_iter().flat_map(|until| ["--until".to_owned(), until.clone()]));
        let exit = self.command(number, line, None);
        if exit != Exit::Done {
            self.told.push_str(&self.printed);
            return Err(("replay-failed", json!({ "code": exit as u8 })));
        }
        // The crew's story is long, and told elsewhere: here it is where they stopped, and after how many entries.
        let desk = self.shelf.lend(|| Folder::at(&self.folder).open(None));
        let desk = desk.map_err(|why| ("replay-fault", json!({ "why": why.to_string() })))?;
        let portfolio = desk.portfolio();
        let _ = writeln!(self.told, "{} entries, the last at {}", portfolio.position, portfolio.recorded);
        self.now = Some(portfolio.recorded);
        Ok(())
    }

    /// How many facts of each kind the ledger holds, in alphabetical order.
    fn count(&mut self) -> Result<(), Wrong> {
        let fault = |why: office::Fault| ("replay-fault", json!({ "why": why.to_string() }));
        let desk = self.shelf.lend(|| Folder::at(&self.folder).open(None)).map_err(fault)?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for entry in desk.entries() {
            for (_, fact) in entry.map_err(fault)?.facts() {
                let said = crate::print::fact(fact);
                let kind = said.split(' ').next().unwrap_or_default().to_owned();
                *counts.entry(kind).or_default() += 1;
            }
        }
        self.printed = counts.iter().map(|(kind, count)| format!("{count:>7} {kind}\n")).collect();
        self.told.push_str(&self.printed);
        Ok(())
    }

    /// `TIME [as [PERSON] ROLE] [site SITE] [with [PERSON] ROLE]`. Where nobody is named, the first who holds the role there.
    fn at(&mut self, words: &[String]) -> Result<(), String> {
        let mut words = words.iter().peekable();
        let time = words.next().ok_or("when")?;
        self.now = Some(clock(time, self.now).ok_or_else(|| time.clone())?);
        let mut named: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        let mut part = "";
        for word in words {
            match word.as_str() {
                "as" | "site" | "with" => part = word,
                _ => named.entry(part).or_default().push(word),
            }
        }
        if named.contains_key("as") {
            self.who.clear();
        }
        let read_site = |site: &&&String| site.parse().map_err(|_| (**site).clone());
        let site: Option<SiteCode> =
            named.get("site").and_then(|site| site.first()).as_ref().map(read_site).transpose()?;
        let author = named.get("as").map(|who| self.person(who, site, None)).transpose()?;
        let second =
            named.get("with").map(|who| self.person(who, site, author.map(|(p, _)| p))).transpose()?;
        if let Some((person, role)) = author {
            self.who.extend([("as", person.to_string()), ("role", role.to_string())]);
        }
        self.who.extend(site.map(|site| ("site", site.to_string())));
        self.who.extend(second.map(|(person, role)| ("with", format!("{person}:{role}"))));
        Ok(())
    }

    fn person(
        &self,
        who: &[&String],
        site: Option<SiteCode>,
        not: Option<PersonCode>,
    ) -> Result<(PersonCode, Role), String> {
        let role = |word: &String| word.parse::<Role>().map_err(|_| word.clone());
        match who {
            [person, word] => Ok((person.parse().map_err(|_| (*person).clone())?, role(word)?)),
            [word] => {
                let role = role(word)?;
                let desk =
                    self.shelf.lend(|| Folder::at(&self.folder).open(None)).map_err(|why| why.to_string())?;
                let people = &desk.portfolio().open.people;
                let now = self.now.unwrap_or(desk.portfolio().recorded);
                let able =
                    |person: &PersonCode| Some(*person) != not && people.holds(*person, role, site, now);
                people.holders(role).find(able).map(|person| (person, role)).ok_or_else(|| role.to_string())
            }
            _ => Err("who".to_owned()),
        }
    }
}

/// A command's id: a digest of the story's name and the line's number.
fn id(story: &str, line: usize) -> CommandId {
    let mut hasher = Sha256::new();
    hasher.update(b"graftline/story-command/1\0");
    hasher.update(story.as_bytes());
    hasher.update((line as u64).to_be_bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    CommandId(u128::from_be_bytes(bytes))
}
