//! `payroll.pay_schedules`: how often a group of employees is paid, and when overtime begins for them.

use table_model::prelude::*;

/// How often a group of employees is paid, and when overtime begins for them.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.pay_schedules", name = "PaySchedule", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the pay schedule belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the schedule, unique in the business.
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
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub overtime_after_hours: Decimal,
    /// Factor by which overtime raises the hourly rate.
    #[table(sql = "numeric(4, 2)", defaulted)]
    pub overtime_multiplier: Decimal,
    /// ISO 4217 code of the currency that is paid.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the pay schedule.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.pay_schedules.frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayScheduleFrequency {
    /// Weekly.
    Weekly,
    /// Biweekly.
    Biweekly,
    /// Semimonthly.
    Semimonthly,
    /// Monthly.
    Monthly,
}
