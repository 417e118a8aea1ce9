//! Being allowed to proceed with a trial is not approval of a product.
//!
//! Seen in the press on XS411 and XS228: "officially approved by the US FDA", where an IND was allowed to proceed.

use super::Folder;
use super::claims::Says;
use super::words::{Token, after, before, passages, quote, tokens, word};
use crate::protocol::Status;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in folder.claims.iter().flat_map(|claims| claims.claims.iter().enumerate()) {
        let Says::Status(says) = &claim.says else { continue };
        let read = tokens(claim.text.as_str());
        let Some(place) = approved(&read).filter(|_| !is_approval(says.status)) else { continue };
        let words = quote(claim.text.as_str(), &read, place, place + 1);
        found.push(
            Finding::contradiction("status")
                .value("said", words)
                .value("status", says.status)
                .value("authority", &says.authority)
                .spot(Spot::new("claims", "text", at!["claims", c, "text"]).quoting(words))
                .spot(Spot::new("claims", "status", at!["claims", c, "says", "status", "status"])),
        );
    }
    let Some(protocol) = folder.protocol else { return found };
    for passage in passages(protocol) {
        let read = tokens(passage.text);
        let Some(place) = approved(&read) else { continue };
        // Only an authority that is named with the word: the protocol may speak of other things that somebody approved.
        let named = protocol.authorities.iter().enumerate().filter(|(_, authority)| {
            let name = authority.authority.as_str().to_lowercase();
            before(&read, place, 4, &[&name]) || after(&read, place + 1, 4, &[&name])
        });
        let named: Vec<_> = named.collect();
        if named.iter().any(|(_, authority)| is_approval(authority.status)) {
            continue;
        }
        let Some((a, authority)) = named.first() else { continue };
        let words = quote(passage.text, &read, place, place + 1);
        found.push(
            Finding::contradiction("status")
                .value("said", words)
                .value("status", authority.status)
                .value("authority", &authority.authority)
                .spot(passage.spot("text", words))
                .spot(Spot::new("protocol", "status", at!["authorities", *a, "status"])),
        );
    }
    found
}

fn is_approval(status: Status) -> bool {
    matches!(status, Status::Approved | Status::ConditionallyApproved)
}

/// Where a text says that something was approved; not by an ethics committee, and not that it was not.
fn approved(tokens: &[Token]) -> Option<usize> {
    let committee = &["ethics", "committee", "irb", "board", "伦"];
    (0..tokens.len()).find(|&at| {
        let here = matches!(word(tokens, at), "approved" | "approves" | "approval");
        let chinese = matches!((word(tokens, at), word(tokens, at + 1)), ("获", "批") | ("批", "准"));
        (here || chinese)
            && !before(tokens, at, 2, &["not", "no", "never", "未"])
            && !before(tokens, at, 4, committee)
            && !after(tokens, at + 1, 4, committee)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn approval_is_told_from_other_words() {
        for (text, expected) in [
            ("officially approved by the US FDA", true),
            ("FDA-approved", true),
            ("已获批开展临床试验", true),
            ("the protocol approved by the ethics committee", false),
            ("not approved anywhere", false),
            ("allowed to proceed", false),
        ] {
            assert_eq!(approved(&tokens(text)).is_some(), expected, "{text}");
        }
    }
}
