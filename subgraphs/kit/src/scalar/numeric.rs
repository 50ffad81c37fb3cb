//! `numeric`: from PostgreSQL's base 10000 digits to text of any size, and the syntax of `Decimal` input.

use super::invalid::shortened;
use super::{DecodeError, InvalidValue};

const HEADER: usize = 8;
const NEGATIVE: u16 = 0x4000;
const NOT_A_NUMBER: u16 = 0xC000;
const POSITIVE_INFINITY: u16 = 0xD000;
const NEGATIVE_INFINITY: u16 = 0xF000;

/// The most digits that `Decimal` input may have before and after the point together, written out.
pub(super) const MAX_DIGITS: usize = 1000;

/// Writes a binary `numeric` as a JSON string, with the scale that it is stored with.
pub(super) fn write_json(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
    let number = Numeric::read(bytes)?;
    out.push(b'"');
    number.write(out);
    out.push(b'"');
    Ok(())
}

struct Numeric<'a> {
    negative: bool,
    /// The power of 10000 of the first group.
    weight: i32,
    scale: usize,
    groups: &'a [[u8; 2]],
}

impl<'a> Numeric<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let malformed = DecodeError::Malformed("a numeric");
        let Some((header, digits)) = bytes.split_first_chunk::<HEADER>() else {
            return Err(malformed);
        };
        let [count_high, count_low, weight_high, weight_low, sign_high, sign_low, scale_high, scale_low] = *header;
        let (groups, []) = digits.as_chunks::<2>() else {
            return Err(malformed);
        };
        if groups.len() != usize::from(u16::from_be_bytes([count_high, count_low])) {
            return Err(malformed);
        }
        let negative = match u16::from_be_bytes([sign_high, sign_low]) {
            0 => false,
            NEGATIVE => true,
            NOT_A_NUMBER => return Err(DecodeError::NotANumber("NaN".to_owned())),
            POSITIVE_INFINITY => return Err(DecodeError::NotANumber("Infinity".to_owned())),
            NEGATIVE_INFINITY => return Err(DecodeError::NotANumber("-Infinity".to_owned())),
            _ => return Err(malformed),
        };
        Ok(Numeric {
            negative,
            weight: i32::from(i16::from_be_bytes([weight_high, weight_low])),
            scale: usize::from(u16::from_be_bytes([scale_high, scale_low])),
            groups,
        })
    }

    /// The group that stands for this power of 10000.
    fn group(&self, power: i32) -> u16 {
        usize::try_from(self.weight - power)
            .ok()
            .and_then(|index| self.groups.get(index))
            .map_or(0, |group| u16::from_be_bytes(*group))
    }

    fn write(&self, out: &mut Vec<u8>) {
        if self.negative {
            out.push(b'-');
        }
        let mut integer = itoa::Buffer::new();
        out.extend_from_slice(integer.format(self.group(self.weight.max(0))).as_bytes());
        for power in (0..self.weight).rev() {
            out.extend_from_slice(&four_digits(self.group(power)));
        }
        if self.scale == 0 {
            return;
        }
        out.push(b'.');
        let mut left = self.scale;
        let mut power = -1;
        while left > 0 {
            let digits = four_digits(self.group(power));
            let shown = left.min(digits.len());
            out.extend(digits.iter().take(shown));
            left -= shown;
            power -= 1;
        }
    }
}

fn four_digits(group: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|unit| b'0' + u8::try_from(group / unit % 10).unwrap_or_default())
}

/// Whether `text` is a decimal number (`-12.50`, `1e3`) of at most [`MAX_DIGITS`] digits when written out.
pub(super) fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i16>().ok()),
        None => (unsigned, Some(0)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let Some(exponent) = exponent else {
        return false;
    };
    let digits = whole.len() + fraction.len();
    digits > 0
        && digits + usize::from(exponent.unsigned_abs()) <= MAX_DIGITS
        && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit())
}

/// Whether a column of so many digits holds a decimal number as it is, without rounding it.
///
/// # Errors
/// On which side of the point there are too many.
pub(crate) fn check_digits(text: &str, precision: u32, scale: u32) -> Result<(), InvalidValue> {
    let unsigned = text.trim_start_matches(['-', '+']);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX) + exponent.parse::<i64>().unwrap_or(0);
    let leading = i64::try_from(digits.len() - significant.len()).unwrap_or(i64::MAX);
    let length = i64::try_from(digits.trim_end_matches('0').len()).unwrap_or(i64::MAX);
    let (before, behind) = (point - leading, length - point);
    if !significant.is_empty() && before > i64::from(precision) - i64::from(scale) {
        let most = precision.saturating_sub(scale);
        let message = format!("{} has more than {most} digits before the point", shortened(text));
        return Err(InvalidValue::new(message, "Send a smaller number."));
    }
    if !significant.is_empty() && behind > i64::from(scale) {
        let message = format!("{} has more than {scale} digits behind the point", shortened(text));
        return Err(InvalidValue::new(message, format!("Round it to {scale} digits as you mean it.")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_input_has_the_syntax_of_a_number() {
        for good in ["0", "-12.50", "+1", "1e3", "1.5E-7", ".5", "5.", &"9".repeat(1000)] {
            assert!(is_decimal(good), "{good}");
        }
        for bad in
            ["", ".", "-", "1,5", "0x1", "NaN", "Infinity", "1e", "1e99999", " 1", "1_000", "١", &"9".repeat(1001)]
        {
            assert!(!is_decimal(bad), "{bad}");
        }
    }

    #[test]
    fn a_column_holds_a_number_or_refuses_it_and_never_rounds() {
        for good in [
            "0",
            "0.00",
            "0.000000",
            "12.5",
            "12.50",
            "12.500000",
            "999.99",
            "-999.99",
            "1e2",
            "12345e-2",
            "0.01",
            "000001.10",
            "0e9",
        ] {
            assert_eq!(check_digits(good, 5, 2), Ok(()), "{good}");
        }
        for bad in ["12.505", "0.001", "1000", "-1000.00", "1e3", "1e-3", "12345e-3", "999.995"] {
            assert!(check_digits(bad, 5, 2).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_damaged_value_is_an_error_and_no_panic() {
        for bytes in [&[][..], &[0; 7], &[0, 2, 0, 0, 0, 0, 0, 0, 0, 1], &[0, 0, 0, 0, 0x12, 0, 0, 0]] {
            assert!(write_json(bytes, &mut Vec::new()).is_err());
        }
    }
}
