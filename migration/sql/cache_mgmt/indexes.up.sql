CREATE INDEX idx_cache_policies_created_by ON cache_mgmt.cache_policies (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_cache_policies_updated_by ON cache_mgmt.cache_policies (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_cache_policies_created_at ON cache_mgmt.cache_policies (business_id, created_at);
CREATE INDEX idx_cache_policies_invalidated_by_gin ON cache_mgmt.cache_policies USING gin (business_id, invalidated_by);

CREATE INDEX idx_cache_invalidations_status_created_at ON cache_mgmt.cache_invalidations (business_id, status, created_at DESC);
CREATE INDEX idx_cache_invalidations_policy_id ON cache_mgmt.cache_invalidations (business_id, policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX idx_cache_invalidations_created_by ON cache_mgmt.cache_invalidations (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_cache_invalidations_updated_by ON cache_mgmt.cache_invalidations (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_cache_invalidations_created_at ON cache_mgmt.cache_invalidations (business_id, created_at);

CREATE INDEX idx_cache_statistics_created_at ON cache_mgmt.cache_statistics (business_id, created_at);
