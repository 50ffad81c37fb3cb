//! `cache_mgmt.cache_policies`: what of a business is kept in the cache, under which keys and for how long.

use table_model::prelude::*;

/// What of a business is kept in the cache, under which keys and for how long.
#[derive(Debug, TableModel)]
#[table(sql = "cache_mgmt.cache_policies", name = "CachePolicy", access = "setup", plural = "cachePolicies")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the policy belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// What is cached, as code names it, unique in the business: customer_data.
    pub cache_name: String,
    /// What is cached, in words.
    pub description: Option<String>,
    /// Pattern of the keys, with the changing parts in braces: business:{business_id}:settings.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the policy.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `cache_mgmt.cache_policies.cache_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CachePolicyCacheScope {
    /// Business.
    Business,
    /// User.
    User,
    /// Shared.
    Shared,
}
