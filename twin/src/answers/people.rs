//! Administration: appointing whoever is asked for and granting roles.

use super::{Look, with};
use bench::{PersonCode, Role, SiteCode, Text};
use serde_json::{Map, Value, json};

/// A role without a holder: appoint the next member of the crew who has it, or grant it to one who is there already.
pub(super) fn answer(look: &Look<'_>, verb: &str, prefill: Map<String, Value>) -> Option<(String, Value)> {
    if verb != "grant-role" {
        return Some((verb.to_owned(), Value::Object(prefill)));
    }
    let role: Role = serde_json::from_value(prefill.get("role")?.clone()).ok()?;
    let site: Option<SiteCode> =
        prefill.get("site").and_then(|site| serde_json::from_value(site.clone()).ok());
    let name: Option<&Text> =
        site.and_then(|site| look.view.open.trial.site(site)).map(|site| &site.registered.name);
    let people = &look.view.open.people;
    let wanted = look.crew.members.iter().filter(|m| m.roles.contains(&role) && m.site.as_ref() == name);
    for member in wanted {
        let there: Option<PersonCode> = people
            .people()
            .find(|(_, p)| p.name == member.name && p.organisation == member.organisation)
            .map(|(code, _)| code);
        match there {
            None => {
                let body = json!({ "name": member.name, "organisation": member.organisation });
                return Some(("appoint".to_owned(), body));
            }
            Some(person) if !holds(look, person, role, &prefill) => {
                return Some((verb.to_owned(), with(prefill, json!({ "person": person }))));
            }
            Some(_) => {}
        }
    }
    None
}

fn holds(look: &Look<'_>, person: PersonCode, role: Role, prefill: &Map<String, Value>) -> bool {
    let site: Option<SiteCode> =
        prefill.get("site").and_then(|site| serde_json::from_value(site.clone()).ok());
    let held = look.view.open.people.person(person);
    held.is_some_and(|p| p.grants.iter().any(|grant| grant.role == role && grant.site == site))
}
