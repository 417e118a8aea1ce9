//! What every command line carries: where the ledger is, who asks, in which language, and how to answer.

use crate::exit::Exit;
use crate::lent::{Lent, Shelf};
use crate::print::Out;
use crate::{record, secret};
use bench::{Assurance, Moment, PersonCode, Role, SiteCode};
use boards::Viewer;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use forms::Caller;
use forms::verbs;
use office::{Desk, Fault, Folder, Passphrase, Unlock};
use std::cell::OnceCell;
use std::path::PathBuf;
use std::rc::Rc;
use words::{Language, Words};

/// The ledger's folder where none is named.
const DEFAULT_FOLDER: &str = "graftline-demo";

/// Everything that a verb needs beside its own words.
pub struct Context {
    pub folder: Folder,
    /// Whether somebody named the folder.
    pub at_given: bool,
    pub keys: Option<PathBuf>,
    /// What opens the keys, once asked for.
    passphrase: OnceCell<Passphrase>,
    pub out: Out,
    person: Option<PersonCode>,
    role: Option<Role>,
    site: Option<SiteCode>,
    second: Option<(PersonCode, Role)>,
    /// When it happened, where that is not now.
    pub happened: Option<Moment>,
    /// A rehearsal's clock.
    pub now: Option<Moment>,
    /// Where to look back to: what was recorded later is not known.
    pub as_of: Option<Moment>,
    pub id: Option<bench::CommandId>,
    /// What was asked, as the access log says it: the verb, and the board where there is one.
    pub(crate) asked: String,
    /// The doors that other crates bring along: a replay opens them too.
    pub(crate) doors: Doors,
    /// Where a replay keeps its desk between two lines.
    pub(crate) shelf: Option<Rc<Shelf>>,
}

/// The doors that the program was put together with, in a language.
pub type Doors = fn(&Words) -> Vec<crate::tree::Door>;

/// The flags that go with every command.
pub(crate) fn global(clap: Clap, words: &Words) -> Clap {
    let text = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).global(true).help(words.say(&format!("global-{name}")))
    };
    clap.arg(text("at", "DIR").env("GRAFTLINE_AT"))
        .arg(text("keys", "DIR").env("GRAFTLINE_KEYS"))
        .arg(text("lang", "en|zh").env("GRAFTLINE_LANG"))
        .arg(text("as", "PERSON").env("GRAFTLINE_AS"))
        .arg(text("role", "ROLE").env("GRAFTLINE_ROLE"))
        .arg(text("site", "SITE").env("GRAFTLINE_SITE"))
        .arg(text("with", "PERSON:ROLE"))
        .arg(text("happened", "TIME"))
        .arg(text("now", "TIME"))
        .arg(text("as-of", "TIME"))
        .arg(text("id", "HEX"))
        .arg(text("json", "").action(ArgAction::SetTrue).num_args(0))
}

/// The language asked for, before clap has read anything: help is printed in it too.
#[must_use]
pub fn language(arguments: &[String]) -> Language {
    let flag =
        arguments.iter().position(|word| word == "--lang").and_then(|at| arguments.get(at + 1).cloned());
    let flag =
        flag.or_else(|| arguments.iter().find_map(|word| Some(word.strip_prefix("--lang=")?.to_owned())));
    let asked = flag.or_else(|| std::env::var("GRAFTLINE_LANG").ok()).or_else(|| std::env::var("LANG").ok());
    asked.and_then(|tag| tag.parse().ok()).unwrap_or_default()
}

impl Context {
    /// Reads the global flags.
    ///
    /// # Errors
    /// `Exit::Usage` after saying which flag does not fit.
    pub fn read(typed: &ArgMatches, mut out: Out) -> Result<Self, Exit> {
        let own = names_a_role(typed);
        let text = |name: &str| match name {
            // `people grant-role --role …` says which role is granted, not in which one the caller acts: that comes from the variable.
            "role" if own => std::env::var("GRAFTLINE_ROLE").ok(),
            _ => typed.get_one::<String>(name).cloned(),
        };
        let at_given = text("at").is_some();
        let folder = PathBuf::from(text("at").unwrap_or_else(|| DEFAULT_FOLDER.to_owned()));
        macro_rules! parsed {
            ($name:literal) => {
                match text($name) {
                    None => None,
                    Some(typed) => Some(typed.parse().map_err(|_| out.bad_flag($name, &typed))?),
                }
            };
        }
        let second = match text("with") {
            None => None,
            Some(both) => {
                let wrong = |_| out.bad_flag("with", &both);
                let (person, role) = both.split_once(':').ok_or(()).map_err(wrong)?;
                let person = person.parse().map_err(|_| out.bad_flag("with", &both))?;
                Some((person, role.parse().map_err(|_| out.bad_flag("with", &both))?))
            }
        };
        let as_of = parsed!("as-of");
        out.as_of = as_of;
        Ok(Self {
            folder: Folder::at(&folder),
            at_given,
            keys: text("keys").map(PathBuf::from),
            passphrase: OnceCell::new(),
            person: parsed!("as"),
            role: parsed!("role"),
            site: parsed!("site"),
            happened: parsed!("happened"),
            now: parsed!("now"),
            as_of,
            id: parsed!("id"),
            second,
            asked: asked(typed),
            out,
            doors: |_| vec![],
            shelf: None,
        })
    }

