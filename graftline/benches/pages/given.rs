//! Commands given meanwhile: adverse events, reported by investigators at their own sites.

use crate::wire::Wire;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Gives so many a second until then; answers whether each was taken, and how long it took from being sent.
pub fn give(
    to: SocketAddr,
    about: Value,
    rate: f64,
    until: Instant,
) -> std::thread::JoinHandle<Vec<(bool, Duration)>> {
    std::thread::spawn(move || {
        let mut given = Vec::new();
        let (people, all) = (about["people"].as_array(), about["participants"].as_array());
        let (Some(people), Some(all)) = (people, all) else { return given };
        let mut wire = Wire::new(to);
        let begin = Instant::now();
        for nth in 0_u32.. {
            let at = begin + Duration::from_secs_f64(f64::from(nth) / rate.max(0.01));
            if at >= until {
                break;
            }
            if let Some(wait) = at.checked_duration_since(Instant::now()) {
                std::thread::sleep(wait);
            }
            let who = &all[nth as usize * 7 % all.len()];
            let role = format!("investigator@{}", who[1].as_str().unwrap_or_default());
            let Some(person) = people.iter().find(|one| one[1] == *role) else { continue };
            let json = "Content-Type: application/json\r\n";
            let body = json!({ "person": person[0], "role": role }).to_string();
            let Ok(answer) = wire.ask("POST", "/api/session", json, &body) else { continue };
            let session: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            let token = session["token"].as_str().unwrap_or_default();
            let command = json!({ "command": {
                "participant": who[0], "term": "headache", "reporter": "investigator", "received": about["now"],
                "grade": 1, "serious": false, "dose_limiting": false, "outcome": "recovered",
                "relation": { "product": "unrelated" },
            } });
            let headers = format!("{json}Authorization: Bearer {token}\r\n");
            let sent = Instant::now();
            let taken =
                wire.ask("POST", "/api/commands/safety/report-adverse-event", &headers, &command.to_string());
            let taken = taken.is_ok_and(|answer| {
                if answer.status != 200 && nth == 0 {
                    eprintln!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
                }
                answer.status == 200
            });
            given.push((taken, sent.elapsed()));
        }
        given
    })
}
