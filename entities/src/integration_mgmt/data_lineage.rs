//! `integration_mgmt.data_lineage`: from which records another record was derived, and how.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// From which records another record was derived, and how.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "integration_mgmt", table_name = "data_lineage")]
#[table(name = "DataLineageLink", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose records are linked.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Kind of record that was derived from.
    #[sea_orm(column_type = "Text")]
    pub source_entity_type: String,
    /// Identifier of that record.
    pub source_entity_id: Uuid,
    /// Schema of that record's table.
    #[sea_orm(column_type = "Text")]
    pub source_schema: String,
    /// System that holds that record.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub source_system: String,
    /// Kind of record that was derived.
    #[sea_orm(column_type = "Text")]
    pub destination_entity_type: String,
    /// Identifier of the derived record.
    pub destination_entity_id: Uuid,
    /// Schema of the derived record's table.
    #[sea_orm(column_type = "Text")]
    pub destination_schema: String,
    /// System that holds the derived record.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub destination_system: String,
    /// How the one became the other.
    pub transformation_type: DataLineageLinkTransformationType,
    /// Rules that were applied on the way, such as which field became which.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub transformation_rules: Json,
    /// How complete and valid the derived record is, from 0 to 100.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(search = "numeric")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataLineageLinkTransformationType {
    /// Direct copy.
    #[sea_orm(string_value = "direct_copy")]
    DirectCopy,
    /// Aggregation.
    #[sea_orm(string_value = "aggregation")]
    Aggregation,
    /// Calculation.
    #[sea_orm(string_value = "calculation")]
    Calculation,
    /// Mapping.
    #[sea_orm(string_value = "mapping")]
    Mapping,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
}

impl ActiveModelBehavior for ActiveModel {}
