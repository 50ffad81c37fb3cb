//! `payroll.time_entries`: hours that employees worked or were away, with their approval; those of one employee never overlap.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Hours that employees worked or were away, with their approval; those of one employee never
/// overlap.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "time_entries")]
#[table(name = "TimeEntry", plural = "timeEntries")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the time entry belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Employee whose time it is.
    pub employee_id: Uuid,
    /// Period in which the time is paid; found by the employee's schedule when left out.
    pub pay_period_id: Option<Uuid>,
    /// Site of the work.
    pub location_id: Option<Uuid>,
    /// Work order on which the time was spent, for the cost of the job.
    pub work_order_id: Option<Uuid>,
    /// What the time was.
    #[table(defaulted)]
    pub entry_type: TimeEntryType,
    /// When it began.
    pub started_at: DateTimeUtc,
    /// When it ended; empty while the clock runs.
    pub ended_at: Option<DateTimeUtc>,
    /// Minutes of unpaid breaks within it.
    #[table(defaulted)]
    pub break_minutes: i32,
    /// Hours to be paid: from beginning to end without the breaks.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(computed)]
    pub hours: Option<Decimal>,
    /// How it was recorded.
    #[table(defaulted)]
    pub source: TimeEntrySource,
    /// What the employee says about it.
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// Where the approval stands; an approved entry is fixed until the approval is withdrawn.
    #[table(defaulted)]
    pub status: TimeEntryStatus,
    /// When the employee last asked for approval.
    #[table(computed)]
    pub submitted_at: Option<DateTimeUtc>,
    /// When it was approved; empty while it is not.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// User who approved it.
    #[table(computed)]
    pub approved_by: Option<Uuid>,
    /// What the employee has to put right before it can be approved.
    #[sea_orm(column_type = "Text")]
    pub return_reason: Option<String>,
    /// When the time entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the time entry was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the time entry.
    pub created_by: Option<Uuid>,
    /// User who last changed the time entry.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.time_entries.entry_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TimeEntryType {
    /// Work.
    #[sea_orm(string_value = "work")]
    Work,
    /// Paid time off.
    #[sea_orm(string_value = "paid_time_off")]
    PaidTimeOff,
    /// Sick.
    #[sea_orm(string_value = "sick")]
    Sick,
    /// Holiday.
    #[sea_orm(string_value = "holiday")]
    Holiday,
    /// Unpaid leave.
    #[sea_orm(string_value = "unpaid_leave")]
    UnpaidLeave,
}

/// Values of `payroll.time_entries.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TimeEntrySource {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Clock.
    #[sea_orm(string_value = "clock")]
    Clock,
    /// Mobile.
    #[sea_orm(string_value = "mobile")]
    Mobile,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
}

/// Values of `payroll.time_entries.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TimeEntryStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Submitted.
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Returned.
    #[sea_orm(string_value = "returned")]
    Returned,
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
    /// The row that `employee_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::employees::Entity",
        from = "Column::EmployeeId",
        to = "crate::payroll::employees::Column::Id",
        on_delete = "NoAction"
    )]
    Employee,
    /// The row that `pay_period_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::pay_periods::Entity",
        from = "Column::PayPeriodId",
        to = "crate::payroll::pay_periods::Column::Id",
        on_delete = "SetNull"
    )]
    PayPeriod,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `work_order_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::work_orders::Entity",
        from = "Column::WorkOrderId",
        to = "crate::hs::work_orders::Column::Id",
        on_delete = "SetNull"
    )]
    WorkOrder,
    /// The row that `approved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
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
