//! A certificate, to be read and printed: what was released, for whom, against which specification, with every result, and who signed.

use super::releasing::whom;
use super::tests;
use crate::page::{Look, Page, Shown, Who};
use bench::{CertificateCode, Code};
use maud::html;
use quality::ReleaseRecord;
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/certificate/{code}", who: Who::Everybody, title: "one-ct", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<CertificateCode>() else { return Shown::Missing };
    let quality = &look.view.open.quality;
    let releases = |of: Code| quality.releases_of(of).iter().map(move |release| (of, release));
    let found = quality.all_made().flat_map(|made| releases(made.what));
    let Some((of, release)) = found.into_iter().find(|(_, release)| release.certificate == code) else {
        return Shown::Missing;
    };
    let Some(specification) = quality.specification(&release.specification) else { return Shown::Missing };
    let standing = look.view.standing(of);
    let body = html! {
        div.certificate {
            @if standing.rejected || !standing.held_by.is_empty() { p.held { (look.say("web-certificate-not-now")) } }
            dl.facts {
                dt { (look.one(of.kind)) } dd { b { (look.code(of)) } }
                dt { (look.say("web-certificate-product")) } dd { (specification.product.key) " " (specification.product.version) }
                dt { (look.say("word-released")) } dd { (whom(look, release.jurisdiction, release.trial)) }
                dt { (look.say("column-specification")) } dd { (specification.title) " · " (specification.key) " " (specification.version) }
                @if let Some(day) = standing.expires { dt { (look.say("column-expires")) } dd { (day) } }
                @if !release.pending.is_empty() {
                    dt { (look.say("column-pending")) } dd { @for test in &release.pending { (test) " " } }
                }
            }
            (tests::table(look, of, specification))
            (signed(look, release))
        }
    };
    Shown::Titled(format!("{} {code}", look.one(bench::Kind::Certificate)), body)
}

/// The signature as it was given: name, meaning, moment (21 CFR 11.50(a)), and the entry that holds it.
fn signed(look: &Look<'_>, release: &ReleaseRecord) -> maud::Markup {
    html! {
        section.signature {
            @for by in &release.by {
                p { b { (super::super::batch::person(look, *by)) } " · " (look.say("meaning-approved")) " · " (look.moment(release.mark.recorded)) }
            }
            p { a href={ "/entry/" (release.mark.fact.position) } {
                (look.fill("web-entry-nth", json!({ "position": release.mark.fact.position }))) } }
        }
    }
}
