//! `billing_mgmt.usage_records`: use of the platform as it was measured, each report once.

use table_model::prelude::*;

/// Use of the platform as it was measured, each report once.
#[derive(Debug, TableModel)]
#[table(sql = "billing_mgmt.usage_records", name = "UsageRecord", access = "confidential", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the usage record belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Meter that counted.
    #[table(references = "billing_mgmt.meters")]
    pub meter_id: Uuid,
    /// Measurement of the platform that the record was taken from; empty for usage reported by
    /// event.
    #[table(references = "tenant_mgmt.resource_usage")]
    pub resource_usage_id: Option<Uuid>,
    /// Charge that the usage went into; empty until it is rated.
    #[table(references = "billing_mgmt.rated_charges")]
    pub rated_charge_id: Option<Uuid>,
    /// How much was used, in the meter's unit.
    #[table(sql = "numeric(18, 4)")]
    pub quantity: Decimal,
    /// When it was used; decides the period.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// Key of the report, unique in the business, so that a repeated report counts once.
    pub idempotency_key: String,
    /// Where the report came from.
    #[table(defaulted)]
    pub source: UsageRecordSource,
    /// Further facts of the report: region, endpoint, model.
    #[table(defaulted)]
    pub properties: Json,
    /// When the usage record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `billing_mgmt.usage_records.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum UsageRecordSource {
    /// System.
    System,
    /// Through the API.
    Api,
    /// Import.
    Import,
    /// Manual.
    Manual,
}
