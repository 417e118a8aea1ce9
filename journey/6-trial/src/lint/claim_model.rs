//! A number for a year that had not come is a projection, and names its model.
//!
//! Seen in the press: five million people with Parkinson's disease in China by 2030; the projection that can be found says 4.787
//! million, from the Global Burden of Disease study of 2019.

use super::Folder;
use super::claims::Says;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in folder.claims.iter().flat_map(|claims| claims.claims.iter().enumerate()) {
        let (Says::Frequency(says), Some(retrieved)) = (&claim.says, claim.retrieved) else { continue };
        if i64::from(says.year) > i64::from(retrieved.0.year()) && says.model.is_none() {
            found.push(
                Finding::contradiction("claim-model")
                    .value("year", says.year)
                    .value("read", retrieved)
                    .spot(Spot::new("claims", "year", at!["claims", c, "says", "frequency", "year"]))
                    .spot(Spot::new("claims", "read", at!["claims", c, "retrieved"])),
            );
        }
    }
    found
}
