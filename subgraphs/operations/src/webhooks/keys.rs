//! The keys of endpoints, and signatures as Standard Webhooks has them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, Mac};
use kit::Error;
use operations_models::integration_mgmt::webhook_endpoints::WebhookEndpointSigning as Signing;
use rand::TryRngCore;
use sha2::Sha256;

/// Bytes of a key: the seed of a private key, or a shared secret.
const LENGTH: usize = 32;

/// A key that was just made.
pub(super) struct NewKey {
    /// The seed of the private key, or the shared secret.
    pub(super) secret: Vec<u8>,
    /// What receivers verify with, where that is no secret.
    pub(super) public_key: Option<String>,
}

impl NewKey {
    /// A random one.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where there is no randomness.
    pub(super) fn random(signing: Signing) -> Result<Self, Error> {
        let mut seed = [0; LENGTH];
        rand::rngs::OsRng.try_fill_bytes(&mut seed).map_err(|_| Error::internal("there is no randomness"))?;
        let public_key = match signing {
            Signing::Ed25519 => Some(public_key(&seed)),
            Signing::Hmac => None,
        };
        Ok(Self { secret: seed.to_vec(), public_key })
    }

    /// The secret that the receiver needs; a private key is nobody else's.
    pub(super) fn shown(&self) -> Option<String> {
        self.public_key.is_none().then(|| format!("whsec_{}", STANDARD.encode(&self.secret)))
    }
}

fn public_key(seed: &[u8; LENGTH]) -> String {
    format!("whpk_{}", STANDARD.encode(SigningKey::from_bytes(seed).verifying_key().as_bytes()))
}

/// A key that signs.
pub(super) enum Key {
    /// Verified with the public key.
    Ed25519(Box<SigningKey>),
    /// Verified with the same secret.
    Hmac(Vec<u8>),
}

impl Key {
    /// The key as it is stored; `None` for what is none.
    pub(super) fn stored(algorithm: &str, secret: &[u8]) -> Option<Self> {
        match algorithm {
            "ed25519" => Some(Self::Ed25519(Box::new(SigningKey::from_bytes(secret.try_into().ok()?)))),
            "hmac" => Some(Self::Hmac(secret.to_vec())),
            _ => None,
        }
    }

    /// The signature over a message, with its version.
    fn sign(&self, message: &[u8]) -> Option<String> {
        match self {
            Self::Ed25519(key) => Some(format!("v1a,{}", STANDARD.encode(key.sign(message).to_bytes()))),
            Self::Hmac(secret) => {
                let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
                mac.update(message);
                Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
            }
        }
    }
}

/// The header `webhook-signature`: a signature by each key.
pub(super) fn signatures(keys: &[Key], id: &str, timestamp: i64, body: &str) -> String {
    let message = format!("{id}.{timestamp}.{body}");
    let signatures: Vec<String> = keys.iter().filter_map(|key| key.sign(message.as_bytes())).collect();
    signatures.join(" ")
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signature, Verifier, VerifyingKey};

    use super::*;

    #[test]
    fn a_shared_secret_signs_as_the_specification_shows() {
        // The example of the specification's own text.
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let key = Key::stored("hmac", &secret).unwrap();
        let signed = signatures(&[key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_private_key_signs_what_its_public_key_verifies_and_nothing_else() {
        let made = NewKey::random(Signing::Ed25519).unwrap();
        let key = Key::stored("ed25519", &made.secret).unwrap();
        let signed = signatures(&[key], "1", 2, "{}");
        let public = STANDARD.decode(made.public_key.unwrap().strip_prefix("whpk_").unwrap()).unwrap();
        let public = VerifyingKey::from_bytes(&public.try_into().unwrap()).unwrap();
        let signature = STANDARD.decode(signed.strip_prefix("v1a,").unwrap()).unwrap();
        let signature = Signature::from_slice(&signature).unwrap();
        assert!(public.verify(b"1.2.{}", &signature).is_ok());
        assert!(public.verify(b"1.3.{}", &signature).is_err());
    }

    #[test]
    fn a_secret_is_shown_only_where_the_receiver_needs_it() {
        assert!(NewKey::random(Signing::Hmac).unwrap().shown().unwrap().starts_with("whsec_"));
        assert_eq!(NewKey::random(Signing::Ed25519).unwrap().shown(), None);
    }

    #[test]
    fn while_keys_change_each_of_them_signs() {
        let keys = [Key::Hmac(vec![1; 32]), Key::Hmac(vec![2; 32])];
        assert_eq!(signatures(&keys, "1", 2, "{}").split(' ').count(), 2);
    }
}
