//! Refresh tokens: sealed by the signer, so that one that was spent is told from one that was made up.
//!
//! A refresh token is a business, a session, random bytes, and a signature over them. The signature says that it was
//! once given out for the session; whether it is the one that counts now, the session's row says, which keeps its hash.

use super::signer::{SignerError, TokenSigner};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer, Verifier};
use rand::TryRngCore;
use uuid::Uuid;

/// Keeps seals of refresh tokens apart from signatures over anything else with the same key.
const PURPOSE: &[u8] = b"thorbis refresh token\0";

const RANDOM: usize = 32;
const SEALED: usize = 16 + 16 + RANDOM;
const SIGNATURE: usize = 64;

/// The session that a refresh token was given out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionOf {
    /// The business.
    pub tenant: Uuid,
    /// The session.
    pub session: Uuid,
}

impl TokenSigner {
    /// A new refresh token of a session: text of 171 characters.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn refresh_token(&self, of: SessionOf) -> Result<String, SignerError> {
        let mut random = [0u8; RANDOM];
        rand::rngs::OsRng.try_fill_bytes(&mut random).map_err(|error| SignerError::Signing(error.to_string()))?;
        let mut token = Vec::with_capacity(SEALED + SIGNATURE);
        token.extend_from_slice(of.tenant.as_bytes());
        token.extend_from_slice(of.session.as_bytes());
        token.extend_from_slice(&random);
        let signature = self.seal.sign(&[PURPOSE, &token].concat());
        token.extend_from_slice(&signature.to_bytes());
        Ok(URL_SAFE_NO_PAD.encode(token))
    }

    /// The session that this signer once gave the refresh token out for; `None` for any other text.
    pub fn session_of(&self, token: &str) -> Option<SessionOf> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (sealed, signature) = bytes.split_at_checked(SEALED)?;
        let signature = Signature::from_slice(signature).ok()?;
        self.seal.verifying_key().verify(&[PURPOSE, sealed].concat(), &signature).ok()?;
        let id = |at: usize| Uuid::from_slice(sealed.get(at..at + 16)?).ok();
        Some(SessionOf { tenant: id(0)?, session: id(16)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: SessionOf = SessionOf { tenant: Uuid::from_u128(1), session: Uuid::from_u128(2) };

    #[test]
    fn a_refresh_token_names_its_session_and_no_two_are_equal() {
        let signer = TokenSigner::ephemeral().unwrap();
        let tokens = [(); 2].map(|()| signer.refresh_token(SESSION).unwrap());
        assert_ne!(tokens[0], tokens[1]);
        for token in tokens {
            assert_eq!(token.len(), 171);
            assert_eq!(signer.session_of(&token), Some(SESSION));
        }
    }

    #[test]
    fn whatever_the_signer_did_not_seal_is_no_refresh_token() {
        let signer = TokenSigner::ephemeral().unwrap();
        let token = signer.refresh_token(SESSION).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            assert_eq!(signer.session_of(&URL_SAFE_NO_PAD.encode(&other)), None, "byte {place}");
            assert_eq!(signer.session_of(&URL_SAFE_NO_PAD.encode(&bytes[..place])), None, "cut at {place}");
        }
        assert_eq!(TokenSigner::ephemeral().unwrap().session_of(&token), None);
        assert_eq!(signer.session_of("no token"), None);
    }
}
