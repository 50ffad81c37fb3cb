//! Checks tokens against the issuer's keys and remembers those that were good.

use super::{
    AUTHORIZATION_HEADER, AuthSettings, Caller, IdentityError, KeyError, TENANT_HEADER,
    administrators::Administrators,
    claims::ReadClaims,
    keys::{KeySet, VerificationKey},
    outside::OutsideClaims,
    source::KeySource,
};
use arc_swap::ArcSwap;
use http::HeaderMap;
use jsonwebtoken::Validation;
use quick_cache::sync::Cache;
use serde::de::DeserializeOwned;
use std::{
    sync::{Arc, Weak},
    time::{Duration, Instant, SystemTime},
};
use tokio::sync::Mutex;

/// Turns `Authorization` headers into callers.
///
/// Verification waits only when a token names a key that is not known: then the keys are read
/// again, once for all who wait, and not more often than the settings allow.
pub struct TokenVerifier {
    issuer: String,
    audience: String,
    leeway: Duration,
    longest_lifetime: Duration,
    program_tokens: bool,
    refresh_unknown: Duration,
    source: Option<KeySource>,
    keys: ArcSwap<KeySet>,
    last_reading: Mutex<Instant>,
    verified: Cache<Box<str>, Arc<Verified>>,
    administrators: Option<Administrators>,
}

struct Verified {
    caller: Arc<Caller>,
    kid: Option<String>,
    key: Arc<VerificationKey>,
}

impl TokenVerifier {
    /// Reads the issuer's keys and keeps them fresh for as long as the verifier lives.
    ///
    /// # Errors
    /// The settings name no source, or the source gives no usable key and no earlier copy does.
    pub async fn load(settings: &AuthSettings) -> Result<Arc<Self>, KeyError> {
        let source = KeySource::from_settings(settings)?;
        let keys = first_keys(&source).await?;
        let administrators = Administrators::load(settings).await?;
        let verifier = Arc::new(Self::new(settings, keys, Some(source)).trusting(administrators)?);
        tokio::spawn(keep_fresh(Arc::downgrade(&verifier), settings.jwks_refresh.get()));
        Ok(verifier)
    }

    /// A verifier of a fixed JWK set, which is never read again; `jwks_*` of the settings are not used.
    ///
    /// # Errors
    /// The text is no JWK set, or none of its keys can be used.
    pub fn fixed(settings: &AuthSettings, jwks: &str) -> Result<Arc<Self>, KeyError> {
        Ok(Arc::new(Self::new(settings, KeySet::read(jwks)?, None)))
    }

    /// The same, with a fixed JWK set of the administrators that the settings name.
    ///
    /// # Errors
    /// One of the texts is no JWK set, none of its keys can be used, or a key is in both.
    pub fn fixed_with_administrators(
        settings: &AuthSettings,
        jwks: &str,
        administrators: &str,
    ) -> Result<Arc<Self>, KeyError> {
        let administrators = Administrators::fixed(settings, administrators)?;
        Self::new(settings, KeySet::read(jwks)?, None).trusting(administrators).map(Arc::new)
    }

    fn trusting(self, administrators: Option<Administrators>) -> Result<Self, KeyError> {
        if administrators.as_ref().is_some_and(|known| known.share_a_key_with(&self.keys.load())) {
            return Err(KeyError::SharedKey);
        }
        Ok(Self { administrators, ..self })
    }

    fn new(settings: &AuthSettings, keys: KeySet, source: Option<KeySource>) -> Self {
        Self {
            issuer: settings.issuer.clone(),
            audience: settings.audience.clone(),
            leeway: settings.leeway.get(),
            longest_lifetime: settings.longest_lifetime.get(),
            program_tokens: settings.program_tokens,
            refresh_unknown: settings.jwks_refresh_unknown.get(),
            source,
            keys: ArcSwap::from_pointee(keys),
            last_reading: Mutex::new(Instant::now()),
            verified: Cache::new(settings.cached_tokens.max(1)),
            administrators: None,
        }
    }

    /// The caller of a request with these headers, `x-thorbis-tenant` included.
    ///
    /// # Errors
    /// Each refusal has its code; see [`IdentityError`].
    pub async fn verify_headers(&self, headers: &HeaderMap) -> Result<Arc<Caller>, IdentityError> {
        let mut values = headers.get_all(AUTHORIZATION_HEADER).iter();
        let authorization = match (values.next(), values.next()) {
            (Some(_), Some(_)) => {
                return Err(IdentityError::Invalid("there are two `Authorization` headers"));
            }
            (Some(value), None) => Some(value.to_str().map_err(|_| IdentityError::Invalid("it is not a signed JWT"))?),
            (None, _) => None,
        };
        let caller = self.verify(authorization).await?;
        check_tenant(&caller, headers)?;
        Ok(caller)
    }

