//! From the bytes of an export to readings.

use crate::columns::{self, Columns};
use crate::error::{LoggerError, Problem};
use crate::logger::{Logger, Reading};
use crate::{cell, moment};
use csv::{ByteRecord, ReaderBuilder};

/// What an export does not say of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The time zone of times that state none: an IANA name, `UTC`, or an offset such as `+08:00`.
    pub zone: &'a str,
    /// The temperature column, by its name, where a table has several.
    pub column: Option<&'a str>,
}

/// Separators in the order in which they are tried. A semicolon or a tab is never part of a number.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];
/// The line of column names stands among the first lines.
const HEADER_WITHIN: usize = 200;

/// Reads an export: lines about the device, a line of column names, then lines of times and temperatures. Newest first or oldest first.
pub fn read(file: &[u8], options: &Options<'_>) -> Result<Logger, LoggerError> {
    let text = text(file).ok_or_else(|| LoggerError::new(1, 1, "", Problem::NotText))?;
    let zone = moment::zone(options.zone).map_err(|problem| LoggerError::new(1, 1, options.zone, problem))?;
    for separator in SEPARATORS {
        let lines = lines(&text, separator);
        let head = lines.iter().take(HEADER_WITHIN);
        let header =
            head.enumerate().find_map(|(index, line)| Some((index, columns::header(&line.cells())?)));
        if let Some((index, columns)) = header {
            return table(&lines, index, &columns, &zone, options);
        }
    }
    let first = text.lines().next().unwrap_or("");
    Err(LoggerError::new(1, 1, first, Problem::NoHeader))
}

struct Line {
    number: u64,
    record: ByteRecord,
}

impl Line {
    fn cells(&self) -> Vec<&str> {
        // The bytes come from a `str` and are cut at ASCII separators and quotes only.
        self.record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or("")).collect()
    }
}

fn lines(text: &str, separator: u8) -> Vec<Line> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut record = ByteRecord::new();
    // Reading from memory with flexible records has no way to fail.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let number = record.position().map_or(0, csv::Position::line);
        lines.push(Line { number, record: record.clone() });
    }
    lines
}

fn table(
    lines: &[Line],
    header: usize,
    columns: &Columns,
    zone: &jiff::tz::TimeZone,
    options: &Options<'_>,
) -> Result<Logger, LoggerError> {
    let (column, name) = chosen(&lines[header], columns, options.column)?;
    let about = lines[..header].iter().map(Line::cells);
    let unit_stated = cell::says_celsius(&name)
        || about.clone().any(|cells| cells.iter().any(|cell| cell::says_celsius(cell)));
    if cell::says_other_unit(&name) {
        return Err(LoggerError::new(lines[header].number, column + 1, &name, Problem::OtherUnit));
    }
    let mut rows = Vec::new();
    for line in &lines[header + 1..] {
        let cells = line.cells();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let row = row(line.number, &cells, columns, column)?;
        if !unit_stated && !row.temperature.trim().is_empty() && !cell::says_celsius(row.temperature) {
            return Err(LoggerError::new(line.number, column + 1, row.temperature, Problem::UnitUnknown));
        }
        rows.push(row);
    }
    // Some makers write the newest line first. Which way it runs is seen from its ends.
    if newest_first(&rows, columns, zone)? {
        rows.reverse();
    }
    let serial = about.filter_map(|cells| columns::serial(&cells)).next();
    let (readings, empty) = in_order(&rows, columns, column, zone)?;
    if readings.is_empty() {
        let line = &lines[header];
        return Err(LoggerError::new(line.number, column + 1, &name, Problem::Empty));
    }
    Ok(Logger::new(serial, name, readings, &empty))
}

