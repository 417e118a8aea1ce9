//! A record on disk with people who can log in: what the tests of accounts, signatures and keys share.

use bench::{Assurance, Author, CommandId, Meaning, Moment, PersonCode, Role, SiteCode};
use office::{
    Accounts, Answer, Ask, Desk, Fault, Folder, Passphrase, Proof, Session, Sign, Token, Unlock, now,
};
use portfolio::Command;
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// A record, its keys elsewhere, and its accounts.
pub struct Record {
    room: TempDir,
    pub desk: Desk,
    pub accounts: Accounts,
    next: u128,
}

/// The passphrase of every test's keys.
pub fn passphrase() -> Passphrase {
    Passphrase::new("seven grey geese over the river")
}

/// Each person's own password.
pub fn password(person: PersonCode) -> Passphrase {
    Passphrase::new(&format!("otter lamp {} violet ladder", person.0))
}

/// The first person: the administrator.
pub fn first() -> PersonCode {
    PersonCode::after(0)
}

impl Record {
    /// A record whose first person has appointed themselves.
    pub fn founded() -> Self {
        let mut record = Self::empty();
        let invitation = record.accounts.found(now()).unwrap().unwrap();
        record.accept(&invitation);
        let appoint = json!({"people": {"appoint": {"name": "Lin Wei", "organisation": "Sponsor"}}});
        record.give(first(), Role::Administrator, appoint, Some(Meaning::Approved)).unwrap().unwrap();
        record
    }

    /// A record with nobody in it.
    pub fn empty() -> Self {
        let room = tempfile::tempdir().unwrap();
        let folder = Folder::at(&room.path().join("record"));
        let words = passphrase();
        let unlock = Unlock { keys: &room.path().join("keys"), passphrase: &words };
        let desk = folder.create_record("test", unlock).unwrap();
        let accounts = Accounts::of(&folder).unwrap();
        Self { room, desk, accounts, next: 1 }
    }

    pub fn folder(&self) -> Folder {
        Folder::at(&self.room.path().join("record"))
    }

    pub fn keys(&self) -> PathBuf {
        self.room.path().join("keys")
    }

    /// Opens the same record anew.
    pub fn again(&self) -> Desk {
        let words = passphrase();
        self.folder().open(Some(Unlock { keys: &self.keys(), passphrase: &words })).unwrap()
    }

    pub fn accept(&mut self, invitation: &office::Invitation) {
        let (person, code) = (invitation.person, Passphrase::new(invitation.code()));
        let people = &self.desk.portfolio().open.people;
        self.accounts.accept(person, &code, &password(person), people, now()).unwrap().unwrap();
    }

    /// Appoints, grants, invites, accepts.
    pub fn hire(&mut self, name: &str, role: Role, site: Option<SiteCode>) -> PersonCode {
        let admin =
            |body: Value| (first(), Role::Administrator, json!({ "people": body }), Some(Meaning::Approved));
        let (by, of, body, signs) = admin(json!({"appoint": {"name": name, "organisation": "Sponsor"}}));
        self.give(by, of, body, signs).unwrap().unwrap();
        let person = self.desk.portfolio().open.people.people().last().unwrap().0;
        let mut grant = json!({ "person": person, "role": role });
        if let Some(site) = site {
            grant["site"] = json!(site);
        }
        let (by, of, body, signs) = admin(json!({ "grant-role": grant }));
        self.give(by, of, body, signs).unwrap().unwrap();
        let people = self.desk.portfolio().open.people.clone();
        let invitation = self.accounts.invite(first(), &people, person, now()).unwrap().unwrap();
        self.accept(&invitation);
        person
    }

    pub fn login(&mut self, person: PersonCode) -> Token {
        self.accounts.login(person, &password(person), now()).unwrap().unwrap()
    }

    pub fn session(&mut self, person: PersonCode) -> Session {
        let token = self.login(person);
        self.accounts.session(&token, now()).unwrap().unwrap()
    }

    /// What somebody asks, without any proof yet.
    pub fn ask(&mut self, by: PersonCode, role: Role, body: Value, signs: Option<Meaning>) -> Ask {
        let command: Command = serde_json::from_value(body).unwrap();
        let sign = |meaning| Sign { by, role, meaning, assurance: Assurance::Password };
        self.next += 1;
        Ask {
            id: CommandId(self.next),
            author: Author { person: by, role, site: None },
            happened: now(),
            command,
            signs: signs.into_iter().map(sign).collect(),
            shown: None,
            look_again: None,
            proofs: vec![],
        }
    }

    /// The person's own proof for this ask: presence, or their signature.
    pub fn proof(&mut self, ask: &Ask, person: PersonCode) -> Proof {
        let session = self.session(person);
        if ask.signs.iter().any(|sign| sign.by == person) {
            let what = (ask.id, self.desk.content(ask).unwrap());
            self.accounts.sign(&session, &password(person), what, now()).unwrap().unwrap()
        } else {
            self.accounts.presence(&session, now()).unwrap().unwrap()
        }
    }

    /// One command, proven and signed by its author.
    pub fn give(
        &mut self,
        by: PersonCode,
        role: Role,
        body: Value,
        signs: Option<Meaning>,
    ) -> Result<Answer, Fault> {
        let mut ask = self.ask(by, role, body, signs);
        ask.proofs = vec![self.proof(&ask, by)];
        self.desk.submit_one(ask)
    }
}

/// Later than now.
pub fn later(seconds: i64) -> Moment {
    now().plus_seconds(seconds)
}
