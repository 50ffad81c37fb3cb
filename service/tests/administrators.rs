//! Administrators of the platform are known by a key of their own, an account that is listed, and a short life.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use service::{
    error::ErrorCode,
    identity::{
        AdministratorRequest, AdministratorSettings, AuthSettings, Caller, IdentityError, KeyError, Role, TokenRequest,
        TokenSigner, TokenVerifier,
    },
};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

const MINUTE: Duration = Duration::from_secs(60);

struct Keys {
    of_members: TokenSigner,
    of_administrators: TokenSigner,
}

impl Keys {
    fn new() -> Self {
        Self {
            of_members: TokenSigner::ephemeral().unwrap(),
            of_administrators: TokenSigner::ephemeral().unwrap().of_administrators(),
        }
    }

    async fn verify(&self, token: &str) -> Result<Arc<Caller>, IdentityError> {
        let verifier = TokenVerifier::fixed_with_administrators(
            &settings(),
            self.of_members.jwks(),
            self.of_administrators.jwks(),
        );
        verifier.unwrap().verify(Some(&format!("Bearer {token}"))).await
    }

    async fn refusal(&self, token: &str) -> ErrorCode {
        self.verify(token).await.unwrap_err().code()
    }
}

fn settings() -> AuthSettings {
    let administrators = AdministratorSettings { accounts: ["ann".to_owned()].into(), ..Default::default() };
    AuthSettings { administrators: Some(administrators), ..AuthSettings::default() }
}

fn request(account: &str, lifetime: Duration) -> AdministratorRequest {
    AdministratorRequest { account: account.to_owned(), lifetime }
}

fn of_member(role: Role) -> TokenRequest {
    let (tenant, user) = (Uuid::from_u128(1), Some(Uuid::from_u128(2)));
    TokenRequest { tenant, user, role, session: None, scopes: vec!["administrator:ann".to_owned()], lifetime: MINUTE }
}

#[tokio::test]
async fn an_administrator_is_of_no_business_and_named_by_the_account() {
    let keys = Keys::new();
    let token = keys.of_administrators.mint_administrator(&request("ann", MINUTE)).unwrap();
    let caller = keys.verify(&token).await.unwrap();
    assert!(caller.is_administrator() && !caller.is_nobody() && caller.tenant.is_nil() && caller.user.is_none());
    assert_eq!(caller.account(), Some("ann"));
}

#[tokio::test]
async fn a_token_of_another_account_a_longer_life_or_another_key_is_refused() {
    let keys = Keys::new();
    let mint = |signer: &TokenSigner, account: &str, lifetime: Duration| {
        signer.mint_administrator(&request(account, lifetime)).unwrap()
    };
    let stranger = TokenSigner::ephemeral().unwrap().of_administrators();
    for (what, token) in [
        ("another account", mint(&keys.of_administrators, "bob", MINUTE)),
        ("an hour", mint(&keys.of_administrators, "ann", 60 * MINUTE)),
        ("a stranger's key", mint(&stranger, "ann", MINUTE)),
        ("the key of members", mint(&keys.of_members, "ann", MINUTE)),
    ] {
        assert_eq!(keys.refusal(&token).await, ErrorCode::TokenInvalid, "{what}");
    }
}

#[tokio::test]
async fn the_administrators_key_makes_no_member_and_the_members_key_no_administrator() {
    let keys = Keys::new();
    let member = keys.of_administrators.mint(&of_member(Role::Owner)).unwrap();
    assert_eq!(keys.refusal(&member).await, ErrorCode::TokenInvalid);
    assert!(keys.of_members.mint(&of_member(Role::Administrator)).is_err());
    let owner = keys.of_members.mint(&of_member(Role::Owner)).unwrap();
    let owner = keys.verify(&owner).await.unwrap();
    assert!(!owner.is_administrator() && owner.account().is_none(), "a scope alone makes nobody one");
}

#[tokio::test]
async fn nobody_administers_where_the_settings_name_nobody() {
    let keys = Keys::new();
    let token = keys.of_administrators.mint_administrator(&request("ann", MINUTE)).unwrap();
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), keys.of_members.jwks()).unwrap();
    let refused = verifier.verify(Some(&format!("Bearer {token}"))).await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::TokenInvalid);
}

#[tokio::test]
async fn administrators_have_keys_and_share_none_with_members() {
    let keys = Keys::new();
    let jwks = keys.of_members.jwks();
    assert!(matches!(TokenVerifier::fixed_with_administrators(&settings(), jwks, jwks), Err(KeyError::SharedKey)));
    let directory = std::env::temp_dir().join(format!("administrators-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    TokenSigner::open(&directory).unwrap();
    let settings = AuthSettings { jwks_file: Some(TokenSigner::jwks_path(&directory)), ..settings() };
    assert!(matches!(TokenVerifier::load(&settings).await, Err(KeyError::NoAdministratorKeys)));
    std::fs::remove_dir_all(&directory).unwrap();
}
