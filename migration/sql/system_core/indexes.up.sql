CREATE INDEX idx_system_config_config_key ON system_core.system_config (config_key);
CREATE INDEX idx_system_config_config_type ON system_core.system_config (config_type);
CREATE INDEX idx_system_config_approved_by ON system_core.system_config (approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX idx_system_config_created_by ON system_core.system_config (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_system_config_updated_by ON system_core.system_config (updated_by) WHERE updated_by IS NOT NULL;

CREATE INDEX idx_feature_flags_created_by ON system_core.feature_flags (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_feature_flags_updated_by ON system_core.feature_flags (updated_by) WHERE updated_by IS NOT NULL;

CREATE INDEX idx_rate_limit_rules_created_by ON system_core.rate_limit_rules (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_rate_limit_rules_updated_by ON system_core.rate_limit_rules (updated_by) WHERE updated_by IS NOT NULL;

CREATE INDEX idx_system_events_created_at ON system_core.system_events (created_at);
CREATE INDEX idx_system_events_event_type ON system_core.system_events (event_type);
CREATE INDEX idx_system_events_correlation_id ON system_core.system_events (correlation_id);
CREATE INDEX idx_system_events_user_id ON system_core.system_events (business_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_system_events_created_at2 ON system_core.system_events (business_id, created_at);
CREATE INDEX idx_system_events_event_data_gin ON system_core.system_events USING gin (business_id, event_data jsonb_path_ops);
