//! Tokens for tools that know nothing but a name and a password.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Takes the password of `Authorization: Basic` for the token; the name says nothing.
pub(super) fn bearer_from_basic(headers: &mut HeaderMap) {
    let token = headers.get(AUTHORIZATION).and_then(password);
    if let Some(mut bearer) = token.and_then(|token| HeaderValue::try_from(format!("Bearer {token}")).ok()) {
        bearer.set_sensitive(true);
        headers.insert(AUTHORIZATION, bearer);
    }
}

fn password(value: &HeaderValue) -> Option<String> {
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (_, password) = text.split_once(':')?;
    (!password.is_empty()).then(|| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(value: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_static(value));
        bearer_from_basic(&mut headers);
        headers[AUTHORIZATION].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_password_is_a_token_and_all_else_stays() {
        // "bi:a.b.c", "bi:", "bi"
        assert_eq!(changed("Basic Ymk6YS5iLmM="), "Bearer a.b.c");
        assert_eq!(changed("basic Ymk6YS5iLmM="), "Bearer a.b.c");
        for other in ["Bearer a.b.c", "Basic Ymk6", "Basic Ymk=", "Basic ?", "Basic"] {
            assert_eq!(changed(other), other);
        }
    }
}
