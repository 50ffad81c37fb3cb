//! Figures over all verticals.

use table_model::{Table, TableModel};

pub mod customer_360;
pub mod customer_summaries;
pub mod revenue_summaries;
pub mod technician_performances;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    customer_360::Entity::TABLE,
    customer_summaries::Entity::TABLE,
    revenue_summaries::Entity::TABLE,
    technician_performances::Entity::TABLE,
];
