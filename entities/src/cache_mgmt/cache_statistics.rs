//! `cache_mgmt.cache_statistics`: how a cache did, hour by hour, counted by the platform.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How a cache did, hour by hour, counted by the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "cache_mgmt", table_name = "cache_statistics")]
#[table(name = "CacheStatistic", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the record belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Cache that was counted.
    pub policy_id: Uuid,
    /// Start of the hour.
    pub hour_starting_at: DateTimeUtc,
    /// How often an entry was found.
    #[table(defaulted)]
    pub hit_count: i64,
    /// How often no entry was found.
    #[table(defaulted)]
    pub miss_count: i64,
    /// How often an entry past its time was served.
    #[table(defaulted)]
    pub stale_count: i64,
    /// How many entries were removed for lack of space.
    #[table(defaulted)]
    pub eviction_count: i64,
    /// How many entries were removed before their time.
    #[table(defaulted)]
    pub invalidation_count: i64,
    /// How many entries there were at the end of the hour.
    #[table(defaulted)]
    pub entry_count: i64,
    /// How much memory the entries took at the end of the hour, in bytes.
    #[table(defaulted)]
    pub size_bytes: i64,
    /// How long it took to make an entry, on average.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub average_load_milliseconds: Option<Decimal>,
    /// Share of requests that the cache answered, a fraction; empty without requests.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(computed)]
    pub hit_ratio: Option<Decimal>,
    /// When the record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
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
}

impl ActiveModelBehavior for ActiveModel {}
