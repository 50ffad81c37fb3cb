CREATE SCHEMA cache_mgmt;

-- What of a business is kept in the cache, under which keys and for how long.
CREATE TABLE cache_mgmt.cache_policies (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    cache_name text NOT NULL,
    description text,
    key_pattern text NOT NULL,
    ttl_seconds integer NOT NULL,
    stale_seconds integer NOT NULL DEFAULT 0,
    cache_scope text NOT NULL DEFAULT 'business',
    max_entry_bytes integer NOT NULL DEFAULT 262144,
    invalidated_by text[] NOT NULL DEFAULT '{}',
    warms_up boolean NOT NULL DEFAULT false,
    is_enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_cache_policies_cache_name UNIQUE (business_id, cache_name),
    CONSTRAINT chk_cache_policies_ttl_seconds CHECK (ttl_seconds > 0),
    CONSTRAINT chk_cache_policies_stale_seconds CHECK (stale_seconds >= 0),
    CONSTRAINT chk_cache_policies_cache_scope CHECK (cache_scope IN ('business', 'user', 'shared')),
    CONSTRAINT chk_cache_policies_max_entry_bytes CHECK (max_entry_bytes > 0)
);

-- Removals of cached entries before their time, by a change of data or by hand.
CREATE TABLE cache_mgmt.cache_invalidations (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    policy_id uuid,
    key_pattern text NOT NULL,
    reason text NOT NULL DEFAULT 'manual',
    entity_schema text,
    entity_type text,
    entity_id uuid,
    status text NOT NULL DEFAULT 'pending',
    keys_removed integer,
    completed_at timestamptz,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_cache_invalidations_reason CHECK (reason IN ('manual', 'data_change', 'schema_change', 'permission_change', 'deployment')),
    CONSTRAINT chk_cache_invalidations_status CHECK (status IN ('pending', 'completed', 'failed')),
    CONSTRAINT chk_cache_invalidations_keys_removed CHECK (keys_removed >= 0),
    CONSTRAINT chk_cache_invalidations_status_completed_at CHECK (status <> 'completed' OR completed_at IS NOT NULL)
);

-- How a cache did, hour by hour, counted by the platform.
CREATE TABLE cache_mgmt.cache_statistics (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    policy_id uuid NOT NULL,
    hour_starting_at timestamptz NOT NULL,
    hit_count bigint NOT NULL DEFAULT 0,
    miss_count bigint NOT NULL DEFAULT 0,
    stale_count bigint NOT NULL DEFAULT 0,
    eviction_count bigint NOT NULL DEFAULT 0,
    invalidation_count bigint NOT NULL DEFAULT 0,
    entry_count bigint NOT NULL DEFAULT 0,
    size_bytes bigint NOT NULL DEFAULT 0,
    average_load_milliseconds numeric(10, 2),
    hit_ratio numeric(5, 4) GENERATED ALWAYS AS (round((hit_count + stale_count)::numeric / nullif(hit_count + stale_count + miss_count, 0), 4)) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_cache_statistics_policy_id_hour_starting_at UNIQUE (business_id, policy_id, hour_starting_at),
    CONSTRAINT chk_cache_statistics_hit_count CHECK (hit_count >= 0),
    CONSTRAINT chk_cache_statistics_miss_count CHECK (miss_count >= 0),
    CONSTRAINT chk_cache_statistics_stale_count CHECK (stale_count >= 0),
    CONSTRAINT chk_cache_statistics_eviction_count CHECK (eviction_count >= 0),
    CONSTRAINT chk_cache_statistics_invalidation_count CHECK (invalidation_count >= 0),
    CONSTRAINT chk_cache_statistics_entry_count CHECK (entry_count >= 0),
    CONSTRAINT chk_cache_statistics_size_bytes CHECK (size_bytes >= 0),
    CONSTRAINT chk_cache_statistics_average_load_milliseconds CHECK (average_load_milliseconds >= 0)
);
