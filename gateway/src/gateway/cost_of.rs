//! What a document may cost, for those who check it before anybody asks.

use super::{Gateway, GraphqlRequest};
use crate::transport::RequestContext;

impl Gateway {
    /// The most that a text may cost with the defaults of its variables; `None` where it needs others.
    pub(crate) async fn cost_of(&self, text: &str) -> Option<u64> {
        let request = GraphqlRequest { query: text, ..GraphqlRequest::default() };
        let prepared = self.0.prepare(&request, &RequestContext::default()).await.ok()?;
        let estimate = prepared.plan.cost.estimate(&prepared.variables).ok()?;
        Some(estimate.total())
    }
}
