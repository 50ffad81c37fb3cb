//! `reporting_mgmt.revenue_summaries`: revenue by vertical, place and period.

use table_model::prelude::*;

/// Revenue of a vertical and place in a day, month or year, as of the last refresh. The same revenue is in a row of each granularity: filter by one.
#[derive(Debug, TableModel)]
#[table(
    sql = "reporting_mgmt.revenue_summaries",
    name = "RevenueSummary",
    access = "figures",
    plural = "revenueSummaries",
    writes = "none"
)]
pub struct Model {
    /// Identifier, made from the other keys: the same after every refresh.
    #[table(computed)]
    pub id: Uuid,
    /// Business that earned the revenue.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Vertical that the orders belong to.
    #[table(computed)]
    pub vertical: RevenueSummaryVertical,
    /// Place that the orders belong to; null where they name none.
    #[table(references = "tenant_mgmt.business_locations", computed)]
    pub location_id: Option<Uuid>,
    /// Length of the period.
    #[table(computed)]
    pub granularity: RevenueSummaryGranularity,
    /// First day of the period, in the time zone of the business.
    #[table(computed)]
    pub period_start: Date,
    /// Orders that count as revenue.
    #[table(computed)]
    pub orders: i32,
    /// Different customers of these orders.
    #[table(computed)]
    pub customers: i32,
    /// What the orders came to, with tax and tip.
    #[table(computed)]
    pub revenue: Decimal,
    /// The revenue without tax and tip.
    #[table(computed)]
    pub net_revenue: Decimal,
    /// Tax within the revenue.
    #[table(computed)]
    pub tax_amount: Decimal,
    /// Tips within the revenue.
    #[table(computed)]
    pub tip_amount: Decimal,
    /// Revenue per order.
    #[table(computed)]
    pub average_order_value: Decimal,
    /// Currency of the amounts, the default one of the business (ISO 4217).
    #[table(computed)]
    pub currency: String,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}

/// Values of `reporting_mgmt.revenue_summaries.vertical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RevenueSummaryVertical {
    /// Field jobs.
    HomeServices,
    /// Repair orders.
    Automotive,
    /// Restaurant orders.
    Restaurant,
    /// Sales.
    Retail,
}

/// Values of `reporting_mgmt.revenue_summaries.granularity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RevenueSummaryGranularity {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
}
