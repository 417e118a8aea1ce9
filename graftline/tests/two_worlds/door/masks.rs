//! What cannot be the same twice, each named: its place stays, and its length.

use office::Desk;

/// The masks of one world.
pub struct Masks {
    /// Digests of envelopes: the chain's head, the commitment to the list under its sealed salt.
    made_of_envelopes: Vec<String>,
}

/// In an export: a run of so many characters of hexadecimal or base64 is an envelope, a hash or a signature.
const A_RUN: usize = 32;

impl Masks {
    pub fn of(desk: &Desk) -> Self {
        let mut all = vec![desk.head().expect("a head").hash.to_string()];
        let trials = desk.portfolio().open.trial.trials();
        for (_, trial) in trials {
            let lists = trial.newest().parts.iter().filter_map(|part| trial.list(&part.key));
            all.extend(lists.map(|list| list.commitment.to_string()));
        }
        Self { made_of_envelopes: all }
    }

    /// What was sent, with its masks on. `key`: the form key of the session that it was sent to.
    pub fn on(&self, body: &[u8], key: &str) -> String {
        if body.len() > 512 && body.get(257..262) == Some(b"ustar") {
            return unpacked(body);
        }
        let mut text = String::from_utf8_lossy(body).replace(key, "■key");
        for drawn in values_of(&text, "name=\"id\" value=\"") {
            text = text.replace(&drawn, "■id");
        }
        // Which of several duties a form was opened with is said under the session's key.
        for duty in values_of(&text, "&amp;duty=") {
            text = text.replace(&duty, "■duty");
        }
        for hash in &self.made_of_envelopes {
            text = text.replace(hash, "■hash");
        }
        // A command's answer says where the chain stands.
        for head in values_of(&text, "\"head\": \"") {
            text = text.replace(&head, "■hash");
        }
        text
    }
}

fn values_of(text: &str, before: &str) -> Vec<String> {
    let all = text.split(before).skip(1).filter_map(|rest| rest.split_once('"'));
    all.map(|(value, _)| value.to_owned()).filter(|value| value.len() >= 16).collect()
}

/// The files of a tar by name and length, their text with every long run of digits masked at its length.
fn unpacked(tar: &[u8]) -> String {
    let (mut at, mut all) = (0, String::new());
    while let Some(header) = tar.get(at..at + 512).filter(|header| header[0] != 0) {
        let field = |from: usize, to: usize| {
            String::from_utf8_lossy(&header[from..to]).trim_matches(['\0', ' ']).to_owned()
        };
        let (name, size) = (field(0, 100), usize::from_str_radix(&field(124, 136), 8).expect("a size"));
        // The folder in the tar is called after a drawn number.
        let name = name.split_once('/').map_or("", |(_, inner)| inner).to_owned();
        let content = String::from_utf8_lossy(&tar[at + 512..at + 512 + size]);
        // A signature is bytes; of everything else only the long runs go.
        let content = if name.ends_with(".sig") { "■".to_owned() } else { runs_masked(&content) };
        all.push_str(&format!("{name} {size}\n{content}\n"));
        at += 512 + size.div_ceil(512) * 512;
    }
    all
}

fn runs_masked(text: &str) -> String {
    let of_a_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=');
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if of_a_run(c) {
            run.push(c);
            continue;
        }
        if run.len() >= A_RUN {
            out.push_str(&format!("■{}", run.len()))
        } else {
            out.push_str(&run)
        }
        run.clear();
        out.push(c);
    }
    out
}
