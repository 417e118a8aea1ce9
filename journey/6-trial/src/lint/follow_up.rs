//! Fifteen years of follow-up are a rule for genes that were changed, and for those only.
//!
//! FDA, Long Term Follow-Up After Administration of Human Gene Therapy Products, January 2020 (known at second hand): up to fifteen years
//! for integrating vectors and edited genomes. An unmodified cell product states years of its own.

use super::Folder;
use bench::at;
use bench::finding::{Finding, Spot};
use bench::product::Modification;

const YEARS: u32 = 15;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(product) = folder.product else { return Vec::new() };
    let stays = matches!(product.genes, Modification::Integrating | Modification::Edited);
    if !stays || product.follow_up_years >= YEARS {
        return Vec::new();
    }
    let finding = Finding::doubt("follow-up")
        .value("years", product.follow_up_years)
        .value("asked", YEARS)
        .spot(Spot::new("product", "years", at!["follow_up_years"]))
        .spot(Spot::new("product", "genes", at!["genes"]));
    vec![finding]
}
