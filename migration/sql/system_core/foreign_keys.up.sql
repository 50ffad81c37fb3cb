ALTER TABLE system_core.system_config
    ADD CONSTRAINT fk_system_core_system_config_approved_by FOREIGN KEY (approved_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_system_core_system_config_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_system_core_system_config_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE system_core.feature_flags
    ADD CONSTRAINT fk_system_core_feature_flags_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_system_core_feature_flags_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE system_core.rate_limit_rules
    ADD CONSTRAINT fk_system_core_rate_limit_rules_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_system_core_rate_limit_rules_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE system_core.system_events
    ADD CONSTRAINT fk_system_core_system_events_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_system_core_system_events_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
