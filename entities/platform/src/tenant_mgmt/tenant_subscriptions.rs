//! `tenant_mgmt.tenant_subscriptions`: the plan that a business subscribes to.

use table_model::prelude::*;

/// The plan that a business subscribes to.
#[derive(Debug, TableModel)]
#[table(
    sql = "tenant_mgmt.tenant_subscriptions",
    name = "TenantSubscription",
    access = "setup",
    writes = "none",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the subscription belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the plan.
    pub plan_id: String,
    /// How often the subscription is charged.
    pub billing_cycle: Option<TenantSubscriptionBillingCycle>,
    /// Price of a period.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Option<Decimal>,
    /// Currency as an ISO 4217 code.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TenantSubscriptionBillingCycle {
    /// Monthly.
    Monthly,
    /// Annually.
    Annually,
}

/// Values of `tenant_mgmt.tenant_subscriptions.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TenantSubscriptionStatus {
    /// Trialing.
    Trialing,
    /// Active.
    Active,
    /// Past due.
    PastDue,
    /// Cancelled.
    Cancelled,
}
