//! Parsed documents, kept by their text.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::{Cache, DefaultLifecycle};

use super::parse::{ParsedDocument, parse_document};
use crate::error::GraphqlError;
use crate::schema::ApiSchema;
use crate::settings::Limits;

/// A bounded cache of documents that passed parsing, measuring and validation.
///
/// A document is found by its whole text, never by a hash alone: texts of one hash are easy to make, and whoever made
/// two could have the plan of the one run for the other. The hash is seeded by the process.
pub(crate) struct DocumentCache<S = ahash::RandomState> {
    documents: Cache<Arc<str>, Arc<ParsedDocument>, ByMemory, S>,
}

/// Weighs a document by the bytes that it takes, and never so little that more than the most documents fit.
#[derive(Clone)]
struct ByMemory {
    least: usize,
}

impl Weighter<Arc<str>, Arc<ParsedDocument>> for ByMemory {
    fn weight(&self, text: &Arc<str>, document: &Arc<ParsedDocument>) -> u64 {
        (text.len() + document.memory).max(self.least) as u64
    }
}

impl DocumentCache {
    /// Holds at most so many documents, which take at most so many bytes.
    pub(crate) fn new(capacity: usize, memory: usize) -> Self {
        Self::with_hasher(capacity, memory, ahash::RandomState::new())
    }
}

impl<S: BuildHasher + Clone> DocumentCache<S> {
    fn with_hasher(capacity: usize, memory: usize, hasher: S) -> Self {
        let by_memory = ByMemory { least: memory / capacity.max(1) };
        let lifecycle = DefaultLifecycle::default();
        Self { documents: Cache::with(capacity, memory as u64, by_memory, hasher, lifecycle) }
    }

    /// The document, if it has been parsed before.
    pub(crate) fn find(&self, text: &str) -> Option<Arc<ParsedDocument>> {
        self.documents.get(text)
    }

    /// The texts of all documents, by the numbers that they got.
    pub(crate) fn texts(&self) -> HashMap<u64, Arc<str>> {
        self.documents.iter().map(|(text, document)| (document.id, text)).collect()
    }

    /// The parsed document; errors are not kept, so that bad documents cannot push good ones out.
    pub(crate) fn parse(
        &self,
        text: &str,
        schema: &ApiSchema,
        limits: &Limits,
    ) -> Result<Arc<ParsedDocument>, Vec<GraphqlError>> {
        if let Some(known) = self.documents.get(text) {
            return Ok(known);
        }
        let parsed = Arc::new(parse_document(text, schema, limits)?);
        self.documents.insert(parsed.text.clone(), parsed.clone());
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasherDefault, Hasher};

    use super::DocumentCache;
    use crate::schema::{Supergraph, api_schema};
    use crate::settings::Limits;

    const SUPERGRAPH: &str = r#"
        schema @link(url: "https://specs.apollo.dev/link/v1.0")
            @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!) repeatable on OBJECT
        enum join__Graph { A @join__graph(name: "a", url: "") }
        type Query @join__type(graph: A) { name: String }
    "#;

    /// Gives every text the same hash.
    #[derive(Clone, Copy, Default)]
    struct AllEqual;

    impl Hasher for AllEqual {
        fn finish(&self) -> u64 {
            7
        }

        fn write(&mut self, _: &[u8]) {}
    }

    #[test]
    fn documents_of_equal_hash_are_not_taken_for_each_other() {
        let schema = api_schema(&Supergraph::parse(SUPERGRAPH).unwrap());
        let cache = DocumentCache::with_hasher(100, 1 << 20, BuildHasherDefault::<AllEqual>::default());
        let parse = |text: &str| cache.parse(text, &schema, &Limits::default()).unwrap();
        let (query, other) = ("{ name }", "query Other { name }");
        let first = parse(query);
        let second = parse(other);
        assert_ne!(first.id, second.id);
        assert_eq!(parse(query).id, first.id);
        assert_eq!(parse(other).id, second.id);
        assert_eq!(parse(other).operations[0].name.as_deref(), Some("Other"));
    }
}
