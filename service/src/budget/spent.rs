//! What a subgraph tells the gateway that it spent for a request.

use serde::{Deserialize, Serialize};

use super::{Budget, Part};

/// The header in which a client asks the gateway, and the gateway a subgraph, to tell what a request cost.
pub const COST_HEADER: http::HeaderName = http::HeaderName::from_static("x-thorbis-cost");

/// What a subgraph spent for a request: `extensions.cost` of its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Spent {
    /// Statements that the database was sent.
    pub statements: u64,
    /// Rows that came from the database.
    pub rows: u64,
    /// How long the database worked, in microseconds.
    pub database_microseconds: u64,
}

impl Spent {
    /// What was spent of a budget.
    pub fn of(budget: &Budget) -> Self {
        Self {
            statements: budget.spent(Part::Statements),
            rows: budget.spent(Part::RowsRead),
            database_microseconds: budget.spent(Part::DatabaseTime),
        }
    }
}
