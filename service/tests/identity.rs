//! Who gets in and who does not: tokens of real Ed25519 and RSA keys, and the ways to forge one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::HeaderMap;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use service::{
    error::ErrorCode,
    identity::{AuthSettings, Caller, IdentityError, Role, TokenRequest, TokenSigner, TokenVerifier},
};
use std::{
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use uuid::Uuid;

const RSA_PRIVATE: &[u8] = include_bytes!("fixtures/rsa-for-tests-only.pem");
const RSA_PUBLIC: &[u8] = include_bytes!("fixtures/rsa-for-tests-only.pub.pem");
const RSA_JWK: &str = include_str!("fixtures/rsa-for-tests-only.jwk.json");
const TENANT: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);
const USER: Uuid = Uuid::from_u128(7);
const SESSION: Uuid = Uuid::from_u128(11);

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// Claims that are in order.
fn claims() -> Value {
    json!({
        "iss": "thorbis", "aud": "thorbis-graph", "exp": now() + 600, "sub": USER,
        "tenant": TENANT, "role": "manager", "scope": "orders:read orders:write",
    })
}

/// The claims in order but for one, which is replaced or (null) left out.
fn claims_but(name: &str, value: Value) -> Value {
    let mut claims = claims();
    let object = claims.as_object_mut().unwrap();
    match value {
        Value::Null => drop(object.remove(name)),
        value => drop(object.insert(name.to_owned(), value)),
    }
    claims
}

fn rsa_token(claims: &Value) -> String {
    let header = Header { kid: Some("rsa".to_owned()), ..Header::new(Algorithm::RS256) };
    encode(&header, claims, &EncodingKey::from_rsa_pem(RSA_PRIVATE).unwrap()).unwrap()
}

fn request() -> TokenRequest {
    TokenRequest {
        tenant: TENANT,
        user: Some(USER),
        role: Role::Manager,
        session: Some(SESSION),
        scopes: vec!["orders:read".to_owned()],
        lifetime: Duration::from_secs(600),
    }
}

/// A set with the signer's key and the RSA key of the fixtures.
fn both_keys(signer: &TokenSigner) -> String {
    let mut set: Value = serde_json::from_str(signer.jwks()).unwrap();
    set["keys"].as_array_mut().unwrap().push(serde_json::from_str(RSA_JWK).unwrap());
    set.to_string()
}

fn verifier(signer: &TokenSigner) -> Arc<TokenVerifier> {
    TokenVerifier::fixed(&AuthSettings::default(), &both_keys(signer)).unwrap()
}

async fn verify(token: &str) -> Result<Arc<Caller>, IdentityError> {
    let signer = TokenSigner::ephemeral().unwrap();
    verifier(&signer).verify(Some(&format!("Bearer {token}"))).await
}

async fn refusal(token: &str) -> ErrorCode {
    verify(token).await.unwrap_err().code()
}

/// A token put together by hand, with a signature of one's choice.
fn assembled(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(header), part(claims), URL_SAFE_NO_PAD.encode(signature))
}

#[tokio::test]
async fn a_token_of_an_ed25519_key_names_its_caller() {
    let signer = TokenSigner::ephemeral().unwrap();
    let token = signer.mint(&request()).unwrap();
    let caller = verifier(&signer).verify(Some(&format!("Bearer {token}"))).await.unwrap();
    assert_eq!((caller.tenant, caller.user, caller.role), (TENANT, Some(USER), Role::Manager));
    assert_eq!(caller.session, Some(SESSION));
    assert!(caller.has_scope("orders:read") && !caller.has_scope("orders"));
    assert!(caller.expires_at > SystemTime::now());
}

#[tokio::test]
async fn a_token_of_an_rsa_key_names_its_caller() {
    let caller = verify(&rsa_token(&claims())).await.unwrap();
    assert_eq!((caller.tenant, caller.user, caller.role), (TENANT, Some(USER), Role::Manager));
    assert_eq!(caller.scopes, ["orders:read", "orders:write"]);
}

#[tokio::test]
async fn a_request_that_says_nothing_of_its_sender_is_nobodys_and_no_token_is() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = verifier(&signer);
    let caller = verifier.verify_or_nobody(&HeaderMap::new()).await.unwrap();
    assert!(caller.is_nobody() && caller.user.is_none());
    for (name, value) in [("authorization", "Basic eA=="), ("authorization", "Bearer x"), ("x-thorbis-tenant", "x")] {
        let headers = HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))]);
        assert!(verifier.verify_or_nobody(&headers).await.is_err(), "{name}: {value}");
    }
    let nobodys = signer.mint(&TokenRequest { tenant: Uuid::nil(), ..request() }).unwrap();
    let error = verifier.verify(Some(&format!("Bearer {nobodys}"))).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn a_token_without_a_user_is_a_partners_program_where_the_settings_let_it() {
    let signer = TokenSigner::ephemeral().unwrap();
    let settings = AuthSettings { program_tokens: true, ..AuthSettings::default() };
    let open = TokenVerifier::fixed(&settings, &both_keys(&signer)).unwrap();
    for role in Role::ALL {
        let mut claims = claims_but("sub", Value::Null);
        claims["role"] = json!(role);
        let token = rsa_token(&claims);
        assert_eq!(refusal(&token).await, ErrorCode::TokenInvalid, "{role}");
        let taken = open.verify(Some(&format!("Bearer {token}"))).await;
        assert_eq!(taken.is_ok(), role == Role::ApiPartner, "{role}");
    }
}

