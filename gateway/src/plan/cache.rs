//! Compiled plans, kept by document, operation and the values of its conditions. Equal misses at one time plan once.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::CompiledPlan;
use crate::error::GraphqlError;
use crate::schema::Verdict;

/// What a plan depends on: all of it, so that no other operation can have the same key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PlanKey {
    /// The number that the document got when it was parsed.
    pub(crate) document: u64,
    /// Which operation of the document.
    pub(crate) operation: usize,
    /// The values of the variables in `@skip` and `@include`, in the order of their names.
    pub(crate) conditions: Box<[bool]>,
    /// Which progressive overrides hold.
    pub(crate) share: u32,
    /// What the caller may not.
    pub(crate) verdict: Verdict,
}

/// Weighs a plan by the bytes that it takes, and never so little that more than the most plans fit.
#[derive(Clone)]
struct ByMemory {
    least: usize,
}

impl Weighter<PlanKey, Arc<CompiledPlan>> for ByMemory {
    fn weight(&self, _: &PlanKey, plan: &Arc<CompiledPlan>) -> u64 {
        plan.memory().max(self.least) as u64
    }
}

/// A bounded cache of plans.
pub(crate) struct PlanCache {
    plans: Cache<PlanKey, Arc<CompiledPlan>, ByMemory>,
}

impl PlanCache {
    /// Holds at most so many plans, which take at most so many bytes.
    pub(crate) fn new(capacity: usize, memory: usize) -> Self {
        let by_memory = ByMemory { least: memory / capacity.max(1) };
        Self { plans: Cache::with_weighter(capacity, memory as u64, by_memory) }
    }

    /// What there are plans for.
    pub(crate) fn keys(&self) -> Vec<PlanKey> {
        self.plans.iter().map(|(key, _)| key).collect()
    }

    /// The plan for `key`; `make` is awaited once even when many ask at the same time.
    pub(crate) async fn get_or_make(
        &self,
        key: PlanKey,
        make: impl Future<Output = Result<CompiledPlan, GraphqlError>>,
    ) -> Result<Arc<CompiledPlan>, GraphqlError> {
        if let Some(known) = self.plans.get(&key) {
            return Ok(known);
        }
        self.plans.get_or_insert_async(&key, async { make.await.map(Arc::new) }).await
    }
}
