//! Rights of consumers under the CCPA, as amended by the CPRA.

use table_model::{Table, TableModel};

pub mod consumer_requests;
pub mod disclosures;
pub mod opt_outs;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[consumer_requests::Entity::TABLE, opt_outs::Entity::TABLE, disclosures::Entity::TABLE];
