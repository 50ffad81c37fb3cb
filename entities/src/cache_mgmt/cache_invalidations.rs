//! `cache_mgmt.cache_invalidations`: removals of cached entries before their time, by a change of data or by hand.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Removals of cached entries before their time, by a change of data or by hand.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "cache_mgmt", table_name = "cache_invalidations")]
#[table(name = "CacheInvalidation", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invalidation belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Cache that entries are removed from; empty for every cache of the business.
    pub policy_id: Option<Uuid>,
    /// Keys to remove, with * for any rest.
    #[sea_orm(column_type = "Text")]
    pub key_pattern: String,
    /// Why the entries are removed.
    #[table(defaulted)]
    pub reason: CacheInvalidationReason,
    /// Schema of the row whose change removes them.
    #[sea_orm(column_type = "Text")]
    pub entity_schema: Option<String>,
    /// Kind of the row whose change removes them: customer.
    #[sea_orm(column_type = "Text")]
    pub entity_type: Option<String>,
    /// Row whose change removes them.
    pub entity_id: Option<Uuid>,
    /// Where the removal stands.
    #[table(computed)]
    pub status: CacheInvalidationStatus,
    /// How many entries were removed.
    #[table(computed)]
    pub keys_removed: Option<i32>,
    /// When the entries were gone.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Why the removal failed.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the invalidation was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invalidation was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invalidation.
    pub created_by: Option<Uuid>,
    /// User who last changed the invalidation.
    pub updated_by: Option<Uuid>,
}

/// Values of `cache_mgmt.cache_invalidations.reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CacheInvalidationReason {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Data change.
    #[sea_orm(string_value = "data_change")]
    DataChange,
    /// Schema change.
    #[sea_orm(string_value = "schema_change")]
    SchemaChange,
    /// Permission change.
    #[sea_orm(string_value = "permission_change")]
    PermissionChange,
    /// Deployment.
    #[sea_orm(string_value = "deployment")]
    Deployment,
}

/// Values of `cache_mgmt.cache_invalidations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CacheInvalidationStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
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
    /// The row that `policy_id` names.
    #[sea_orm(
        belongs_to = "crate::cache_mgmt::cache_policies::Entity",
        from = "Column::PolicyId",
        to = "crate::cache_mgmt::cache_policies::Column::Id",
        on_delete = "Cascade"
    )]
    Policy,
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
