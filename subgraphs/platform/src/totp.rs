//! Codes that an app shows for half a minute each: TOTP (RFC 6238) with SHA-1, six digits, as all apps make them.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use kit::Error;
use rand::TryRngCore;
use sha1::Sha1;

/// How long a code is shown, in seconds.
const STEP: i64 = 30;

/// How many steps a clock may be off, before and behind.
const SKEW: i64 = 1;

/// Bytes of a secret, as many as SHA-1 gives.
const BYTES: usize = 20;

/// What app and server share.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret([u8; BYTES]);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where there is no randomness.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut bytes = [0u8; BYTES];
        rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self(bytes))
    }

    /// The one with these bytes; `None` for too few or too many.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As a person types it into an app.
    pub(crate) fn text(&self) -> String {
        base32(&self.0)
    }

    /// As an app reads it from a picture.
    pub(crate) fn uri(&self, account: &str) -> String {
        let account: String = account.bytes().map(percent).collect();
        format!(
            "otpauth://totp/Thorbis:{account}?secret={}&issuer=Thorbis&algorithm=SHA1&digits=6&period=30",
            self.text()
        )
    }

    /// The step of time whose code this is, if it is one of now.
    pub(crate) fn step_of(&self, code: u32, now: DateTime<Utc>) -> Option<i64> {
        let here = now.timestamp() / STEP;
        // All are computed, so that the time tells nothing.
        let steps: Vec<i64> = (here - SKEW..=here + SKEW).filter(|step| self.code_at(*step) == Some(code)).collect();
        steps.first().copied()
    }

    /// The code of a step of time.
    pub(crate) fn code_at(&self, step: i64) -> Option<u32> {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).ok()?;
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest.last()? & 0x0f);
        let part: [u8; 4] = digest.get(offset..offset + 4)?.try_into().ok()?;
        Some((u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// RFC 4648 without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut held, mut bits) = (String::new(), 0u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(LETTERS, held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(LETTERS, held << (5 - bits)));
    }
    text
}

fn letter(letters: &[u8; 32], value: u32) -> char {
    let index = usize::try_from(value & 31).unwrap_or_default();
    letters.get(index).copied().map_or('=', char::from)
}

fn percent(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// The secret and the times of RFC 6238, appendix B, with the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::of_bytes(b"12345678901234567890").unwrap();
        for (seconds, code) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            assert_eq!(secret.code_at(seconds / STEP), Some(code), "{seconds}");
            assert_eq!(secret.step_of(code, at(seconds)), Some(seconds / STEP));
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_not_by_two() {
        let secret = Secret::new().unwrap();
        let now = at(1_700_000_000);
        let here = now.timestamp() / STEP;
        for (off, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = secret.code_at(here + off).unwrap();
            assert_eq!(secret.step_of(code, now) == Some(here + off), taken, "{off}");
        }
    }

    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let uri = Secret::new().unwrap().uri("ada+x@acme.example");
        assert!(uri.starts_with("otpauth://totp/Thorbis:ada%2Bx%40acme.example?secret="), "{uri}");
    }
}
