//! `user_mgmt.business_users`: membership of a user in a business, with role and employment facts.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Membership of a user in a business, with role and employment facts.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "user_mgmt", table_name = "business_users")]
#[table(name = "BusinessUser", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// User who is a member.
    pub user_id: Uuid,
    /// Business that the membership belongs to.
    #[table(tenant)]
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
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub custom_permissions: Json,
    /// Number that the business gives to its employee.
    #[sea_orm(column_type = "Text")]
    pub employee_id: Option<String>,
    /// Wage for an hour.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the membership.
    pub updated_by: Option<Uuid>,
}

/// Values of `user_mgmt.business_users.role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessUserRole {
    /// Owner.
    #[sea_orm(string_value = "owner")]
    Owner,
    /// Manager.
    #[sea_orm(string_value = "manager")]
    Manager,
    /// Service advisor.
    #[sea_orm(string_value = "service_advisor")]
    ServiceAdvisor,
    /// Parts manager.
    #[sea_orm(string_value = "parts_manager")]
    PartsManager,
    /// Technician.
    #[sea_orm(string_value = "technician")]
    Technician,
    /// Front desk.
    #[sea_orm(string_value = "front_desk")]
    FrontDesk,
    /// Staff.
    #[sea_orm(string_value = "staff")]
    Staff,
    /// Viewer.
    #[sea_orm(string_value = "viewer")]
    Viewer,
    /// Api partner.
    #[sea_orm(string_value = "api_partner")]
    ApiPartner,
}

/// Values of `user_mgmt.business_users.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessUserStatus {
    /// Invited.
    #[sea_orm(string_value = "invited")]
    Invited,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Suspended.
    #[sea_orm(string_value = "suspended")]
    Suspended,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
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