#[tokio::test]
async fn a_token_that_lives_too_long_is_refused_from_its_first_to_its_last_hour() {
    let day = 24 * 60 * 60;
    for (issued_at, expires_at, taken) in [
        (Some(now()), now() + day, true),
        (Some(now()), now() + 30 * day, false),
        (Some(now() - 30 * day), now() + 600, false),
        (Some(now() + day), now() + 2 * day, false),
        (None, now() + day, true),
        (None, now() + 2 * day, false),
        (None, u64::MAX, false),
    ] {
        let mut claims = claims_but("exp", json!(expires_at));
        if let Some(issued_at) = issued_at {
            claims["iat"] = json!(issued_at);
        }
        assert_eq!(verify(&rsa_token(&claims)).await.is_ok(), taken, "{issued_at:?} {expires_at}");
    }
}

#[tokio::test]
async fn the_scheme_may_have_any_case() {
    let signer = TokenSigner::ephemeral().unwrap();
    let token = signer.mint(&request()).unwrap();
    assert!(verifier(&signer).verify(Some(&format!("bEARER  {token}"))).await.is_ok());
}

#[tokio::test]
async fn a_request_without_a_bearer_token_is_unauthenticated() {
    let signer = TokenSigner::ephemeral().unwrap();
    for authorization in [None, Some(""), Some("Bearer"), Some("Bearer "), Some("Basic YTpi")] {
        let error = verifier(&signer).verify(authorization).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Unauthenticated, "{authorization:?}");
    }
}

#[tokio::test]
async fn an_expired_token_is_refused_after_the_leeway() {
    let expired = |seconds| rsa_token(&claims_but("exp", json!(now() - seconds)));
    assert_eq!(refusal(&expired(20)).await, ErrorCode::TokenExpired);
    assert!(verify(&expired(2)).await.is_ok());
}

