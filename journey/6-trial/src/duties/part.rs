//! Duties of a part: list or cohort, plan, people to look for, and at its end the lock, the opening and the seed.

use super::{Ask, at_site, duty};
use crate::protocol::{Escalation, Part, StaggerOver};
use crate::state::{Cohort, PartState, State, Trial};
use crate::{Audience, ReadOut, Verdict, analysis, cohort, escalation};
use bench::{Date, Duty, Moment, Role, SiteCode, TrialCode};
use serde_json::json;

/// How many days before a place becomes free people are looked for: consent and screening take about as long.
const LEAD_DAYS: i64 = 21;

pub(super) fn duties(
    state: &State,
    code: TrialCode,
    trial: &Trial,
    part: &Part,
    now: Moment,
    ask: Ask<'_>,
    all: &mut Vec<Duty>,
) {
    if trial.waits_for(part).is_some() {
        return;
    }
    let nothing = PartState::default();
    let come_to = trial.state_of(&part.key).unwrap_or(&nothing);
    let active: Vec<SiteCode> = trial.sites().iter().copied().filter(|&s| is_active(state, s)).collect();
    if active.is_empty() {
        return;
    }
    let here = json!({ "trial": code, "part": part.key });
    if trial.plan(&part.key).is_none() && come_to.locked.is_empty() {
        let mut prefill = here.clone();
        (prefill["sites"], prefill["target"]) = (json!(active), json!(part.participants));
        all.push(duty("trial.plan-enrolment", code, Role::ProgrammeLead, now, prefill));
    }
    if part.parallel().is_some() && come_to.lists.is_empty() {
        all.push(duty("trial.commit-list", code, Role::UnblindedStatistician, now, here));
    }
    if let Some(rule) = part.escalation() {
        climb(state, (code, part, rule), come_to, now, ask, all);
    }
    enrol(state, code, trial, part, come_to, now, all);
    read_out(state, code, trial, part, come_to, now, all);
}

fn is_active(state: &State, site: SiteCode) -> bool {
    state.site(site).is_some_and(|site| site.active.is_some())
}

/// Cohorts: opened, and decided once every window is over.
fn climb(
    state: &State,
    (code, part, rule): (TrialCode, &Part, &Escalation),
    come_to: &PartState,
    now: Moment,
    ask: Ask<'_>,
    all: &mut Vec<Duty>,
) {
    let allowed = || ask(code.into()).allowed_levels.get(&part.key).copied().unwrap_or(1);
    let next = match come_to.cohorts.last() {
        None => Some(1),
        Some(Cohort { decided: Some(decided), level, .. }) => escalation::leads_to(decided.verdict, *level),
        Some(_) => None,
    };
    if let Some(level) = next
        && come_to.locked.is_empty()
        && (level == 1 || level <= allowed())
    {
        let prefill = json!({ "trial": code, "part": part.key, "level": level });
        all.push(duty("trial.open-cohort", code, Role::ProgrammeLead, now, prefill));
    }
    let Some(open) = come_to.cohorts.last().filter(|cohort| cohort.decided.is_none()) else { return };
    if !cohort::unfinished(state, open, rule, now).is_empty() {
        return;
    }
    let dosed: Vec<_> = cohort::dosed_at(state, come_to, open.level).collect();
    let toxic: Vec<_> = dosed.iter().copied().filter(|&who| ask(who.into()).dose_limiting).collect();
    let verdict = recommended(state, part, rule, come_to, open.level, (dosed.len(), toxic.len()));
    // Up waits for the safety review; nothing else does.
    if verdict == Verdict::Escalate && allowed() <= open.level {
        return;
    }
    let prefill = json!({
        "trial": code,
        "part": part.key,
        "cohort": open.number,
        "data_cut": now.date(),
        "dose_limiting": toxic,
        "verdict": verdict,
    });
    all.push(duty("trial.decide-escalation", code, Role::SafetyPhysician, now, prefill));
}

/// What the rule says, and an end where nobody more may be treated in this part.
fn recommended(
    state: &State,
    part: &Part,
    rule: &Escalation,
    come_to: &PartState,
    level: u32,
    (dosed, toxic): (usize, usize),
) -> Verdict {
    let people = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let all_dosed: usize =
        (1..=people(rule.levels.len())).map(|level| cohort::dosed_at(state, come_to, level).count()).sum();
    let room = people(all_dosed).saturating_add(rule.cohort_size) <= part.participants;
    let most = escalation::most(rule, level, people(dosed), people(toxic));
    let highest = people(rule.levels.len()) == level;
    let two_cohorts = people(dosed) >= rule.cohort_size.saturating_mul(2);
    // A level below that was left upwards before is the one to stay with.
    let back =
        most == Verdict::DeEscalate && cohort::dosed_at(state, come_to, level - 1).count() >= dosed.max(6);
    match most {
        _ if !room || back => Verdict::Stop,
        Verdict::Expand if highest && two_cohorts => Verdict::Stop,
        step => step,
    }
}

