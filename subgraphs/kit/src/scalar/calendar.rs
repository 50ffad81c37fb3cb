//! Dates, times and instants: from PostgreSQL's counts since 2000-01-01 to RFC 3339 text, and input back to text.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};

use super::{DecodeError, InvalidValue};

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;
/// From 0000-03-01, the start of the calendar that ends its years with February, to 2000-01-01.
const DAYS_TO_2000: i64 = 730_425;
const DAYS_PER_ERA: i64 = 146_097;
const DAYS_PER_CENTURY: i64 = 36_524;
const DAYS_PER_4_YEARS: i64 = 1_461;
/// From 1970-01-01 to 2000-01-01.
const MICROS_TO_2000: i64 = 946_684_800 * MICROS_PER_SECOND;

/// Writes `2025-01-31T12:00:00Z`, with six digits of a second where there are any.
pub(super) fn write_instant(micros: i64, out: &mut Vec<u8>) -> Result<(), DecodeError> {
    if micros == i64::MAX || micros == i64::MIN {
        return Err(DecodeError::Infinite("timestamp"));
    }
    write_date(micros.div_euclid(MICROS_PER_DAY), out)?;
    out.push(b'T');
    write_clock(micros.rem_euclid(MICROS_PER_DAY), out);
    out.push(b'Z');
    Ok(())
}

/// Writes the day so many days after 2000-01-01 as `2025-01-31`; only the years 1 to 9999 have that form.
pub(super) fn write_date(days: i64, out: &mut Vec<u8>) -> Result<(), DecodeError> {
    if days == i64::from(i32::MAX) || days == i64::from(i32::MIN) {
        return Err(DecodeError::Infinite("date"));
    }
    let (year, month, day) = civil(days);
    if !(1..=9999).contains(&year) {
        return Err(DecodeError::YearOutOfRange(year));
    }
    two_digits(year / 100, out);
    two_digits(year % 100, out);
    out.push(b'-');
    two_digits(month, out);
    out.push(b'-');
    two_digits(day, out);
    Ok(())
}

/// Writes a time of day as `12:00:00`, with six digits of a second where there are any.
pub(super) fn write_clock(micros: i64, out: &mut Vec<u8>) {
    let seconds = micros / MICROS_PER_SECOND;
    let fraction = micros % MICROS_PER_SECOND;
    two_digits(seconds / 3600, out);
    out.push(b':');
    two_digits(seconds / 60 % 60, out);
    out.push(b':');
    two_digits(seconds % 60, out);
    if fraction != 0 {
        out.push(b'.');
        two_digits(fraction / 10_000, out);
        two_digits(fraction / 100 % 100, out);
        two_digits(fraction % 100, out);
    }
}

/// Year, month and day of a count of days since 2000-01-01, in the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + DAYS_TO_2000;
    let era = shifted.div_euclid(DAYS_PER_ERA);
    let day_of_era = shifted.rem_euclid(DAYS_PER_ERA);
    let leap_days = day_of_era / (DAYS_PER_4_YEARS - 1) + day_of_era / (DAYS_PER_ERA - 1);
    let year_of_era = (day_of_era - leap_days + day_of_era / DAYS_PER_CENTURY) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_based = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_based + 2) / 5 + 1;
    let (month, next) = if march_based < 10 { (march_based + 3, 0) } else { (march_based - 9, 1) };
    (era * 400 + year_of_era + next, month, day)
}

fn two_digits(number: i64, out: &mut Vec<u8>) {
    let digit = |value: i64| b'0' + u8::try_from(value % 10).unwrap_or_default();
    out.extend_from_slice(&[digit(number / 10), digit(number)]);
}

/// An RFC 3339 instant with its offset, as text in UTC that PostgreSQL reads. Digits below a microsecond are cut.
pub(super) fn parse_instant(text: &str) -> Option<String> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    let mut out = Vec::with_capacity(27);
    write_instant(instant.timestamp_micros().checked_sub(MICROS_TO_2000)?, &mut out).ok()?;
    String::from_utf8(out).ok()
}

/// Whether an instant has no digits below a microsecond, which the database would cut.
///
/// # Errors
/// It has.
pub(crate) fn check_precision(text: &str) -> Result<(), InvalidValue> {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let digits = fraction.len() - fraction.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let finer = fraction.get(..digits).unwrap_or_default().bytes().skip(6).any(|digit| digit != b'0');
    match finer {
        false => Ok(()),
        true => Err(InvalidValue::new(
            format!("{text} is finer than a microsecond"),
            "Send at most six digits of a second.",
        )),
    }
}

/// A date of the form `2025-01-31`.
pub(super) fn parse_date(text: &str) -> Option<String> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    let canonical = text.len() == 10 && (1..=9999).contains(&date.year()) && date.to_string() == text;
    canonical.then(|| text.to_owned())
}

/// A time of day of the form `12:00`, `12:00:00` or `12:00:00.5`; `24:00:00` is the end of the day.
pub(super) fn parse_clock(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, ':');
    let pair = |part: Option<&str>| -> Option<()> {
        part.filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).map(|_| ())
    };
    pair(parts.next())?;
    pair(parts.next())?;
    if let Some(seconds) = parts.next() {
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        pair(Some(whole))?;
        (1..=6).contains(&fraction.len()).then_some(())?;
    }
    let format = if text.len() == 5 { "%H:%M" } else { "%H:%M:%S%.f" };
    let end_of_day = text == "24:00:00" || text == "24:00";
    let leap_second = text.get(6..8) == Some("60");
    (end_of_day || (!leap_second && NaiveTime::parse_from_str(text, format).is_ok())).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_has_the_date_of_another_calendar() {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        let epoch = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        for date in first.iter_days().take_while(|date| date.year() <= 9999) {
            let days = (date - epoch).num_days();
            let expected = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
            assert_eq!(civil(days), expected);
        }
    }

    #[test]
    fn instants_need_an_offset_and_end_up_in_utc() {
        assert_eq!(parse_instant("2025-01-31T12:00:00+02:00").as_deref(), Some("2025-01-31T10:00:00Z"));
        assert_eq!(parse_instant("2025-01-31T12:00:00.1234567Z").as_deref(), Some("2025-01-31T12:00:00.123456Z"));
        for bad in ["2025-01-31T12:00:00", "2025-01-31", "now", "", "2025-02-30T00:00:00Z", "0001-01-01T00:00:00+10:00"]
        {
            assert_eq!(parse_instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_would_be_cut_of_an_instant_is_found() {
        for good in ["2025-01-31T12:00:00Z", "2025-01-31T12:00:00.123456Z", "2025-01-31T12:00:00.123456000+01:00"] {
            assert_eq!(check_precision(good), Ok(()), "{good}");
        }
        assert!(check_precision("2025-01-31T12:00:00.1234567Z").is_err());
    }

    #[test]
    fn dates_and_times_are_strict() {
        assert!(parse_date("2024-02-29").is_some());
        for bad in ["2025-02-29", "2025-1-31", "20250131", "+2025-01-31", "0000-01-01", "infinity", " 2025-01-1"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
        for good in ["00:00", "23:59:59", "12:30:15.5", "24:00:00"] {
            assert!(parse_clock(good).is_some(), "{good}");
        }
        for bad in
            ["24:01", "12", "1:30", "12:60", "12:00:60", "12:00:00.1234567", "12:00:00Z", "12:00:00.", "12:00:00.-1"]
        {
            assert_eq!(parse_clock(bad), None, "{bad}");
        }
    }
}
