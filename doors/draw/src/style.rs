//! The one style sheet of all drawings.

/// The style sheet. A page may set `--ink`, `--muted`, `--edge`, `--line`, `--surface`, `--paper`, `--good`, `--now`,
/// `--warn` and `--held`; where it does not, the colours here follow the reader's light or dark setting and turn to the
/// light ones on paper. Each fill stands twice so that programs without custom properties show the light colours.
pub const STYLE: &str = include_str!("drawing.css");
