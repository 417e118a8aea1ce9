//! In every country of the protocol somebody may be treated: approvals are named, the lot can be released, the label can be read, and no
//! site lies in another country.

use super::Folder;
use bench::at;
use bench::finding::{Finding, Spot};
use quality::specification::Stage;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let asked = || Spot::new("protocol", "asked", at!["jurisdictions"]);
    let tell =
        |country, spot: Spot| Finding::contradiction("jurisdictions").value("country", country).spot(spot);
    let mut found = Vec::new();
    let releases = || folder.specifications.iter().filter(|(_, s)| s.stage == Stage::Release);
    for country in &protocol.jurisdictions {
        if !protocol.approvals.iter().any(|approvals| approvals.country == *country) {
            found.push(tell(country, Spot::new("protocol", "no-approvals", at!["jurisdictions"])));
        }
        if let Some((document, _)) = releases().next()
            && !releases().any(|(_, specification)| specification.jurisdictions.contains(country))
        {
            let place = Spot::new(document, "no-release", at!["jurisdictions"]);
            found.push(tell(country, place).spot(asked()));
        }
        if let Some(product) = folder.product
            && !product.labels.iter().any(|label| label.jurisdiction == *country)
        {
            let labels = Spot::new("product", "labels", at!["labels"]);
            found.push(tell(country, Spot::new("protocol", "no-label", at!["jurisdictions"])).spot(labels));
        }
    }
    for (s, site) in folder.sites.iter().flat_map(|plan| plan.sites.iter().enumerate()) {
        if !protocol.jurisdictions.contains(&site.country) {
            let place = Spot::new("sites", "abroad", at!["sites", s, "country"]);
            found.push(tell(&site.country, place).spot(asked()));
        }
    }
    found
}
