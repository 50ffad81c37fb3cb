//! Cursors of feeds: sealed, so that a client learns nothing from one and can make none.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::Error;
use crate::tenant::TenantTransaction;

/// The form of the cursors that are made, as their first byte.
const FORM: u8 = 1;

/// Bytes of the nonce, which is drawn at random for each cursor.
const NONCE: usize = 24;

/// A place in a feed: after which event to go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Position of the event, from 1; 0 is before the first.
    pub position: i64,
    /// The event there, by which another history is recognised; nil where it is not known any more.
    pub event: Uuid,
}

/// The key that seals cursors. Processes that serve one graph need the same one.
#[derive(Clone)]
pub struct CursorKey(Arc<XChaCha20Poly1305>);

impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CursorKey(..)")
    }
}

impl CursorKey {
    /// A key of this process alone: its cursors end with it.
    pub fn random() -> Self {
        Self(Arc::new(XChaCha20Poly1305::new(&XChaCha20Poly1305::generate_key(&mut OsRng))))
    }

    /// The key that follows from a secret, the same in every process.
    pub fn of_secret(secret: &str) -> Self {
        let key = Sha256::new().chain_update("thorbis cursors, form 1\0").chain_update(secret).finalize();
        Self(Arc::new(XChaCha20Poly1305::new(&key)))
    }

    /// The cursor of a place in a tenant's selection of events.
    ///
    /// # Errors
    /// Never in practice; the cipher takes any text of this size.
    pub(crate) fn seal(&self, tenant: Uuid, selection: &str, place: Place) -> Result<String, Error> {
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let plain = [&place.position.to_be_bytes()[..], place.event.as_bytes()].concat();
        let bound = bound_to(tenant, selection);
        let sealed = self.0.encrypt(&nonce, Payload { msg: &plain, aad: &bound });
        let sealed = sealed.map_err(|_| Error::internal("a cursor could not be sealed"))?;
        Ok(URL_SAFE_NO_PAD.encode([&[FORM][..], &nonce[..], &sealed[..]].concat()))
    }

    /// The place of a cursor that was made for this tenant and selection; `None` for any other text.
    pub(crate) fn open(&self, tenant: Uuid, selection: &str, cursor: &str) -> Option<Place> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (form, rest) = bytes.split_first()?;
        let (nonce, sealed) = rest.split_at_checked(NONCE)?;
        let bound = bound_to(tenant, selection);
        if *form != FORM {
            return None;
        }
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let plain = self.0.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &bound }).ok()?;
        let (position, event) = plain.split_at_checked(8)?;
        Some(Place { position: i64::from_be_bytes(position.try_into().ok()?), event: Uuid::from_slice(event).ok()? })
    }
}

impl TenantTransaction {
    /// The cursor of a place in the feed that is being read.
    ///
    /// # Errors
    /// Never in practice.
    pub fn seal_cursor(&self, place: Place) -> Result<String, Error> {
        self.cursors.seal(self.caller.tenant, &self.selection, place)
    }

    /// Whether the rows that are read are events of a feed.
    pub fn reads_feed(&self) -> bool {
        !self.selection.is_empty()
    }

    /// The place of a cursor of the feed that is being read; `None` for any other text.
    pub(crate) fn open_cursor(&self, cursor: &str) -> Option<Place> {
        self.cursors.open(self.caller.tenant, &self.selection, cursor)
    }
}

/// What a cursor holds for besides its key: the tenant and the selection of events.
fn bound_to(tenant: Uuid, selection: &str) -> Vec<u8> {
    [&[FORM][..], &tenant.as_bytes()[..], &Sha256::digest(selection)[..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: Uuid = Uuid::from_u128(7);
    const PLACE: Place = Place { position: 42, event: Uuid::from_u128(9) };

    #[test]
    fn a_cursor_opens_where_it_was_made_for_and_nowhere_else() {
        let key = CursorKey::of_secret("one");
        let cursor = key.seal(TENANT, "orders", PLACE).unwrap();
        assert_eq!(key.open(TENANT, "orders", &cursor), Some(PLACE));
        assert_eq!(CursorKey::of_secret("one").open(TENANT, "orders", &cursor), Some(PLACE));
        assert_eq!(key.open(Uuid::from_u128(8), "orders", &cursor), None);
        assert_eq!(key.open(TENANT, "payments", &cursor), None);
        assert_eq!(CursorKey::of_secret("two").open(TENANT, "orders", &cursor), None);
        assert_eq!(CursorKey::random().open(TENANT, "orders", &cursor), None);
    }

    #[test]
    fn a_changed_cursor_opens_nowhere_whichever_byte_was_changed() {
        let key = CursorKey::random();
        let cursor = key.seal(TENANT, "orders", PLACE).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&cursor).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert_eq!(key.open(TENANT, "orders", &URL_SAFE_NO_PAD.encode(changed)), None, "byte {place}");
            let shorter = URL_SAFE_NO_PAD.encode(&bytes[..place]);
            assert_eq!(key.open(TENANT, "orders", &shorter), None, "cut at {place}");
        }
        assert_eq!(key.open(TENANT, "orders", "no cursor"), None);
    }

    #[test]
    fn cursors_of_one_place_differ_so_that_nobody_counts_by_them() {
        let key = CursorKey::random();
        let cursor = || key.seal(TENANT, "orders", PLACE).unwrap();
        assert_ne!(cursor(), cursor());
    }
}
