//! `tenant_mgmt.tenant_billing_history`: charges made to a business for its subscription.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Charges made to a business for its subscription.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "tenant_billing_history")]
#[table(name = "TenantBillingEntry", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the charge belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Subscription that was charged.
    pub subscription_id: Uuid,
    /// Amount of the charge.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount_charged: Decimal,
    /// Currency as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// What was charged for.
    #[sea_orm(column_type = "Text")]
    pub charge_type: Option<String>,
    /// When it was charged.
    pub charge_date: DateTimeUtc,
    /// Identifier of the charge at the payment processor.
    #[sea_orm(column_type = "Text")]
    pub external_charge_id: Option<String>,
    /// Details of the charge.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub charge_details: Json,
    /// When the charge was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
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
    /// The row that `subscription_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::tenant_subscriptions::Entity",
        from = "Column::SubscriptionId",
        to = "crate::tenant_mgmt::tenant_subscriptions::Column::Id",
        on_delete = "Restrict"
    )]
    Subscription,
}

impl ActiveModelBehavior for ActiveModel {}
