//! Every room, verb, field, kind, role and meaning that the types know has its words.

use crate::schema::forms;
use strum::VariantArray;
use words::{Language, Words};

/// The keys that the types ask for.
pub fn wanted() -> Vec<String> {
    let mut wanted = Vec::new();
    for form in forms() {
        wanted.push(format!("room-{}", form.room));
        wanted.push(format!("command-{}-{}", form.room, form.verb));
        // Written as the command line writes its flags.
        let flag = |name: &String| name.trim_end_matches('_').replace('_', "-");
        wanted.extend(form.fields.iter().map(|name| format!("field-{}", flag(name))));
    }
    wanted.extend(bench::Kind::ALL.iter().map(|kind| format!("kind-{}", kind.prefix().to_lowercase())));
    wanted.extend(bench::Role::VARIANTS.iter().map(|role| format!("role-{role}")));
    wanted.sort();
    wanted.dedup();
    wanted
}

#[test]
fn rooms_verbs_fields_kinds_and_roles_have_words() {
    for language in Language::ALL {
        let words = Words::of(language);
        let missing: Vec<String> = wanted().into_iter().filter(|key| !words.has(key)).collect();
        assert!(missing.is_empty(), "without words in {}: {missing:?}", language.tag());
    }
}
