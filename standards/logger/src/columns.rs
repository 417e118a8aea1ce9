//! Which column is which: the line of column names, and the lines about the device before it.

use crate::cell::{says_celsius, says_other_unit};

/// Where the times and temperatures of a table stand, by index from nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub date: usize,
    /// A time of day in a column of its own.
    pub time: Option<usize>,
    /// Temperature columns with their names.
    pub temperatures: Vec<(usize, String)>,
    /// How many columns have names.
    pub width: usize,
}

fn is_temperature(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("temp") || lower.contains("温度") || says_celsius(name) || says_other_unit(name)
}

fn says_date(name: &str) -> bool {
    ["date", "datum", "日期", "timestamp", "zeitstempel"].iter().any(|word| name.contains(word))
}

fn says_time(name: &str) -> bool {
    let relative = ["elapsed", "relative", "dauer"].iter().any(|word| name.contains(word));
    !relative && ["time", "zeit", "uhr", "时间"].iter().any(|word| name.contains(word))
}

/// Reads a line of column names; nothing if it does not name times and temperatures in different columns.
pub(crate) fn header(cells: &[&str]) -> Option<Columns> {
    let temperatures: Vec<(usize, String)> = cells
        .iter()
        .enumerate()
        .filter(|(_, name)| is_temperature(name))
        .map(|(index, name)| (index, name.trim().to_owned()))
        .collect();
    let find = |wanted: &dyn Fn(&str) -> bool| {
        cells.iter().position(|name| !is_temperature(name) && wanted(&name.trim().to_lowercase()))
    };
    let whole = find(&|name| (says_date(name) && says_time(name)) || name.contains("timestamp"));
    let (date, time) = match whole {
        Some(both) => (both, None),
        None => match (find(&says_date), find(&says_time)) {
            (Some(date), time) => (date, time),
            (None, Some(time)) => (time, None),
            (None, None) => return None,
        },
    };
    let width = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    (!temperatures.is_empty()).then_some(Columns { date, time, temperatures, width })
}

/// The serial number from a line about the device, such as `Serial number: TL-123` or `S/N;123`.
pub(crate) fn serial(cells: &[&str]) -> Option<String> {
    let line = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    let (first, rest) = line.split_first()?;
    let (label, inside) = match first.split_once([':', '=', '：']) {
        Some((label, value)) => (label, Some(value.trim()).filter(|value| !value.is_empty())),
        None => (*first, None),
    };
    let label = label.trim().trim_start_matches('#').trim().to_lowercase();
    let is_label = ["serial", "s/n", "seriennummer", "序列号", "device id", "logger id"]
        .iter()
        .any(|word| label.starts_with(word) || label.ends_with(word))
        || label == "sn"
        || label.contains("serial number");
    let value = inside.or_else(|| rest.first().copied())?;
    is_label.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_of_several_makers() {
        let found = header(&["Timestamp", "Temperature (°C)", "Battery"]).unwrap();
        assert_eq!((found.date, found.time, found.temperatures[0].0), (0, None, 1));
        let found = header(&["No.", "Date", "Time", "Ch1 °C", "Ch2 °C", ""]).unwrap();
        assert_eq!((found.date, found.time, found.temperatures.len(), found.width), (1, Some(2), 2, 5));
        let found = header(&["Elapsed time", "Date/Time", "Temp"]).unwrap();
        assert_eq!((found.date, found.time), (1, None));
        let found = header(&["Datum", "Uhrzeit", "Temperatur [°C]"]).unwrap();
        assert_eq!((found.date, found.time), (0, Some(1)));
        let found = header(&["时间", "温度(℃)"]).unwrap();
        assert_eq!((found.date, found.time), (0, None));
        assert!(header(&["timestamp,temperature °C"]).is_none());
        assert!(header(&["Time zone: UTC", "x"]).is_none());
    }

    #[test]
    fn serial_numbers_in_several_ways() {
        for cells in [
            &["Serial number: TL-7"][..],
            &["Serial Number", "TL-7"],
            &["# S/N", "TL-7"],
            &["Device serial number", "", "TL-7"],
            &["SN:", "TL-7"],
            &["Seriennummer", "TL-7"],
        ] {
            assert_eq!(serial(cells).as_deref(), Some("TL-7"), "{cells:?}");
        }
        assert_eq!(serial(&["Serial number"]), None);
        assert_eq!(serial(&["Snow", "white"]), None);
    }
}
