//! `payroll.time_entries`: hours that employees worked or were away, with their approval; those of one employee never overlap.

use table_model::prelude::*;

/// Hours that employees worked or were away, with their approval; those of one employee never
/// overlap.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.time_entries", name = "TimeEntry", access = "own", plural = "timeEntries", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the time entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Employee whose time it is.
    #[table(references = "payroll.employees")]
    pub employee_id: Uuid,
    /// Period in which the time is paid; found by the employee's schedule when left out.
    #[table(references = "payroll.pay_periods")]
    pub pay_period_id: Option<Uuid>,
    /// Site of the work.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Work order on which the time was spent, for the cost of the job.
    #[table(references = "hs.work_orders")]
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
    #[table(sql = "numeric(8, 2)", computed)]
    pub hours: Option<Decimal>,
    /// How it was recorded.
    #[table(defaulted)]
    pub source: TimeEntrySource,
    /// What the employee says about it.
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
    #[table(references = "user_mgmt.users", computed)]
    pub approved_by: Option<Uuid>,
    /// What the employee has to put right before it can be approved.
    pub return_reason: Option<String>,
    /// When the time entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the time entry was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the time entry.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the time entry.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.time_entries.entry_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TimeEntryType {
    /// Work.
    Work,
    /// Paid time off.
    PaidTimeOff,
    /// Sick.
    Sick,
    /// Holiday.
    Holiday,
    /// Unpaid leave.
    UnpaidLeave,
}

/// Values of `payroll.time_entries.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TimeEntrySource {
    /// Manual.
    Manual,
    /// Clock.
    Clock,
    /// Mobile.
    Mobile,
    /// Import.
    Import,
}

/// Values of `payroll.time_entries.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TimeEntryStatus {
    /// Draft.
    Draft,
    /// Submitted.
    Submitted,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Returned.
    Returned,
}
