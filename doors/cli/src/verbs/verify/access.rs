//! The access log of a record, verified like the ledger: its own chain, and every line read.

use crate::context::Context;
use crate::exit::Exit;
use crate::print::damage;
use ledger::verify::{Known, verify};
use office::{Access, Accounts, Fault, Strange};
use serde_json::json;

/// What became of the access log.
pub(super) struct Checked {
    /// How many lines are good; nothing where there is no log.
    pub lines: Option<u64>,
    /// What is wrong, in words.
    pub wrong: Vec<String>,
}

pub(super) fn check(context: &Context) -> Result<Checked, Exit> {
    let out = &context.out;
    let fault = |fault: Fault| out.fault(&fault);
    let access = match Access::to_read(&context.folder) {
        Ok(Some(access)) => access,
        // Whoever has accounts has written a log: it was taken away.
        Ok(None) if context.folder.accounts_path().exists() => {
            return Ok(Checked { lines: None, wrong: vec![out.words.say("verify-access-gone")] });
        }
        Ok(None) => return Ok(Checked { lines: None, wrong: vec![] }),
        Err(Fault::AnotherLog(_)) => {
            return Ok(Checked { lines: None, wrong: vec![out.words.say("verify-access-anothers")] });
        }
        Err(other) => return Err(fault(other)),
    };
    let seen = Access::seen(&context.folder).map_err(fault)?;
    let known = Known { heads: seen.into_iter().collect(), ..Known::default() };
    let report = verify(access.ledger(), &known).map_err(|why| fault(why.into()))?;
    let mut wrong = if report.findings.is_empty() { vec![] } else { damage::lines(&report, out) };
    if wrong.is_empty() {
        let unread = access.lines().filter_map(Result::err).map(|why| match why {
            Fault::Unreadable { position, why } => {
                out.say("verify-unreadable", json!({ "position": position, "why": why }))
            }
            other => other.to_string(),
        });
        wrong.extend(unread);
        wrong.extend(strange(context, &access)?);
    }
    Ok(Checked { lines: Some(report.good.position), wrong })
}

/// Passwords and passkeys that the log never saw anybody choose.
fn strange(context: &Context, access: &Access) -> Result<Vec<String>, Exit> {
    let out = &context.out;
    let fault = |fault: Fault| out.fault(&fault);
    let Some(accounts) = Accounts::where_there_are(&context.folder).map_err(fault)? else {
        return Ok(vec![]);
    };
    let found = accounts.compare(access).map_err(fault)?;
    let said = found.into_iter().map(|strange| match strange {
        Strange::Password { person } => out.say("verify-strange-password", json!({ "person": person })),
        Strange::Passkey { person, name } => {
            out.say("verify-strange-passkey", json!({ "person": person, "name": name }))
        }
    });
    Ok(said.collect())
}