#[tokio::test]
async fn a_token_that_is_not_valid_yet_is_refused() {
    let token = rsa_token(&claims_but("nbf", json!(now() + 60)));
    assert_eq!(refusal(&token).await, ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn every_claim_that_is_missing_or_wrong_refuses_the_token() {
    for (name, value) in [
        ("iss", Value::Null),
        ("iss", json!("somebody-else")),
        ("aud", Value::Null),
        ("aud", json!("another-graph")),
        ("aud", json!(["another-graph"])),
        ("exp", Value::Null),
        ("exp", json!("tomorrow")),
        ("tenant", Value::Null),
        ("tenant", json!("acme")),
        ("role", Value::Null),
        ("role", json!("superuser")),
        ("sub", json!("not-a-uuid")),
        ("scope", json!(["list"])),
    ] {
        let code = refusal(&rsa_token(&claims_but(name, value.clone()))).await;
        assert_eq!(code, ErrorCode::TokenInvalid, "{name} = {value}");
    }
}

#[tokio::test]
async fn a_token_signed_by_another_key_is_refused() {
    let ours = TokenSigner::ephemeral().unwrap();
    let theirs = TokenSigner::ephemeral().unwrap();
    let forged = theirs.mint(&request()).unwrap();
    let renamed = rename_key(&forged, &ours.mint(&request()).unwrap());
    for token in [forged, renamed] {
        let error = verifier(&ours).verify(Some(&format!("Bearer {token}"))).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::TokenInvalid);
    }
}

/// The forged token under the header, and so the key id, of an honest one.
fn rename_key(forged: &str, honest: &str) -> String {
    let (_, rest) = forged.split_once('.').unwrap();
    let (header, _) = honest.split_once('.').unwrap();
    format!("{header}.{rest}")
}

#[tokio::test]
async fn a_token_whose_claims_were_changed_is_refused() {
    let token = rsa_token(&claims());
    let [header, _, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!() };
    let raised = URL_SAFE_NO_PAD.encode(claims_but("role", json!("owner")).to_string());
    assert_eq!(refusal(&format!("{header}.{raised}.{signature}")).await, ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn an_unsigned_token_is_refused() {
    for algorithm in ["none", "None", "NONE", ""] {
        for kid in [json!("rsa"), Value::Null] {
            let header = json!({ "typ": "JWT", "alg": algorithm, "kid": kid });
            let token = assembled(&header, &claims(), b"");
            assert_eq!(refusal(&token).await, ErrorCode::TokenInvalid, "{header}");
        }
    }
}

#[tokio::test]
async fn the_public_key_is_no_shared_secret() {
    let jwk: Value = serde_json::from_str(RSA_JWK).unwrap();
    let modulus = URL_SAFE_NO_PAD.decode(jwk["n"].as_str().unwrap()).unwrap();
    for secret in [RSA_PUBLIC, modulus.as_slice(), RSA_PUBLIC.trim_ascii()] {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = Header { kid: Some("rsa".to_owned()), ..Header::new(algorithm) };
            let token = encode(&header, &claims(), &EncodingKey::from_secret(secret)).unwrap();
            assert_eq!(refusal(&token).await, ErrorCode::TokenInvalid, "{algorithm:?}");
        }
    }
}

#[tokio::test]
async fn a_key_verifies_its_own_algorithm_only() {
    let header = Header { kid: Some("rsa".to_owned()), ..Header::new(Algorithm::RS512) };
    let key = EncodingKey::from_rsa_pem(RSA_PRIVATE).unwrap();
    let token = encode(&header, &claims(), &key).unwrap();
    assert_eq!(refusal(&token).await, ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn a_key_that_the_token_brings_along_is_not_used() {
    let signer = TokenSigner::ephemeral().unwrap();
    let token = signer.mint(&request()).unwrap();
    let own: Value = serde_json::from_str(signer.jwks()).unwrap();
    let [_, claims, _] = token.split('.').collect::<Vec<_>>()[..] else { panic!() };
    let header = json!({ "alg": "EdDSA", "kid": own["keys"][0]["kid"], "jwk": own["keys"][0] });
    let header = URL_SAFE_NO_PAD.encode(header.to_string());
    assert_eq!(refusal(&format!("{header}.{claims}.AAAA")).await, ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn a_critical_extension_is_refused() {
    let header = json!({ "alg": "RS256", "kid": "rsa", "crit": ["b64"], "b64": false });
    assert_eq!(refusal(&assembled(&header, &claims(), b"x")).await, ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn what_is_no_token_is_refused_and_never_repeated() {
    for token in ["x", "a.b", "a.b.c", "....", "eyJhbGciOiJFZERTQSJ9.e30.", "héllo.ü.é"] {
        let error = verify(token).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::TokenInvalid, "{token}");
        assert!(token.len() < 5 || !error.to_string().contains(token));
    }
}

fn headers(token: &str, tenant: Option<&str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("authorization", format!("Bearer {token}").parse().unwrap());
    if let Some(tenant) = tenant {
        headers.insert("x-thorbis-tenant", tenant.parse().unwrap());
    }
    headers
}

#[tokio::test]
async fn a_header_that_names_another_tenant_refuses_the_request() {
    let signer = TokenSigner::ephemeral().unwrap();
    let verifier = verifier(&signer);
    let token = signer.mint(&request()).unwrap();
    for own in [None, Some(TENANT.to_string())] {
        assert!(verifier.verify_headers(&headers(&token, own.as_deref())).await.is_ok());
    }
    for foreign in [Uuid::from_u128(2).to_string(), "acme".to_owned(), String::new()] {
        let error = verifier.verify_headers(&headers(&token, Some(&foreign))).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::TenantMismatch, "{foreign:?}");
    }
}

#[tokio::test]
async fn two_authorization_headers_are_refused() {
    let signer = TokenSigner::ephemeral().unwrap();
    let mut headers = headers(&signer.mint(&request()).unwrap(), None);
    headers.append("authorization", "Bearer other".parse().unwrap());
    let error = verifier(&signer).verify_headers(&headers).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn a_remembered_token_expires_all_the_same() {
    let signer = TokenSigner::ephemeral().unwrap();
    let settings = AuthSettings { leeway: "0s".parse().unwrap(), ..AuthSettings::default() };
    let verifier = TokenVerifier::fixed(&settings, signer.jwks()).unwrap();
    let lifetime = Duration::from_secs(2);
    let token = format!("Bearer {}", signer.mint(&TokenRequest { lifetime, ..request() }).unwrap());
    let first = verifier.verify(Some(&token)).await.unwrap();
    let again = verifier.verify(Some(&token)).await.unwrap();
    assert!(Arc::ptr_eq(&first, &again), "the second time the token comes from memory");
    while SystemTime::now() <= first.expires_at {
        tokio::task::yield_now().await;
    }
    assert_eq!(verifier.verify(Some(&token)).await.unwrap_err(), IdentityError::Expired);
}
