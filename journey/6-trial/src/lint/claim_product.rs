//! Evidence says of which product it is; another product's is not one's own.
//!
//! Seen in announcements of XS411 that cite three patients of the Shanghai East Hospital: by its registry record (NCT06145711) those had
//! their own cells, in one putamen.

use super::Folder;
use super::claims::Says;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(claims) = folder.claims else { return Vec::new() };
    let mut found = Vec::new();
    for (c, claim) in claims.claims.iter().enumerate() {
        let Says::Evidence(says) = &claim.says else { continue };
        let path = at!["claims", c, "says", "evidence"];
        let tell = |said: &str| {
            Finding::contradiction("claim-product").value("said", said).value("product", &claims.product)
        };
        match &says.product {
            None => found.push(tell("-").spot(Spot::new("claims", "not-said", path))),
            Some(product) if says.for_this_product && *product != claims.product => found.push(
                tell(product.as_str())
                    .spot(Spot::new("claims", "other", path.then("product")))
                    .spot(Spot::new("claims", "own", at!["product"])),
            ),
            Some(_) => {}
        }
    }
    found
}
