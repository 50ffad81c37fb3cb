//! `reporting_mgmt.customer_360`: what each customer had and brought in, over all verticals.

use table_model::prelude::*;

/// What a customer had of every vertical and brought in, as of the last refresh.
#[derive(Debug, TableModel)]
#[table(
    sql = "reporting_mgmt.customer_360",
    name = "CustomerLifetime",
    access = "figures",
    plural = "customerLifetimes",
    writes = "none"
)]
pub struct Model {
    /// Identifier, the same as the customer's.
    #[table(computed)]
    pub id: Uuid,
    /// Business whose customer it is.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// The customer.
    #[table(references = "hs.customers", computed)]
    pub customer_id: Uuid,
    /// Number that the business gave to the customer.
    #[table(computed)]
    pub customer_number: String,
    /// First and last name, or else the name of the company.
    #[table(computed)]
    pub customer_name: Option<String>,
    /// E-mail address to write to first.
    #[table(class = "contact", computed)]
    pub email_primary: Option<String>,
    /// Telephone number to call first.
    #[table(class = "contact", computed)]
    pub phone_primary: String,
    /// When the customer was recorded.
    #[table(computed)]
    pub customer_since: DateTimeUtc,
    /// How long ago the customer was last active in any vertical.
    #[table(computed)]
    pub customer_lifecycle_stage: CustomerLifetimeCustomerLifecycleStage,
    /// When the latest order of any vertical was placed or done.
    #[table(computed)]
    pub last_activity_at: Option<DateTimeUtc>,
    /// Revenue of all verticals, with tax and tip, in the currency of the business.
    #[table(computed)]
    pub total_revenue: Decimal,
    /// Field jobs, without drafts and cancelled ones.
    #[table(computed)]
    pub total_work_orders: i32,
    /// Revenue of the field jobs, with tax.
    #[table(computed)]
    pub hs_revenue: Decimal,
    /// When a field job was last completed.
    #[table(computed)]
    pub last_hs_service: Option<DateTimeUtc>,
    /// Repair orders, archived ones too, without drafts, declined and cancelled ones.
    #[table(computed)]
    pub total_repair_orders: i32,
    /// Vehicles of the customer, repaired or not.
    #[table(computed)]
    pub total_vehicles: i32,
    /// Revenue of the repair orders, with tax.
    #[table(computed)]
    pub auto_revenue: Decimal,
    /// When a repair was last completed.
    #[table(computed)]
    pub last_auto_service: Option<DateTimeUtc>,
    /// Restaurant orders, without drafts and cancelled ones.
    #[table(computed)]
    pub total_restaurant_orders: i32,
    /// Revenue of the restaurant orders, with tax and tip.
    #[table(computed)]
    pub restaurant_revenue: Decimal,
    /// When the customer last ordered in the restaurant.
    #[table(computed)]
    pub last_restaurant_order: Option<DateTimeUtc>,
    /// Sales, without quotes, returns and cancelled ones.
    #[table(computed)]
    pub total_retail_orders: i32,
    /// Revenue of the sales, with tax and shipping.
    #[table(computed)]
    pub retail_revenue: Decimal,
    /// Date of the latest sale.
    #[table(computed)]
    pub last_retail_order: Option<Date>,
    /// The sum of the four revenues.
    #[table(computed)]
    pub total_cross_industry_revenue: Decimal,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}

/// Values of `reporting_mgmt.customer_360.customer_lifecycle_stage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerLifetimeCustomerLifecycleStage {
    /// Under 90 days ago.
    Active,
    /// Under a year ago.
    Dormant,
    /// Longer ago, or never.
    Inactive,
}
