//! The text that string literals stand for: escapes resolved, block strings without their indentation.

/// Why a string literal has no text.
pub(super) type StringError = &'static str;

/// The text of what stands between single quotes.
pub(super) fn unescape(raw: &str) -> Result<Box<str>, StringError> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Ok(raw.into());
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        rest = read_escape(escape.get(1..).unwrap_or_default(), &mut text)?;
    }
    text.push_str(rest);
    Ok(text.into())
}

/// Reads one escape, after its backslash; gives what follows.
fn read_escape<'a>(escape: &'a str, text: &mut String) -> Result<&'a str, StringError> {
    let mut chars = escape.chars();
    let plain = match chars.next() {
        Some(same @ ('"' | '\\' | '/')) => same,
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return read_unicode(chars.as_str(), text),
        _ => return Err("an escape that GraphQL has: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
    };
    text.push(plain);
    Ok(chars.as_str())
}

/// Reads `{...}`, four digits, or two surrogates, after `\u`.
fn read_unicode<'a>(escape: &'a str, text: &mut String) -> Result<&'a str, StringError> {
    const WRONG: StringError = "a Unicode escape of a scalar value, as \\u00E4 or \\u{1F600}";
    if let Some(braced) = escape.strip_prefix('{') {
        let (digits, rest) = braced.split_once('}').ok_or(WRONG)?;
        let is_hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = is_hex.then(|| u32::from_str_radix(digits.trim_start_matches('0'), 16).unwrap_or_default());
        let zeros_only = is_hex && digits.bytes().all(|byte| byte == b'0');
        let code = code.filter(|code| *code != 0 || zeros_only).ok_or(WRONG)?;
        text.push(char::from_u32(code).ok_or(WRONG)?);
        return Ok(rest);
    }
    let (first, rest) = four_digits(escape).ok_or(WRONG)?;
    if let Some(character) = char::from_u32(first) {
        text.push(character);
        return Ok(rest);
    }
    let (second, rest) = rest.strip_prefix("\\u").and_then(four_digits).ok_or(WRONG)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return Err(WRONG);
    }
    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    text.push(char::from_u32(code).ok_or(WRONG)?);
    Ok(rest)
}

fn four_digits(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some((u32::from_str_radix(digits, 16).ok()?, text.get(4..)?))
}

/// The text of what stands between triple quotes.
pub(super) fn block_text(raw: &str) -> Box<str> {
    let raw = raw.replace("\\\"\"\"", "\"\"\"");
    let lines: Vec<&str> = lines_of(&raw).collect();
    let indents = lines.iter().skip(1).filter(|line| !is_blank(line)).map(|line| indent_of(line));
    let common = indents.min().unwrap_or_default();
    let first = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !is_blank(line)).map_or(first, |last| last + 1);
    let mut text = String::with_capacity(raw.len());
    for (index, line) in lines.iter().enumerate().take(end).skip(first) {
        if index > first {
            text.push('\n');
        }
        let cut = if index == 0 { 0 } else { common.min(line.len()) };
        text.push_str(line.get(cut..).unwrap_or_default());
    }
    text.into()
}

/// Lines that end at `\n`, `\r` or both.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let current = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', current.as_bytes()) else {
            rest = None;
            return Some(current);
        };
        let (line, tail) = current.split_at(end);
        rest = tail.strip_prefix("\r\n").or_else(|| tail.get(1..));
        Some(line)
    })
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ' || *byte == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_escape_of_the_edition_is_read() {
        let cases = [
            (r#"a\"b\\c\/d"#, "a\"b\\c/d"),
            (r"\b\f\n\r\t", "\u{8}\u{c}\n\r\t"),
            (r"\u00e4\u00E4", "ää"),
            (r"\uD83D\uDE00", "😀"),
            (r"\u{1F600}\u{61}\u{0000000061}\u{0}", "😀aa\0"),
        ];
        for (raw, text) in cases {
            assert_eq!(unescape(raw).as_deref(), Ok(text), "{raw}");
        }
    }

    #[test]
    fn escapes_of_no_character_are_refused() {
        let wrong = [
            r"\x",
            r"\u12",
            r"\u{}",
            r"\u{110000}",
            r"\u{D800}",
            r"\uD83D",
            r"\uD83Dx",
            r"\uDE00\uD83D",
            r"\uD83D\u0061",
            r"\u{61",
            r"\u{123456789}",
            r"\u{+61}",
            r"\u+061",
            r"\",
        ];
        for raw in wrong {
            assert!(unescape(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn block_strings_lose_their_indentation_and_blank_ends() {
        let cases = [
            ("", ""),
            ("plain", "plain"),
            ("\n    one\n      two\r\n\r    three\n  ", "one\n  two\n\nthree"),
            ("  first keeps\n   its own\n  indent", "  first keeps\n its own\nindent"),
            ("a \\\"\"\" b", "a \"\"\" b"),
            ("\n \n\t\n", ""),
        ];
        for (raw, text) in cases {
            assert_eq!(&*block_text(raw), text, "{raw:?}");
        }
    }
}