    /// A record's keys and what opens them, asked for once; nothing where no keys are named, and for a rehearsal.
    ///
    /// # Errors
    /// As [`secret::ask`].
    pub(crate) fn unlock(&self) -> Result<Option<Unlock<'_>>, Exit> {
        let Some(keys) = self.keys.as_deref() else { return Ok(None) };
        if self.folder.meta().is_ok_and(|meta| meta.kind == ledger::Kind::Rehearsal) {
            return Ok(None);
        }
        if self.passphrase.get().is_none() {
            // Nobody else can have set it meanwhile: a context is not shared between threads.
            let _ = self.passphrase.set(secret::ask(secret::PASSPHRASE, &self.out)?);
        }
        Ok(self.passphrase.get().map(|passphrase| Unlock { keys, passphrase }))
    }

    /// A record's keys and what opens them, to keep as long as a door stays open; nothing for a rehearsal.
    ///
    /// # Errors
    /// `Exit::Usage` after saying that nothing was given; `Exit::Fault` where the folder cannot be read.
    pub fn kept_keys(&self) -> Result<Option<(PathBuf, Passphrase)>, Exit> {
        Ok(self.unlock()?.map(|unlock| (unlock.keys.to_owned(), unlock.passphrase.clone())))
    }

    /// Where a new record's keys go, and a new passphrase for them, asked for twice at a terminal.
    ///
    /// # Errors
    /// `Exit::Usage` where no folder is named for the keys, or nothing was given; `Exit::Fault`.
    pub fn new_keys(&self) -> Result<(PathBuf, Passphrase), Exit> {
        let place = self.keys.clone().ok_or_else(|| self.out.usage("usage-keys"))?;
        Ok((place, secret::ask_new(secret::PASSPHRASE, &self.out)?))
    }

    /// Opens the ledger with its keys, to give commands.
    ///
    /// # Errors
    /// `Exit::Fault` after saying what failed; `Exit::Usage` where somebody looks back: the past takes no commands.
    pub fn desk(&self) -> Result<Lent<'_>, Exit> {
        if self.as_of.is_some() {
            return Err(self.out.usage("usage-past"));
        }
        self.signing_desk()
    }

    /// Opens the ledger with its keys, to read and sign: an export, a checkpoint.
    ///
    /// # Errors
    /// `Exit::Fault` after saying what failed.
    pub fn signing_desk(&self) -> Result<Lent<'_>, Exit> {
        let unlock = self.unlock()?;
        self.lend(unlock).map_err(|fault| self.out.fault(&fault))
    }

    fn lend(&self, unlock: Option<Unlock<'_>>) -> Result<Lent<'_>, Fault> {
        let open = || self.folder.open(unlock);
        match (&self.shelf, self.as_of) {
            // A desk on a shelf goes on to the next line; one that looks back is of no use there.
            (_, Some(then)) => self.folder.open_as_of(unlock, then).map(Lent::own),
            (Some(shelf), None) => shelf.lend(open),
            (None, None) => open().map(Lent::own),
        }
    }

    /// Opens the ledger for reading: with keys where the viewer may know closed content, without them otherwise, and for a folder
    /// that may not be written too.
    ///
    /// # Errors
    /// `Exit::Fault` after saying what failed.
    pub fn reading_desk(&self) -> Result<Lent<'_>, Exit> {
        self.to_read(self.lend(self.unlock()?))
    }

    fn to_read<'a>(&'a self, opened: Result<Lent<'a>, Fault>) -> Result<Lent<'a>, Exit> {
        match opened {
            Ok(desk) => {
                self.look_inside(&desk)?;
                Ok(desk)
            }
            Err(Fault::NoKeys(_) | Fault::Ledger(ledger::Fault::ReadOnly { .. })) => {
                let blinded = self.folder.open_blinded().and_then(|desk| looking_back(desk, self.as_of));
                blinded.map(Lent::own).map_err(|fault| self.out.fault(&fault))
            }
            Err(fault) => Err(self.out.fault(&fault)),
        }
    }

    /// In a record, whoever looks into what is closed is logged in, in a role that they hold; and the access log says that they did.
    ///
    /// # Errors
    /// `Exit::Usage` and `Exit::Refused` where they may not; `Exit::Fault`.
    pub(crate) fn look_inside(&self, desk: &Desk) -> Result<(), Exit> {
        if !self.viewer().role.is_unblinded() || desk.ledger().meta().kind == ledger::Kind::Rehearsal {
            return Ok(());
        }
        if self.as_of.is_none() {
            return record::look_inside(self, desk);
        }
        // Whatever day is looked at, who may look is asked of today.
        let today = self.folder.open(self.unlock()?).map_err(|fault| self.out.fault(&fault))?;
        record::look_inside(self, &today)
    }

    /// As [`Context::reading_desk`], never from a snapshot, and also where the ledger moved away from: what it left is verified like any
    /// other.
    pub(crate) fn verifying_desk(&self) -> Result<Lent<'_>, Exit> {
        let moved = self.folder.there().and_then(|place| Ok(place.open()?)).err();
        if !matches!(moved, Some(Fault::Ledger(ledger::Fault::Moved { .. } | ledger::Fault::Arriving { .. })))
        {
            let unlock = self.unlock()?;
            let anew = match self.as_of {
                Some(then) => self.folder.open_as_of(unlock, then),
                None => self.folder.open_anew(unlock),
            };
            return self.to_read(anew.map(Lent::own));
        }
        match self.folder.open_to_read(self.unlock()?) {
            Err(Fault::NoKeys(_)) => self.folder.open_blinded(),
            opened => opened,
        }
        .and_then(|desk| looking_back(desk, self.as_of))
        .map(Lent::own)
        .map_err(|fault| self.out.fault(&fault))
    }

    /// The moment at which boards and rules are asked: the one looked back to; else now in a record, and in a rehearsal its clock
    /// where one is set or the last recorded moment.
    #[must_use]
    pub fn moment(&self, desk: &Desk) -> Moment {
        let record = desk.ledger().meta().kind == ledger::Kind::Record;
        let otherwise = || if record { office::now() } else { desk.portfolio().recorded };
        self.as_of.or(self.now).unwrap_or_else(otherwise)
    }

    /// Who looks. Where nobody is named: an inspector, who sees what everybody entitled may, and nothing closed.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        Viewer { person: self.person, role: self.role.unwrap_or(Role::Inspector), site: self.site }
    }

    /// Who is said to be at the keyboard.
    pub(crate) fn person(&self) -> Option<PersonCode> {
        self.person
    }

    pub(crate) fn role(&self) -> Option<Role> {
        self.role
    }

    pub(crate) fn site(&self) -> Option<SiteCode> {
        self.site
    }

    pub(crate) fn second(&self) -> Option<(PersonCode, Role)> {
        self.second
    }

    /// Who gives a command. In a rehearsal whoever is named; in a record nobody is believed who only says who they are: there it is
    /// the person of the session.
    ///
    /// # Errors
    /// `Exit::Usage` where nobody is named or logged in.
    pub fn caller(&self, desk: &Desk) -> Result<Caller, Exit> {
        if desk.ledger().meta().kind == ledger::Kind::Record {
            return record::caller(self, desk);
        }
        let people = &desk.portfolio().open.people;
        let founding = people.is_empty();
        let person = self.person.or(founding.then(|| PersonCode::after(0)));
        let role = self.role.or(founding.then_some(Role::Administrator));
        let role = role.or_else(|| record::only_role(people.person(person?)?).map(|(role, _)| role));
        match (person, role) {
            (Some(person), Some(role)) => {
                let assurance = Assurance::Scripted;
                Ok(Caller { person, role, site: self.site, second: self.second, assurance })
            }
            _ => Err(self.out.usage("usage-who")),
        }
    }
}

fn looking_back(mut desk: Desk, then: Option<Moment>) -> Result<Desk, Fault> {
    if let Some(then) = then {
        desk.look_back(then)?;
    }
    Ok(desk)
}

/// Whether the room's verb that was typed has a role among its own fields.
fn names_a_role(typed: &ArgMatches) -> bool {
    let verb = typed.subcommand().and_then(|(room, inner)| Some((room, inner.subcommand_name()?)));
    let form = verb.and_then(|verb| verbs().into_iter().find(|form| (&*form.room, &*form.verb) == verb));
    form.is_some_and(|form| form.fields.iter().any(|field| field.name == "role"))
}

/// The verb that was typed, and which board where it names one.
fn asked(typed: &ArgMatches) -> String {
    let Some((verb, inner)) = typed.subcommand() else { return String::new() };
    let board = inner.try_get_one::<String>("board").ok().flatten();
    let inner = board.map(String::as_str).or_else(|| inner.subcommand_name());
    inner.map_or_else(|| verb.to_owned(), |inner| format!("{verb} {inner}"))
}
