//! What a gateway says to subgraphs under its signature: that no client can say in its place.
//!
//! Both sides have one secret. A statement is for one purpose, and holds for a time: whoever saw it could else say it
//! again for ever.

use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::settings::Secret;

/// The purpose of statements about runs of registered documents: entries of the audit trail.
pub const DOCUMENT_RUN: &str = "document run";

/// The fewest characters of a secret; fewer could be guessed.
const SHORTEST: usize = 16;

/// The secret that a gateway and its subgraphs share.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignatureSettings {
    /// The secret, the same in the gateway and in every subgraph; 32 random characters are enough. Without one, reports leave no entry in the audit trail, their pages are not read in one snapshot, and attempts to sign in are counted by account alone, not by the client's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret<String>>,
    /// A file with the secret, in place of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_file: Option<PathBuf>,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// The file cannot be read.
    #[error("`signature.secret_file` is {path}, which cannot be read: {source}. Make it, or leave the setting out")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The secret is too short.
    #[error("the secret of `signature` has fewer than {SHORTEST} characters; take 32 random ones")]
    Short,
}

impl SignatureSettings {
    /// The key that follows from the secret; `None` where there is none.
    ///
    /// # Errors
    /// The file cannot be read, or the secret is too short to be one.
    pub fn key(&self) -> Result<Option<GatewayKey>, SignatureError> {
        let secret = match (&self.secret, &self.secret_file) {
            (Some(secret), _) => secret.expose().clone(),
            (None, Some(path)) => {
                std::fs::read_to_string(path).map_err(|source| SignatureError::File { path: path.clone(), source })?
            }
            (None, None) => return Ok(None),
        };
        let secret = secret.trim();
        if secret.len() < SHORTEST { Err(SignatureError::Short) } else { Ok(Some(GatewayKey::of_secret(secret))) }
    }
}

/// Signs what a gateway says, and reads it.
#[derive(Clone)]
pub struct GatewayKey(Hmac<Sha256>);

impl fmt::Debug for GatewayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GatewayKey(..)")
    }
}

/// What is signed: the statement, and the second from which it no longer holds.
#[derive(Serialize, Deserialize)]
struct Signed<T> {
    until: u64,
    said: T,
}

impl GatewayKey {
    /// A key of this process alone.
    pub fn random() -> Self {
        Self::of_bytes(&rand::random::<[u8; 32]>())
    }

    /// The key that follows from a secret, the same in every process.
    pub fn of_secret(secret: &str) -> Self {
        Self::of_bytes(secret.as_bytes())
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let mut key = Self::keyed(b"thorbis gateway, form 1");
        key.update(bytes);
        Self(Self::keyed(&key.finalize().into_bytes()))
    }

    /// HMAC takes a key of any length, so the other case does not come.
    fn keyed(key: &[u8]) -> Hmac<Sha256> {
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(key) {
            *place = *byte;
        }
        Hmac::new(&block.into())
    }

    /// A statement for a purpose, which holds for so long. `None` where it is no JSON.
    pub fn sign<T: Serialize>(&self, purpose: &str, said: &T, lifetime: Duration) -> Option<String> {
        let until = now().saturating_add(lifetime.as_secs());
        let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&Signed { until, said }).ok()?);
        let code = URL_SAFE_NO_PAD.encode(self.code(purpose, &text).finalize().into_bytes());
        Some(format!("{text}.{code}"))
    }

    /// What was said for this purpose; `None` for what another key signed, for another purpose, or whose time is over.
    pub fn read<T: DeserializeOwned>(&self, purpose: &str, signed: &str) -> Option<T> {
        let (text, code) = signed.split_once('.')?;
        let code = URL_SAFE_NO_PAD.decode(code).ok()?;
        self.code(purpose, text).verify_slice(&code).ok()?;
        let signed: Signed<T> = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        (now() < signed.until).then_some(signed.said)
    }

    fn code(&self, purpose: &str, text: &str) -> Hmac<Sha256> {
        let mut code = self.0.clone();
        code.update(purpose.as_bytes());
        code.update(b"\0");
        code.update(text.as_bytes());
        code
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn a_statement_is_read_by_its_key_for_its_purpose_and_in_its_time_alone() {
        let key = GatewayKey::of_secret("a secret of some length");
        let signed = key.sign("a purpose", &"said", MINUTE).unwrap();
        let read = |key: &GatewayKey, purpose: &str, signed: &str| key.read::<String>(purpose, signed);
        let again = GatewayKey::of_secret("a secret of some length");
        assert_eq!(read(&again, "a purpose", &signed).as_deref(), Some("said"));
        assert_eq!(read(&key, "another purpose", &signed), None);
        assert_eq!(read(&GatewayKey::of_secret("another secret"), "a purpose", &signed), None);
        assert_eq!(read(&GatewayKey::random(), "a purpose", &signed), None);
        let over = key.sign("a purpose", &"said", Duration::ZERO).unwrap();
        assert_eq!(read(&key, "a purpose", &over), None);
        for text in ["", ".", "a.b", &signed[1..]] {
            assert_eq!(read(&key, "a purpose", text), None, "{text}");
        }
        for place in 0..signed.len() {
            let mut bytes = signed.clone().into_bytes();
            bytes[place] ^= 1;
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            // The last character of a code has bits that mean nothing.
            assert!(place + 1 == signed.len() || read(&key, "a purpose", &changed).is_none(), "byte {place}");
        }
    }

    #[test]
    fn a_secret_comes_from_the_settings_or_a_file_and_must_be_long() {
        let of = |secret: &str| SignatureSettings { secret: Some(Secret::new(secret.to_owned())), secret_file: None };
        assert!(SignatureSettings::default().key().unwrap().is_none());
        assert!(matches!(of("short").key(), Err(SignatureError::Short)));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let in_file = SignatureSettings { secret: None, secret_file: Some(path.clone()) };
        assert!(matches!(in_file.key(), Err(SignatureError::File { .. })));
        std::fs::write(&path, "a secret of some length\n").unwrap();
        let signed = in_file.key().unwrap().unwrap().sign("it", &1, MINUTE).unwrap();
        let key = of("a secret of some length").key().unwrap().unwrap();
        assert_eq!(key.read::<u8>("it", &signed), Some(1));
        assert!(!format!("{:?}{key:?}", of("a secret of some length")).contains("some length"));
    }
}
