CREATE INDEX idx_cache_policies_invalidated_by_gin ON cache_mgmt.cache_policies USING gin (business_id, invalidated_by);

CREATE INDEX idx_cache_invalidations_status_created_at ON cache_mgmt.cache_invalidations (business_id, status, created_at DESC);
