//! `billing_mgmt.rate_plans`: price lists that tenants subscribe to. A published version does not change: new prices are a new version.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Price lists that tenants subscribe to. A published version does not change: new prices are a new
/// version.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "billing_mgmt", table_name = "rate_plans")]
#[table(name = "BillingRatePlan", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Name that subscriptions carry as plan_id: enterprise-monthly.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// Version of the list; a subscription is charged by the one in force when its period begins.
    #[table(defaulted)]
    pub version: i32,
    /// Name as the price page shows it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Whom the plan is for.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// How often the base fee is charged.
    #[table(defaulted)]
    pub billing_cycle: BillingRatePlanBillingCycle,
    /// Fee of each cycle, before usage.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub base_fee: Decimal,
    /// Currency of all prices of the list, as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Days without a charge when a subscription begins.
    #[table(defaulted)]
    pub trial_days: i32,
    /// Where the list stands; retired ones serve those who have them, and nobody new.
    #[table(defaulted)]
    pub status: BillingRatePlanStatus,
    /// First day on which the version is in force.
    #[table(defaulted)]
    pub effective_from: Date,
    /// Last day on which it is in force; empty while there is no newer one.
    pub effective_until: Option<Date>,
    /// When the list was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the rate plan was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.rate_plans.billing_cycle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingRatePlanBillingCycle {
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `billing_mgmt.rate_plans.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BillingRatePlanStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Published.
    #[sea_orm(string_value = "published")]
    Published,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
