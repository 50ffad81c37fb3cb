//! Numbers as they were written. Where 64 bits would not keep every digit, the value is the text itself.

use std::borrow::Cow;

use async_graphql::Value;
use bytes::Bytes;
use serde_json::Number;

/// A number from its text; [`Value::Binary`] holds the text that a [`Value::Number`] would write differently.
pub(crate) fn number(text: &str) -> Value {
    match text.parse::<Number>() {
        Ok(number) if number.to_string() == text => Value::Number(number),
        _ => Value::Binary(Bytes::copy_from_slice(text.as_bytes())),
    }
}

/// The text of a number.
pub(crate) fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Binary(text) => std::str::from_utf8(text).ok().map(Cow::Borrowed),
        _ => None,
    }
}

/// A number in 64 bits, where some digits may be lost.
pub(crate) fn as_f64(value: &Value) -> Option<f64> {
    text_of(value)?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// How long the number at the start of a text is; 0 where there is none.
pub(crate) fn length(text: &[u8]) -> usize {
    let digits =
        |from: usize| text.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = usize::from(text.first() == Some(&b'-'));
    let whole = digits(end);
    if whole == 0 {
        return 0;
    }
    end += whole;
    if text.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        if digits(signed) > 0 {
            end = signed + digits(signed);
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_every_digit_that_was_written() {
        for text in ["0", "-1", "12.5", "12.50", "1e400", "123456789012345678901234567890.123456789", "-0", "1E+2"] {
            assert_eq!(text_of(&number(text)).as_deref(), Some(text));
        }
        assert!(matches!(number("12"), Value::Number(_)));
        assert_eq!(as_f64(&number("1.50")), Some(1.5));
        assert_eq!(as_f64(&number("1e400")), None);
    }

    #[test]
    fn a_number_ends_where_json_and_graphql_end_it() {
        for (text, expected) in [("12,3", 2), ("-1.5e-3}", 7), ("1.x", 1), ("1e", 1), ("-", 0), ("x", 0), ("1.2.3", 3)]
        {
            assert_eq!(length(text.as_bytes()), expected, "{text}");
        }
    }
}
