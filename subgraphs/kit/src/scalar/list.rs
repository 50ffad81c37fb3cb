//! Arrays: PostgreSQL's binary form of one dimension to a JSON list, NULL elements included.

use super::{DecodeError, Kind};

/// Writes an array whose elements are of the kind `element`.
pub(super) fn write_json(element: &Kind, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
    let mut reader = Reader { rest: bytes };
    let dimensions = reader.integer()?;
    let _has_nulls = reader.integer()?;
    let _element_type = reader.integer()?;
    let count = match dimensions {
        0 => 0,
        1 => {
            let count = reader.integer()?;
            let _lower_bound = reader.integer()?;
            count
        }
        _ => return Err(DecodeError::Dimensions(dimensions)),
    };
    out.push(b'[');
    for index in 0..count {
        if index > 0 {
            out.push(b',');
        }
        match reader.element()? {
            Some(bytes) => element.write_bytes(bytes, out)?,
            None => out.extend_from_slice(b"null"),
        }
    }
    out.push(b']');
    Ok(())
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn integer(&mut self) -> Result<i32, DecodeError> {
        let (bytes, rest) = self.rest.split_first_chunk::<4>().ok_or(DecodeError::Malformed("an array"))?;
        self.rest = rest;
        Ok(i32::from_be_bytes(*bytes))
    }

    /// The next element's bytes; a length of -1 is NULL.
    fn element(&mut self) -> Result<Option<&'a [u8]>, DecodeError> {
        let Ok(length) = usize::try_from(self.integer()?) else {
            return Ok(None);
        };
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(DecodeError::Malformed("an array"))?;
        self.rest = rest;
        Ok(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_array_is_an_error_and_no_panic() {
        let whole: Vec<u8> = [1, 0, 23, 2, 1, 4, 7, -1].iter().flat_map(|number: &i32| number.to_be_bytes()).collect();
        let mut out = Vec::new();
        write_json(&Kind::Integer, &whole, &mut out).unwrap();
        assert_eq!(out, b"[7,null]");
        for length in 0..whole.len() {
            assert!(write_json(&Kind::Integer, &whole[..length], &mut Vec::new()).is_err(), "{length}");
        }
    }

    #[test]
    fn an_array_of_two_dimensions_is_refused() {
        let bytes: Vec<u8> = [2, 0, 23].iter().flat_map(|number: &i32| number.to_be_bytes()).collect();
        assert!(matches!(write_json(&Kind::Integer, &bytes, &mut Vec::new()), Err(DecodeError::Dimensions(2))));
    }
}
