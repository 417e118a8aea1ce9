//! Ctrl-C, and a limit on the size of files.
//!
//! Whoever presses Ctrl-C reads what became of the work, whatever was running. A long piece of work may ask to finish what is in hand
//! first: it holds a [`Watch`], and looks at it between two steps. A second Ctrl-C ends the program at once all the same: a turn that
//! was not committed leaves nothing behind, as after a power cut.

use crate::exit::Exit;
use signal_hook::consts::{SIGINT, SIGTERM};
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many pieces of work look for themselves.
static WATCHING: AtomicUsize = AtomicUsize::new(0);
/// Whether somebody asked to end.
static RAISED: AtomicBool = AtomicBool::new(false);

/// Held by work that ends by itself soon after somebody asks.
pub struct Watch(());

/// Begins to look: from here until the watch is dropped, Ctrl-C raises it instead of ending the program.
#[must_use]
pub fn watch() -> Watch {
    WATCHING.fetch_add(1, Ordering::SeqCst);
    Watch(())
}

impl Watch {
    /// Whether somebody asked to end.
    #[must_use]
    pub fn raised(&self) -> bool {
        RAISED.load(Ordering::SeqCst)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        WATCHING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Listens from now on. `farewell` is what is said where nobody watches.
pub(crate) fn listen(farewell: String) {
    limit_is_an_error();
    // Where the system lets nobody listen, Ctrl-C ends the process between two commits, which loses nothing either.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for _ in signals.forever() {
            let first = !RAISED.swap(true, Ordering::SeqCst);
            if first && WATCHING.load(Ordering::SeqCst) > 0 {
                continue;
            }
            let _ = writeln!(std::io::stderr(), "\n{farewell}");
            std::process::exit(Exit::Interrupted as i32);
        }
    });
}

/// A write beyond the limit on a file's size kills a process, unless it takes the signal; then the write fails, and the store says
/// that there is no room.
fn limit_is_an_error() {
    let taken = std::sync::Arc::new(AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, taken);
}
