//! `billing_mgmt.rate_plans`: price lists that tenants subscribe to. A published version does not change: new prices are a new version.

use table_model::prelude::*;

/// Price lists that tenants subscribe to. A published version does not change: new prices are a new
/// version.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.rate_plans", name = "BillingRatePlan", access = "prices", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Name that subscriptions carry as plan_id: enterprise-monthly.
    pub code: String,
    /// Version of the list; a subscription is charged by the one in force when its period begins.
    #[table(defaulted)]
    pub version: i32,
    /// Name as the price page shows it.
    pub name: String,
    /// Whom the plan is for.
    pub description: Option<String>,
    /// How often the base fee is charged.
    #[table(defaulted)]
    pub billing_cycle: BillingRatePlanBillingCycle,
    /// Fee of each cycle, before usage.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub base_fee: Decimal,
    /// Currency of all prices of the list, as an ISO 4217 code.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingRatePlanBillingCycle {
    /// Monthly.
    Monthly,
    /// Annually.
    Annually,
}

/// Values of `billing_mgmt.rate_plans.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingRatePlanStatus {
    /// Draft.
    Draft,
    /// Published.
    Published,
    /// Retired.
    Retired,
}
