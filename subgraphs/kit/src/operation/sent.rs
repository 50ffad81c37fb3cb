//! The variables of a request as they were sent: JSON whose numbers keep every digit.

use std::cell::RefCell;
use std::fmt;

use async_graphql::{Name, Value, indexmap::IndexMap};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use service::error::ErrorCode;

use crate::error::Error;
use crate::scalar::exact;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as it was written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Sent>),
    /// An object. Where a name comes twice, the last one counts.
    Object(IndexMap<String, Sent>),
}

impl Sent {
    /// The variables of a request; none where nothing was sent.
    ///
    /// # Errors
    /// `BAD_REQUEST`, where they are no JSON object.
    pub(crate) fn variables(bytes: Option<&[u8]>) -> Result<IndexMap<String, Sent>, Error> {
        let refused =
            |why: &dyn fmt::Display| Error::new(ErrorCode::BadRequest, format!("`variables` is no JSON object: {why}"));
        match bytes.map(<[u8]>::trim_ascii) {
            None | Some(b"" | b"null") => Ok(IndexMap::new()),
            Some(bytes) => match read(bytes).map_err(|error| refused(&error))? {
                Sent::Object(members) => Ok(members),
                _ => Err(refused(&"expected an object")),
            },
        }
    }

    /// The value for a scalar of which nothing is known.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(flag) => Value::Boolean(*flag),
            Self::Number(text) => exact::number(text),
            Self::Text(text) => Value::String(text.clone()),
            Self::List(elements) => Value::List(elements.iter().map(Self::to_value).collect()),
            Self::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (Name::new(name), value.to_value())).collect())
            }
        }
    }
}

/// Reads JSON. Its numbers are taken out first, since the parser would round them, and put back in their order.
fn read(bytes: &[u8]) -> Result<Sent, serde_json::Error> {
    let (masked, numbers) = without_numbers(bytes);
    let numbers = RefCell::new(numbers.into_iter());
    let mut deserializer = serde_json::Deserializer::from_slice(&masked);
    let value = Reading(&numbers).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The same JSON with a 0 for each number, and the numbers.
fn without_numbers(bytes: &[u8]) -> (Vec<u8>, Vec<String>) {
    let (mut masked, mut numbers) = (Vec::with_capacity(bytes.len()), Vec::new());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        let taken = match byte {
            b'"' => 1 + length_of_text(after),
            b'-' | b'0'..=b'9' => exact::length(rest),
            _ => 1,
        };
        let (token, after) = rest.split_at(taken.clamp(1, rest.len()));
        match std::str::from_utf8(token) {
            Ok(text) if is_json(text) => {
                numbers.push(text.to_owned());
                masked.push(b'0');
            }
            _ => masked.extend_from_slice(token),
        }
        rest = after;
    }
    (masked, numbers)
}

/// Up to and with the closing quote.
fn length_of_text(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(byte) = text.get(length) {
        length += match byte {
            b'"' => return length + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    length
}

/// Whether a token is a number of JSON: without a superfluous zero before it.
fn is_json(token: &str) -> bool {
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let starts = |prefix: &str, text: &str| {
        text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    unsigned.starts_with(|letter: char| letter.is_ascii_digit()) && !starts("0", unsigned)
}

/// Reads a value, with the numbers that are still to come.
#[derive(Clone, Copy)]
struct Reading<'n>(&'n RefCell<std::vec::IntoIter<String>>);

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Sent;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Sent, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Sent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Sent, E> {
        Ok(Sent::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Sent, E> {
        Ok(Sent::Boolean(flag))
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Sent, E> {
        let number = self.0.borrow_mut().next();
        number.map(Sent::Number).ok_or_else(|| E::custom("a number was lost"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Sent, E> {
        Ok(Sent::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Sent, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element_seed(self)? {
            list.push(element);
        }
        Ok(Sent::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Sent, A::Error> {
        let mut object = IndexMap::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(self).map_err(A::Error::custom)?;
            object.insert(name, value);
        }
        Ok(Sent::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_arrive_as_they_were_written() {
        let text =
            r#"{"a": [1, -0.10, 1e400, 123456789012345678901234567890], "a\"1": "2", "b": {"c": 9007199254740993}}"#;
        let read = Sent::variables(Some(text.as_bytes())).unwrap();
        let number = |text: &str| Sent::Number(text.to_owned());
        let list = ["1", "-0.10", "1e400", "123456789012345678901234567890"].map(number).to_vec();
        assert_eq!(read["a"], Sent::List(list));
        assert_eq!(read["a\"1"], Sent::Text("2".to_owned()));
        assert_eq!(read["b"], Sent::Object([("c".to_owned(), number("9007199254740993"))].into_iter().collect()));
    }

    #[test]
    fn what_is_no_json_is_refused_as_before() {
        for text in [
            "{\"a\": 01}",
            "{\"a\": 1.}",
            "{\"a\": -}",
            "{\"a\": +1}",
            "{\"a\": .5}",
            "{\"a\" 1}",
            "{\"a\": \"",
            "[1]",
            "{} {}",
            "{\"a\": 1 2}",
            "1",
        ] {
            assert!(Sent::variables(Some(text.as_bytes())).is_err(), "{text}");
        }
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(200), "]".repeat(200));
        assert!(Sent::variables(Some(deep.as_bytes())).is_err(), "nested too deep");
    }

    #[test]
    fn a_name_that_comes_twice_has_the_last_value() {
        let read = Sent::variables(Some(br#"{"a": 1, "a": 2, "b": 3}"#)).unwrap();
        assert_eq!((&read["a"], &read["b"]), (&Sent::Number("2".to_owned()), &Sent::Number("3".to_owned())));
    }
}
