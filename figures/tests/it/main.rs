//! Every figure against somebody else's answer: R's in `reference/<method>/r.txt`, published tables where they stand.

mod arms;
mod bits;
mod curves;
mod distributions;
mod escalation;
mod joint;
mod peer;
mod proportions;
mod rows;
mod stability;
