//! `cache_mgmt.cache_invalidations`: removals of cached entries before their time, by a change of data or by hand.

use table_model::prelude::*;

/// Removals of cached entries before their time, by a change of data or by hand.
#[derive(Debug, TableModel)]
#[table(
    sql = "cache_mgmt.cache_invalidations",
    name = "CacheInvalidation",
    access = "setup",
    writes = "append",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the invalidation belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Cache that entries are removed from; empty for every cache of the business.
    #[table(references = "cache_mgmt.cache_policies")]
    pub policy_id: Option<Uuid>,
    /// Keys to remove, with * for any rest.
    pub key_pattern: String,
    /// Why the entries are removed.
    #[table(defaulted)]
    pub reason: CacheInvalidationReason,
    /// Schema of the row whose change removes them.
    pub entity_schema: Option<String>,
    /// Kind of the row whose change removes them: customer.
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
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the invalidation was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the invalidation was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the invalidation.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the invalidation.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `cache_mgmt.cache_invalidations.reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CacheInvalidationReason {
    /// Manual.
    Manual,
    /// Data change.
    DataChange,
    /// Schema change.
    SchemaChange,
    /// Permission change.
    PermissionChange,
    /// Deployment.
    Deployment,
}

/// Values of `cache_mgmt.cache_invalidations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CacheInvalidationStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
}
