//! Secrets that the services must read again: sealed under the key that signs tokens, for one purpose and one owner.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use service::identity::TokenSigner;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// Bytes of the nonce, which is drawn at random for each secret.
const NONCE: usize = 24;

/// Seals for one purpose.
pub(crate) struct Sealing(XChaCha20Poly1305);

impl Sealing {
    /// The sealing of a purpose, the same in every process that has the signer's key.
    pub(crate) fn of(signer: &TokenSigner, purpose: &str) -> Self {
        Self(XChaCha20Poly1305::new(&Sha256::digest(signer.secret_for(purpose))))
    }

    /// Seals a secret for its owner; as another's it does not open.
    ///
    /// # Errors
    /// Never in practice; the cipher takes any secret of this size.
    pub(crate) fn seal(&self, owner: &[u8], plain: &[u8]) -> Result<String, Error> {
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed = self.0.encrypt(&nonce, Payload { msg: plain, aad: owner });
        let sealed = sealed.map_err(|_| Error::internal("a secret could not be sealed"))?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed[..]].concat()))
    }

    /// The secret; `None` for what was sealed by another key, for another purpose or owner, or was changed.
    pub(crate) fn open(&self, owner: &[u8], sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        self.0.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: owner }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_for_its_owner_purpose_and_key_and_for_no_other() {
        let signer = TokenSigner::ephemeral().unwrap();
        let sealing = Sealing::of(&signer, "a purpose");
        let sealed = sealing.seal(b"ada", b"secret").unwrap();
        assert_ne!(sealed, sealing.seal(b"ada", b"secret").unwrap());
        assert_eq!(Sealing::of(&signer, "a purpose").open(b"ada", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(sealing.open(b"bob", &sealed), None);
        assert_eq!(Sealing::of(&signer, "another purpose").open(b"ada", &sealed), None);
        assert_eq!(Sealing::of(&TokenSigner::ephemeral().unwrap(), "a purpose").open(b"ada", &sealed), None);
        let mut bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        for place in 0..bytes.len() {
            bytes[place] ^= 1;
            assert_eq!(sealing.open(b"ada", &URL_SAFE_NO_PAD.encode(&bytes)), None, "byte {place}");
            bytes[place] ^= 1;
        }
        assert_eq!(sealing.open(b"ada", "short"), None);
    }
}
