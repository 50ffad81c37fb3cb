//! `billing_mgmt.meters`: what the platform measures of its tenants' use, the same for all of them.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What the platform measures of its tenants' use, the same for all of them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "meters")]
#[table(name = "BillingMeter", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Stable short name that usage is reported under: api_requests.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// Name as invoices show it: API requests.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What is counted, and what is not.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Unit of one: request, gigabyte, token, message.
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    /// How the usage of a period becomes one quantity: added up, its highest value, or its last
    /// one.
    #[table(defaulted)]
    pub aggregation: BillingMeterAggregation,
    /// Category of tenant_mgmt.resource_usage that the meter is read from; empty for usage that is
    /// reported by event.
    #[sea_orm(column_type = "Text")]
    pub resource_category: Option<String>,
    /// Type of resource, beside the category.
    #[sea_orm(column_type = "Text")]
    pub resource_type: Option<String>,
    /// Whether usage is still taken.
    #[table(defaulted)]
    pub status: BillingMeterStatus,
    /// When the meter was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the meter was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.meters.aggregation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingMeterAggregation {
    /// Sum.
    #[sea_orm(string_value = "sum")]
    Sum,
    /// Maximum.
    #[sea_orm(string_value = "maximum")]
    Maximum,
    /// Last.
    #[sea_orm(string_value = "last")]
    Last,
}

/// Values of `billing_mgmt.meters.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingMeterStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
