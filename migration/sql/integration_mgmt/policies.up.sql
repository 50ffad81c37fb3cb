-- Credentials and signing keys stay out of reach: connectors alone write and read them.
GRANT SELECT (
    id, business_id, service_name, service_type, config, has_credentials, status, last_sync_at,
    last_error, webhook_url, has_webhook_secret, created_at, updated_at, created_by, updated_by
) ON integration_mgmt.integration_configs TO thorbis_app;

GRANT INSERT (
    id, business_id, service_name, service_type, config, status, webhook_url, created_at,
    updated_at, created_by, updated_by
) ON integration_mgmt.integration_configs TO thorbis_app;

GRANT UPDATE (
    service_name, service_type, config, status, webhook_url, updated_by
) ON integration_mgmt.integration_configs TO thorbis_app;

GRANT UPDATE (status) ON integration_mgmt.webhook_events TO thorbis_app;

-- The trace is for the platform's engineers.
GRANT SELECT (
    id, business_id, flow_name, flow_direction, source_system, destination_system, entity_type,
    entity_id, entity_external_id, payload_size_bytes, record_count, status, attempt_number,
    max_attempts, error_message, error_code, processing_time_ms, api_response_time_ms,
    started_at, next_retry_at, metadata, created_at, updated_at, completed_at
) ON integration_mgmt.data_flow_events TO thorbis_app;

GRANT UPDATE (status, max_attempts, next_retry_at) ON integration_mgmt.data_flow_events TO thorbis_app;

-- What services report may be anything, payments and people among it.
CREATE POLICY managers_read ON integration_mgmt.webhook_events AS RESTRICTIVE FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager', 'api_partner'));
