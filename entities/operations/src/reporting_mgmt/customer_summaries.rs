//! `reporting_mgmt.customer_summaries`: each customer's field jobs in figures.

use table_model::prelude::*;

/// A customer's field jobs in figures, as of the last refresh.
#[derive(Debug, TableModel)]
#[table(
    sql = "reporting_mgmt.customer_summaries",
    name = "CustomerSummary",
    access = "figures",
    plural = "customerSummaries",
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
    /// First and last name, or else the name of the company.
    #[table(computed)]
    pub customer_name: Option<String>,
    /// Field jobs, without drafts and cancelled ones.
    #[table(computed)]
    pub total_work_orders: i32,
    /// Field jobs that count as revenue.
    #[table(computed)]
    pub billed_work_orders: i32,
    /// Revenue of the field jobs, with tax, in the currency of the business.
    #[table(computed)]
    pub total_revenue: Decimal,
    /// Revenue per field job that counts as revenue; 0 without one.
    #[table(computed)]
    pub average_job_value: Decimal,
    /// When the latest field job was recorded.
    #[table(computed)]
    pub last_service_date: Option<DateTimeUtc>,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}
