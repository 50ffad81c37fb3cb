//! What the gateway says to subgraphs of its own accord, under its signature.

use serde_json::value::RawValue;
use service::signature::GatewayKey;

use super::{Gateway, GraphqlRequest, GraphqlResponse};
use crate::transport::RequestContext;

impl Gateway {
    /// The key under which it speaks; `None` where it says nothing.
    pub(crate) fn key(&self) -> Option<&GatewayKey> {
        self.0.key.as_ref()
    }

    /// Whether the graph has the mutation.
    pub(crate) fn has_mutation(&self, name: &str) -> bool {
        self.schema().field("Mutation", name).is_some()
    }

    /// Sends a mutation in nobody's name. Its input says under the gateway's signature what it is about.
    pub(crate) async fn say(
        &self,
        mutation: &str,
        statement: &str,
        mut context: RequestContext,
    ) -> Option<GraphqlResponse> {
        context.authorization = None;
        let variables = serde_json::json!({ "statement": statement }).to_string();
        let variables = RawValue::from_string(variables).ok()?;
        let request = GraphqlRequest { query: mutation, variables: Some(&variables), ..GraphqlRequest::default() };
        Some(self.execute(request, &context).await)
    }
}
