//! Texts become values: days, instants, exact decimals. Nothing is rounded; what does not fit is refused.

/// A value that its column cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` in the column `{column}` is no {expected}")]
pub struct Misfit {
    /// The column's name.
    pub column: Box<str>,
    /// The value, or its beginning.
    pub value: String,
    /// What the column takes.
    pub expected: String,
}

const MICROSECONDS: i64 = 1_000_000;
const DAY: i64 = 86_400 * MICROSECONDS;

/// The days since 1970 of `2026-01-31`.
pub(crate) fn days(text: &str) -> Option<i32> {
    let (before, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.splitn(3, '-');
    let year: i64 = digits(parts.next()?, 4..=6)?;
    let (month, day) = (digits(parts.next()?, 2..=2)?, digits(parts.next()?, 2..=2)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    i32::try_from(civil(if before { -year } else { year }, month, day)).ok()
}

/// Days since 1970 in the calendar that is used today, by the count of eras of 400 years.
fn civil(year: i64, month: i64, day: i64) -> i64 {
    // A year begins in March here, so that the leap day is its last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The microseconds since midnight of `14:30:00.5`.
pub(crate) fn time(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.splitn(3, ':');
    let (hour, minute) = (digits(parts.next()?, 2..=2)?, digits(parts.next()?, 2..=2)?);
    let second = parts.next().map_or(Some(0), |part| digits(part, 2..=2))?;
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some(((hour * 60 + minute) * 60 + second) * MICROSECONDS + microseconds(fraction)?)
}

/// The microseconds since 1970 of `2026-01-31T12:00:00.5Z`, or with an offset as in `+02:00`.
pub(crate) fn instant(text: &str) -> Option<i64> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let zone = rest.find(['Z', '+', '-'])?;
    let (clock, zone) = rest.split_at(zone);
    let local = i64::from(days(date)?).checked_mul(DAY)?.checked_add(time(clock)?)?;
    local.checked_sub(offset(zone)?)
}

fn offset(zone: &str) -> Option<i64> {
    let (sign, zone) = match zone.as_bytes().first()? {
        b'Z' => return (zone.len() == 1).then_some(0),
        b'-' => (-1, zone.get(1..)?),
        _ => (1, zone.get(1..)?),
    };
    let (hours, minutes) = zone.split_once(':').unwrap_or((zone, "00"));
    Some(sign * (digits(hours, 2..=2)? * 60 + digits(minutes, 2..=2)?) * 60 * MICROSECONDS)
}

fn microseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() {
        return Some(0);
    }
    let value = digits(fraction, 1..=6)?;
    Some(value * 10_i64.pow(6 - u32::try_from(fraction.len()).ok()?))
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let is_number = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// An exact number of `width` bytes, the lowest first, scaled: `12.5` with a scale of 2 is 1250.
pub(crate) fn decimal(text: &str, (precision, scale): (u8, u8), width: usize) -> Option<[u8; 32]> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    if all.is_empty() || !all.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // The place of the point, counted from the first digit, in the scaled number.
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?.checked_add(i32::from(scale))?;
    let significant = all.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    let leading = all.iter().position(|digit| *digit != b'0').unwrap_or(all.len());
    let point = usize::try_from(point.max(0)).ok()?;
    if significant > point || (significant > 0 && point - leading > usize::from(precision)) {
        return None;
    }
    let mut number = [0_u8; 32];
    for place in leading..(if significant == 0 { leading } else { point }) {
        append(&mut number, all.get(place).map_or(0, |digit| digit - b'0'));
    }
    if negative {
        negate(&mut number);
    }
    let rest = number.get(width..)?;
    let sign = if number.get(width - 1)? & 0x80 == 0 { 0 } else { 0xff };
    rest.iter().all(|byte| *byte == sign).then_some(number)
}

/// Ten times the number, and a digit more.
fn append(number: &mut [u8; 32], digit: u8) {
    let mut carry = u16::from(digit);
    for byte in number.iter_mut() {
        carry += u16::from(*byte) * 10;
        [*byte, _] = carry.to_le_bytes();
        carry >>= 8;
    }
}

fn negate(number: &mut [u8; 32]) {
    let mut carry = true;
    for byte in number.iter_mut() {
        (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, precision: u8, scale: u8) -> Option<i128> {
        let bytes = decimal(text, (precision, scale), 16)?;
        Some(i128::from_le_bytes(bytes[..16].try_into().unwrap()))
    }

    #[test]
    fn decimals_are_scaled_and_never_rounded() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0.00", Some(0)),
            ("12.5", Some(1250)),
            ("-12.50", Some(-1250)),
            ("12.500", Some(1250)),
            ("0.01", Some(1)),
            ("1e2", Some(10_000)),
            ("1.5E-1", Some(15)),
            ("99999.99", Some(9_999_999)),
            ("00000000012.5", Some(1250)),
            ("0.001", None),
            ("100000", None),
            ("1e5", None),
            ("", None),
            ("-", None),
            (".", None),
            ("NaN", None),
            ("1.2.3", None),
        ] {
            assert_eq!(number(text, 7, 2), expected, "{text}");
        }
        let most = "9".repeat(38);
        assert_eq!(number(&most, 38, 0), Some(10_i128.pow(38) - 1));
        assert_eq!(number(&format!("-{most}"), 38, 0), Some(1 - 10_i128.pow(38)));
        assert_eq!(number(&format!("1{most}"), 38, 0), None);
        assert!(decimal(&"9".repeat(76), (76, 0), 32).is_some());
    }

    #[test]
    fn days_and_instants_count_from_1970() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-29", Some(20_786)),
            ("0001-01-01", Some(-719_162)),
            ("2026-13-01", None),
            ("2026-1-1", None),
            ("soon", None),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T00:00:01.5Z", Some(1_500_000)),
            ("1970-01-01T02:00:00+02:00", Some(0)),
            ("1969-12-31T23:59:59.999999Z", Some(-1)),
            ("1970-01-01T00:00:00", None),
            ("1970-01-01", None),
        ] {
            assert_eq!(instant(text), expected, "{text}");
        }
        assert_eq!(time("14:30"), Some(52_200_000_000));
        assert_eq!(time("14:61:00"), None);
    }
}
