//! Just enough HTTP/1.1 to ask for a page over a kept connection and to read the whole answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub struct Answer {
    pub status: u16,
    pub cookie: Option<String>,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

/// One kept connection.
pub struct Wire {
    to: SocketAddr,
    open: Option<BufReader<TcpStream>>,
}

impl Wire {
    pub fn new(to: SocketAddr) -> Self {
        Self { to, open: None }
    }

    fn connect(&self) -> std::io::Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect(self.to)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(BufReader::new(stream))
    }

    /// Sends a request with these header lines, and reads the answer whole.
    pub fn ask(&mut self, method: &str, path: &str, headers: &str, body: &str) -> std::io::Result<Answer> {
        let mut line = match self.open.take() {
            Some(open) => open,
            None => self.connect()?,
        };
        let to = self.to;
        let length =
            if method == "POST" { format!("Content-Length: {}\r\n", body.len()) } else { String::new() };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {to}\r\n{headers}{length}\r\n{body}");
        line.get_mut().write_all(request.as_bytes())?;
        let answer = read(&mut line)?;
        self.open = Some(line);
        Ok(answer)
    }
}

fn read(line: &mut BufReader<TcpStream>) -> std::io::Result<Answer> {
    let mut head = String::new();
    line.read_line(&mut head)?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| std::io::Error::other(head.clone()))?;
    let mut answer = Answer { status, cookie: None, location: None, body: vec![] };
    let (mut length, mut chunked) = (0, false);
    loop {
        head.clear();
        line.read_line(&mut head)?;
        let Some((name, value)) = head.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().map_err(std::io::Error::other)?,
            "transfer-encoding" => chunked = value == "chunked",
            "set-cookie" => answer.cookie = value.split(';').next().map(str::to_owned),
            "location" => answer.location = Some(value.to_owned()),
            _ => {}
        }
    }
    if !chunked {
        answer.body.resize(length, 0);
        line.read_exact(&mut answer.body)?;
        return Ok(answer);
    }
    loop {
        head.clear();
        line.read_line(&mut head)?;
        let size = usize::from_str_radix(head.trim(), 16).map_err(std::io::Error::other)?;
        let from = answer.body.len();
        answer.body.resize(from + size + 2, 0);
        line.read_exact(&mut answer.body[from..])?;
        answer.body.truncate(from + size);
        if size == 0 {
            return Ok(answer);
        }
    }
}
