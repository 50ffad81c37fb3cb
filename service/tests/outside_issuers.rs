//! Issuers outside say who somebody is: which of their tokens are believed, and that their keys may change.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{Router, extract::State, http::StatusCode, routing::get};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use service::identity::{IdentityError, OutsideIssuers, OutsideSettings, Role, TokenRequest, TokenSigner};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::net::TcpListener;
use uuid::Uuid;

const RSA_PRIVATE: &[u8] = include_bytes!("fixtures/rsa-for-tests-only.pem");
const RSA_PUBLIC: &[u8] = include_bytes!("fixtures/rsa-for-tests-only.pub.pem");
const RSA_JWK: &str = include_str!("fixtures/rsa-for-tests-only.jwk.json");
const ISSUER: &str = "https://id.example";
const CLIENT: &str = "our-client";

/// An issuer on a real socket, whose keys can be changed and whose calls are counted.
#[derive(Clone, Default)]
struct Issuer {
    keys: Arc<parking_lot::Mutex<Option<String>>>,
    calls: Arc<AtomicUsize>,
}

impl Issuer {
    async fn start(keys: Option<String>) -> (Self, OutsideIssuers) {
        Self::asked_again(keys, "10s").await
    }

    /// The same, whose keys are read again for an unknown one after this time.
    async fn asked_again(keys: Option<String>, refresh_unknown: &str) -> (Self, OutsideIssuers) {
        let issuer = Self::default();
        *issuer.keys.lock() = keys;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let jwks_url = format!("http://{}/keys", listener.local_addr().unwrap());
        let router = Router::new().route("/keys", get(Self::answer)).with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let settings = OutsideSettings {
            issuer: ISSUER.to_owned(),
            audience: CLIENT.to_owned(),
            jwks_url,
            jwks_refresh_unknown: refresh_unknown.parse().unwrap(),
        };
        let outside = OutsideIssuers::of([&settings]).unwrap();
        (issuer, outside)
    }

    async fn answer(State(issuer): State<Self>) -> Result<String, StatusCode> {
        issuer.calls.fetch_add(1, Ordering::SeqCst);
        issuer.keys.lock().clone().ok_or(StatusCode::SERVICE_UNAVAILABLE)
    }
}

fn rsa_set() -> String {
    format!("{{\"keys\":[{RSA_JWK}]}}")
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// Claims that are in order.
fn claims() -> Value {
    json!({"iss": ISSUER, "aud": CLIENT, "sub": "ada", "iat": now(), "exp": now() + 300})
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

fn signer() -> TokenSigner {
    TokenSigner::ephemeral().unwrap().speaking_for(ISSUER, CLIENT)
}

fn token_of(signer: &TokenSigner) -> String {
    let request = TokenRequest {
        tenant: Uuid::from_u128(1),
        user: Some(Uuid::from_u128(2)),
        role: Role::Owner,
        session: None,
        scopes: Vec::new(),
        lifetime: Duration::from_secs(60),
    };
    signer.mint(&request).unwrap()
}

#[tokio::test]
async fn a_token_of_an_issuer_that_is_trusted_says_who_somebody_is() {
    let (_, outside) = Issuer::start(Some(rsa_set())).await;
    let identity = outside.identify(&rsa_token(&claims())).await.unwrap();
    assert_eq!((identity.issuer.as_str(), identity.subject.as_str()), (ISSUER, "ada"));
    assert!(identity.expires_at > SystemTime::now());
    let several = claims_but("aud", json!(["another", CLIENT]));
    assert_eq!(outside.identify(&rsa_token(&several)).await.unwrap().subject, "ada");
}

#[tokio::test]
async fn a_token_with_one_claim_that_is_wrong_is_not_believed() {
    let (_, outside) = Issuer::start(Some(rsa_set())).await;
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("iss", json!(format!("{ISSUER}/"))),
        ("iss", Value::Null),
        ("aud", json!("another-client")),
        ("aud", json!(["another", "third"])),
        ("aud", Value::Null),
        ("exp", json!(now() - 60)),
        ("exp", Value::Null),
        ("exp", json!(u64::MAX)),
        ("nbf", json!(now() + 60)),
        ("iat", json!(now() - 3600)),
        ("iat", json!(now() + 3600)),
        ("iat", Value::Null),
        ("sub", json!("")),
        ("sub", json!("x".repeat(300))),
        ("sub", Value::Null),
    ] {
        let refused = outside.identify(&rsa_token(&claims_but(name, value.clone()))).await;
        assert!(
            matches!(refused, Err(IdentityError::Invalid(_) | IdentityError::Expired)),
            "{name} {value}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_token_that_the_issuer_did_not_sign_with_its_kind_of_key_is_not_believed() {
    let (_, outside) = Issuer::start(Some(rsa_set())).await;
    let good = rsa_token(&claims());
    let [header, body, signature] = good.split('.').collect::<Vec<_>>().try_into().unwrap();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let secret = EncodingKey::from_secret(RSA_PUBLIC);
    let by_public_key = Header { kid: Some("rsa".to_owned()), ..Header::new(Algorithm::HS256) };
    let other_body = part(claims_but("sub", json!("bob")));
    for forged in [
        format!("{}.{body}.", part(json!({"alg": "none", "kid": "rsa"}))),
        encode(&by_public_key, &claims(), &secret).unwrap(),
        format!("{header}.{other_body}.{signature}"),
        format!("{header}.{body}.{}", URL_SAFE_NO_PAD.encode([0; 256])),
        token_of(&signer()),
        String::new(),
        "a.b.c".to_owned(),
    ] {
        assert!(matches!(outside.identify(&forged).await, Err(IdentityError::Invalid(_))), "{forged}");
    }
    assert_eq!(outside.identify(&good).await.unwrap().subject, "ada");
}

#[tokio::test]
async fn keys_rotate_without_a_restart_and_nobody_makes_the_issuer_be_asked_without_end() {
    let (old, new) = (signer(), signer());
    let (issuer, outside) = Issuer::start(Some(old.jwks().to_owned())).await;
    outside.identify(&token_of(&old)).await.unwrap();
    for _ in 0..20 {
        assert!(outside.identify(&token_of(&new)).await.is_err());
    }
    assert_eq!(issuer.calls.load(Ordering::SeqCst), 1, "unknown keys are asked for once in a while");
    let (rotated, outside) = Issuer::asked_again(Some(old.jwks().to_owned()), "0s").await;
    outside.identify(&token_of(&old)).await.unwrap();
    *rotated.keys.lock() = Some(new.jwks().to_owned());
    outside.identify(&token_of(&new)).await.unwrap();
    assert!(outside.identify(&token_of(&old)).await.is_err(), "a key that was taken away counts no more");
}

#[tokio::test]
async fn an_issuer_that_is_down_lets_nobody_in_and_is_not_asked_for_each_token() {
    let (issuer, outside) = Issuer::start(None).await;
    for _ in 0..5 {
        assert!(matches!(outside.identify(&rsa_token(&claims())).await, Err(IdentityError::Invalid(_))));
    }
    assert_eq!(issuer.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn without_issuers_no_token_is_believed_and_no_address_is_taken_for_one() {
    assert!(OutsideIssuers::default().identify(&rsa_token(&claims())).await.is_err());
    let settings = OutsideSettings { jwks_url: "ftp://id.example/keys".to_owned(), ..OutsideSettings::default() };
    assert!(OutsideIssuers::of([&settings]).is_err());
}
