//! `interval` and ISO 8601 durations.

use super::DecodeError;

const MICROS_PER_SECOND: i64 = 1_000_000;

/// A span of time in PostgreSQL's three units, which do not convert into one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Interval {
    months: i32,
    days: i32,
    micros: i64,
}

impl Interval {
    /// Reads the binary form: microseconds, days, months.
    pub(super) fn read(bytes: &[u8]) -> Result<Interval, DecodeError> {
        let malformed = DecodeError::Malformed("an interval");
        let Some((micros, rest)) = bytes.split_first_chunk::<8>() else {
            return Err(malformed);
        };
        let Some((days, rest)) = rest.split_first_chunk::<4>() else {
            return Err(malformed);
        };
        let Some((months, [])) = rest.split_first_chunk::<4>() else {
            return Err(malformed);
        };
        Ok(Interval {
            months: i32::from_be_bytes(*months),
            days: i32::from_be_bytes(*days),
            micros: i64::from_be_bytes(*micros),
        })
    }

    /// Writes `P1Y2M3DT4H5M6.5S`; parts may be negative, as in PostgreSQL's own ISO 8601 output.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        if *self == Interval::default() {
            out.extend_from_slice(b"PT0S");
            return;
        }
        out.push(b'P');
        part(i64::from(self.months / 12), b'Y', out);
        part(i64::from(self.months % 12), b'M', out);
        part(i64::from(self.days), b'D', out);
        if self.micros == 0 {
            return;
        }
        out.push(b'T');
        let seconds = self.micros / MICROS_PER_SECOND;
        part(seconds / 3600, b'H', out);
        part(seconds / 60 % 60, b'M', out);
        write_seconds(seconds % 60, self.micros % MICROS_PER_SECOND, out);
    }

    /// Reads an ISO 8601 duration: years to days, then `T` and hours to seconds, each with its own sign.
    pub(super) fn parse(text: &str) -> Option<Interval> {
        let (date, time) = match text.strip_prefix('P')?.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text.strip_prefix('P')?, None),
        };
        let [years, months, weeks, days] = parts(date, *b"YMWD")?;
        let [hours, minutes, seconds] = parts(time.unwrap_or_default(), *b"HMS")?;
        let whole = |part: Part| (part.micros == 0).then_some(part.units);
        let months = whole(years)?.checked_mul(12)?.checked_add(whole(months)?)?;
        let days = whole(weeks)?.checked_mul(7)?.checked_add(whole(days)?)?;
        let clock = whole(hours)?.checked_mul(3600)?.checked_add(whole(minutes)?.checked_mul(60)?)?;
        let micros = clock.checked_add(seconds.units)?.checked_mul(MICROS_PER_SECOND)?.checked_add(seconds.micros)?;
        let given = !date.is_empty() || time.is_some();
        let complete = time.is_none_or(|time| !time.is_empty());
        (given && complete).then_some(Interval {
            months: i32::try_from(months).ok()?,
            days: i32::try_from(days).ok()?,
            micros,
        })
    }
}

fn part(number: i64, unit: u8, out: &mut Vec<u8>) {
    if number != 0 {
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        out.push(unit);
    }
}

fn write_seconds(seconds: i64, micros: i64, out: &mut Vec<u8>) {
    if seconds == 0 && micros == 0 {
        return;
    }
    if seconds < 0 || micros < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(itoa::Buffer::new().format(seconds.unsigned_abs()).as_bytes());
    if micros != 0 {
        let digits = format!("{:06}", micros.unsigned_abs());
        out.push(b'.');
        out.extend_from_slice(digits.trim_end_matches('0').as_bytes());
    }
    out.push(b'S');
}

/// One number of a duration: whole units, and millionths where it has a fraction.
#[derive(Clone, Copy, Default)]
struct Part {
    units: i64,
    micros: i64,
}

/// The numbers before the unit letters, which come in this order, each at most once.
fn parts<const N: usize>(mut text: &str, units: [u8; N]) -> Option<[Part; N]> {
    let mut found = [Part::default(); N];
    for (slot, unit) in found.iter_mut().zip(units) {
        let end = text.find(|character: char| character.is_ascii_alphabetic());
        if let Some((number, rest)) = end.and_then(|end| text.split_at_checked(end))
            && let Some(rest) = rest.strip_prefix(char::from(unit))
        {
            *slot = parse_part(number)?;
            text = rest;
        }
    }
    text.is_empty().then_some(found)
}

fn parse_part(number: &str) -> Option<Part> {
    let negative = number.starts_with('-');
    let unsigned = number.strip_prefix(['-', '+']).unwrap_or(number);
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 6 {
        return None;
    }
    let sign = if negative { -1 } else { 1 };
    Some(Part {
        units: sign * whole.parse::<i64>().ok()?,
        micros: sign * format!("{fraction:0<6}").parse::<i64>().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> Option<String> {
        let mut out = Vec::new();
        Interval::parse(text)?.write(&mut out);
        String::from_utf8(out).ok()
    }

    #[test]
    fn durations_are_read_and_written_in_the_same_form() {
        let pairs = [
            ("P1DT2H", "P1DT2H"),
            ("P1Y2M3DT4H5M6.5S", "P1Y2M3DT4H5M6.5S"),
            ("PT90M", "PT1H30M"),
            ("P2W", "P14D"),
            ("P14M", "P1Y2M"),
            ("PT0S", "PT0S"),
            ("P-1DT-0.25S", "P-1DT-0.25S"),
        ];
        for (given, expected) in pairs {
            assert_eq!(rewritten(given).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        let bad = [
            "",
            "P",
            "PT",
            "P1DT",
            "1D",
            "P1H",
            "PT1D",
            "P1.5D",
            "PT1S2H",
            "P1D1D",
            "PTS",
            "P1",
            "PT1.1234567S",
            "P999999999999Y",
            "P1 D",
            "PxD",
        ];
        for text in bad {
            assert_eq!(rewritten(text), None, "{text}");
        }
    }
}
