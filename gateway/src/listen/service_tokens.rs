//! Service tokens: what programs send is exchanged for an access token, before the caller is looked at.
//!
//! The subgraph that knows the tokens answers `openServiceSession`. What it said is believed for four seconds, so that a
//! token that was revoked or replaced is refused everywhere within five.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use quick_cache::sync::Cache;
use serde::Deserialize;
use serde_json::value::RawValue;
use service::identity::SERVICE_TOKEN_PREFIX;
use sha2::{Digest, Sha256};

use super::Refused;
use super::request::{context_of, name_client};
use crate::Gateway;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::GraphqlRequest;

/// The header in which programs send a token that know no `Authorization`.
const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// How long an answer is believed.
const BELIEVED: Duration = Duration::from_secs(4);

/// How many tokens are remembered.
const REMEMBERED: usize = 10_000;

/// The longest text that can be a token.
const LONGEST: usize = 512;

const EXCHANGE: &str = "mutation ServiceSession($token: String!, $inAddress: Boolean!) {
  openServiceSession(input: { token: $token, inAddress: $inAddress }) { accessToken }
}";

/// The tokens that were exchanged lately, by their SHA-256 and the place where they stood.
pub(super) struct ServiceTokens {
    known: Cache<([u8; 32], bool), (Instant, HeaderValue)>,
}

/// A token, and where it stood.
struct Shown {
    token: String,
    in_address: bool,
}

#[derive(Deserialize)]
struct Answer {
    data: Option<Data>,
    #[serde(default)]
    errors: Vec<Fault>,
}

#[derive(Deserialize)]
struct Data {
    #[serde(rename = "openServiceSession")]
    session: Option<Session>,
}

#[derive(Deserialize)]
struct Session {
    #[serde(rename = "accessToken")]
    access_token: String,
}

#[derive(Deserialize)]
struct Fault {
    message: String,
    extensions: Option<Extensions>,
}

#[derive(Deserialize)]
struct Extensions {
    code: String,
}

impl ServiceTokens {
    pub(super) fn new() -> Self {
        Self { known: Cache::new(REMEMBERED) }
    }

    /// Puts an access token in the place of a service token; leaves requests without one as they are.
    ///
    /// # Errors
    /// The token does not hold, or stands where it may not.
    pub(super) async fn exchange(
        &self,
        gateway: &Arc<Gateway>,
        parts: &mut Parts,
        in_address: Option<String>,
    ) -> Result<(), Refused> {
        let Some(shown) = shown(&parts.headers, in_address)? else {
            return Ok(());
        };
        let key = (Sha256::digest(&shown.token).into(), shown.in_address);
        let known = self.known.get(&key).filter(|(asked_at, _)| asked_at.elapsed() < BELIEVED);
        let bearer = match known {
            Some((_, bearer)) => bearer,
            None => {
                let asked_at = Instant::now();
                let bearer = ask(gateway, parts, &shown).await?;
                self.known.insert(key, (asked_at, bearer.clone()));
                bearer
            }
        };
        parts.headers.remove(API_KEY);
        parts.headers.insert(AUTHORIZATION, bearer);
        Ok(())
    }
}

/// The service token of a request. Several ways at once would leave open who asks.
fn shown(headers: &HeaderMap, in_address: Option<String>) -> Result<Option<Shown>, Refused> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text(&AUTHORIZATION).and_then(|value| value.split_once(' ')).map(|(_, token)| token.trim());
    let bearer = bearer.filter(|token| token.starts_with(SERVICE_TOKEN_PREFIX));
    let api_key = text(&API_KEY).map(str::trim).filter(|key| key.starts_with(SERVICE_TOKEN_PREFIX));
    let others = headers.contains_key(AUTHORIZATION) && bearer.is_none();
    let shown = match (bearer.or(api_key), in_address) {
        (None, None) => return Ok(None),
        (Some(token), None) if !others => Shown { token: token.to_owned(), in_address: false },
        (None, Some(token)) if !others => Shown { token, in_address: true },
        _ => return Err(invalid("The request has several tokens. Send one of them.")),
    };
    if bearer.is_some() && api_key.is_some() {
        return Err(invalid("The request has several tokens. Send one of them."));
    }
    if shown.token.len() > LONGEST || !shown.token.starts_with(SERVICE_TOKEN_PREFIX) {
        return Err(invalid("This is no service token. Send one that an owner of the business has made."));
    }
    Ok(Some(shown))
}

