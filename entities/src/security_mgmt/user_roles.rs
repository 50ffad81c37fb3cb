//! `security_mgmt.user_roles`: roles granted to users, possibly for a limited time.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Roles granted to users, possibly for a limited time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "user_roles")]
#[table(name = "UserRole")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the grant belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// User whom the grant concerns.
    pub user_id: Uuid,
    /// Role that is granted.
    pub role_id: Uuid,
    /// User who made the grant.
    pub assigned_by: Option<Uuid>,
    /// When the grant was made.
    #[table(defaulted)]
    pub assigned_at: Option<DateTimeUtc>,
    /// When the grant ends to be valid.
    pub expires_at: Option<DateTimeUtc>,
    /// Circumstances of the grant.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub assignment_context: Json,
    /// When the grant was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the grant was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
    /// The row that `role_id` names.
    #[sea_orm(
        belongs_to = "crate::security_mgmt::roles::Entity",
        from = "Column::RoleId",
        to = "crate::security_mgmt::roles::Column::Id",
        on_delete = "Cascade"
    )]
    Role,
    /// The row that `assigned_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedBy,
}

impl ActiveModelBehavior for ActiveModel {}
