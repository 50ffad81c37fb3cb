//! `investigations.legal_hold_custodians`: people who keep material under a hold, with the notice that they got and acknowledged.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People who keep material under a hold, with the notice that they got and acknowledged.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "legal_hold_custodians")]
#[table(name = "LegalHoldCustodian")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the custodian belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Hold that the person was told of.
    pub legal_hold_id: Uuid,
    /// Case of the hold.
    #[table(computed)]
    pub case_id: Uuid,
    /// Member of the business who keeps the material.
    pub user_id: Option<Uuid>,
    /// Name of the custodian.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Where notices go to, of a custodian from outside.
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    /// What the custodian keeps: mailbox, phone, laptop, paper files.
    #[table(defaulted)]
    pub data_sources: Vec<String>,
    /// Where the notice stands.
    #[table(defaulted)]
    pub status: LegalHoldCustodianStatus,
    /// When the notice went out, set by the system.
    #[table(computed)]
    pub notified_at: Option<DateTimeUtc>,
    /// When the custodian acknowledged the notice, set by the system.
    #[table(computed)]
    pub acknowledged_at: Option<DateTimeUtc>,
    /// When the custodian was released from the duty, set by the system.
    #[table(computed)]
    pub released_at: Option<DateTimeUtc>,
    /// How many reminders were sent.
    #[table(defaulted)]
    pub reminder_count: i32,
    /// When the last reminder was sent.
    pub last_reminded_at: Option<DateTimeUtc>,
    /// When the custodian was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the custodian was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the custodian.
    pub created_by: Option<Uuid>,
    /// User who last changed the custodian.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.legal_hold_custodians.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LegalHoldCustodianStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Notified.
    #[sea_orm(string_value = "notified")]
    Notified,
    /// Acknowledged.
    #[sea_orm(string_value = "acknowledged")]
    Acknowledged,
    /// Released.
    #[sea_orm(string_value = "released")]
    Released,
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
    /// The row that `legal_hold_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::legal_holds::Entity",
        from = "Column::LegalHoldId",
        to = "crate::investigations::legal_holds::Column::Id",
        on_delete = "Cascade"
    )]
    LegalHold,
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "Cascade"
    )]
    Case,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
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
}

impl ActiveModelBehavior for ActiveModel {}
