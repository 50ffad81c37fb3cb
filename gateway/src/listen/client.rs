//! What the client's program calls itself, for traces and metrics.

use axum::http::HeaderMap;

use crate::gateway::ClientName;

/// The headers in which clients of the field name themselves, best known first.
pub(crate) const CLIENT_NAME_HEADERS: [&str; 3] = ["apollographql-client-name", "graphql-client-name", "x-client-name"];

/// Names are short; what is longer is none.
const LONGEST: usize = 64;

/// The name that a client gives itself.
pub(super) fn client_name(headers: &HeaderMap) -> Option<ClientName> {
    let given = CLIENT_NAME_HEADERS.iter().find_map(|name| headers.get(*name));
    let name = given.and_then(|value| value.to_str().ok()).map(str::trim)?;
    (1..=LONGEST).contains(&name.len()).then(|| ClientName(name.into()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn named(headers: &[(&'static str, &str)]) -> Option<String> {
        let headers = headers.iter().map(|(name, value)| {
            let name = axum::http::HeaderName::from_static(name);
            (name, HeaderValue::from_bytes(value.as_bytes()).unwrap())
        });
        client_name(&headers.collect()).map(|name| name.0.to_string())
    }

    #[test]
    fn every_header_of_the_field_names_a_client() {
        for header in CLIENT_NAME_HEADERS {
            assert_eq!(named(&[(header, " web ")]).as_deref(), Some("web"), "{header}");
        }
        assert_eq!(named(&[("x-client-name", "b"), ("apollographql-client-name", "a")]).as_deref(), Some("a"));
    }

    #[test]
    fn what_is_no_name_is_left_out() {
        let long = "n".repeat(65);
        for value in ["", "  ", "naïve", &long] {
            assert_eq!(named(&[("x-client-name", value)]), None, "{value}");
        }
        assert_eq!(named(&[]), None);
    }
}
