//! `hs.technicians`: field staff with their skills and position.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Field staff with their skills and position.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "technicians")]
#[table(name = "Technician")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the technician belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// User that the technician signs in as.
    pub user_id: Option<Uuid>,
    /// Number that the business gives to its employee.
    #[sea_orm(column_type = "Text")]
    pub employee_id: Option<String>,
    /// What the technician can do.
    #[table(defaulted, search = "array")]
    pub skills: Vec<String>,
    /// Certificates that are held.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub certifications: Json,
    /// Whether the technician works for the business.
    #[table(defaulted)]
    pub employment_status: TechnicianEmploymentStatus,
    /// Where the technician was last seen.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub current_location: Option<String>,
    /// When the technician was recorded.
    pub created_at: Option<DateTimeUtc>,
    /// When the technician was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `hs.technicians.employment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TechnicianEmploymentStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// On leave.
    #[sea_orm(string_value = "on_leave")]
    OnLeave,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Terminated.
    #[sea_orm(string_value = "terminated")]
    Terminated,
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
        on_delete = "SetNull"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
