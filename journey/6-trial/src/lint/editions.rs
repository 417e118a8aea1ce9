//! The documents of one folder speak of one product, and the site plan of this protocol.

use super::Folder;
use bench::at;
use bench::finding::{Finding, Spot};
use bench::product::Edition;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    let named = |edition: &Edition| format!("{} {}", edition.key, edition.version);
    let mut hold = |document: &str, key: &'static str, said: &Edition, other: &'static str, is: &Edition| {
        if said != is {
            found.push(
                Finding::contradiction("editions")
                    .value("said", named(said))
                    .value("is", named(is))
                    .spot(Spot::new(document, "names", at![key]))
                    .spot(Spot::new(other, "is", at!["version"])),
            );
        }
    };
    if let Some(product) = folder.product.map(bench::Product::edition) {
        if let Some(protocol) = folder.protocol {
            hold("protocol", "product", &protocol.product, "product", &product);
        }
        if let Some(process) = folder.process {
            hold("process", "product", &process.product, "product", &product);
        }
        for (document, specification) in folder.specifications {
            hold(document, "product", &specification.product, "product", &product);
        }
    }
    if let (Some(sites), Some(protocol)) = (folder.sites, folder.protocol) {
        hold("sites", "protocol", &sites.protocol, "protocol", &protocol.edition());
    }
    found
}
