//! A motor score is one that its level and grade allow.
//!
//! Seen in a case report: "ASIA 82, AIS B" after an injury at C4/5. Grade B leaves no motor function more than three levels below the
//! motor level, so at C5 there are at most 38 points (ISNCSCI 2019; bounds from `instruments`).

use super::Folder;
use super::claims::Says;
use bench::at;
use bench::finding::{Finding, Spot};
use instruments::isncsci::MotorSum;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in folder.claims.iter().flat_map(|claims| claims.claims.iter().enumerate()) {
        let Says::Score(score) = &claim.says else { continue };
        for impossible in score.impossibilities() {
            let key = match impossible.sum {
                MotorSum::Motor => "motor",
                MotorSum::UpperExtremity => "upper_extremity",
                MotorSum::LowerExtremity => "lower_extremity",
            };
            let path = at!["claims", c, "says", "score"];
            let levels: Vec<_> = score.levels.iter().map(|level| level.name()).collect();
            found.push(
                Finding::contradiction("claim-score")
                    .value("claimed", impossible.claimed)
                    .value("least", impossible.least)
                    .value("most", impossible.most)
                    .value("grade", format!("{:?}", score.ais))
                    .value("level", levels.join("/"))
                    .spot(Spot::new("claims", "score", path.then(key)))
                    .spot(Spot::new("claims", "grade", path.then("ais"))),
            );
        }
    }
    found
}
