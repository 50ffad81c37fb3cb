//! `reporting_mgmt.revenue_summaries`: revenue by vertical, place and period.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Revenue of a vertical and place in a day, month or year, as of the last refresh. The same revenue is in a row of each granularity: filter by one.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "reporting_mgmt", table_name = "revenue_summaries")]
#[table(name = "RevenueSummary", plural = "revenueSummaries", writes = "none")]
pub struct Model {
    /// Identifier, made from the other keys: the same after every refresh.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Business that earned the revenue.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Vertical that the orders belong to.
    #[table(computed)]
    pub vertical: RevenueSummaryVertical,
    /// Place that the orders belong to; null where they name none.
    #[table(computed)]
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
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub revenue: Decimal,
    /// The revenue without tax and tip.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub net_revenue: Decimal,
    /// Tax within the revenue.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub tax_amount: Decimal,
    /// Tips within the revenue.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub tip_amount: Decimal,
    /// Revenue per order.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub average_order_value: Decimal,
    /// Currency of the amounts, the default one of the business (ISO 4217).
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub currency: String,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}

/// Values of `reporting_mgmt.revenue_summaries.vertical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RevenueSummaryVertical {
    /// Field jobs.
    #[sea_orm(string_value = "home_services")]
    HomeServices,
    /// Repair orders.
    #[sea_orm(string_value = "automotive")]
    Automotive,
    /// Restaurant orders.
    #[sea_orm(string_value = "restaurant")]
    Restaurant,
    /// Sales.
    #[sea_orm(string_value = "retail")]
    Retail,
}

/// Values of `reporting_mgmt.revenue_summaries.granularity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RevenueSummaryGranularity {
    /// One day.
    #[sea_orm(string_value = "day")]
    Day,
    /// One month.
    #[sea_orm(string_value = "month")]
    Month,
    /// One year.
    #[sea_orm(string_value = "year")]
    Year,
}

/// What the columns refer to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id"
    )]
    Business,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id"
    )]
    Location,
}

impl ActiveModelBehavior for ActiveModel {}