    /// The caller of a request with these headers, or nobody, where it carries no token and names no tenant.
    ///
    /// # Errors
    /// Each refusal has its code; see [`IdentityError`]. A token that is not valid is refused, not passed over.
    pub async fn verify_or_nobody(&self, headers: &HeaderMap) -> Result<Arc<Caller>, IdentityError> {
        if is_of_nobody(headers) {
            return Ok(Arc::new(Caller::nobody()));
        }
        self.verify_headers(headers).await
    }

    /// The caller whose token an `Authorization` header carries.
    ///
    /// # Errors
    /// Each refusal has its code; see [`IdentityError`].
    pub async fn verify(&self, authorization: Option<&str>) -> Result<Arc<Caller>, IdentityError> {
        let token = authorization.and_then(bearer).ok_or(IdentityError::Missing)?;
        if let Some(verified) = self.verified.get(token)
            && self.still_holds(&verified)
        {
            return self.unless_expired(&verified.caller);
        }
        let verified = Arc::new(self.check(token).await?);
        let caller = verified.caller.clone();
        self.verified.insert(token.into(), verified);
        Ok(caller)
    }

    /// Reads the issuer's keys again now; the keys stay as they are when that fails.
    ///
    /// # Errors
    /// The source gives no usable key.
    pub async fn refresh(&self) -> Result<(), KeyError> {
        let mut last_reading = self.last_reading.lock().await;
        self.read_again(&mut last_reading).await
    }

    /// Whether the key that verified the token is still one of the issuer's.
    fn still_holds(&self, verified: &Verified) -> bool {
        let kid = verified.kid.as_deref();
        let known = self.administrator_key(kid).or_else(|| self.known_key(kid));
        known.is_some_and(|key| Arc::ptr_eq(&key, &verified.key) || key.is(&verified.key))
    }

    fn unless_expired(&self, caller: &Arc<Caller>) -> Result<Arc<Caller>, IdentityError> {
        match SystemTime::now().duration_since(caller.expires_at) {
            Ok(since) if since > self.leeway => Err(IdentityError::Expired),
            _ => Ok(caller.clone()),
        }
    }

    fn administrator_key(&self, kid: Option<&str>) -> Option<Arc<VerificationKey>> {
        self.administrators.as_ref().and_then(|administrators| administrators.key(kid))
    }

    /// The key of this id, as it is known now.
    pub(super) fn known_key(&self, kid: Option<&str>) -> Option<Arc<VerificationKey>> {
        self.keys.load().find(kid).cloned()
    }

    /// Whether one of its keys is among others.
    pub(super) fn shares_a_key_with(&self, keys: &KeySet) -> bool {
        self.keys.load().shares_a_key_with(keys)
    }

    async fn check(&self, token: &str) -> Result<Verified, IdentityError> {
        // The key decides whose token it is, never what the token says of itself.
        if let Some(administrators) = &self.administrators
            && let Ok(header) = jsonwebtoken::decode_header(token)
            && let Some(key) = administrators.key(header.kid.as_deref())
        {
            let caller = Arc::new(administrators.check(token).await?);
            return Ok(Verified { caller, kid: header.kid, key });
        }
        let (claims, kid, key) = self.decode::<ReadClaims>(token).await?;
        self.check_claims(&claims)?;
        Ok(Verified { caller: Arc::new(claims.into()), kid, key })
    }

    /// What a token of an issuer outside says; of what somebody may it says nothing.
    pub(super) async fn verify_outside(&self, token: &str) -> Result<OutsideClaims, IdentityError> {
        self.decode_claims(token).await
    }

    /// What a token says that is not that of a member or a program.
    pub(super) async fn decode_claims<C: DeserializeOwned>(&self, token: &str) -> Result<C, IdentityError> {
        self.decode(token).await.map(|(claims, _, _)| claims)
    }

