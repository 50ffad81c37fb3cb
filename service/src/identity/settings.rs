//! The `auth` section of a server's settings.

use super::{AdministratorSettings, DEFAULT_AUDIENCE, DEFAULT_ISSUER};
use crate::settings::Duration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Which tokens are trusted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuthSettings {
    /// The issuer (`iss`) that a token must name.
    pub issuer: String,
    /// The audience (`aud`) that a token must name.
    pub audience: String,
    /// A file with the issuer's public keys (a JWK set). Set this or `jwks_url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_file: Option<PathBuf>,
    /// The address of the issuer's public keys (a JWK set). Set this or `jwks_file`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_url: Option<String>,
    /// A file that keeps the last good copy of what `jwks_url` gave, for a start while the issuer is down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_copy: Option<PathBuf>,
    /// How often the keys are read again.
    pub jwks_refresh: Duration,
    /// The shortest time between two extra readings, which a token of an unknown key asks for.
    pub jwks_refresh_unknown: Duration,
    /// How long after its expiry a token is still taken, for clocks that differ.
    pub leeway: Duration,
    /// The longest time between a token's issue (`iat`) and its expiry (`exp`); one that lives longer is refused.
    pub longest_lifetime: Duration,
    /// Whether tokens without a user (`sub`) are taken. Such a token is a program's, and of the role `api_partner`
    /// only: nobody's membership stands behind it, so nobody's end of it does.
    pub program_tokens: bool,
    /// How many verified tokens are remembered, so that a token's signature is checked once.
    pub cached_tokens: usize,
    /// Who administers the platform itself; nobody, unless it is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrators: Option<AdministratorSettings>,
}

impl Default for AuthSettings {
    fn default() -> Self {
        Self {
            issuer: DEFAULT_ISSUER.to_owned(),
            audience: DEFAULT_AUDIENCE.to_owned(),
            jwks_file: None,
            jwks_url: None,
            jwks_copy: None,
            jwks_refresh: Duration::from_secs(300),
            jwks_refresh_unknown: Duration::from_secs(10),
            leeway: Duration::from_secs(5),
            longest_lifetime: Duration::from_secs(24 * 60 * 60),
            program_tokens: false,
            cached_tokens: 10_000,
            administrators: None,
        }
    }
}
