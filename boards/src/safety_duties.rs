//! What safety still owes anybody, the most urgent first: follow-ups, assessments, reviews.

use crate::{Board, View, duties};

/// Every open duty of the safety room that this viewer may know of, whoever it waits for.
pub(crate) fn board(view: &View<'_>) -> Board {
    duties::of("safety-duties", view.duties_of_room("safety"), view)
}
