//! Results: what a laboratory read, with its digits as written.
//!
//! A result holds no verdict. Whether it lies within is asked anew at each look, of the limits of a signed specification.

use crate::{Class, Refusal, State};
use bench::{Asked, Decimal, Digest, FactId, Limit, PersonCode, Quantity, SampleCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A measured quantity.
    Measured(Quantity),
    /// Less than the method can quantify: written `<LOQ`, with that limit of quantitation.
    BelowQuantitation(Quantity),
    /// More than the method can quantify.
    AboveQuantitation(Quantity),
    /// A finding in words, such as `negative` or `normal`.
    Finding(Text),
}

/// Where a value lies against a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Within,
    Outside,
    /// The value cannot be compared: another unit, words against a number, or a limit of quantitation beyond the limit.
    Unreadable,
}

impl Value {
    /// The verdict of this value against one limit.
    #[must_use]
    pub fn against(&self, limit: &Limit) -> Verdict {
        let of = |allowed: Result<bool, _>| match allowed {
            Ok(true) => Verdict::Within,
            Ok(false) => Verdict::Outside,
            Err(_) => Verdict::Unreadable,
        };
        match (self, limit) {
            (Self::Finding(found), Limit::Finding(wanted)) => {
                let same = found.as_str().to_lowercase() == wanted.to_lowercase();
                if same { Verdict::Within } else { Verdict::Outside }
            }
            (Self::Finding(_), _) | (_, Limit::Finding(_)) => Verdict::Unreadable,
            (Self::Measured(value), limit) => of(limit.allows(value)),
            // Below the limit of quantitation: the true value is anywhere under it. Only a limit at or above it can be judged.
            (Self::BelowQuantitation(loq), Limit::Below(top) | Limit::AtMost(top)) => {
                match loq.compare(top) {
                    Ok(order) if order.is_le() => Verdict::Within,
                    _ => Verdict::Unreadable,
                }
            }
            (
                Self::BelowQuantitation(loq),
                Limit::Above(floor) | Limit::AtLeast(floor) | Limit::Between(floor, _),
            ) => match loq.compare(floor) {
                Ok(order) if order.is_le() => Verdict::Outside,
                _ => Verdict::Unreadable,
            },
            (Self::AboveQuantitation(top), Limit::Above(floor) | Limit::AtLeast(floor)) => {
                match top.compare(floor) {
                    Ok(order) if order.is_ge() => Verdict::Within,
                    _ => Verdict::Unreadable,
                }
            }
            (
                Self::AboveQuantitation(top),
                Limit::Below(limit) | Limit::AtMost(limit) | Limit::Between(_, limit),
            ) => match top.compare(limit) {
                Ok(order) if order.is_ge() => Verdict::Outside,
                _ => Verdict::Unreadable,
            },
        }
    }
}

/// A value that a program computed from a file: enough to compute it again (`verify --deep`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// The raw file.
    pub file: Digest,
    /// The document that draws the gates.
    pub gate_document: Digest,
    /// The gate that was counted.
    pub gate: Text,
    /// The program and its version.
    pub method: Text,
    pub version: Text,
    /// Events inside the gate, and inside its parent.
    pub counted: u64,
    pub parent: u64,
}

impl Computed {
    /// The share in per cent; `None` where the parent holds nothing.
    #[must_use]
    pub fn share_pct(&self) -> Option<Decimal> {
        use rust_decimal::Decimal as Exact;
        let hundredfold = Exact::from(self.counted).checked_mul(Exact::from(100))?;
        hundredfold.checked_div(Exact::from(self.parent)).map(Decimal)
    }

    /// Whether the reported value is what these counts say, to the digits that were written.
    #[must_use]
    pub fn agrees_with(&self, value: &Value) -> bool {
        if self.counted > self.parent {
            return false;
        }
        let Value::Measured(reported) = value else { return true };
        if reported.unit != bench::Unit::Percent {
            return true;
        }
        let places = reported.value.0.scale();
        // Half a unit of the last digit written: both ways of rounding a tie are taken.
        self.share_pct().is_some_and(|share| {
            let half = rust_decimal::Decimal::new(5, (places + 1).min(28));
            (share.0 - reported.value.0).abs() <= half
        })
    }
}

/// A result reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportResult {
    pub sample: SampleCode,
    /// The test, by its key in the specification.
    pub test: Text,
    pub value: Value,
    /// Single readings behind the value, in the order in which they were taken; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replicates: Vec<Value>,
    /// The method, as the specification names it.
    pub method: Text,
    /// Who tested.
    pub analyst: PersonCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Computed>,
}

/// A report-and-review result, looked at and judged (a test without a limit, or one whose limit does not decide alone).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewResult {
    /// The fact that reported it.
    pub result: FactId,
    /// Whether the thing may be released with this result.
    pub acceptable: bool,
    pub why: Text,
}

/// Who reviews did not test, and there is something to review.
pub(crate) fn review_obstacles(state: &State, asked: &Asked, command: &ReviewResult) -> BTreeSet<Refusal> {
    let result = command.result;
    let Some(record) = state.result(result) else {
        return BTreeSet::from([Refusal::UnknownResult { result }]);
    };
    let report = record.kept.now();
    let mut found: BTreeSet<Refusal> = crate::decide::unsaid(&command.why).into_iter().collect();
    if let Some(sample) = state.sample(report.sample) {
        let tests = state.tests_for(sample.of, &report.test);
        if !tests.is_empty() && tests.iter().all(|(_, test)| test.class == Class::PassFail) {
            found.insert(Refusal::NotForReview { result });
        }
    }
    // 21 CFR 211.194(a)(8): a second person reviews the original record.
    for person in asked.people() {
        let reported = record.kept.history().any(|(mark, r, _)| {
            r.analyst == person || mark.author.is_some_and(|author| author.person == person)
        });
        if reported {
            found.insert(Refusal::AnalystReviews { person });
        }
    }
    found
}
