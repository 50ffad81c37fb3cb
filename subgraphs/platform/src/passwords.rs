//! Passwords: Argon2id, and bcrypt for hashes that came from elsewhere.
//!
//! Whether an account exists must not show in the time that a refusal takes. So every attempt does the same work: one
//! Argon2id, and as long as anybody has a bcrypt hash, one bcrypt of that cost; what nobody's hash asks for is done in vain.

use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use kit::{Error, Issuer};
use rand::TryRngCore;

/// The fewest characters of a new password.
const SHORTEST: usize = 12;

/// The most bytes that are hashed; more would be work without end.
const LONGEST: usize = 512;

/// The most that a bcrypt hash may cost; one that says more was made to stop the server.
const DEAREST: u32 = 15;

/// A password as somebody typed it.
#[derive(Clone)]
pub(crate) struct Password(String);

/// What an attempt is held against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The account's hash, if there is an account with one.
    pub(crate) hash: Option<String>,
    /// What bcrypt hashes cost, as long as anybody has one.
    pub(crate) old_cost: Option<u32>,
}

/// What came of an attempt.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Whether it is the account's password.
    pub(crate) fits: bool,
    /// A hash to take in place of the old one.
    pub(crate) upgraded: Option<String>,
}

impl Password {
    /// A password to be verified.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for one that is longer than any password here.
    pub(crate) fn typed(text: String, field: &str) -> Result<Self, Error> {
        if text.len() > LONGEST {
            let remedy = format!("send at most {LONGEST} bytes");
            return Err(Error::bad_input("no password is this long", remedy).at(field));
        }
        Ok(Self(text))
    }

    /// A password to be taken.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for one that is too short, too long, or the e-mail address.
    pub(crate) fn chosen(text: String, email: &str, field: &str) -> Result<Self, Error> {
        if text.chars().count() < SHORTEST {
            let remedy = format!("choose one of {SHORTEST} characters or more; a few words will do");
            return Err(Error::bad_input("the password is too short", remedy).at(field));
        }
        if text.to_lowercase().contains(email) {
            return Err(Error::bad_input("the password holds the e-mail address", "choose another one").at(field));
        }
        Self::typed(text, field)
    }

    /// Holds the password against what is known. The work is the same whatever is known.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where it cannot be hashed.
    pub(crate) async fn verify(self, known: Known, issuer: &Issuer) -> Result<Verdict, Error> {
        issuer.work(move || self.verify_here(&known)).await?
    }

    /// The hash to keep of a new password.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where it cannot be hashed.
    pub(crate) async fn hash(self, issuer: &Issuer) -> Result<String, Error> {
        issuer.work(move || self.hash_here()).await?
    }

    fn verify_here(&self, known: &Known) -> Result<Verdict, Error> {
        let old = known.hash.as_deref().filter(|hash| hash.starts_with("$2"));
        let fits_old = self.verify_old(old, known.old_cost);
        match known.hash.as_deref().filter(|_| old.is_none()).and_then(|hash| PasswordHash::new(hash).ok()) {
            Some(hash) => {
                let fits = Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok();
                Ok(Verdict { fits, upgraded: None })
            }
            // In vain, or for the hash that takes the old one's place.
            None => {
                let upgraded = self.hash_here()?;
                Ok(Verdict { fits: fits_old, upgraded: fits_old.then_some(upgraded) })
            }
        }
    }

    /// Whether it fits a bcrypt hash; the same work without one, as long as there are any.
    fn verify_old(&self, hash: Option<&str>, cost: Option<u32>) -> bool {
        match (hash, cost) {
            (Some(hash), cost) if cost.is_none_or(|cost| cost <= DEAREST) => {
                bcrypt::verify(self.0.as_bytes(), hash).unwrap_or(false)
            }
            (None, Some(cost)) if cost <= DEAREST => {
                // Its outcome is nobody's.
                let _ = bcrypt::hash_with_salt(self.0.as_bytes(), cost, [0; 16]);
                false
            }
            _ => false,
        }
    }

    fn hash_here(&self) -> Result<String, Error> {
        let mut salt = [0u8; 16];
        rand::rngs::OsRng.try_fill_bytes(&mut salt).map_err(|error| Error::internal(error.to_string()))?;
        let salt = SaltString::encode_b64(&salt).map_err(|error| Error::internal(error.to_string()))?;
        let hash = Argon2::default().hash_password(self.0.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| Error::internal(error.to_string()))
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::typed(text.to_owned(), "password").unwrap()
    }

    fn known(hash: &str) -> Known {
        Known { hash: Some(hash.to_owned()), old_cost: Some(4) }
    }

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let hash = password("correct horse battery").hash_here().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let verdict = password("correct horse battery").verify_here(&known(&hash)).unwrap();
        assert!(verdict.fits && verdict.upgraded.is_none());
        for other in ["", "correct horse batter", "Correct horse battery"] {
            assert!(!password(other).verify_here(&known(&hash)).unwrap().fits, "{other}");
        }
    }

    #[test]
    fn an_old_hash_fits_and_is_upgraded_and_only_by_its_password() {
        let old = bcrypt::hash("correct horse battery", 4).unwrap();
        let verdict = password("correct horse battery").verify_here(&known(&old)).unwrap();
        let upgraded = verdict.upgraded.unwrap();
        assert!(verdict.fits && password("correct horse battery").verify_here(&known(&upgraded)).unwrap().fits);
        let wrong = password("wrong horse battery").verify_here(&known(&old)).unwrap();
        assert!(!wrong.fits && wrong.upgraded.is_none());
    }

    #[test]
    fn without_a_hash_or_with_a_broken_one_nothing_fits() {
        for hash in [None, Some(""), Some("x"), Some("$2b$04$short"), Some("$argon2id$v=19$broken")] {
            let known = Known { hash: hash.map(str::to_owned), old_cost: Some(4) };
            let verdict = password("").verify_here(&known).unwrap();
            assert!(!verdict.fits && verdict.upgraded.is_none(), "{hash:?}");
        }
    }

    #[test]
    fn a_new_password_is_long_enough_and_not_the_address() {
        let chosen = |text: &str| Password::chosen(text.to_owned(), "ada@acme.example", "newPassword").is_ok();
        assert!(chosen("twelve chars") && chosen("zwölf Zeichen"));
        assert!(!chosen("eleven char") && !chosen("Ada@Acme.example") && !chosen(&"x".repeat(513)));
    }
}