fn chosen(line: &Line, columns: &Columns, wanted: Option<&str>) -> Result<(usize, String), LoggerError> {
    let names = || columns.temperatures.iter().map(|(_, name)| name.clone()).collect();
    match (wanted, columns.temperatures.as_slice()) {
        (None, [(index, name)]) => Ok((*index, name.clone())),
        (None, several) => {
            let (index, name) = &several[0];
            Err(LoggerError::new(line.number, index + 1, name, Problem::SeveralColumns(names())))
        }
        (Some(wanted), several) => {
            let mut found = several.iter().filter(|(_, name)| name == wanted.trim());
            found.next().cloned().ok_or_else(|| {
                let problem = Problem::NoSuchColumn { wanted: wanted.to_owned(), known: names() };
                LoggerError::new(line.number, several[0].0 + 1, &several[0].1, problem)
            })
        }
    }
}

struct Row<'a> {
    line: u64,
    when: String,
    temperature: &'a str,
}

fn row<'a>(line: u64, cells: &[&'a str], columns: &Columns, column: usize) -> Result<Row<'a>, LoggerError> {
    let needed = column.max(columns.date).max(columns.time.unwrap_or(0));
    if cells.len() <= needed {
        let last = cells.last().copied().unwrap_or("");
        return Err(LoggerError::new(line, cells.len().max(1), last, Problem::LineTooShort));
    }
    if let Some(extra) = cells.iter().skip(columns.width).position(|cell| !cell.trim().is_empty()) {
        let at = columns.width + extra;
        return Err(LoggerError::new(line, at + 1, cells[at], Problem::LineTooLong));
    }
    let when = match columns.time {
        Some(time) => format!("{} {}", cells[columns.date].trim(), cells[time].trim()),
        None => cells[columns.date].trim().to_owned(),
    };
    Ok(Row { line, when, temperature: cells[column] })
}

fn newest_first(rows: &[Row<'_>], columns: &Columns, zone: &jiff::tz::TimeZone) -> Result<bool, LoggerError> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(false) };
    Ok(when(first, columns, zone, None)? > when(last, columns, zone, None)?)
}

fn when(
    row: &Row<'_>,
    columns: &Columns,
    zone: &jiff::tz::TimeZone,
    after: Option<i64>,
) -> Result<i64, LoggerError> {
    moment::read(&row.when, zone, after)
        .map_err(|problem| LoggerError::new(row.line, columns.date + 1, &row.when, problem))
}

/// Readings in the order of time, and the times of lines without a value.
fn in_order(
    rows: &[Row<'_>],
    columns: &Columns,
    column: usize,
    zone: &jiff::tz::TimeZone,
) -> Result<(Vec<Reading>, Vec<i64>), LoggerError> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut empty = Vec::new();
    let mut before: Option<(i64, Option<i32>)> = None;
    for row in rows {
        let at_us = when(row, columns, zone, before.map(|(at, _)| at))?;
        let value = cell::temperature(row.temperature)
            .map_err(|problem| LoggerError::new(row.line, column + 1, row.temperature, problem))?;
        match before {
            Some((earlier, _)) if at_us < earlier => {
                return Err(LoggerError::new(row.line, columns.date + 1, &row.when, Problem::OutOfOrder));
            }
            Some((earlier, same)) if at_us == earlier && value != same => {
                return Err(LoggerError::new(row.line, columns.date + 1, &row.when, Problem::TwoAtOnce));
            }
            // The same line twice says nothing new.
            Some((earlier, _)) if at_us == earlier => continue,
            _ => {}
        }
        before = Some((at_us, value));
        match value {
            Some(milli_celsius) => readings.push(Reading { at_us, milli_celsius }),
            None => empty.push(at_us),
        }
    }
    Ok((readings, empty))
}

/// UTF-8 with or without its mark, UTF-16 with its mark, else Latin-1. A NUL says that it is no text.
fn text(file: &[u8]) -> Option<String> {
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    let text = match file {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ => {
            let plain = file.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(file);
            std::str::from_utf8(plain)
                .map_or_else(|_| plain.iter().map(|&byte| char::from(byte)).collect(), str::to_owned)
        }
    };
    (!text.contains('\0')).then_some(text)
}
