//! `hs.estimates`: priced offers to customers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Priced offers to customers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "estimates")]
#[table(name = "Estimate")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the estimate belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer whom the estimate concerns.
    pub customer_id: Option<Uuid>,
    /// Work order that the estimate is for.
    pub work_order_id: Option<Uuid>,
    /// Number of the estimate, given by the system and unique in the business: EST-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub estimate_number: String,
    /// Short title of the estimate.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What the estimate is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Hours of labor.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub labor_rate: Decimal,
    /// Price of the labor: hours times rate.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub labor_total: Decimal,
    /// Cost of materials.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub material_cost: Decimal,
    /// Cost of equipment.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub equipment_cost: Decimal,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Discount given, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub discount_percentage: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// Terms and conditions that apply.
    #[sea_orm(column_type = "Text")]
    pub terms_and_conditions: Option<String>,
    /// Terms of the warranty.
    #[sea_orm(column_type = "Text")]
    pub warranty_terms: Option<String>,
    /// When payment is expected, for example `Net 30`.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the estimate.
    pub updated_by: Option<Uuid>,
    /// When the estimate was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the estimate.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.estimates.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EstimateStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Sent.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Viewed.
    #[sea_orm(string_value = "viewed")]
    Viewed,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Rejected.
    #[sea_orm(string_value = "rejected")]
    Rejected,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `work_order_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::work_orders::Entity",
        from = "Column::WorkOrderId",
        to = "crate::hs::work_orders::Column::Id",
        on_delete = "SetNull"
    )]
    WorkOrder,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