/// Asks the graph for an access token.
async fn ask(gateway: &Arc<Gateway>, parts: &Parts, shown: &Shown) -> Result<HeaderValue, Refused> {
    let mut context = context_of(&HeaderMap::new(), &[], &gateway.settings().limits, None);
    name_client(parts, gateway.key(), &mut context);
    let variables = serde_json::json!({ "token": shown.token, "inAddress": shown.in_address }).to_string();
    let variables = RawValue::from_string(variables).map_err(|_| fault())?;
    let request = GraphqlRequest { query: EXCHANGE, variables: Some(&variables), ..GraphqlRequest::default() };
    let body = gateway.execute(request, &context).await.body;
    let answer: Answer = serde_json::from_slice(&body).map_err(|_| fault())?;
    if let Some(session) = answer.data.and_then(|data| data.session) {
        let mut bearer = HeaderValue::try_from(format!("Bearer {}", session.access_token)).map_err(|_| fault())?;
        bearer.set_sensitive(true);
        return Ok(bearer);
    }
    Err(answer.errors.into_iter().next().map_or_else(fault, refusal))
}

/// What the graph said, or that it knows nothing of service tokens.
fn refusal(fault: Fault) -> Refused {
    let code = fault.extensions.and_then(|extensions| extensions.code.parse::<ErrorCode>().ok());
    match code {
        Some(ErrorCode::GraphqlValidationFailed | ErrorCode::OperationNotSupported) | None => {
            invalid("This graph takes no service tokens. Send an access token of its issuer.")
        }
        Some(code) => (code.http_status(), GraphqlError::new(code, fault.message)),
    }
}

fn invalid(message: &str) -> Refused {
    (ErrorCode::TokenInvalid.http_status(), GraphqlError::new(ErrorCode::TokenInvalid, message))
}

fn fault() -> Refused {
    let message = "The service token could not be checked. Send the request again.";
    (ErrorCode::SubgraphUnreachable.http_status(), GraphqlError::new(ErrorCode::SubgraphUnreachable, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[(&'static str, &'static str)], address: Option<&str>) -> Result<Option<(String, bool)>, String> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_static(value));
        }
        let shown = shown(&map, address.map(str::to_owned));
        shown.map(|found| found.map(|it| (it.token, it.in_address))).map_err(|(_, error)| error.message.into_string())
    }

    #[test]
    fn a_service_token_is_found_in_each_of_its_places_and_nothing_else_is_taken_for_one() {
        let found = |in_address| Ok(Some(("tgs_a".to_owned(), in_address)));
        assert_eq!(read(&[("authorization", "Bearer tgs_a")], None), found(false));
        assert_eq!(read(&[("authorization", "bearer  tgs_a ")], None), found(false));
        assert_eq!(read(&[("x-api-key", "tgs_a")], None), found(false));
        assert_eq!(read(&[], Some("tgs_a")), found(true));
        for other in [&[][..], &[("authorization", "Bearer a.b.c")], &[("x-api-key", "other")]] {
            assert_eq!(read(other, None), Ok(None), "{other:?}");
        }
    }

    #[test]
    fn several_tokens_or_none_in_the_address_are_refused() {
        let both = [("authorization", "Bearer tgs_a"), ("x-api-key", "tgs_a")];
        assert!(read(&both, None).is_err_and(|message| message.contains("several")));
        for header in ["Bearer tgs_a", "Bearer a.b.c"] {
            let refused = read(&[("authorization", header)], Some("tgs_a"));
            assert!(refused.is_err_and(|message| message.contains("several")), "{header}");
        }
        assert!(read(&[("authorization", "Bearer a.b.c"), ("x-api-key", "tgs_a")], None).is_err());
        assert!(read(&[], Some("a.b.c")).is_err_and(|message| message.contains("no service token")));
    }
}
