//! The documents of one moment, found by name and by hash.

use std::collections::HashMap;
use std::sync::Arc;

use super::document::Document;
use super::error::{DocumentFault, RegistryError};

/// Documents, sorted by name.
#[derive(Debug, Default)]
pub(super) struct DocumentSet {
    all: Vec<Arc<Document>>,
    by_id: HashMap<Box<str>, usize, ahash::RandomState>,
}

impl DocumentSet {
    /// # Errors
    /// Two documents have one name.
    pub(super) fn new(mut documents: Vec<Document>) -> Result<Self, RegistryError> {
        documents.sort_by(|left, right| left.name.cmp(&right.name));
        let mut set = Self::default();
        let mut faults = Vec::new();
        for (index, document) in documents.into_iter().enumerate() {
            set.by_id.entry(document.hash.clone()).or_insert(index);
            let known = set.by_id.insert(document.name.clone(), index).and_then(|known| set.all.get(known));
            if known.is_some_and(|known| known.name == document.name && known.text != document.text) {
                let message = "Another document has this name or id and another text. Rename one of them.";
                faults.push(DocumentFault::new(&document.name, 0, message));
            }
            set.all.push(Arc::new(document));
        }
        if faults.is_empty() { Ok(set) } else { Err(RegistryError::Documents(faults)) }
    }

    pub(super) fn all(&self) -> &[Arc<Document>] {
        &self.all
    }

    /// The document of this name, or of this SHA-256 with or without `sha256:` before it.
    pub(super) fn find(&self, id: &str) -> Option<Arc<Document>> {
        let id = id.strip_prefix("sha256:").unwrap_or(id);
        self.by_id.get(id).and_then(|index| self.all.get(*index)).cloned()
    }
}
