ALTER TABLE cache_mgmt.cache_policies
    ADD CONSTRAINT fk_cache_mgmt_cache_policies_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_cache_mgmt_cache_policies_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_cache_mgmt_cache_policies_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE cache_mgmt.cache_invalidations
    ADD CONSTRAINT fk_cache_mgmt_cache_invalidations_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_cache_mgmt_cache_invalidations_policy_id FOREIGN KEY (business_id, policy_id) REFERENCES cache_mgmt.cache_policies (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_cache_mgmt_cache_invalidations_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_cache_mgmt_cache_invalidations_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE cache_mgmt.cache_statistics
    ADD CONSTRAINT fk_cache_mgmt_cache_statistics_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_cache_mgmt_cache_statistics_policy_id FOREIGN KEY (business_id, policy_id) REFERENCES cache_mgmt.cache_policies (business_id, id) ON DELETE CASCADE;
