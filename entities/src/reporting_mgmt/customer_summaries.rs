//! `reporting_mgmt.customer_summaries`: each customer's field jobs in figures.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// A customer's field jobs in figures, as of the last refresh.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "reporting_mgmt", table_name = "customer_summaries")]
#[table(name = "CustomerSummary", plural = "customerSummaries", writes = "none")]
pub struct Model {
    /// Identifier, the same as the customer's.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Business whose customer it is.
    #[table(tenant)]
    pub business_id: Uuid,
    /// The customer.
    #[table(computed)]
    pub customer_id: Uuid,
    /// First and last name, or else the name of the company.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub customer_name: Option<String>,
    /// Field jobs, without drafts and cancelled ones.
    #[table(computed)]
    pub total_work_orders: i32,
    /// Field jobs that count as revenue.
    #[table(computed)]
    pub billed_work_orders: i32,
    /// Revenue of the field jobs, with tax, in the currency of the business.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub total_revenue: Decimal,
    /// Revenue per field job that counts as revenue; 0 without one.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub average_job_value: Decimal,
    /// When the latest field job was recorded.
    #[table(computed)]
    pub last_service_date: Option<DateTimeUtc>,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id"
    )]
    Customer,
}

impl ActiveModelBehavior for ActiveModel {}
