//! Parsed documents, kept by the hash of their text.

use std::sync::Arc;

use quick_cache::sync::Cache;
use xxhash_rust::xxh3::xxh3_128;

use super::parse::{ParsedDocument, parse_document};
use crate::error::GraphqlError;
use crate::schema::ApiSchema;
use crate::settings::Limits;

/// A bounded cache of documents that passed parsing, measuring and validation.
pub(crate) struct DocumentCache {
    documents: Cache<u128, Arc<ParsedDocument>>,
}

impl DocumentCache {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { documents: Cache::new(capacity) }
    }

    /// The parsed document; errors are not kept, so that bad documents cannot push good ones out.
    pub(crate) fn parse(
        &self,
        text: &str,
        schema: &ApiSchema,
        limits: &Limits,
    ) -> Result<Arc<ParsedDocument>, Vec<GraphqlError>> {
        let key = xxh3_128(text.as_bytes());
        if let Some(known) = self.documents.get(&key) {
            return Ok(known);
        }
        let parsed = Arc::new(parse_document(text, schema, limits)?);
        self.documents.insert(key, parsed.clone());
        Ok(parsed)
    }
}
