//! What an operation may cost at most, worked out before anything runs, and what it did cost, for those who ask.
//!
//! The unit is an object of the answer. `@cost` gives fields, types and arguments another weight, `@listSize` says how
//! long lists may be. [`Weights`] reads both from the supergraph, [`CostTree`] is an operation's share of them, made with
//! its plan, and [`Estimate`] is that tree with the variables of one request put in.

mod actual;
mod change;
mod estimate;
mod report;
mod tree;
mod weights;

pub(crate) use estimate::Estimate;
pub use report::CostMeter;
pub(crate) use report::with_report;
pub(crate) use tree::CostTree;
pub(crate) use weights::Weights;

use service::identity::Caller;

use crate::error::{ErrorCode, GraphqlError};
use crate::settings::CostSettings;

/// Refuses what may cost more than its caller, or its document, may.
pub(crate) fn afford(
    estimate: &Estimate<'_>,
    settings: &CostSettings,
    document: Option<&str>,
    caller: Option<&Caller>,
) -> Result<(), GraphqlError> {
    let Some(limit) = settings.limit(document, caller.map(|caller| caller.role)) else {
        return Ok(());
    };
    let total = estimate.total();
    if total <= limit {
        return Ok(());
    }
    let change = change::cheapest(estimate, limit);
    let message = format!("The operation may cost {total}; {limit} are allowed. {change}");
    let mut error = GraphqlError::new(ErrorCode::QueryTooComplex, message);
    let mut extensions = vec![("estimate".to_owned(), total.to_string()), ("limit".to_owned(), limit.to_string())];
    extensions.extend(change.json().map(|json| ("change".to_owned(), json)));
    error.extensions = extensions.into();
    Err(error)
}
