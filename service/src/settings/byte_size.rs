//! Sizes in bytes as people write them: `2MiB`, `64KiB`, `500B`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, str::FromStr};

/// A number of bytes in the settings, for instance `2MiB`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSize(u64);

/// A text that is no size.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no size: write a whole number and a unit (B, KiB, MiB, GiB, kB, MB, GB), such as `2MiB`")]
pub struct InvalidByteSize(String);

/// Binary units first and the largest first, as printing wants them.
const UNITS: [(&str, u64); 7] = [
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
    ("B", 1),
];

impl ByteSize {
    /// A size of so many bytes.
    pub const fn bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// A size of so many kibibytes (1024 bytes).
    pub const fn kibibytes(kibibytes: u64) -> Self {
        Self(kibibytes << 10)
    }

    /// A size of so many mebibytes (1024 kibibytes).
    pub const fn mebibytes(mebibytes: u64) -> Self {
        Self(mebibytes << 20)
    }

    /// The number of bytes.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number of bytes as a length in memory; the largest length where it does not fit.
    pub fn as_usize(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

impl FromStr for ByteSize {
    type Err = InvalidByteSize;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text.trim()).ok_or_else(|| InvalidByteSize(text.to_owned()))
    }
}

fn read(text: &str) -> Option<ByteSize> {
    let at = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let (_, factor) = UNITS.iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(*factor).map(ByteSize)
}

impl fmt::Display for ByteSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (unit, factor) in UNITS {
            if self.0 >= factor && self.0.is_multiple_of(factor) {
                return write!(formatter, "{}{unit}", self.0 / factor);
            }
        }
        write!(formatter, "{}B", self.0)
    }
}

impl Serialize for ByteSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ByteSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for ByteSize {
    fn schema_name() -> Cow<'static, str> {
        "ByteSize".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A whole number and a unit (B, KiB, MiB, GiB, kB, MB, GB), such as `2MiB`.",
            "pattern": "^[0-9]+ ?(B|KiB|MiB|GiB|kB|MB|GB)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_write_them() {
        for (text, bytes) in [("500B", 500), ("2MiB", 2 << 20), ("64 KiB", 64 << 10), ("1kB", 1_000)] {
            assert_eq!(text.parse::<ByteSize>().unwrap(), ByteSize::bytes(bytes), "{text}");
        }
    }

    #[test]
    fn sizes_print_as_they_are_read() {
        for text in ["500B", "2MiB", "64KiB", "3MB", "0B"] {
            assert_eq!(text.parse::<ByteSize>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_number_without_a_unit_is_refused_with_an_example() {
        for text in ["2", "", "MiB", "2 megabytes", "-1B", "99999999999999999999GiB"] {
            let error = text.parse::<ByteSize>().unwrap_err().to_string();
            assert!(error.contains("2MiB"), "{text}: {error}");
        }
    }
}
