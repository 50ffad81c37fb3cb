//! Why a request is not run, as its client is told.

use service::budget::Exhausted;
use service::workers::WorkFailed;

use super::{GraphqlResponse, ResponseKind};
use crate::error::{ErrorCode, GraphqlError};
use crate::plan::PlanningError;

/// A request that is not run.
#[derive(Clone)]
pub(crate) struct Refusal {
    pub(super) errors: Vec<GraphqlError>,
    pub(super) kind: ResponseKind,
}

impl Refusal {
    pub(super) fn of(errors: Vec<GraphqlError>) -> Self {
        Self { errors, kind: ResponseKind::Refused }
    }

    pub(super) fn one(error: GraphqlError) -> Self {
        Self::of(vec![error])
    }

    /// What the client gets.
    pub(crate) fn response(self) -> GraphqlResponse {
        GraphqlResponse::of_errors(&self.errors, self.kind)
    }
}

pub(super) fn planning_error(error: &PlanningError) -> GraphqlError {
    tracing::warn!(%error, "no plan for an operation");
    match error {
        PlanningError::Unresolved(_) => {
            let message = format!("No plan answers this operation: {error}. Leave the field out, or report it.");
            GraphqlError::new(ErrorCode::QueryPlanningFailed, message)
        }
        PlanningError::TooComplex => {
            let message = "No plan was found within the planner's budget. Ask for less in one operation.";
            GraphqlError::new(ErrorCode::QueryTooComplex, message)
        }
    }
}

/// The contract that the context names is none of the settings.
pub(super) fn no_contract() -> Refusal {
    let message = "The contract of this request is not served here. Name one of `contracts` in the settings, or none.";
    Refusal::one(GraphqlError::new(ErrorCode::Forbidden, message))
}

/// What the request may cost is not enough.
pub(super) fn exhausted(exhausted: Exhausted) -> GraphqlError {
    GraphqlError::new(exhausted.code(), format!("This is too much: {exhausted}. To mend it, {}.", exhausted.remedy()))
}

pub(super) fn internal() -> GraphqlError {
    let message = "The gateway met a fault of its own. Report the time and the trace id of the request.";
    GraphqlError::new(ErrorCode::InternalServerError, message)
}

pub(super) fn failed(_: WorkFailed) -> Refusal {
    Refusal::one(internal())
}
