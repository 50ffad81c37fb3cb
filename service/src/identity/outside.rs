//! Issuers outside: their tokens (OpenID Connect) say who somebody is, and nothing of what they may here.

use super::{AuthSettings, IdentityError, KeyError, TokenVerifier, source};
use crate::settings;
use parking_lot::Mutex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use tokio::sync::OnceCell;

/// How old a token may be that somebody signs in with.
const OLDEST: Duration = Duration::from_secs(10 * 60);

/// How long a token may live: so long it is remembered as taken.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The shortest time between two attempts to reach an issuer whose keys are not known yet.
const PAUSE: Duration = Duration::from_secs(10);

/// An issuer outside whose users may be linked to users here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OutsideSettings {
    /// The issuer (`iss`) that its tokens name, such as `https://accounts.example.com`.
    pub issuer: String,
    /// The audience (`aud`) that its tokens name: what the issuer calls this platform (the client id).
    pub audience: String,
    /// The address of its public keys (a JWK set). Keys are read again when a token names one that is not known.
    pub jwks_url: String,
    /// The shortest time between two such readings.
    pub jwks_refresh_unknown: settings::Duration,
}

impl Default for OutsideSettings {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            audience: String::new(),
            jwks_url: String::new(),
            jwks_refresh_unknown: settings::Duration::from_secs(10),
        }
    }
}

/// Whom an issuer outside knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideIdentity {
    /// The issuer.
    pub issuer: String,
    /// What the issuer calls the person, now and for ever.
    pub subject: String,
    /// When the token ends; until then it could be sent again.
    pub expires_at: SystemTime,
}

/// The issuers outside that are trusted to say who somebody is.
#[derive(Default)]
pub struct OutsideIssuers(Vec<Outside>);

struct Outside {
    settings: AuthSettings,
    verifier: OnceCell<Arc<TokenVerifier>>,
    /// When its keys were asked for in vain.
    failed: Mutex<Option<Instant>>,
}

/// What is read of a token: the JWT library checks issuer, audience and times.
#[derive(Deserialize)]
pub(super) struct OutsideClaims {
    iss: String,
    sub: String,
    exp: u64,
    iat: u64,
}

/// What is read before the issuer is known whose key must fit.
#[derive(Deserialize)]
struct Unverified {
    iss: String,
}

impl OutsideIssuers {
    /// The issuers of the settings. Nothing is fetched yet: one that is down keeps nobody else from signing in.
    ///
    /// # Errors
    /// An address is none.
    pub fn of<'s>(settings: impl IntoIterator<Item = &'s OutsideSettings>) -> Result<Self, KeyError> {
        settings.into_iter().map(Outside::of).collect::<Result<_, _>>().map(Self)
    }

    /// Whom a token names, if one of the issuers has signed it for this platform, lately.
    ///
    /// # Errors
    /// Each refusal has its code; see [`IdentityError`].
    pub async fn identify(&self, token: &str) -> Result<OutsideIdentity, IdentityError> {
        let unverified = jsonwebtoken::dangerous::insecure_decode::<Unverified>(token)
            .map_err(|_| IdentityError::Invalid("it is not a signed JWT"))?;
        let named = unverified.claims.iss;
        let outside = self.0.iter().find(|outside| outside.settings.issuer == named);
        let outside = outside.ok_or(IdentityError::Invalid("its issuer is not one that this graph trusts"))?;
        let claims = outside.verifier().await?.verify_outside(token).await?;
        claims.identity(outside.settings.leeway.get())
    }
}

impl Outside {
    fn of(settings: &OutsideSettings) -> Result<Self, KeyError> {
        source::address(&settings.jwks_url)?;
        let settings = AuthSettings {
            issuer: settings.issuer.clone(),
            audience: settings.audience.clone(),
            jwks_url: Some(settings.jwks_url.clone()),
            jwks_refresh_unknown: settings.jwks_refresh_unknown,
            ..AuthSettings::default()
        };
        Ok(Self { settings, verifier: OnceCell::new(), failed: Mutex::new(None) })
    }

    /// The issuer's keys, which are fetched with the first token; in vain no more often than every few seconds.
    async fn verifier(&self) -> Result<&Arc<TokenVerifier>, IdentityError> {
        const UNREACHED: IdentityError = IdentityError::Invalid("the keys of its issuer cannot be read at the moment");
        let load = async || {
            if self.failed.lock().is_some_and(|at| at.elapsed() < PAUSE) {
                return Err(UNREACHED);
            }
            TokenVerifier::load(&self.settings).await.map_err(|error| {
                tracing::warn!(issuer = %self.settings.issuer, %error, "the keys of an issuer outside were not read");
                *self.failed.lock() = Some(Instant::now());
                UNREACHED
            })
        };
        self.verifier.get_or_try_init(load).await
    }
}

impl OutsideClaims {
    fn identity(self, leeway: Duration) -> Result<OutsideIdentity, IdentityError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let age = now.saturating_sub(Duration::from_secs(self.iat));
        if age > OLDEST.saturating_add(leeway) || self.iat > now.saturating_add(leeway).as_secs() {
            return Err(IdentityError::Invalid("it was not issued lately; fetch a new one"));
        }
        if self.exp.saturating_sub(self.iat) > LONGEST.as_secs() {
            return Err(IdentityError::Invalid("it lives longer than a day"));
        }
        if self.sub.is_empty() || self.sub.len() > 255 {
            return Err(IdentityError::Invalid("it names nobody (sub)"));
        }
        let expires_at = UNIX_EPOCH.checked_add(Duration::from_secs(self.exp).saturating_add(leeway));
        let expires_at = expires_at.ok_or(IdentityError::Invalid("its end lies too far away"))?;
        Ok(OutsideIdentity { issuer: self.iss, subject: self.sub, expires_at })
    }
}

impl std::fmt::Debug for OutsideIssuers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|outside| &outside.settings.issuer)).finish()
    }
}
