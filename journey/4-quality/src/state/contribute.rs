//! What quality adds to the standing of a code.

use super::State;
use bench::{Code, DeviationCode, HoldCode, Moment, Released, SampleCode, Standing};

impl State {
    /// Adds what this room knows about a code to its standing: holds and deviations on exactly this code, releases, rejection,
    /// expiry. What binds it from upstream, the portfolio adds by the genealogy.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        standing.known |= self.is_known(code);
        standing.held_by.extend(self.holds_on(code).map(|(hold, _)| hold));
        standing.released.extend(self.releases_in_force(code));
        standing.rejected |= self.is_rejected(code);
        // A shelf life set on evidence replaces the one that the product began with.
        standing.expires = self.expires(code).or(standing.expires);
        let open = self.deviations_of(code).filter(|(_, deviation)| deviation.closed.is_none());
        standing.open_deviations.extend(open.map(|(deviation, _)| deviation));
        match code.kind {
            SampleCode::KIND => {
                if let Some(sample) = self.sample(SampleCode(code.number)) {
                    standing.known = true;
                    standing.hands.extend(self.testers(sample));
                }
            }
            DeviationCode::KIND => standing.known |= self.deviation(DeviationCode(code.number)).is_some(),
            HoldCode::KIND => standing.known |= self.hold(HoldCode(code.number)).is_some(),
            bench::InvestigationCode::KIND => {
                standing.known |= self.investigation(bench::InvestigationCode(code.number)).is_some();
            }
            _ => {}
        }
    }

    /// The releases of a thing that hold now. A staged one counts as whole once every pending test is met.
    fn releases_in_force(&self, code: Code) -> Vec<Released> {
        if self.is_rejected(code) {
            return Vec::new();
        }
        self.releases_of(code)
            .iter()
            .map(|release| Released {
                jurisdiction: release.jurisdiction,
                trial: release.trial,
                specification: release.specification.version.clone(),
                staged: self.pending_of(code, release).next().is_some(),
            })
            .collect()
    }

    /// When a release was given, for the clock of its pending results.
    pub(crate) fn released_at(&self, release: &super::ReleaseRecord) -> Moment {
        release.mark.happened
    }
}