/// People to look for, at each active site of the plan, while places are free.
fn enrol(
    state: &State,
    code: TrialCode,
    trial: &Trial,
    part: &Part,
    come_to: &PartState,
    now: Moment,
    all: &mut Vec<Duty>,
) {
    let Some(plan) = trial.plan(&part.key).filter(|_| come_to.locked.is_empty()) else { return };
    if come_to.lists.is_empty() && part.parallel().is_some() {
        return;
    }
    let (mut allocated, mut undosed, mut coming) = (0u32, 0u32, 0u32);
    for person in state.people_of(code, &part.key).filter(|person| person.failed().is_none()) {
        match person.allocation() {
            Some(_) => {
                allocated += 1;
                undosed += u32::from(person.administration(1).is_none() && person.may_be_treated());
            }
            None => coming += u32::from(person.is_active()),
        }
    }
    let waiting = |p: &&crate::RecordConsent| p.trial == code && p.part == part.key;
    coming += state.consents_waiting().filter(|(_, c)| waiting(c)).count() as u32;
    coming += state.suitable_waiting().filter(|(_, p)| p.trial == code && p.part == part.key).count() as u32;
    let (free, from) = match part.escalation() {
        None => (plan.target.saturating_sub(allocated), None),
        Some(rule) => match come_to.cohorts.last().filter(|cohort| cohort.decided.is_none()) {
            None => (0, None),
            Some(open) => free_places(state, part, rule, open, undosed),
        },
    };
    if coming >= free {
        return;
    }
    for &site in plan.sites.iter().filter(|&&site| is_active(state, site)) {
        let Some(known) = state.site(site) else { continue };
        if trial.stops(crate::state::Going::Enrolment, site, None, now).next().is_some() {
            continue;
        }
        let from = from.map_or(now, |day: Date| day.plus_days(-LEAD_DAYS).begins_in(&known.registered.zone));
        let prefill = json!({ "trial": code, "part": part.key, "site": site });
        all.push(at_site(site, duty("trial.pre-screen", site, Role::Coordinator, from, prefill)));
    }
}

/// Places of the open cohort for which people should come now. With days between one participant and the next, people come
/// one by one: whoever came early would lose their window waiting.
fn free_places(
    state: &State,
    part: &Part,
    rule: &Escalation,
    open: &Cohort,
    undosed: u32,
) -> (u32, Option<Date>) {
    let filled = u32::try_from(cohort::filled(state, open).count()).unwrap_or(u32::MAX);
    let free = rule.cohort_size.saturating_sub(filled);
    let each = part.stagger.iter().find(|s| s.over == StaggerOver::EachInCohort).map(|s| s.days);
    let Some(days) = each.filter(|&days| days > 0) else { return (free, None) };
    let first_days = open.members.iter().filter_map(|&who| state.case(who)?.first_day());
    let from = first_days.max().map(|last| last.plus_days(i64::from(days)));
    (free.min(1u32.saturating_sub(undosed)), from)
}

/// Lock, open, reveal.
fn read_out(
    state: &State,
    code: TrialCode,
    trial: &Trial,
    part: &Part,
    come_to: &PartState,
    now: Moment,
    all: &mut Vec<Duty>,
) {
    for analysis in [ReadOut::Primary, ReadOut::Final] {
        let here = json!({ "trial": code, "part": part.key, "analysis": analysis });
        if !come_to.locked.contains_key(&analysis) {
            if is_complete(state, code, trial, part, come_to, analysis) {
                all.push(duty("trial.lock-analysis", code, Role::BlindedStatistician, now, here));
            }
            return;
        }
        for to in [Audience::Statisticians, Audience::Sponsor, Audience::Sites] {
            let may = to != Audience::Sites || (analysis == ReadOut::Final);
            if may && !come_to.opened.contains(&(analysis, to)) {
                let mut prefill = here.clone();
                prefill["to"] = json!(to);
                all.push(duty("trial.open-analysis", code, Role::UnblindedStatistician, now, prefill));
                break;
            }
        }
    }
    let open_to_sites = come_to.opened.contains(&(ReadOut::Final, Audience::Sites));
    if open_to_sites && !come_to.lists.is_empty() && come_to.revealed.is_none() {
        let prefill = json!({ "trial": code, "part": part.key });
        all.push(duty("trial.reveal-seed", code, Role::UnblindedStatistician, now, prefill));
    }
}

/// Whether enrolment is over, everybody was dosed or left, and every visit of the reading-out is in.
fn is_complete(
    state: &State,
    code: TrialCode,
    trial: &Trial,
    part: &Part,
    come_to: &PartState,
    analysis: ReadOut,
) -> bool {
    let enrolled = match part.escalation() {
        Some(_) => {
            let last = come_to.cohorts.last().and_then(|cohort| cohort.decided.as_ref());
            last.is_some_and(|decided| decided.verdict == Verdict::Stop)
        }
        None => {
            let allocated: u32 = state.counts(code, &part.key).map(|(_, (_, allocated))| allocated).sum();
            trial.plan(&part.key).is_some_and(|plan| allocated >= plan.target)
        }
    };
    enrolled
        && analysis::awaited(state, code, &part.key, analysis).next().is_none()
        && analysis::open_queries(state, code, &part.key).next().is_none()
}
