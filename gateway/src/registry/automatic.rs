//! Documents that clients register by sending them once, in Apollo's protocol; kept in memory, within bounds, and where
//! there is a store for several gateways, there for a time.

use std::sync::Arc;
use std::time::Duration;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::settings::AutomaticSettings;
use crate::store::Store;

/// Texts by their SHA-256.
pub(super) struct AutomaticDocuments {
    enabled: bool,
    texts: Cache<[u8; 32], Box<str>, ByLength>,
    /// Where other gateways find them, too, and for how long.
    pub(super) store: Option<Arc<Store>>,
    lifetime: Duration,
}

/// Weighs a text by its bytes and those of its place.
#[derive(Clone)]
struct ByLength;

impl Weighter<[u8; 32], Box<str>> for ByLength {
    fn weight(&self, _: &[u8; 32], text: &Box<str>) -> u64 {
        text.len() as u64 + 128
    }
}

impl AutomaticDocuments {
    pub(super) fn new(settings: &AutomaticSettings) -> Self {
        let memory = settings.memory.get();
        let usual = usize::try_from(memory / 1024).unwrap_or(usize::MAX).max(1);
        Self {
            enabled: settings.enabled,
            texts: Cache::with_weighter(usual, memory, ByLength),
            store: None,
            lifetime: settings.lifetime.get(),
        }
    }

    pub(super) fn is_enabled(&self) -> bool {
        self.enabled
    }

    pub(super) async fn find(&self, hash: &[u8; 32]) -> Option<Box<str>> {
        if let Some(text) = self.texts.get(hash) {
            return Some(text);
        }
        let text = self.store.as_ref()?.document(&hexadecimal(hash)).await?;
        // Whoever else writes to the store puts no text under the hash of another.
        let is_meant = hash_of(&text) == *hash;
        is_meant.then(|| {
            self.texts.insert(*hash, text.as_str().into());
            text.into_boxed_str()
        })
    }

    /// Keeps a text under the hash that it has, whatever the client said.
    pub(super) async fn keep(&self, text: &str) {
        let hash = hash_of(text);
        self.texts.insert(hash, text.into());
        if let Some(store) = &self.store {
            store.keep_document(&hexadecimal(&hash), text, self.lifetime).await;
        }
    }
}

/// The SHA-256 of a text.
pub(super) fn hash_of(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The bytes of 64 hexadecimal digits.
pub(super) fn hash_from(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |index: usize| pair.get(index).and_then(|digit| char::from(*digit).to_digit(16));
        *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
    }
    Some(hash)
}

/// A hash as 64 hexadecimal digits.
pub(super) fn hexadecimal(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::settings::ByteSize;

    #[test]
    fn a_hash_reads_back_from_its_digits_and_nothing_else_does() {
        let hash = hash_of("{ text }");
        assert_eq!(hash_from(&hexadecimal(&hash)), Some(hash));
        for wrong in ["", "abc", &"g".repeat(64), &"0".repeat(63), &"\u{e9}".repeat(32)] {
            assert_eq!(hash_from(wrong), None, "{wrong}");
        }
    }

    #[tokio::test]
    async fn texts_take_no_more_memory_than_they_may() {
        let settings = AutomaticSettings { memory: ByteSize::mebibytes(1), ..AutomaticSettings::default() };
        let automatic = AutomaticDocuments::new(&settings);
        let texts: Vec<String> = (0..100).map(|number| format!("{{ a{number} }} # {}", "x".repeat(50_000))).collect();
        for text in &texts {
            automatic.keep(text).await;
        }
        let kept = texts.iter().filter(|text| automatic.texts.get(&hash_of(text)).is_some()).count();
        assert!((1..=21).contains(&kept), "{kept} texts of 50 kB in 1 MiB");
    }
}