    /// The claims of a token that the issuer signed for this audience and whose time has come and is not over.
    async fn decode<C: DeserializeOwned>(
        &self,
        token: &str,
    ) -> Result<(C, Option<String>, Arc<VerificationKey>), IdentityError> {
        let header = jsonwebtoken::decode_header(token)
            .map_err(|_| IdentityError::Invalid("it is not a signed JWT of a known algorithm"))?;
        if header.crit.is_some() {
            return Err(IdentityError::Invalid("it asks for an extension that is not known"));
        }
        let key = self.find_key(header.kid.as_deref()).await?;
        let validation = self.validation(&key);
        let data = jsonwebtoken::decode::<C>(token, &key.key, &validation)?;
        Ok((data.claims, header.kid, key))
    }

    /// What a token of the issuer may still not say.
    fn check_claims(&self, claims: &ReadClaims) -> Result<(), IdentityError> {
        if claims.lifetime() > self.longest_lifetime.saturating_add(self.leeway) {
            return Err(IdentityError::Invalid("it lives longer than this graph takes tokens for"));
        }
        if !claims.names_a_business() {
            return Err(IdentityError::Invalid("it names no business (tenant)"));
        }
        if claims.is_of_a_user() || (self.program_tokens && claims.is_of_a_program()) {
            return Ok(());
        }
        Err(IdentityError::Invalid("it names no user (sub)"))
    }

    /// The rules for a token of this key: the key's algorithm and no other.
    fn validation(&self, key: &VerificationKey) -> Validation {
        let mut validation = Validation::new(key.algorithm);
        validation.leeway = self.leeway.as_secs();
        validation.validate_nbf = true;
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation
    }

    async fn find_key(&self, kid: Option<&str>) -> Result<Arc<VerificationKey>, IdentityError> {
        if let Some(key) = self.keys.load().find(kid) {
            return Ok(key.clone());
        }
        if kid.is_some() {
            self.refresh_for_unknown_key().await;
        }
        self.keys.load().find(kid).cloned().ok_or(IdentityError::Invalid("its key is not one of the issuer's"))
    }

    async fn refresh_for_unknown_key(&self) {
        let mut last_reading = self.last_reading.lock().await;
        if last_reading.elapsed() < self.refresh_unknown {
            return;
        }
        if let Err(error) = self.read_again(&mut last_reading).await {
            tracing::warn!(%error, "a token names an unknown key, and the issuer's keys could not be read again");
        }
    }

    async fn read_again(&self, last_reading: &mut Instant) -> Result<(), KeyError> {
        *last_reading = Instant::now();
        let Some(source) = &self.source else {
            return Ok(());
        };
        let text = source.read().await?;
        if self.keys.load().text != text {
            let keys = KeySet::read(&text)?;
            source.keep_copy(&text).await;
            self.keys.store(Arc::new(keys));
        }
        Ok(())
    }
}

async fn first_keys(source: &KeySource) -> Result<KeySet, KeyError> {
    let error = match source.read().await {
        Ok(text) => {
            let keys = KeySet::read(&text)?;
            source.keep_copy(&text).await;
            return Ok(keys);
        }
        Err(error) => error,
    };
    let Some(copy) = source.read_copy().await else {
        return Err(error);
    };
    tracing::warn!(%error, "the last good copy of the issuer's keys is used");
    KeySet::read(&copy)
}

/// Reads the keys again at each interval until the verifier is dropped.
async fn keep_fresh(verifier: Weak<TokenVerifier>, interval: Duration) {
    let interval = interval.max(Duration::from_secs(1));
    loop {
        tokio::time::sleep(interval).await;
        let Some(verifier) = verifier.upgrade() else {
            return;
        };
        if let Err(error) = verifier.refresh().await {
            tracing::warn!(%error, "the issuer's keys were not refreshed; the last good ones stay");
        }
    }
}

/// Whether a request says nothing of who sends it: neither a token nor a tenant.
pub fn is_of_nobody(headers: &HeaderMap) -> bool {
    !headers.contains_key(AUTHORIZATION_HEADER) && !headers.contains_key(TENANT_HEADER)
}

/// The token of `Bearer <token>`; the scheme's name may have any case.
fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.trim().split_once(' ')?;
    let token = token.trim_start();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn check_tenant(caller: &Caller, headers: &HeaderMap) -> Result<(), IdentityError> {
    let named = headers.get_all(TENANT_HEADER);
    let all_equal = named.iter().all(|value| {
        let tenant = value.to_str().ok().and_then(|text| text.parse::<uuid::Uuid>().ok());
        tenant == Some(caller.tenant)
    });
    if all_equal { Ok(()) } else { Err(IdentityError::TenantMismatch) }
}
