//! JSON written straight to bytes: strings, ids and floating point numbers.

use async_graphql::Value;
use uuid::Uuid;

use super::{DecodeError, exact};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
const HEX: &[u8; 16] = b"0123456789abcdef";

/// Writes `text` as a JSON string with its quotes.
pub fn write_json_string(text: &str, out: &mut Vec<u8>) {
    write_string_bytes(text.as_bytes(), out);
}

/// Writes an input value as JSON, its numbers as they were written.
pub(super) fn write_json_value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Boolean(true) => out.extend_from_slice(b"true"),
        Value::Boolean(false) => out.extend_from_slice(b"false"),
        Value::Number(_) | Value::Binary(_) => {
            out.extend_from_slice(exact::text_of(value).as_deref().unwrap_or("null").as_bytes());
        }
        Value::String(text) => write_json_string(text, out),
        Value::Enum(name) => write_json_string(name, out),
        Value::List(elements) => {
            out.push(b'[');
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                write_json_value(element, out);
            }
            out.push(b']');
        }
        Value::Object(members) => {
            out.push(b'{');
            for (position, (name, member)) in members.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                write_json_string(name, out);
                out.push(b':');
                write_json_value(member, out);
            }
            out.push(b'}');
        }
    }
}

/// Writes UTF-8 bytes as a JSON string. PostgreSQL has checked the encoding, so it is not checked again.
pub(super) fn write_string_bytes(mut rest: &[u8], out: &mut Vec<u8>) {
    out.reserve(rest.len() + 2);
    out.push(b'"');
    loop {
        let (clean, tail) = rest.split_at(clean_length(rest));
        out.extend_from_slice(clean);
        let Some((byte, after)) = tail.split_first() else {
            break;
        };
        write_escape(*byte, out);
        rest = after;
    }
    out.push(b'"');
}

/// How many leading bytes need no escape, eight at a time.
fn clean_length(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<8>();
    let clean = words.iter().take_while(|word| !any_escaped(u64::from_ne_bytes(**word))).count() * 8;
    let tail = bytes.get(clean..).unwrap_or_default();
    clean + tail.iter().take_while(|byte| !is_escaped(**byte)).count()
}

/// Whether any of eight bytes is a control character, a quote or a backslash.
fn any_escaped(word: u64) -> bool {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    (control | quote | backslash) & HIGH_BITS != 0
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn write_escape(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let high = if byte < 0x10 { b'0' } else { b'1' };
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, HEX[usize::from(byte & 0x0f)]]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Writes an id as a JSON string.
pub(super) fn write_uuid(id: Uuid, out: &mut Vec<u8>) {
    let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
    out.push(b'"');
    out.extend_from_slice(id.hyphenated().encode_lower(&mut text).as_bytes());
    out.push(b'"');
}

/// Writes a finite number in the fewest digits that read back as the same number.
pub(super) fn write_float<F>(number: F, is_finite: bool, out: &mut Vec<u8>) -> Result<(), DecodeError>
where
    F: serde::Serialize + std::fmt::Display,
{
    if !is_finite {
        return Err(DecodeError::NotANumber(number.to_string()));
    }
    serde_json::to_writer(out, &number).map_err(|_| DecodeError::Malformed("a floating point number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_as_json_reads_them() {
        let mut every: String = (0..0x100u32).filter_map(char::from_u32).collect();
        every.push_str("日本 🚗 \u{2028} end");
        for start in 0..24 {
            let text: String = every.chars().cycle().skip(start * 11).take(every.len()).collect();
            let mut out = Vec::new();
            write_json_string(&text, &mut out);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn every_byte_is_escaped_at_every_place_of_a_word() {
        for byte in 0..0x80u8 {
            for place in 0..17 {
                let mut text = "é".repeat(2) + &"a".repeat(13);
                let cut = if text.is_char_boundary(place) { place } else { place + 1 };
                text.insert(cut, char::from(byte));
                let mut out = Vec::new();
                write_json_string(&text, &mut out);
                assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
            }
        }
    }

    #[test]
    fn numbers_that_json_has_not_are_refused() {
        assert!(write_float(f64::NAN, false, &mut Vec::new()).is_err());
    }
}
