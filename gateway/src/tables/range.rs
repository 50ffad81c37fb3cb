//! Ranges of a file, as RFC 9110 has them: one range of bytes a request.

/// What of a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All of it.
    Whole,
    /// The bytes from the first to before the second.
    Part(u64, u64),
    /// Nothing that the file has.
    Beyond,
}

/// Reads a `Range` header. What is not understood, and several ranges at once, ask for the whole, as RFC 9110 allows.
pub(crate) fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let Some(range) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((first, last)) = range.split_once('-').filter(|_| !range.contains(',')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| match text.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(Some(digits.parse().unwrap_or(u64::MAX))),
        _ => None,
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(None)) if first < length => Wanted::Part(first, length),
        (Some(Some(first)), Some(Some(last))) if first <= last && first < length => {
            Wanted::Part(first, last.saturating_add(1).min(length))
        }
        (Some(Some(first)), Some(Some(last))) if first > last => Wanted::Whole,
        (Some(None), Some(Some(suffix))) if suffix > 0 && length > 0 => {
            Wanted::Part(length.saturating_sub(suffix), length)
        }
        (Some(None), Some(None)) | (None, _) | (_, None) => Wanted::Whole,
        _ => Wanted::Beyond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_rfc_has_them() {
        for (header, expected) in [
            ("bytes=0-0", Wanted::Part(0, 1)),
            ("bytes=0-", Wanted::Part(0, 10)),
            ("bytes=3-5", Wanted::Part(3, 6)),
            ("bytes=9-99999999999999999999999", Wanted::Part(9, 10)),
            ("bytes=-4", Wanted::Part(6, 10)),
            ("bytes=-40", Wanted::Part(0, 10)),
            ("bytes=10-", Wanted::Beyond),
            ("bytes=10-12", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=5-3", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=a-3", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("rows=0-1", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(header), 10), expected, "{header}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=-1"), 0), Wanted::Beyond);
    }
}
