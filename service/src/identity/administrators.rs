//! Administrators of the platform: known by a key and an issuer of their own, and members of no business.

use super::{
    ADMINISTRATOR_ISSUER, AuthSettings, Caller, IdentityError, KeyError, Role, TokenVerifier,
    caller::ADMINISTRATOR_SCOPE,
    keys::{KeySet, VerificationKey},
};
use crate::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use uuid::Uuid;

/// Who works for the platform itself. They read what the platform knows of itself, and no row of a business.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AdministratorSettings {
    /// A file with the public keys (a JWK set) that sign administrators' tokens, and nobody else's.
    pub jwks_file: PathBuf,
    /// The issuer (`iss`) that their tokens name.
    pub issuer: String,
    /// The accounts (`sub`) that are let in; a token of another name is refused.
    pub accounts: BTreeSet<String>,
    /// The longest time between a token's issue (`iat`) and its expiry (`exp`).
    pub longest_lifetime: settings::Duration,
}

impl Default for AdministratorSettings {
    fn default() -> Self {
        Self {
            jwks_file: PathBuf::new(),
            issuer: ADMINISTRATOR_ISSUER.to_owned(),
            accounts: BTreeSet::new(),
            longest_lifetime: settings::Duration::from_secs(15 * 60),
        }
    }
}

/// What is read of a token: the JWT library checks issuer, audience and times.
#[derive(Deserialize)]
struct AdministratorClaims {
    sub: String,
    iat: u64,
    exp: u64,
}

/// The keys and the accounts of administrators.
pub(super) struct Administrators {
    verifier: Arc<TokenVerifier>,
    accounts: BTreeSet<String>,
    longest_lifetime: Duration,
    leeway: Duration,
}

impl Administrators {
    /// Reads the keys that the settings name, and keeps them fresh.
    ///
    /// # Errors
    /// The file gives no usable key.
    pub(super) async fn load(settings: &AuthSettings) -> Result<Option<Self>, KeyError> {
        let Some(of_administrators) = &settings.administrators else {
            return Ok(None);
        };
        if of_administrators.jwks_file.as_os_str().is_empty() {
            return Err(KeyError::NoAdministratorKeys);
        }
        let verifier = Box::pin(TokenVerifier::load(&verifying(settings, of_administrators))).await?;
        Ok(Some(Self::new(settings, of_administrators, verifier)))
    }

    /// The same with a fixed JWK set.
    ///
    /// # Errors
    /// The text gives no usable key.
    pub(super) fn fixed(settings: &AuthSettings, jwks: &str) -> Result<Option<Self>, KeyError> {
        let Some(of_administrators) = &settings.administrators else {
            return Ok(None);
        };
        let verifier = TokenVerifier::fixed(&verifying(settings, of_administrators), jwks)?;
        Ok(Some(Self::new(settings, of_administrators, verifier)))
    }

    fn new(settings: &AuthSettings, of_administrators: &AdministratorSettings, verifier: Arc<TokenVerifier>) -> Self {
        Self {
            verifier,
            accounts: of_administrators.accounts.clone(),
            longest_lifetime: of_administrators.longest_lifetime.get(),
            leeway: settings.leeway.get(),
        }
    }

    /// The key of this id, if it is one of theirs.
    pub(super) fn key(&self, kid: Option<&str>) -> Option<Arc<VerificationKey>> {
        kid.and_then(|kid| self.verifier.known_key(Some(kid)))
    }

    /// Whether one of their keys signs for businesses, too: whoever signs in there would be trusted here.
    pub(super) fn share_a_key_with(&self, keys: &KeySet) -> bool {
        self.verifier.shares_a_key_with(keys)
    }

    /// The administrator of a token that one of their keys has signed.
    pub(super) async fn check(&self, token: &str) -> Result<Caller, IdentityError> {
        let claims: AdministratorClaims = self.verifier.decode_claims(token).await?;
        if !self.accounts.contains(&claims.sub) {
            return Err(IdentityError::Invalid("its account (sub) is not one of the platform's administrators"));
        }
        let lifetime = Duration::from_secs(claims.exp.saturating_sub(claims.iat));
        if lifetime > self.longest_lifetime.saturating_add(self.leeway) {
            return Err(IdentityError::Invalid("it lives longer than this graph takes administrators' tokens for"));
        }
        Ok(claims.into())
    }
}

/// The settings of a verifier of their tokens alone.
fn verifying(settings: &AuthSettings, of_administrators: &AdministratorSettings) -> AuthSettings {
    AuthSettings {
        issuer: of_administrators.issuer.clone(),
        jwks_file: Some(of_administrators.jwks_file.clone()),
        jwks_url: None,
        jwks_copy: None,
        administrators: None,
        ..settings.clone()
    }
}

impl From<AdministratorClaims> for Caller {
    fn from(claims: AdministratorClaims) -> Self {
        Self {
            tenant: Uuid::nil(),
            user: None,
            role: Role::Administrator,
            session: None,
            scopes: vec![format!("{ADMINISTRATOR_SCOPE}{}", claims.sub)],
            expires_at: UNIX_EPOCH.checked_add(Duration::from_secs(claims.exp)).unwrap_or(SystemTime::UNIX_EPOCH),
        }
    }
}
