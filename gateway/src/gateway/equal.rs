//! Whole queries that are equal: same plan, same variables, same caller.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ::http::{HeaderMap, HeaderValue};

use crate::plan::CompiledPlan;
use crate::transport::RequestContext;
use crate::variables::Variables;

/// All that the answer of a query depends on. A plan is of one document, operation, contract and verdict.
#[derive(Clone)]
pub(super) struct EqualQuery {
    plan: Arc<CompiledPlan>,
    variables: Box<[u8]>,
    authorization: Option<HeaderValue>,
    headers: HeaderMap,
    /// Who has changed something reads it: queries of another age are others.
    age: u64,
}

impl EqualQuery {
    pub(super) fn new(plan: &Arc<CompiledPlan>, variables: &Variables, context: &RequestContext, age: u64) -> Self {
        Self {
            plan: Arc::clone(plan),
            variables: variables.as_bytes().into(),
            authorization: context.authorization.clone(),
            headers: context.headers.clone(),
            age,
        }
    }
}

// The key holds its plan, so that no other plan can come to lie at the same address.
impl PartialEq for EqualQuery {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
            && self.variables == other.variables
            && self.authorization == other.authorization
            && self.headers == other.headers
            && self.age == other.age
    }
}

impl Eq for EqualQuery {}

impl Hash for EqualQuery {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.plan).hash(state);
        self.variables.hash(state);
        self.authorization.hash(state);
        self.age.hash(state);
    }
}
