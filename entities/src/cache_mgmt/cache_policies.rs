//! `cache_mgmt.cache_policies`: what of a business is kept in the cache, under which keys and for how long.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What of a business is kept in the cache, under which keys and for how long.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "cache_mgmt", table_name = "cache_policies")]
#[table(name = "CachePolicy", plural = "cachePolicies")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the policy belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// What is cached, as code names it, unique in the business: customer_data.
    #[sea_orm(column_type = "Text")]
    pub cache_name: String,
    /// What is cached, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Pattern of the keys, with the changing parts in braces: business:{business_id}:settings.
    #[sea_orm(column_type = "Text")]
    pub key_pattern: String,
    /// How long an entry lives, in seconds.
    pub ttl_seconds: i32,
    /// How much longer an entry may be served while it is renewed, in seconds.
    #[table(defaulted)]
    pub stale_seconds: i32,
    /// Whom an entry belongs to: the business, one user, or all businesses where it holds no
    /// tenant's data.
    #[table(defaulted)]
    pub cache_scope: CachePolicyCacheScope,
    /// Size above which an answer is not cached, in bytes.
    #[table(defaulted)]
    pub max_entry_bytes: i32,
    /// Tables whose changes remove entries: hs.customers.
    #[table(defaulted, search = "array")]
    pub invalidated_by: Vec<String>,
    /// Whether entries are made before they are asked for.
    #[table(defaulted)]
    pub warms_up: bool,
    /// Whether the cache is used.
    #[table(defaulted)]
    pub is_enabled: bool,
    /// When the policy was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the policy was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the policy.
    pub created_by: Option<Uuid>,
    /// User who last changed the policy.
    pub updated_by: Option<Uuid>,
}

/// Values of `cache_mgmt.cache_policies.cache_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CachePolicyCacheScope {
    /// Business.
    #[sea_orm(string_value = "business")]
    Business,
    /// User.
    #[sea_orm(string_value = "user")]
    User,
    /// Shared.
    #[sea_orm(string_value = "shared")]
    Shared,
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
