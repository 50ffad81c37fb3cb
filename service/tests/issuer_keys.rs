//! The issuer's keys change while a server runs: new keys are found, removed keys stop counting.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{Router, extract::State, http::StatusCode, routing::get};
use service::identity::{AuthSettings, IdentityError, KeyError, Role, TokenRequest, TokenSigner, TokenVerifier};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::net::TcpListener;
use uuid::Uuid;

fn token(signer: &TokenSigner) -> String {
    let request = TokenRequest {
        tenant: Uuid::from_u128(1),
        user: Some(Uuid::from_u128(2)),
        role: Role::Viewer,
        scopes: Vec::new(),
        lifetime: Duration::from_secs(60),
        session: None,
    };
    format!("Bearer {}", signer.mint(&request).unwrap())
}

/// An issuer on a real socket whose answer can be changed and whose calls are counted.
#[derive(Clone, Default)]
struct Issuer {
    answer: Arc<parking_lot::Mutex<Option<String>>>,
    calls: Arc<AtomicUsize>,
}

impl Issuer {
    async fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/jwks.json", get(Self::answer)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}/jwks.json")
    }

    async fn answer(State(issuer): State<Self>) -> Result<String, StatusCode> {
        issuer.calls.fetch_add(1, Ordering::SeqCst);
        issuer.answer.lock().clone().ok_or(StatusCode::SERVICE_UNAVAILABLE)
    }

    fn publish(&self, signer: &TokenSigner) {
        *self.answer.lock() = Some(signer.jwks().to_owned());
    }

    fn fail(&self) {
        *self.answer.lock() = None;
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

fn at_url(url: &str) -> AuthSettings {
    AuthSettings {
        jwks_url: Some(url.to_owned()),
        jwks_refresh_unknown: "0s".parse().unwrap(),
        ..AuthSettings::default()
    }
}

fn at_file(path: &Path) -> AuthSettings {
    AuthSettings { jwks_file: Some(path.to_owned()), ..AuthSettings::default() }
}

#[tokio::test]
async fn a_token_of_a_new_key_is_taken_after_one_extra_reading() {
    let (issuer, old, new) = (Issuer::default(), signer(), signer());
    issuer.publish(&old);
    let verifier = TokenVerifier::load(&at_url(&issuer.start().await)).await.unwrap();
    verifier.verify(Some(&token(&old))).await.unwrap();
    issuer.publish(&new);
    verifier.verify(Some(&token(&new))).await.unwrap();
    assert_eq!(issuer.calls(), 2);
}

#[tokio::test]
async fn tokens_of_unknown_keys_cannot_make_a_server_hammer_the_issuer() {
    let (issuer, old) = (Issuer::default(), signer());
    issuer.publish(&old);
    let settings = AuthSettings { jwks_refresh_unknown: "1h".parse().unwrap(), ..at_url(&issuer.start().await) };
    let verifier = TokenVerifier::load(&settings).await.unwrap();
    for _ in 0..20 {
        let error = verifier.verify(Some(&token(&signer()))).await.unwrap_err();
        assert!(matches!(error, IdentityError::Invalid(_)));
    }
    assert_eq!(issuer.calls(), 1);
}

#[tokio::test]
async fn a_remembered_token_of_a_removed_key_is_refused() {
    let (issuer, old, new) = (Issuer::default(), signer(), signer());
    issuer.publish(&old);
    let verifier = TokenVerifier::load(&at_url(&issuer.start().await)).await.unwrap();
    let token = token(&old);
    verifier.verify(Some(&token)).await.unwrap();
    issuer.publish(&new);
    verifier.refresh().await.unwrap();
    assert!(matches!(verifier.verify(Some(&token)).await, Err(IdentityError::Invalid(_))));
}

#[tokio::test]
async fn the_last_good_keys_stay_while_the_issuer_fails() {
    let (issuer, old) = (Issuer::default(), signer());
    issuer.publish(&old);
    let verifier = TokenVerifier::load(&at_url(&issuer.start().await)).await.unwrap();
    issuer.fail();
    assert!(matches!(verifier.refresh().await, Err(KeyError::Fetch { .. })));
    verifier.verify(Some(&token(&old))).await.unwrap();
}

#[tokio::test]
async fn a_server_starts_from_its_copy_while_the_issuer_is_down() {
    let (issuer, old) = (Issuer::default(), signer());
    let directory = tempfile::tempdir().unwrap();
    let settings =
        AuthSettings { jwks_copy: Some(directory.path().join("last-good.json")), ..at_url(&issuer.start().await) };
    assert!(matches!(TokenVerifier::load(&settings).await, Err(KeyError::Fetch { .. })));
    issuer.publish(&old);
    drop(TokenVerifier::load(&settings).await.unwrap());
    issuer.fail();
    let verifier = TokenVerifier::load(&settings).await.unwrap();
    verifier.verify(Some(&token(&old))).await.unwrap();
}

#[tokio::test]
async fn the_settings_must_name_one_source_of_keys() {
    let none = AuthSettings::default();
    let both = AuthSettings { jwks_file: Some("x".into()), ..at_url("http://127.0.0.1/") };
    for settings in [none, both] {
        assert!(matches!(TokenVerifier::load(&settings).await, Err(KeyError::Source)));
    }
    for url in ["ftp://127.0.0.1/keys", "not an address", "/path"] {
        let error = TokenVerifier::load(&at_url(url)).await.err().unwrap();
        assert!(matches!(error, KeyError::Address(_)), "{url}");
    }
}

#[tokio::test]
async fn a_signing_key_is_made_once_and_kept_from_others() {
    let directory = tempfile::tempdir().unwrap();
    let first = TokenSigner::open(directory.path()).unwrap();
    let second = TokenSigner::open(directory.path()).unwrap();
    assert_eq!(first.jwks(), second.jwks());
    let key = directory.path().join("signing-key.pem");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let jwks = TokenSigner::jwks_path(directory.path());
    let verifier = TokenVerifier::load(&at_file(&jwks)).await.unwrap();
    verifier.verify(Some(&token(&second))).await.unwrap();
}

#[tokio::test]
async fn a_signing_key_that_others_can_read_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    drop(TokenSigner::open(directory.path()).unwrap());
    let key = directory.path().join("signing-key.pem");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let error = TokenSigner::open(directory.path()).err().unwrap().to_string();
    assert!(error.contains("chmod 600"), "{error}");
}

fn signer() -> TokenSigner {
    TokenSigner::ephemeral().unwrap()
}
