ALTER TABLE system_core.system_events
    DROP CONSTRAINT fk_system_core_system_events_business_id,
    DROP CONSTRAINT fk_system_core_system_events_user_id;

ALTER TABLE system_core.rate_limit_rules
    DROP CONSTRAINT fk_system_core_rate_limit_rules_created_by,
    DROP CONSTRAINT fk_system_core_rate_limit_rules_updated_by;

ALTER TABLE system_core.feature_flags
    DROP CONSTRAINT fk_system_core_feature_flags_created_by,
    DROP CONSTRAINT fk_system_core_feature_flags_updated_by;

ALTER TABLE system_core.system_config
    DROP CONSTRAINT fk_system_core_system_config_approved_by,
    DROP CONSTRAINT fk_system_core_system_config_created_by,
    DROP CONSTRAINT fk_system_core_system_config_updated_by;
