//! `integration_mgmt.data_lineage`: from which records another record was derived, and how.

use table_model::prelude::*;

/// From which records another record was derived, and how.
#[derive(Debug, TableModel)]
#[table(sql = "integration_mgmt.data_lineage", name = "DataLineageLink", access = "history", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose records are linked.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Kind of record that was derived from.
    pub source_entity_type: String,
    /// Identifier of that record.
    pub source_entity_id: Uuid,
    /// Schema of that record's table.
    pub source_schema: String,
    /// System that holds that record.
    #[table(defaulted)]
    pub source_system: String,
    /// Kind of record that was derived.
    pub destination_entity_type: String,
    /// Identifier of the derived record.
    pub destination_entity_id: Uuid,
    /// Schema of the derived record's table.
    pub destination_schema: String,
    /// System that holds the derived record.
    #[table(defaulted)]
    pub destination_system: String,
    /// How the one became the other.
    pub transformation_type: DataLineageLinkTransformationType,
    /// Rules that were applied on the way, such as which field became which.
    #[table(defaulted)]
    pub transformation_rules: Json,
    /// How complete and valid the derived record is, from 0 to 100.
    #[table(sql = "numeric(5, 2)", search = "numeric")]
    pub data_quality_score: Option<Decimal>,
    /// Links that had to be there before this one.
    #[table(defaulted)]
    pub depends_on: Vec<Uuid>,
    /// When the derivation last ran.
    #[table(defaulted)]
    pub last_updated: DateTimeUtc,
    /// When the derivation first ran.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `integration_mgmt.data_lineage.transformation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataLineageLinkTransformationType {
    /// Direct copy.
    DirectCopy,
    /// Aggregation.
    Aggregation,
    /// Calculation.
    Calculation,
    /// Mapping.
    Mapping,
}
