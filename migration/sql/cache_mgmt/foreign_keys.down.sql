ALTER TABLE cache_mgmt.cache_statistics
    DROP CONSTRAINT fk_cache_mgmt_cache_statistics_business_id,
    DROP CONSTRAINT fk_cache_mgmt_cache_statistics_policy_id;

ALTER TABLE cache_mgmt.cache_invalidations
    DROP CONSTRAINT fk_cache_mgmt_cache_invalidations_business_id,
    DROP CONSTRAINT fk_cache_mgmt_cache_invalidations_policy_id,
    DROP CONSTRAINT fk_cache_mgmt_cache_invalidations_created_by,
    DROP CONSTRAINT fk_cache_mgmt_cache_invalidations_updated_by;

ALTER TABLE cache_mgmt.cache_policies
    DROP CONSTRAINT fk_cache_mgmt_cache_policies_business_id,
    DROP CONSTRAINT fk_cache_mgmt_cache_policies_created_by,
    DROP CONSTRAINT fk_cache_mgmt_cache_policies_updated_by;
