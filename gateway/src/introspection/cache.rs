//! Answers that are nothing but introspection, kept as the bytes that were sent.

use std::sync::Arc;

use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::plan::CompiledPlan;

/// Most bytes that are kept: the whole schema of a large graph several times.
const MOST_BYTES: u64 = 64 << 20;
/// About how many answers that is.
const USUAL_ANSWERS: usize = 64;

/// What an answer depends on: the plan, which is of one document, operation and set of conditions; and the variables.
#[derive(Clone, Debug)]
pub(crate) struct IntrospectionKey {
    plan: Arc<CompiledPlan>,
    variables: Box<[u8]>,
}

impl IntrospectionKey {
    pub(crate) fn new(plan: &Arc<CompiledPlan>, variables: &[u8]) -> Self {
        Self { plan: Arc::clone(plan), variables: variables.into() }
    }
}

// The key holds its plan, so that no other plan can come to lie at the same address.
impl PartialEq for IntrospectionKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan) && self.variables == other.variables
    }
}

impl Eq for IntrospectionKey {}

impl std::hash::Hash for IntrospectionKey {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.plan).hash(state);
        self.variables.hash(state);
    }
}

#[derive(Clone)]
struct BySize;

impl Weighter<IntrospectionKey, Bytes> for BySize {
    fn weight(&self, key: &IntrospectionKey, answer: &Bytes) -> u64 {
        (answer.len() + key.variables.len() + 1024) as u64
    }
}

/// Answers by plan and variables.
pub(crate) struct IntrospectionCache {
    answers: Cache<IntrospectionKey, Bytes, BySize>,
}

impl IntrospectionCache {
    pub(crate) fn new() -> Self {
        Self { answers: Cache::with_weighter(USUAL_ANSWERS, MOST_BYTES, BySize) }
    }

    pub(crate) fn get(&self, key: &IntrospectionKey) -> Option<Bytes> {
        self.answers.get(key)
    }

    pub(crate) fn keep(&self, key: IntrospectionKey, answer: Bytes) {
        self.answers.insert(key, answer);
    }
}
