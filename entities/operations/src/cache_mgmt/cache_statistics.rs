//! `cache_mgmt.cache_statistics`: how a cache did, hour by hour, counted by the platform.

use table_model::prelude::*;

/// How a cache did, hour by hour, counted by the platform.
#[derive(Debug, TableModel)]
#[table(sql = "cache_mgmt.cache_statistics", name = "CacheStatistic", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the record belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Cache that was counted.
    #[table(references = "cache_mgmt.cache_policies")]
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
    #[table(sql = "numeric(10, 2)")]
    pub average_load_milliseconds: Option<Decimal>,
    /// Share of requests that the cache answered, a fraction; empty without requests.
    #[table(sql = "numeric(5, 4)", computed)]
    pub hit_ratio: Option<Decimal>,
    /// When the record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}
