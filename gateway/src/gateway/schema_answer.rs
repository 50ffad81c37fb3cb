//! Answers about the schema, which the gateway gives itself.

use std::sync::Arc;

use service::budget::{Budget, Part};

use super::{Core, GraphqlResponse, Refusal, ResponseKind, failed, respond};
use crate::error::{ErrorCode, GraphqlError};
use crate::execute::{Executed, Slot};
use crate::introspection::{self, IntrospectionKey};
use crate::plan::CompiledPlan;
use crate::variables::Variables;

impl Core {
    /// The answer of a plan that asks nothing but the schema: the same bytes for the same plan and variables.
    pub(super) async fn schema_answer(
        self: &Arc<Self>,
        plan: Arc<CompiledPlan>,
        variables: Arc<Variables>,
        budget: &Arc<Budget>,
    ) -> Result<GraphqlResponse, Refusal> {
        let key = IntrospectionKey::new(&plan, &variables.as_bytes());
        if let Some(body) = self.introspected.get(&key) {
            return Ok(GraphqlResponse { body, kind: ResponseKind::Data });
        }
        let (core, budget) = (Arc::clone(self), Arc::clone(budget));
        let answering = move || {
            let mut executed = Executed::empty(&plan);
            core.introspect(&plan, &variables, &mut executed, &budget);
            let whole = executed.is_whole() && budget.check_time().is_ok();
            let response = respond(&plan, executed, &budget);
            if whole && response.kind == ResponseKind::Data {
                core.introspected.keep(key, response.body.clone());
            }
            response
        };
        self.workers.run(answering).await.map_err(failed)
    }

    pub(super) fn introspect(
        &self,
        plan: &CompiledPlan,
        variables: &Variables,
        executed: &mut Executed,
        budget: &Budget,
    ) {
        let mut left = budget.left(Part::BytesWritten);
        for field in &plan.introspection {
            if !self.settings.introspection {
                let message = "Introspection is switched off here.";
                let cause = executed.tree.add_cause(GraphqlError::new(ErrorCode::IntrospectionDisabled, message));
                executed.tree.set(field.slot, Slot::Failed(cause));
                continue;
            }
            let value = match introspection::answer(&plan.schema, field, variables) {
                Ok(text) if text == b"null" => Slot::Null,
                Ok(text) => {
                    left = left.saturating_sub(text.len() as u64);
                    executed.tree.keep_value(text)
                }
                Err(introspection::TooLong) => {
                    let message = "The answer about the schema would be too long. Ask for fewer of its parts at once.";
                    Slot::Failed(executed.tree.add_cause(GraphqlError::new(ErrorCode::QueryTooComplex, message)))
                }
            };
            executed.tree.set(field.slot, value);
            if left == 0 || budget.check_time().is_err() {
                return;
            }
        }
    }
}
