//! The keys of the audit trail: the one that signs checkpoints, and those that are trusted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::pkcs8::DecodePrivateKey as _;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::Deserialize;
use service::identity::TokenSigner;

/// How many characters of the public key name it, as in a token's header.
const ID_LENGTH: usize = 16;

/// A key that signs checkpoints. It is another one than that of tokens: who may sign people in need not be able to
/// vouch for the trail.
pub(crate) struct AuditKey {
    key: SigningKey,
}

impl AuditKey {
    /// Opens the key of a directory, or makes one; only the owner of its file may read it.
    ///
    /// The public half is written beside it, as `jwks.json`.
    pub(crate) fn open(directory: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
        // The signer of tokens knows how a key is made and kept.
        TokenSigner::open(directory)?;
        let path = directory.join("signing-key.pem");
        let pem = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let key = SigningKey::from_pkcs8_pem(&pem)
            .with_context(|| format!("{} is no Ed25519 private key in PKCS#8 PEM form", path.display()))?;
        Ok(Self { key })
    }

    /// A key that nobody keeps: what it signs can be read, but not be trusted later.
    #[cfg(test)]
    pub(crate) fn passing() -> Self {
        Self { key: SigningKey::from_bytes(&rand::random()) }
    }

    /// Its name: the beginning of the public key.
    pub(crate) fn id(&self) -> String {
        id_of(&self.public())
    }

    /// The public key, in base64url.
    pub(crate) fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes())
    }

    /// A signature, in base64url.
    pub(crate) fn sign(&self, message: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.key.sign(message.as_bytes()).to_bytes())
    }
}

fn id_of(public: &str) -> String {
    public.chars().take(ID_LENGTH).collect()
}

/// The public keys whose checkpoints count, by name.
#[derive(Debug, Default)]
pub(crate) struct TrustedKeys {
    keys: BTreeMap<String, VerifyingKey>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<PublicKey>,
}

#[derive(Deserialize)]
struct PublicKey {
    x: String,
}

impl TrustedKeys {
    /// Trusts the signer's own key.
    pub(crate) fn trust(&mut self, key: &AuditKey) {
        self.keys.insert(key.id(), key.key.verifying_key());
    }

    /// Trusts the keys of a JWK set, such as the `jwks.json` beside an earlier key.
    pub(crate) fn read(&mut self, path: &Path) -> anyhow::Result<()> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let set: KeySet =
            serde_json::from_str(&text).with_context(|| format!("{} is no set of JSON Web Keys", path.display()))?;
        for key in set.keys {
            let bytes = URL_SAFE_NO_PAD.decode(&key.x).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            let Some(Ok(verifying)) = bytes.map(|bytes| VerifyingKey::from_bytes(&bytes)) else {
                bail!("{} holds a key that is no Ed25519 key", path.display());
            };
            self.keys.insert(id_of(&key.x), verifying);
        }
        Ok(())
    }

    /// The key of that name.
    pub(crate) fn find(&self, id: &str) -> Option<&VerifyingKey> {
        self.keys.get(id)
    }
}
