//! `payroll.pay_periods`: spans of days that are paid together; those of one schedule never overlap.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Spans of days that are paid together; those of one schedule never overlap.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "pay_periods")]
#[table(name = "PayPeriod")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the pay period belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Schedule that the period belongs to.
    pub pay_schedule_id: Uuid,
    /// First day of the period.
    pub starts_on: Date,
    /// Last day of the period, itself included.
    pub ends_on: Date,
    /// Day on which the period is paid.
    pub pay_date: Date,
    /// Whether time may still be recorded: the approval of the period's run locks it, its payment
    /// closes it.
    #[table(defaulted)]
    pub status: PayPeriodStatus,
    /// When the pay period was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the pay period was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the pay period.
    pub created_by: Option<Uuid>,
    /// User who last changed the pay period.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.pay_periods.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayPeriodStatus {
    /// Upcoming.
    #[sea_orm(string_value = "upcoming")]
    Upcoming,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Locked.
    #[sea_orm(string_value = "locked")]
    Locked,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
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
    /// The row that `pay_schedule_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::pay_schedules::Entity",
        from = "Column::PayScheduleId",
        to = "crate::payroll::pay_schedules::Column::Id",
        on_delete = "Cascade"
    )]
    PaySchedule,
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
