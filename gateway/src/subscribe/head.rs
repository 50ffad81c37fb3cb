//! What an event says about itself, beside its data.

use std::sync::Arc;

use bytes::Bytes;

use crate::error::ErrorCode;
use crate::json::scan::{JsonError, Scanner};

/// The errors of a subgraph that will soon be there again.
const PASSING: [ErrorCode; 3] = [ErrorCode::ShuttingDown, ErrorCode::Overloaded, ErrorCode::DatabaseUnavailable];

/// The members of a GraphQL response that streams are about.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `data` is there; it may be null.
    pub(super) has_data: bool,
    /// `errors` is there and not empty.
    pub(super) has_errors: bool,
    /// The errors say that the subgraph is away for a while.
    pub(super) passing: bool,
    /// `extensions.cursor`, as the JSON string that it is.
    pub(super) cursor: Option<Arc<str>>,
}

impl Head {
    /// Reads a response; what is none has a head of nothing.
    pub(super) fn of(body: &[u8]) -> Self {
        let mut head = Self::default();
        if head.read(body).is_err() { Self::default() } else { head }
    }

    fn read(&mut self, body: &[u8]) -> Result<(), JsonError> {
        let mut scanner = Scanner::new(body);
        scanner.object::<JsonError>(|scanner, key| {
            match key {
                b"data" => {
                    self.has_data = true;
                    scanner.value()?;
                }
                b"errors" => {
                    let errors = scanner.value()?;
                    self.has_errors = errors != b"null" && errors != b"[]";
                    self.passing = PASSING.iter().any(|code| says(errors, code.as_str()));
                }
                b"extensions" if scanner.peek() == b'{' => self.extensions(scanner)?,
                _ => {
                    scanner.value()?;
                }
            }
            Ok(())
        })
    }

    fn extensions(&mut self, scanner: &mut Scanner<'_>) -> Result<(), JsonError> {
        scanner.object::<JsonError>(|scanner, key| {
            let value = scanner.value()?;
            if key == b"cursor" && value.first() == Some(&b'"') {
                self.cursor = std::str::from_utf8(value).ok().map(Into::into);
            }
            Ok(())
        })
    }
}

/// A response without its data, as refusals are.
pub(super) fn errors_alone(body: &[u8]) -> Bytes {
    let mut errors: &[u8] = b"[]";
    let mut scanner = Scanner::new(body);
    let read = scanner.object::<JsonError>(|scanner, key| {
        let value = scanner.value()?;
        if key == b"errors" {
            errors = value;
        }
        Ok(())
    });
    if read.is_err() {
        errors = b"[]";
    }
    [b"{\"errors\":", errors, b"}"].concat().into()
}

/// Whether errors have this code; a code stands in quotes nowhere else.
fn says(errors: &[u8], code: &str) -> bool {
    memchr::memmem::find(errors, format!("\"{code}\"").as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_has_the_errors_of_a_response_and_no_data() {
        let body = errors_alone(br#"{"data":{"errors":1},"errors":[{"message":"no"}]}"#);
        assert_eq!(body, r#"{"errors":[{"message":"no"}]}"#);
        assert_eq!(errors_alone(br#"{"data":null}"#), r#"{"errors":[]}"#);
    }

    #[test]
    fn the_head_of_an_event_is_read_past_whatever_else_it_has() {
        let cursor = |text: &str| Some(Arc::from(text));
        for (body, head) in [
            (r#"{"data":{"a":{"cursor":"no"}}}"#, Head { has_data: true, ..Head::default() }),
            (
                r#"{"extensions": {"x": {}, "cursor": "a\"b"}, "data": null, "errors": [{}]}"#,
                Head { has_data: true, has_errors: true, cursor: cursor(r#""a\"b""#), passing: false },
            ),
            (r#"{"extensions":{"cursor":7}}"#, Head::default()),
            (
                r#"{"errors":[{"extensions":{"code":"SHUTTING_DOWN"}}]}"#,
                Head { has_errors: true, passing: true, ..Head::default() },
            ),
            (r#"{"data":1,"#, Head::default()),
            ("", Head::default()),
        ] {
            assert_eq!(Head::of(body.as_bytes()), head, "{body}");
        }
    }
}
