//! Asking for words that nobody else may see: a passphrase, a password, an invitation's code.
//!
//! They come from a file that a variable names, from the terminal without echo, or as lines of standard input. Never from an argument or a
//! variable's value: both are visible to every process of the machine.

use crate::exit::Exit;
use crate::print::Out;
use office::Passphrase;
use serde_json::json;
use std::io::{BufRead, IsTerminal};
use std::path::Path;
use zeroize::Zeroizing;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Secret {
    /// The key of the words shown at the prompt.
    pub prompt: &'static str,
    /// The variable that names a file with it.
    pub file: &'static str,
}

/// The key store's passphrase.
pub(crate) const PASSPHRASE: Secret =
    Secret { prompt: "secret-passphrase", file: "GRAFTLINE_PASSPHRASE_FILE" };

/// Asks once.
///
/// # Errors
/// `Exit::Usage` after saying that nothing was given; `Exit::Fault` where the named file cannot be read.
pub(crate) fn ask(secret: Secret, out: &Out) -> Result<Passphrase, Exit> {
    if let Some(path) = std::env::var_os(secret.file) {
        return Passphrase::from_file(Path::new(&path)).map_err(|fault| out.fault(&fault));
    }
    let prompt = out.words.say(secret.prompt);
    let typed = if std::io::stdin().is_terminal() {
        rpassword::prompt_password(format!("{prompt} ")).map(Zeroizing::new).unwrap_or_default()
    } else {
        let mut line = Zeroizing::new(String::new());
        // A closed input reads as nothing, and is complained about below.
        let _ = std::io::stdin().lock().read_line(&mut line);
        line
    };
    let typed = typed.trim_end_matches(['\n', '\r']);
    if typed.is_empty() {
        out.complain(&out.say("secret-nothing", json!({ "what": prompt, "file": secret.file })));
        return Err(Exit::Usage);
    }
    Ok(Passphrase::new(typed))
}

/// Asks twice at a terminal, where a slip would lock its owner out; once elsewhere.
///
/// # Errors
/// As [`ask`], and where the two differ.
pub(crate) fn ask_new(secret: Secret, out: &Out) -> Result<Passphrase, Exit> {
    let first = ask(secret, out)?;
    if std::env::var_os(secret.file).is_none() && std::io::stdin().is_terminal() {
        out.line(&out.words.say("secret-again"));
        if !ask(secret, out)?.is(&first) {
            return Err(out.usage("secret-differs"));
        }
    }
    Ok(first)
}
