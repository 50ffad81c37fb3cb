//! The issuer's public keys, read from a JWK set.
//!
//! A key's type decides the algorithm (an RSA key RS256, an Ed25519 key EdDSA), so a token cannot
//! choose one by its header. Keys of other kinds are passed over.

use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use std::{collections::HashMap, io, path::PathBuf, sync::Arc};

/// Why the issuer's keys could not be read.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Neither or both of the two sources are set.
    #[error("the settings must name exactly one source of the issuer's keys: `auth.jwks_file` or `auth.jwks_url`")]
    Source,
    /// The address is none.
    #[error("`auth.jwks_url` is `{0}`, which is no http or https address")]
    Address(String),
    /// The file cannot be read.
    #[error("the key file {path} cannot be read ({source}); check `auth.jwks_file` and the file's permissions")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The address did not give the keys.
    #[error(
        "the issuer's keys could not be fetched from {url} ({reason}); check `auth.jwks_url` and that the issuer runs"
    )]
    Fetch {
        /// Which address.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// Administrators are to be let in, and no file names their keys.
    #[error("`auth.administrators` is set without `jwks_file`; name the file with their public keys, or leave it out")]
    NoAdministratorKeys,
    /// A key is for both.
    #[error(
        "a key of `auth.administrators` is one of those of the businesses' tokens; give administrators a key of their own"
    )]
    SharedKey,
    /// The text is no JWK set.
    #[error("the issuer's keys are no JWK set ({0}); expected {{\"keys\": [...]}}")]
    Form(#[from] serde_json::Error),
    /// No key can be used.
    #[error(
        "the issuer's JWK set has no usable key; needed is an RSA key of 2048 bits or more, or an Ed25519 key, each with a `kid`"
    )]
    NoUsableKey,
}

/// One public key with the only algorithm that it verifies.
pub(super) struct VerificationKey {
    pub(super) algorithm: Algorithm,
    pub(super) key: DecodingKey,
    material: [String; 2],
}

impl VerificationKey {
    /// Whether both are the same key, whatever set they were read from.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.algorithm == other.algorithm && self.material == other.material
    }
}

/// The keys by their id, as one reading of the source gave them.
pub(super) struct KeySet {
    keys: HashMap<String, Arc<VerificationKey>>,
    /// The text that the set was read from; equal texts are equal sets.
    pub(super) text: String,
}

impl KeySet {
    /// Reads the usable keys of a JWK set.
    pub(super) fn read(text: &str) -> Result<Self, KeyError> {
        let set: JwkSet = serde_json::from_str(text)?;
        let keys: HashMap<_, _> = set.keys.into_iter().filter_map(usable).collect();
        if keys.is_empty() {
            return Err(KeyError::NoUsableKey);
        }
        Ok(Self { keys, text: text.to_owned() })
    }

    /// Whether a key is in both sets, under whatever id.
    pub(super) fn shares_a_key_with(&self, other: &Self) -> bool {
        self.keys.values().any(|key| other.keys.values().any(|known| known.is(key)))
            || self.keys.keys().any(|kid| other.keys.contains_key(kid))
    }

    /// The key that a token names; a token that names none is taken where there is only one key.
    pub(super) fn find(&self, kid: Option<&str>) -> Option<&Arc<VerificationKey>> {
        match kid {
            Some(kid) => self.keys.get(kid),
            None if self.keys.len() == 1 => self.keys.values().next(),
            None => None,
        }
    }
}

#[derive(Deserialize)]
struct JwkSet {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kid: String,
    kty: String,
    crv: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    alg: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
}

fn usable(value: serde_json::Value) -> Option<(String, Arc<VerificationKey>)> {
    let jwk: Jwk = serde_json::from_value(value).ok()?;
    if jwk.usage.as_deref().is_some_and(|usage| usage != "sig") {
        return None;
    }
    let (name, key) = match jwk.kty.as_str() {
        "RSA" => ("RS256", rsa_key(jwk.n?, jwk.e?)?),
        "OKP" if jwk.crv.as_deref() == Some("Ed25519") => ("EdDSA", ed25519_key(jwk.x?)?),
        _ => return None,
    };
    let fits = jwk.alg.is_none_or(|alg| alg == name);
    fits.then(|| (jwk.kid, Arc::new(key)))
}

fn rsa_key(modulus: String, exponent: String) -> Option<VerificationKey> {
    const LEAST_BASE64_LENGTH: usize = 2048 / 6;
    if modulus.len() < LEAST_BASE64_LENGTH {
        tracing::warn!("passed over an RSA key of less than 2048 bits in the issuer's JWK set");
        return None;
    }
    Some(VerificationKey {
        algorithm: Algorithm::RS256,
        key: DecodingKey::from_rsa_components(&modulus, &exponent).ok()?,
        material: [modulus, exponent],
    })
}

fn ed25519_key(point: String) -> Option<VerificationKey> {
    Some(VerificationKey {
        algorithm: Algorithm::EdDSA,
        key: DecodingKey::from_ed_components(&point).ok()?,
        material: [point, String::new()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED25519: &str =
        r#"{"kty":"OKP","crv":"Ed25519","kid":"one","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    fn read(keys: &str) -> Result<KeySet, KeyError> {
        KeySet::read(&format!(r#"{{"keys":[{keys}]}}"#))
    }

    #[test]
    fn a_key_without_an_algorithm_gets_that_of_its_type() {
        let set = read(ED25519).unwrap();
        assert_eq!(set.find(Some("one")).unwrap().algorithm, Algorithm::EdDSA);
    }

    #[test]
    fn keys_of_other_kinds_uses_and_algorithms_are_passed_over() {
        let others = [
            r#"{"kty":"oct","kid":"shared","k":"c2VjcmV0"}"#,
            r#"{"kty":"EC","crv":"P-256","kid":"ec","x":"AA","y":"AA"}"#,
            r#"{"kty":"OKP","crv":"Ed25519","kid":"enc","use":"enc","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
            r#"{"kty":"OKP","crv":"Ed25519","kid":"hs","alg":"HS256","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
            r#"{"kty":"RSA","kid":"short","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
            r#""nonsense""#,
        ];
        for other in others {
            assert!(matches!(read(other), Err(KeyError::NoUsableKey)), "{other}");
            let set = read(&format!("{other},{ED25519}")).unwrap();
            assert_eq!(set.keys.len(), 1, "{other}");
        }
    }

    #[test]
    fn a_token_without_a_key_id_is_taken_only_where_there_is_one_key() {
        assert!(read(ED25519).unwrap().find(None).is_some());
        let two = format!("{ED25519},{}", ED25519.replace("one", "two"));
        assert!(read(&two).unwrap().find(None).is_none());
    }
}
