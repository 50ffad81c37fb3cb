//! `payroll.pay_schedules`: how often a group of employees is paid, and when overtime begins for them.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How often a group of employees is paid, and when overtime begins for them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "pay_schedules")]
#[table(name = "PaySchedule")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the pay schedule belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the schedule, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// How long its pay periods last.
    #[table(defaulted)]
    pub frequency: PayScheduleFrequency,
    /// First day of some pay period; the others follow from it by the frequency.
    pub anchor_date: Date,
    /// Days from the last day of a period to its pay day.
    #[table(defaulted)]
    pub pay_delay_days: i32,
    /// Days before the pay day by which the run has to be approved, so that banks can settle.
    #[table(defaulted)]
    pub approval_lead_days: i32,
    /// Hours in a week after which non-exempt employees earn overtime.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub overtime_after_hours: Decimal,
    /// Factor by which overtime raises the hourly rate.
    #[sea_orm(column_type = "Decimal(Some((4, 2)))")]
    #[table(defaulted)]
    pub overtime_multiplier: Decimal,
    /// ISO 4217 code of the currency that is paid.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Whether new employees come under this schedule; one of the business at most.
    #[table(defaulted)]
    pub is_default: bool,
    /// Whether employees may be put on the schedule.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the pay schedule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the pay schedule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the pay schedule.
    pub created_by: Option<Uuid>,
    /// User who last changed the pay schedule.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.pay_schedules.frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayScheduleFrequency {
    /// Weekly.
    #[sea_orm(string_value = "weekly")]
    Weekly,
    /// Biweekly.
    #[sea_orm(string_value = "biweekly")]
    Biweekly,
    /// Semimonthly.
    #[sea_orm(string_value = "semimonthly")]
    Semimonthly,
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
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
