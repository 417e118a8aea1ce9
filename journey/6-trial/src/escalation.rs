//! The escalation rules: from how many were dosed at a level, and how many had a dose-limiting toxicity, to the boldest next step.

use crate::Verdict;
use crate::protocol::{Escalation, EscalationRule};

impl Verdict {
    /// How bold a step is: whatever is less bold than the rule allows is always open.
    #[must_use]
    pub fn boldness(self) -> u8 {
        match self {
            Self::Stop => 0,
            Self::DeEscalate => 1,
            Self::Expand => 2,
            Self::Escalate => 3,
        }
    }

    /// This step and every less bold one, boldest first.
    #[must_use]
    pub fn and_below(self) -> Vec<Self> {
        let all = [Self::Escalate, Self::Expand, Self::DeEscalate, Self::Stop];
        all.into_iter().filter(|v| v.boldness() <= self.boldness()).collect()
    }
}

/// The level of the next cohort; none after a stop, or below the first level.
pub(crate) fn leads_to(verdict: Verdict, level: u32) -> Option<u32> {
    match verdict {
        Verdict::Escalate => level.checked_add(1),
        Verdict::Expand => Some(level),
        Verdict::DeEscalate => level.checked_sub(1).filter(|&level| level > 0),
        Verdict::Stop => None,
    }
}

/// The boldest step that the rule allows after `dosed` people at this level, `toxic` of them with a dose-limiting toxicity.
pub(crate) fn most(rule: &Escalation, level: u32, dosed: u32, toxic: u32) -> Verdict {
    let by_rule = match rule.rule {
        EscalationRule::ThreePlusThree => three_plus_three(dosed, toxic),
        EscalationRule::Boin => boin(dosed, toxic),
    };
    let highest = u32::try_from(rule.levels.len()).unwrap_or(u32::MAX);
    match by_rule {
        // Nothing lies above the highest level, and nothing below the first.
        Verdict::Escalate if level >= highest => Verdict::Expand,
        Verdict::DeEscalate if level <= 1 => Verdict::Stop,
        step => step,
    }
}

/// Storer, Biometrics 1989;45:925-937, design C as commonly run: up after 0 of 3 or at most 1 of 6; three more after 1 of 3; down
/// after 2 or more.
fn three_plus_three(dosed: u32, toxic: u32) -> Verdict {
    match (dosed, toxic) {
        (_, 2..) => Verdict::DeEscalate,
        (0..3, _) => Verdict::Expand,
        (3..6, 1) => Verdict::Expand,
        _ => Verdict::Escalate,
    }
}

/// Liu and Yuan, J R Stat Soc C 2015;64:507-523, table 1, target 30 %: up at a share of at most 0.236, down at 0.358 or more.
fn boin(dosed: u32, toxic: u32) -> Verdict {
    let (toxic, dosed) = (u64::from(toxic) * 1000, u64::from(dosed));
    match dosed {
        0 => Verdict::Expand,
        n if toxic <= 236 * n => Verdict::Escalate,
        n if toxic >= 358 * n => Verdict::DeEscalate,
        _ => Verdict::Expand,
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{DeEscalate, Escalate, Expand, Stop};
    use super::*;

    fn rule(rule: EscalationRule) -> Escalation {
        let levels = ["low", "middle", "high"].map(Into::into).to_vec();
        Escalation { rule, levels, cohort_size: 3, dlt_window_days: 28 }
    }

    #[test]
    fn three_plus_three_is_storers_table() {
        let rule = rule(EscalationRule::ThreePlusThree);
        for (level, dosed, toxic, boldest) in [
            (1, 3, 0, Escalate),
            (1, 3, 1, Expand),
            (1, 3, 2, Stop),
            (2, 3, 2, DeEscalate),
            (2, 6, 1, Escalate),
            (2, 6, 2, DeEscalate),
            (3, 6, 1, Expand),
            (3, 3, 0, Expand),
            (2, 2, 0, Expand),
            (2, 2, 2, DeEscalate),
        ] {
            assert_eq!(most(&rule, level, dosed, toxic), boldest, "level {level}: {toxic} of {dosed}");
        }
    }

    #[test]
    fn boin_is_its_authors_table_for_a_target_of_thirty_per_cent() {
        // Liu and Yuan 2015, table 1: escalate if at most, de-escalate if at least.
        let rule = rule(EscalationRule::Boin);
        for (dosed, up, down) in [(3, 0, 2), (6, 1, 3), (9, 2, 4), (12, 2, 5)] {
            for toxic in 0..=dosed {
                let step = most(&rule, 2, dosed, toxic);
                let expected = if toxic <= up {
                    Escalate
                } else if toxic >= down {
                    DeEscalate
                } else {
                    Expand
                };
                assert_eq!(step, expected, "{toxic} of {dosed}");
            }
        }
    }

    #[test]
    fn the_next_level_follows_the_verdict() {
        assert_eq!(
            [Escalate, Expand, DeEscalate, Stop].map(|v| leads_to(v, 2)),
            [Some(3), Some(2), Some(1), None]
        );
        assert_eq!(leads_to(DeEscalate, 1), None);
    }
}
