CREATE INDEX idx_system_config_config_key ON system_core.system_config (config_key);
CREATE INDEX idx_system_config_config_type ON system_core.system_config (config_type);

CREATE INDEX idx_system_events_created_at ON system_core.system_events (created_at);
CREATE INDEX idx_system_events_event_type ON system_core.system_events (event_type);
CREATE INDEX idx_system_events_correlation_id ON system_core.system_events (correlation_id);
CREATE INDEX idx_system_events_created_at2 ON system_core.system_events (business_id, created_at);
CREATE INDEX idx_system_events_event_data_gin ON system_core.system_events USING gin (business_id, event_data jsonb_path_ops);
