//! The program itself, serving the folder.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub struct Served {
    child: Child,
    pub at: SocketAddr,
}

impl Served {
    pub fn begin(folder: &Path) -> Self {
        let program =
            std::env::var("PAGES_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_graftline").to_owned());
        let mut child = Command::new(program)
            .args(["--json", "--at"])
            .arg(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its words"));
        // Its answer is one JSON value over several lines.
        let mut words = String::new();
        let said: serde_json::Value = loop {
            let read = out.read_line(&mut words).expect("its address");
            match serde_json::from_str(&words) {
                Ok(said) => break said,
                Err(_) if read > 0 => {}
                Err(_) => panic!("it ended with: {words}"),
            }
        };
        let at =
            said["serving"].as_str().and_then(|at| at.strip_prefix("http://")).and_then(|at| at.parse().ok());
        Self { child, at: at.unwrap_or_else(|| panic!("{words}")) }
    }

    /// Resident memory in MB, now and at most.
    pub fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
            line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
        };
        (of("VmRSS"), of("VmHWM"))
    }

    /// Processor seconds used so far.
    pub fn worked(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let ticks = |nth: usize| {
            stat.rsplit(") ")
                .next()
                .and_then(|rest| rest.split(' ').nth(nth))
                .and_then(|t| t.parse::<f64>().ok())
        };
        // utime and stime, in hundredths (USER_HZ).
        (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
