//! Parsed documents, kept by their text.

use std::hash::BuildHasher;
use std::sync::Arc;

use quick_cache::UnitWeighter;
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
    documents: Cache<Box<str>, Arc<ParsedDocument>, UnitWeighter, S>,
}

impl DocumentCache {
    pub(crate) fn new(capacity: usize) -> Self {
        Self::with_hasher(capacity, ahash::RandomState::new())
    }
}

impl<S: BuildHasher + Clone> DocumentCache<S> {
    fn with_hasher(capacity: usize, hasher: S) -> Self {
        let weight = u64::try_from(capacity).unwrap_or(u64::MAX);
        Self { documents: Cache::with(capacity, weight, UnitWeighter, hasher, DefaultLifecycle::default()) }
    }

    /// The document, if it has been parsed before.
    pub(crate) fn find(&self, text: &str) -> Option<Arc<ParsedDocument>> {
        self.documents.get(text)
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
        self.documents.insert(text.into(), parsed.clone());
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasherDefault, Hasher};

    use super::DocumentCache;
    use crate::schema::{ApiSchema, Supergraph};
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
        let schema = ApiSchema::new(&Supergraph::parse(SUPERGRAPH).unwrap());
        let cache = DocumentCache::with_hasher(100, BuildHasherDefault::<AllEqual>::default());
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
