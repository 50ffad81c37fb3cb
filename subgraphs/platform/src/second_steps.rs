//! The second step of signing in: what somebody types, and the secret that it is held against.

use chrono::Utc;
use kit::scalar::{Bind, Parameter};
use kit::{Error, Issuer};
use rand::TryRngCore;
use sha2::{Digest, Sha256};
use table_model::prelude::Uuid;

use crate::totp::{Secret, base32};

/// What secrets are sealed for.
const PURPOSE: &str = "second steps";

/// How many codes there are for the day when the app is lost.
const RECOVERY_CODES: usize = 10;

/// Bytes of such a code.
const RECOVERY_BYTES: usize = 10;

/// What somebody typed: six digits of the app, or a code for the day when it is lost.
#[derive(Debug)]
pub(crate) enum Typed {
    App(u32),
    Recovery(String),
}

impl Typed {
    /// Reads it, with or without spaces and hyphens.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for what is neither.
    pub(crate) fn read(sent: &str) -> Result<Self, Error> {
        let text: String = sent.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if text.len() == 6 && text.chars().all(|c| c.is_ascii_digit()) {
            return text.parse().map(Self::App).map_err(|_| not_a_code());
        }
        if text.len() == RECOVERY_BYTES * 8 / 5 && text.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Ok(Self::Recovery(text.to_uppercase()));
        }
        Err(not_a_code())
    }

    /// The step of time, or the hash, that the database takes once; `None` for digits that are not of now.
    pub(crate) fn binds(&self, secret: &Secret) -> Option<(Bind, Bind)> {
        match self {
            Self::App(code) => {
                let step = secret.step_of(*code, Utc::now())?;
                Some((Bind::Int8(step), Bind::Null(Parameter::Text)))
            }
            Self::Recovery(code) => Some((Bind::Null(Parameter::Int8), Bind::Text(hash_of(code)))),
        }
    }
}

fn not_a_code() -> Error {
    let remedy = "send the six digits that the app shows, or one of the recovery codes";
    Error::bad_input("this is no code", remedy).at("code")
}

/// A secret as it is kept.
///
/// # Errors
/// `INTERNAL_SERVER_ERROR`, where it cannot be sealed.
pub(crate) fn seal(secret: &Secret, user: Uuid, issuer: &Issuer) -> Result<String, Error> {
    issuer.seal(PURPOSE, user.as_bytes(), secret.bytes())
}

/// A secret that was kept.
///
/// # Errors
/// `INTERNAL_SERVER_ERROR`, where it was kept under another key.
pub(crate) fn open(sealed: &str, user: Uuid, issuer: &Issuer) -> Result<Secret, Error> {
    let bytes = issuer.unseal(PURPOSE, user.as_bytes(), sealed);
    let secret = bytes.and_then(|bytes| Secret::of_bytes(&bytes));
    secret.ok_or_else(|| Error::internal("the secret of a second step was sealed under another key"))
}

/// New codes for the day when the app is lost, as they are shown once.
///
/// # Errors
/// `INTERNAL_SERVER_ERROR`, where there is no randomness.
pub(crate) fn recovery_codes() -> Result<Vec<String>, Error> {
    (0..RECOVERY_CODES).map(|_| recovery_code()).collect()
}

fn recovery_code() -> Result<String, Error> {
    let mut bytes = [0u8; RECOVERY_BYTES];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    let text = base32(&bytes);
    let groups: Vec<&str> = (0..text.len()).step_by(4).filter_map(|at| text.get(at..at + 4)).collect();
    Ok(groups.join("-"))
}

/// What is kept of such a code.
pub(crate) fn hash_of(code: &str) -> String {
    hex::encode(Sha256::digest(code.replace('-', "").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_with_and_without_its_gaps() {
        for text in ["123456", "123 456", " 123-456 "] {
            assert!(matches!(Typed::read(text), Ok(Typed::App(123_456))), "{text}");
        }
        for code in recovery_codes().unwrap() {
            assert_eq!(code.len(), 19);
            for text in [code.clone(), code.to_lowercase(), code.replace('-', "")] {
                let Ok(Typed::Recovery(read)) = Typed::read(&text) else { panic!("{text}") };
                assert_eq!(hash_of(&read), hash_of(&code));
            }
        }
        for text in ["", "12345", "1234567", "12345x", "ÄÖÜ", "１２３４５６"] {
            assert!(Typed::read(text).is_err(), "{text}");
        }
    }
}
