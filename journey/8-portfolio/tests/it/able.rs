//! Who may do a task now: what nobody asked for binds nobody; what was asked for refuses an authorisation and marks a report.

use crate::house::{ADMINISTRATOR, House};
use bench::{Author, Date, PersonCode, Role, SiteCode};
use portfolio::people::{
    Appoint, Command as P, Delegate, GrantRole, Refusal, RequireTraining, Train, WithdrawRole,
};
use portfolio::{Command, Refusal as Any, roles};
use serde_json::{Value, json};

const SITE: SiteCode = SiteCode(1);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Somebody of the site, in a role.
fn at_site(house: &mut House, name: &str, role: Role) -> Author {
    let appoint = Appoint { name: name.into(), organisation: "Site".into() };
    house.must(ADMINISTRATOR, Command::People(P::Appoint(appoint)));
    let person = house.portfolio.open.people.people().last().unwrap().0;
    let grant = GrantRole { person, role, site: Some(SITE), until: None };
    house.must(ADMINISTRATOR, Command::People(P::GrantRole(grant)));
    Author { person, role, site: Some(SITE) }
}

fn line(person: PersonCode, tasks: &[&str], from: Option<&str>, until: Option<&str>) -> P {
    P::Delegate(Delegate {
        site: SITE,
        person,
        role: Role::Coordinator,
        tasks: tasks.iter().map(|&task| task.into()).collect(),
        from: from.map(day),
        until: until.map(day),
    })
}

