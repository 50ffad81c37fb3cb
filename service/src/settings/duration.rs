//! Durations as people write them: `30s`, `500ms`, `1h30m`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, str::FromStr, time};

/// A length of time in the settings, for instance `30s`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(time::Duration);

/// A text that is no duration.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no duration: write a whole number and a unit (ms, s, m, h, d), such as `30s` or `1h30m`")]
pub struct InvalidDuration(String);

const UNITS: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

impl Duration {
    /// A duration of whole seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(time::Duration::from_secs(seconds))
    }

    /// A duration of whole milliseconds.
    pub const fn from_millis(milliseconds: u64) -> Self {
        Self(time::Duration::from_millis(milliseconds))
    }

    /// The duration as the standard library has it.
    pub const fn get(self) -> time::Duration {
        self.0
    }
}

impl From<Duration> for time::Duration {
    fn from(duration: Duration) -> Self {
        duration.0
    }
}

impl FromStr for Duration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        milliseconds(text.trim()).map(Self::from_millis).ok_or_else(|| InvalidDuration(text.to_owned()))
    }
}

/// The sum of the parts of `1h30m`, or nothing when a part cannot be read.
fn milliseconds(mut rest: &str) -> Option<u64> {
    if rest == "0" {
        return Some(0);
    }
    let mut total = 0u64;
    loop {
        let (number, after) = split_where(rest, |character| !character.is_ascii_digit())?;
        let (unit, next) = split_where(after, |character| character.is_ascii_digit()).unwrap_or((after, ""));
        let (_, factor) = UNITS.iter().find(|(name, _)| *name == unit)?;
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(*factor)?)?;
        if next.is_empty() {
            return Some(total);
        }
        rest = next;
    }
}

fn split_where(text: &str, boundary: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    text.find(boundary).map(|at| text.split_at(at))
}

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        if rest == 0 {
            return formatter.write_str("0s");
        }
        for (unit, factor) in UNITS {
            if rest >= factor {
                write!(formatter, "{}{unit}", rest / factor)?;
                rest %= factor;
            }
        }
        Ok(())
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Duration {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A whole number and a unit (ms, s, m, h, d), such as `30s` or `1h30m`.",
            "pattern": "^(0|([0-9]+(ms|s|m|h|d))+)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_write_them() {
        for (text, milliseconds) in
            [("500ms", 500), ("30s", 30_000), ("5m", 300_000), ("1h30m", 5_400_000), ("2d", 172_800_000), ("0", 0)]
        {
            let read: Duration = text.parse().unwrap();
            assert_eq!(read, Duration::from_millis(milliseconds), "{text}");
        }
    }

    #[test]
    fn durations_print_as_they_are_read() {
        for text in ["500ms", "30s", "1m30s", "1h", "2d", "0s"] {
            assert_eq!(text.parse::<Duration>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_number_without_a_unit_is_refused_with_an_example() {
        for text in ["30", "", "s", "-1s", "1.5s", "10 s", "99999999999999999999s"] {
            let error = text.parse::<Duration>().unwrap_err().to_string();
            assert!(error.contains("30s"), "{text}: {error}");
        }
    }
}
