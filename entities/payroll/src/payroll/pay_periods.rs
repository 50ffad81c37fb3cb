//! `payroll.pay_periods`: spans of days that are paid together; those of one schedule never overlap.

use table_model::prelude::*;

/// Spans of days that are paid together; those of one schedule never overlap.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.pay_periods", name = "PayPeriod", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the pay period belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Schedule that the period belongs to.
    #[table(references = "payroll.pay_schedules")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the pay period.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.pay_periods.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayPeriodStatus {
    /// Upcoming.
    Upcoming,
    /// Open.
    Open,
    /// Locked.
    Locked,
    /// Closed.
    Closed,
}
