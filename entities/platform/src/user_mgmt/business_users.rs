//! `user_mgmt.business_users`: membership of a user in a business, with role and employment facts.

use table_model::prelude::*;

/// Membership of a user in a business, with role and employment facts.
#[derive(Debug, TableModel)]
#[table(
    sql = "user_mgmt.business_users",
    name = "BusinessUser",
    access = "setup",
    writes = "update",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// User who is a member.
    #[table(references = "user_mgmt.users")]
    pub user_id: Uuid,
    /// Business that the membership belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Role of the member.
    #[table(defaulted)]
    pub role: BusinessUserRole,
    /// Rank of the role, from 1 (owner) to 6 (viewer).
    #[table(defaulted)]
    pub role_level: i32,
    /// State that the membership is in.
    #[table(defaulted)]
    pub status: BusinessUserStatus,
    /// When the user was invited.
    pub invited_at: Option<DateTimeUtc>,
    /// When the user accepted.
    pub joined_at: Option<DateTimeUtc>,
    /// Permissions that override those of the role.
    #[table(class = "secret", defaulted)]
    pub custom_permissions: Json,
    /// Number that the business gives to its employee.
    pub employee_id: Option<String>,
    /// Wage for an hour.
    #[table(class = "pay", sql = "numeric(10, 2)")]
    pub hourly_rate: Option<Decimal>,
    /// Day on which the employment began.
    pub hire_date: Option<Date>,
    /// When the membership was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the membership was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the membership.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the membership.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `user_mgmt.business_users.role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessUserRole {
    /// Owner.
    Owner,
    /// Manager.
    Manager,
    /// Service advisor.
    ServiceAdvisor,
    /// Parts manager.
    PartsManager,
    /// Technician.
    Technician,
    /// Front desk.
    FrontDesk,
    /// Staff.
    Staff,
    /// Viewer.
    Viewer,
    /// Api partner.
    ApiPartner,
}

/// Values of `user_mgmt.business_users.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessUserStatus {
    /// Invited.
    Invited,
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Suspended.
    Suspended,
}
