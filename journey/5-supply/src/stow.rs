//! Put away and move: where each container stands.

use bench::{Code, Kind, Position, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Containers with consecutive codes, in consecutive wells of one box: a rack is filled in minutes, not vial by vial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stow {
    /// A vial or a kit.
    pub first: Code,
    /// How many, with codes that follow `first`.
    pub count: u32,
    pub freezer: Text,
    pub rack: Text,
    #[serde(rename = "box")]
    pub box_: Text,
    /// The well of the first one, counted from 1.
    pub first_well: u16,
}

impl Stow {
    /// Every container of this row. Whoever walks it stops at the first one that nobody knows.
    pub fn things(&self) -> impl Iterator<Item = Code> + use<> {
        run_of(self.first, self.count)
    }

    /// The box, as positions and counts name it.
    #[must_use]
    pub fn in_box(&self) -> BoxName {
        BoxName { freezer: self.freezer.clone(), rack: self.rack.clone(), box_: self.box_.clone() }
    }
}

/// `count` codes from `first` on, numbers that are never minted stepped over.
pub(crate) fn run_of(first: Code, count: u32) -> impl Iterator<Item = Code> + use<> {
    let mut next = Some(first.number);
    (0..count).map_while(move |_| {
        let number = next?;
        // The last numbers of all are never reached by minting, and stepping over them would overflow.
        next = (number < u32::MAX - 64).then(|| Code::next(first.kind, number));
        Some(Code { kind: first.kind, number })
    })
}

/// One box in one rack of one freezer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoxName {
    pub freezer: Text,
    pub rack: Text,
    #[serde(rename = "box")]
    pub box_: Text,
}

impl BoxName {
    /// One well of it.
    #[must_use]
    pub fn well(&self, well: u16) -> Position {
        Position {
            freezer: self.freezer.clone(),
            rack: self.rack.clone(),
            box_: self.box_.clone(),
            well: Text::new(&well.to_string()),
        }
    }
}

/// Whether a code names a container that can be put into a well.
pub(crate) fn is_container(code: Code) -> bool {
    matches!(code.kind, Kind::Vial | Kind::Kit)
}

/// Containers put away for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutAway {
    pub rows: Vec<Stow>,
}

/// Containers moved from where they stood to another place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    pub rows: Vec<Stow>,
}
