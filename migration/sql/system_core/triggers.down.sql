DROP TRIGGER touch_updated_at ON system_core.api_endpoints;
DROP TRIGGER require_members ON system_core.system_events;
DROP TRIGGER touch_updated_at ON system_core.rate_limit_rules;
DROP TRIGGER touch_updated_at ON system_core.feature_flags;
DROP TRIGGER touch_updated_at ON system_core.system_config;
