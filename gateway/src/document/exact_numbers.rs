//! Keeps number literals of documents exact, for custom scalars such as decimals and big integers.
//!
//! The parser holds numbers in 64 bits. Literals that do not fit are hidden in strings with a mark that no document
//! has by chance, and come out again where documents are sent to subgraphs.

use std::borrow::Cow;

/// Begins a string that hides a number. U+0001 cannot stand in a document but by an escape.
const MARK: &str = "\u{1}number:";
/// The mark in a document.
const WRITTEN: &str = "\"\\u0001number:";

/// The document with its inexact number literals hidden; borrowed when it has none.
///
/// A document that could write the mark itself is left alone: nobody but this function may make one.
pub(crate) fn hide(text: &str) -> Cow<'_, str> {
    if text.contains("\\u0001") || text.contains("\\u{") || text.contains('\u{1}') {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut copied = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let end = match byte {
            b'#' => at + bytes.iter().skip(at).take_while(|byte| **byte != b'\n').count(),
            b'"' => end_of_string(text, at),
            b'_' | b'A'..=b'Z' | b'a'..=b'z' => {
                at + count(bytes, at, |byte| byte == b'_' || byte.is_ascii_alphanumeric())
            }
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
                let end = at + count(bytes, at, is_part);
                let number = text.get(at..end).unwrap_or_default();
                if is_inexact(number) {
                    out.push_str(text.get(copied..at).unwrap_or_default());
                    out.push_str(WRITTEN);
                    out.push_str(number);
                    out.push('"');
                    copied = end;
                }
                end
            }
            _ => at + 1,
        };
        at = end.max(at + 1);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

fn count(bytes: &[u8], at: usize, fits: impl Fn(u8) -> bool) -> usize {
    bytes.iter().skip(at).take_while(|byte| fits(**byte)).count()
}

/// The first byte behind the string that begins at `at`.
fn end_of_string(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(block) = rest.strip_prefix("\"\"\"") {
        let mut searched = 0;
        while let Some(found) = block.get(searched..).and_then(|rest| rest.find("\"\"\"")) {
            let end = searched + found;
            if !block.get(..end).is_some_and(|before| before.ends_with('\\')) {
                return at + 3 + end + 3;
            }
            searched = end + 3;
        }
        return text.len();
    }
    let mut escaped = false;
    for (offset, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' | b'\n' => return at + offset + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether 64 bits may not hold the number as it is written. Only well-formed numbers are.
fn is_inexact(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_whole = number.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let limit = if is_whole { 18 } else { 15 };
    digits > limit && serde_json::from_str::<&serde_json::value::RawValue>(number).is_ok()
}

/// The number that a string value of a document with hidden numbers hides.
pub(crate) fn hidden(value: &str) -> Option<&str> {
    value.strip_prefix(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_would_lose_digits_are_hidden() {
        let plain = "{ a(x: 12, y: 1.5, s: \"12345678901234567890123\", t: \"\"\"1234567890123456789012\\\"\"\" 1\"\"\") # 12345678901234567890123\n b12345678901234567890 }";
        assert_eq!(hide(plain), plain);
        let exact = "{ a(x: 12345678901234567890123, y: [-0.12345678901234567890e5]) }";
        let hidden = hide(exact).into_owned();
        assert_eq!(hidden.matches(WRITTEN).count(), 2);
        let forged = r#"{ a(x: "\u0001number:1) { b }", y: 12345678901234567890123) }"#;
        assert_eq!(hide(forged), forged);
    }
}
