DROP TABLE system_core.api_endpoints;
DROP TABLE system_core.system_events;
DROP TABLE system_core.rate_limit_rules;
DROP TABLE system_core.feature_flags;
DROP TABLE system_core.system_health;
DROP TABLE system_core.system_config;
