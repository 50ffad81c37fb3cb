//! The built-in scalars as variables: what JSON texts are values of them.

use crate::json::write::write_string;

/// Appends the coerced JSON text of a built-in scalar, or says why it is none.
pub(crate) fn write_scalar(name: &str, value: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
    let fits = match name {
        "Int" => return int(value, out),
        "ID" => return id(value, out),
        "Float" => is_float(value),
        "String" => value.first() == Some(&b'"'),
        _ => matches!(value, b"true" | b"false"),
    };
    if !fits {
        return Err("");
    }
    out.extend_from_slice(value);
    Ok(())
}

fn is_number(value: &[u8]) -> bool {
    value.first().is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit())
}

fn is_float(value: &[u8]) -> bool {
    let text = std::str::from_utf8(value).ok().filter(|_| is_number(value));
    text.and_then(|text| text.parse::<f64>().ok()).is_some_and(f64::is_finite)
}

fn int(value: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
    let text = std::str::from_utf8(value).ok().filter(|_| is_number(value)).ok_or("")?;
    let whole = whole_number(text).ok_or(": it must be a whole number of 32 bits")?;
    out.extend_from_slice(itoa::Buffer::new().format(whole).as_bytes());
    Ok(())
}

/// The whole number of 32 bits that a JSON number is, `2.0` and `2e1` too. No digit is rounded away.
fn whole_number(text: &str) -> Option<i32> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let trimmed = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - trimmed.len()).ok()?;
    if matches!(trimmed, "" | "-") {
        return Some(0);
    }
    let zeros = i64::from(exponent) - i64::try_from(fraction.len()).ok()? + zeros;
    let zeros = u32::try_from(zeros).ok().filter(|zeros| *zeros < 10)?;
    let value = trimmed.parse::<i64>().ok()?.checked_mul(10_i64.checked_pow(zeros)?)?;
    i32::try_from(value).ok()
}

fn id(value: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
    if value.first() == Some(&b'"') {
        out.extend_from_slice(value);
        return Ok(());
    }
    let digits = value.strip_prefix(b"-").unwrap_or(value);
    if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
        write_string(out, &String::from_utf8_lossy(value));
        return Ok(());
    }
    Err("; give a string or a whole number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_of_32_bits_are_read_from_every_form_and_nothing_is_rounded() {
        let whole = [
            ("0", 0),
            ("-0", 0),
            ("0.0", 0),
            ("-0e9", 0),
            ("7", 7),
            ("2.0", 2),
            ("2e1", 20),
            ("2.5E1", 25),
            ("120e-1", 12),
            ("2147483647", i32::MAX),
            ("-2147483648", i32::MIN),
            ("2147483647.000", i32::MAX),
            ("21474836470e-1", i32::MAX),
        ];
        for (text, expected) in whole {
            assert_eq!(whole_number(text), Some(expected), "{text}");
        }
        let others = [
            "2147483648",
            "-2147483649",
            "1.5",
            "1e-1",
            "1e99",
            "1e999999999999",
            "0.99999999999999999999999",
            "2147483647.00000000000001",
            "9223372036854775808",
            "1e9999",
        ];
        for text in others {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
