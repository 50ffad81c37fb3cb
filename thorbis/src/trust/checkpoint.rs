//! A checkpoint: how a tenant's chain ended at a moment, signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signature;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::key::{AuditKey, TrustedKeys};

/// Where a chain ends.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    /// Number of the last link.
    pub(crate) sequence_number: i64,
    /// Its hash, in hexadecimal digits.
    pub(crate) chain_hash: String,
}

/// A signed ending; a line of JSON when it is kept outside of the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// The business.
    pub(crate) tenant: Uuid,
    /// Number of the last link.
    pub(crate) sequence_number: i64,
    /// Its hash, in hexadecimal digits.
    pub(crate) chain_hash: String,
    /// When it was signed, in microseconds since 1970.
    pub(crate) signed_at: i64,
    /// Name of the key.
    pub(crate) key_id: String,
    /// The public key, in base64url.
    pub(crate) public_key: String,
    /// The signature, in base64url.
    pub(crate) signature: String,
}

/// Why a checkpoint proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Its key is none of the trusted ones.
    UnknownKey,
    /// The signature does not fit what it says.
    Forged,
}

impl Checkpoint {
    /// Signs how a chain ends.
    pub(crate) fn sign(tenant: Uuid, ending: Ending, signed_at: i64, key: &AuditKey) -> Self {
        let mut checkpoint = Self {
            tenant,
            sequence_number: ending.sequence_number,
            chain_hash: ending.chain_hash,
            signed_at,
            key_id: key.id(),
            public_key: key.public(),
            signature: String::new(),
        };
        checkpoint.signature = key.sign(&checkpoint.message());
        checkpoint
    }

    /// Whether a trusted key has signed exactly this.
    pub(crate) fn verify(&self, trusted: &TrustedKeys) -> Result<(), Doubt> {
        let key = trusted.find(&self.key_id).ok_or(Doubt::UnknownKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(&self.signature).map_err(|_| Doubt::Forged)?;
        let signature = Signature::from_slice(&bytes).map_err(|_| Doubt::Forged)?;
        key.verify_strict(self.message().as_bytes(), &signature).map_err(|_| Doubt::Forged)
    }

    /// What is signed. The first line keeps the signature from meaning anything else.
    fn message(&self) -> String {
        format!(
            "thorbis audit checkpoint 1\n{}\n{}\n{}\n{}\n{}\n",
            self.tenant, self.sequence_number, self.chain_hash, self.signed_at, self.key_id
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> (Checkpoint, TrustedKeys) {
        let key = AuditKey::passing();
        let mut trusted = TrustedKeys::default();
        trusted.trust(&key);
        let ending = Ending { sequence_number: 7, chain_hash: "ab".repeat(32) };
        (Checkpoint::sign(Uuid::from_u128(1), ending, 1_700_000_000_000_000, &key), trusted)
    }

    #[test]
    fn a_checkpoint_fits_its_key() {
        let (checkpoint, trusted) = signed();
        assert_eq!(checkpoint.verify(&trusted), Ok(()));
        assert_eq!(checkpoint.verify(&TrustedKeys::default()), Err(Doubt::UnknownKey));
    }

    #[test]
    fn a_checkpoint_that_says_anything_else_is_forged() {
        let (checkpoint, trusted) = signed();
        for changed in [
            Checkpoint { tenant: Uuid::from_u128(2), ..checkpoint.clone() },
            Checkpoint { sequence_number: 8, ..checkpoint.clone() },
            Checkpoint { chain_hash: "cd".repeat(32), ..checkpoint.clone() },
            Checkpoint { signed_at: 0, ..checkpoint.clone() },
            Checkpoint { signature: "AAAA".into(), ..checkpoint.clone() },
        ] {
            assert_eq!(changed.verify(&trusted), Err(Doubt::Forged), "{changed:?}");
        }
    }

    #[test]
    fn a_copy_kept_elsewhere_is_the_same() {
        let (checkpoint, trusted) = signed();
        let line = serde_json::to_string(&checkpoint).unwrap();
        let copy: Checkpoint = serde_json::from_str(&line).unwrap();
        assert_eq!(copy, checkpoint);
        assert_eq!(copy.verify(&trusted), Ok(()));
    }
}
