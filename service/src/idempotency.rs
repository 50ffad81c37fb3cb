//! The key by which a client makes a mutation safe to repeat.

use http::HeaderMap;

/// The header with the key.
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";

/// The most characters that a key may have.
pub const LONGEST_KEY: usize = 255;

/// Reads the key of a request.
///
/// # Errors
/// What is wrong with it.
pub fn key(headers: &HeaderMap) -> Result<Option<&str>, InvalidKey> {
    let mut sent = headers.get_all(IDEMPOTENCY_HEADER).iter();
    let Some(first) = sent.next() else { return Ok(None) };
    match first.to_str() {
        Ok(key) if sent.next().is_none() && (1..=LONGEST_KEY).contains(&key.len()) => Ok(Some(key)),
        _ => Err(InvalidKey),
    }
}

/// A key that cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`idempotency-key` is one text of 1 to 255 visible characters")]
pub struct InvalidKey;

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(keys: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for key in keys {
            headers.append(IDEMPOTENCY_HEADER, HeaderValue::from_bytes(key.as_bytes()).unwrap());
        }
        headers
    }

    #[test]
    fn a_key_is_one_text_that_is_neither_empty_nor_endless() {
        assert_eq!(key(&headers(&[])), Ok(None));
        assert_eq!(key(&headers(&["abc"])), Ok(Some("abc")));
        let long = "k".repeat(LONGEST_KEY + 1);
        for wrong in [vec![""], vec!["a", "b"], vec![long.as_str()], vec!["ü"]] {
            assert_eq!(key(&headers(&wrong)), Err(InvalidKey), "{wrong:?}");
        }
    }
}
