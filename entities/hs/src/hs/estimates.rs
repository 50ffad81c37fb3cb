//! `hs.estimates`: priced offers to customers.

use table_model::prelude::*;

/// Priced offers to customers.
#[derive(Debug, TableModel)]
#[table(sql = "hs.estimates", name = "Estimate", access = "jobs", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the estimate belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer whom the estimate concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Work order that the estimate is for.
    #[table(references = "hs.work_orders")]
    pub work_order_id: Option<Uuid>,
    /// Number of the estimate, given by the system and unique in the business: EST-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub estimate_number: String,
    /// Short title of the estimate.
    #[table(search = "trigram")]
    pub title: String,
    /// What the estimate is, in words.
    pub description: Option<String>,
    /// Hours of labor.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub labor_rate: Decimal,
    /// Price of the labor: hours times rate.
    #[table(sql = "numeric(12, 2)", computed)]
    pub labor_total: Decimal,
    /// Cost of materials.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub material_cost: Decimal,
    /// Cost of equipment.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub equipment_cost: Decimal,
    /// Sum of the lines before tax and discount, without optional ones; where there are no lines, labor, materials and
    /// equipment together.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
    /// Tax: the rate on the subtotal less the discounts.
    #[table(sql = "numeric(12, 2)", computed)]
    pub tax_amount: Decimal,
    /// Discount given besides the discount lines, as an amount; of the percentage, where there is one.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Discount given, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub discount_percentage: Decimal,
    /// Amount to be paid: the subtotal less the discounts, and the tax.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// Terms and conditions that apply.
    pub terms_and_conditions: Option<String>,
    /// Terms of the warranty.
    pub warranty_terms: Option<String>,
    /// When payment is expected, for example `Net 30`.
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// State that the estimate is in.
    #[table(defaulted)]
    pub status: EstimateStatus,
    /// Last day on which the offer holds.
    pub valid_until: Option<Date>,
    /// When it was sent to the customer.
    pub sent_at: Option<DateTimeUtc>,
    /// When the customer first looked at it.
    pub viewed_at: Option<DateTimeUtc>,
    /// When the estimate was approved.
    pub approved_at: Option<DateTimeUtc>,
    /// When the customer turned it down.
    pub rejected_at: Option<DateTimeUtc>,
    /// When the estimate was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the estimate was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the estimate.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the estimate.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the estimate was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the estimate.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.estimates.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EstimateStatus {
    /// Draft.
    Draft,
    /// Sent.
    Sent,
    /// Viewed.
    Viewed,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// Expired.
    Expired,
}