/// What the roles' table says of this person and verb, the room's own reasons left out.
fn who(house: &mut House, author: Author, body: Value) -> Vec<String> {
    let command: Command = serde_json::from_value(body).unwrap();
    let named = |why: &Any| match why {
        Any::Who(why) => Some(<&'static str>::from(why).to_owned()),
        _ => None,
    };
    house.why_not(author, command).iter().filter_map(named).collect()
}

fn randomise() -> Value {
    json!({ "trial": { "randomise": { "participant": "PT-1-G" } } })
}

#[test]
fn a_site_is_held_to_its_log_from_the_first_line_on() {
    let mut house = House::founded();
    let investigator = at_site(&mut house, "Investigator", Role::Investigator);
    let (one, other) =
        (at_site(&mut house, "One", Role::Coordinator), at_site(&mut house, "Other", Role::Coordinator));
    assert!(who(&mut house, one, randomise()).is_empty(), "no log, no gate");
    let delegate = |house: &mut House, line: P| house.must(investigator, Command::People(line));
    delegate(
        &mut house,
        line(one.person, &["trial.randomise", "trial.record-visit"], None, Some("2026-03-02")),
    );
    assert!(who(&mut house, one, randomise()).is_empty());
    assert_eq!(who(&mut house, other, randomise()), ["not-delegated"], "the log has begun");
    assert!(who(&mut house, investigator, randomise()).is_empty(), "whoever hands out need not be handed");
    // A line that has not begun, one that has ended, one that lacks the task, one that follows.
    delegate(&mut house, line(other.person, &["trial.randomise"], Some("2026-03-04"), None));
    assert_eq!(who(&mut house, other, randomise()), ["not-delegated"], "from the day after tomorrow");
    house.now = house.now.plus_days(1);
    assert_eq!(who(&mut house, one, randomise()), ["not-delegated"], "until yesterday");
    house.now = house.now.plus_days(1);
    assert!(who(&mut house, other, randomise()).is_empty(), "begun");
    delegate(&mut house, line(one.person, &["trial.record-visit"], None, None));
    assert_eq!(who(&mut house, one, randomise()), ["not-delegated"], "another task");
    delegate(&mut house, line(one.person, &["trial.randomise"], None, None));
    assert!(who(&mut house, one, randomise()).is_empty(), "the newest line counts");
}

#[test]
fn a_role_given_again_does_not_bring_old_tasks_back() {
    let mut house = House::founded();
    let investigator = at_site(&mut house, "Investigator", Role::Investigator);
    let one = at_site(&mut house, "One", Role::Coordinator);
    let hand_over = || Command::People(line(one.person, &["trial.randomise"], None, None));
    house.must(investigator, hand_over());
    let (person, role, site) = (one.person, one.role, one.site);
    let withdraw = WithdrawRole { person, role, site, reason: "on leave".into() };
    house.must(ADMINISTRATOR, Command::People(P::WithdrawRole(withdraw)));
    house.now = house.now.plus_days(1);
    let grant = GrantRole { person, role, site, until: None };
    house.must(ADMINISTRATOR, Command::People(P::GrantRole(grant)));
    assert_eq!(who(&mut house, one, randomise()), ["not-delegated"]);
    let lines: Vec<_> = house.portfolio.open.people.delegations().map(|(_, line)| line.until).collect();
    assert_eq!(lines, [Some(day("2026-03-02"))], "the log shows when it ended");
    house.must(investigator, hand_over());
    assert!(who(&mut house, one, randomise()).is_empty());
}

#[test]
fn what_is_no_task_of_the_role_is_not_handed_over() {
    let mut house = House::founded();
    let investigator = at_site(&mut house, "Investigator", Role::Investigator);
    let one = at_site(&mut house, "One", Role::Coordinator).person;
    let mut why = |line: P| house.why_not(investigator, Command::People(line));
    let unknown =
        |task: &str| Any::People(Refusal::UnknownTask { task: task.into(), role: Role::Coordinator });
    assert_eq!(
        why(line(one, &["trial.confirm-eligibility"], None, None)),
        [unknown("trial.confirm-eligibility")]
    );
    assert_eq!(why(line(one, &["consenting"], None, None)), [unknown("consenting")]);
    let (from, until) = (day("2026-04-02"), day("2026-04-01"));
    let backwards = Any::People(Refusal::EndsBeforeItBegins { from, until });
    assert_eq!(why(line(one, &["trial.screen"], Some("2026-04-02"), Some("2026-04-01"))), [backwards]);
    assert!(why(line(one, &["trial.clear-for-dosing"], None, None)).is_empty(), "what it signs second, too");
}

#[test]
fn an_untrained_person_is_kept_from_authorising_and_a_report_is_marked() {
    let mut house = House::founded();
    let quality = house.staff("Quality", Role::QualityAssurance);
    let operator = house.staff("Operator", Role::DonorCoordinator);
    let require = |version: &str, roles: Vec<Role>, from: Option<&str>| {
        let (document, version) = ("SOP thawing".into(), version.into());
        Command::People(P::RequireTraining(RequireTraining { document, version, roles, from: from.map(day) }))
    };
    let enrol =
        json!({ "donor": { "enrol": { "region": "cn", "centre": "Beijing", "year_of_birth": 1990 } } });
    let report = |house: &mut House| -> Vec<String> {
        let facts = house.facts(operator, serde_json::from_value(enrol.clone()).unwrap());
        facts.iter().map(|fact| serde_json::to_string(fact).unwrap()).collect()
    };
    assert_eq!(report(&mut house).len(), 1, "nothing required, nothing marked");
    house.must(quality, require("1.0", vec![Role::DonorCoordinator], None));
    let marked = report(&mut house);
    assert!(
        marked.len() == 2 && marked[1].contains("deviation-opened") && marked[1].contains("untrained"),
        "{marked:?}"
    );
    let lacks = |house: &House, role| {
        house.portfolio.open.people.lacks(operator.person, role, None, "donor.collect-tissue", house.now)
    };
    assert_eq!(lacks(&house, Role::DonorCoordinator).len(), 1);
    assert!(lacks(&house, Role::Verifier).is_empty(), "of another role nothing is asked");
    // The duty asks for the training; once it is told, nothing stands in the way, until another version is in force.
    let duties = portfolio::duties(&house.portfolio, house.now);
    let train = duties.iter().find(|duty| duty.verb == "people.train").expect("somebody is asked to train");
    let body: Train = serde_json::from_value(train.prefill.clone()).unwrap();
    assert_eq!(body.person, operator.person);
    house.must(quality, Command::People(P::Train(body)));
    assert_eq!(report(&mut house).len(), 1);
    house.must(quality, require("2.0", vec![Role::DonorCoordinator], Some("2026-03-09")));
    assert_eq!(report(&mut house).len(), 1, "from that day on, not before");
    house.now = house.now.plus_days(7);
    assert_eq!(lacks(&house, Role::DonorCoordinator).len(), 1, "the version in force is 2.0");
    house.must(quality, require("2.0", vec![], None));
    assert!(lacks(&house, Role::DonorCoordinator).is_empty(), "required of nobody any more");
}

#[test]
fn an_authorisation_names_what_is_lacking_of_every_signer() {
    let mut house = House::founded();
    let quality = house.staff("Quality", Role::QualityAssurance);
    let lead = house.staff("Lead", Role::ProgrammeLead);
    let require = RequireTraining {
        document: "SOP planning".into(),
        version: "1.0".into(),
        roles: vec![Role::ProgrammeLead],
        from: None,
    };
    house.must(quality, Command::People(P::RequireTraining(require)));
    let close = json!({ "trial": { "close-out": { "trial": "TR-1-T", "came_to": "ended", "on": "2026-01-01", "reference": "r" } } });
    assert_eq!(who(&mut house, lead, close.clone()), ["untrained"]);
    assert!(roles::rule("trial.close-out").unwrap().authorises);
    let trained = Train { person: lead.person, document: "SOP planning".into(), version: "1.0".into() };
    house.must(quality, Command::People(P::Train(trained)));
    assert!(who(&mut house, lead, close).is_empty());
}
