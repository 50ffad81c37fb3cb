//! `billing_mgmt.meters`: what the platform measures of its tenants' use, the same for all of them.

use table_model::prelude::*;

/// What the platform measures of its tenants' use, the same for all of them.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.meters", name = "BillingMeter", access = "prices", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Stable short name that usage is reported under: api_requests.
    pub code: String,
    /// Name as invoices show it: API requests.
    pub name: String,
    /// What is counted, and what is not.
    pub description: Option<String>,
    /// Unit of one: request, gigabyte, token, message.
    pub unit: String,
    /// How the usage of a period becomes one quantity: added up, its highest value, or its last
    /// one.
    #[table(defaulted)]
    pub aggregation: BillingMeterAggregation,
    /// Category of tenant_mgmt.resource_usage that the meter is read from; empty for usage that is
    /// reported by event.
    pub resource_category: Option<String>,
    /// Type of resource, beside the category.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingMeterAggregation {
    /// Sum.
    Sum,
    /// Maximum.
    Maximum,
    /// Last.
    Last,
}

/// Values of `billing_mgmt.meters.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BillingMeterStatus {
    /// Active.
    Active,
    /// Retired.
    Retired,
}
