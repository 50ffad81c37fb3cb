//! `security_mgmt.roles`: named roles with the permissions they carry; without a business, a role of the platform.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Named roles with the permissions they carry; without a business, a role of the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "roles")]
#[table(name = "Role")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the role belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// Name of the role, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What the role is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Permissions that the role carries.
    #[table(defaulted)]
    pub permissions: Vec<String>,
    /// Settings of the role.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub role_config: Json,
    /// Kind of role.
    #[sea_orm(column_type = "Text")]
    pub role_type: Option<String>,
    /// Whether the role belongs to the platform.
    #[table(defaulted)]
    pub is_system_role: bool,
    /// When the role was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the role was last changed.
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
}

impl ActiveModelBehavior for ActiveModel {}
