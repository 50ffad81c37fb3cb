//! `tenant_mgmt.tenant_subscriptions`: the plan that a business subscribes to.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// The plan that a business subscribes to.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "tenant_subscriptions")]
#[table(name = "TenantSubscription", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the subscription belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the plan.
    #[sea_orm(column_type = "Text")]
    pub plan_id: String,
    /// How often the subscription is charged.
    pub billing_cycle: Option<TenantSubscriptionBillingCycle>,
    /// Price of a period.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount: Option<Decimal>,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// State that the subscription is in.
    #[table(defaulted)]
    pub status: TenantSubscriptionStatus,
    /// Begin of the paid period.
    pub current_period_start: Option<DateTimeUtc>,
    /// End of the paid period.
    pub current_period_end: Option<DateTimeUtc>,
    /// Limits that the subscription sets.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub feature_limits: Json,
    /// When the subscription was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the subscription was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `tenant_mgmt.tenant_subscriptions.billing_cycle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TenantSubscriptionBillingCycle {
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `tenant_mgmt.tenant_subscriptions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TenantSubscriptionStatus {
    /// Trialing.
    #[sea_orm(string_value = "trialing")]
    Trialing,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Past due.
    #[sea_orm(string_value = "past_due")]
    PastDue,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
