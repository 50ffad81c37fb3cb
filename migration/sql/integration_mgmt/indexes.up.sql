CREATE INDEX idx_integration_configs_service_type ON integration_mgmt.integration_configs (business_id, service_type);
CREATE INDEX idx_integration_configs_status ON integration_mgmt.integration_configs (business_id, status);

CREATE INDEX idx_webhook_events_status_created_at ON integration_mgmt.webhook_events (business_id, status, created_at DESC);
CREATE INDEX idx_webhook_events_event_type ON integration_mgmt.webhook_events (business_id, event_type);

-- A service delivers an event again until it is taken: the same event of the same connection is one.
CREATE UNIQUE INDEX uk_webhook_events_integration_id_event_id ON integration_mgmt.webhook_events (business_id, integration_id, event_id) NULLS NOT DISTINCT WHERE event_id IS NOT NULL;
CREATE INDEX idx_webhook_events_event_type_trgm ON integration_mgmt.webhook_events USING gin (business_id, event_type gin_trgm_ops);
CREATE INDEX idx_webhook_events_payload_gin ON integration_mgmt.webhook_events USING gin (business_id, payload jsonb_path_ops);

CREATE INDEX idx_data_flow_events_status_created_at ON integration_mgmt.data_flow_events (business_id, status, created_at DESC);
CREATE INDEX idx_data_flow_events_next_retry_at_partial ON integration_mgmt.data_flow_events (business_id, next_retry_at) WHERE status = 'retrying';
CREATE INDEX idx_data_flow_events_entity_type_entity_id ON integration_mgmt.data_flow_events (business_id, entity_type, entity_id);
CREATE INDEX idx_data_flow_events_flow_name_trgm ON integration_mgmt.data_flow_events USING gin (business_id, flow_name gin_trgm_ops);
CREATE INDEX idx_data_flow_events_entity_external_id_trgm ON integration_mgmt.data_flow_events USING gin (business_id, entity_external_id gin_trgm_ops);
CREATE INDEX idx_data_flow_events_error_message_trgm ON integration_mgmt.data_flow_events USING gin (business_id, error_message gin_trgm_ops);

CREATE INDEX idx_data_lineage_destination_schema_destination_entity_id ON integration_mgmt.data_lineage (business_id, destination_schema, destination_entity_id);
CREATE INDEX idx_data_lineage_data_quality_score_btree ON integration_mgmt.data_lineage USING btree (business_id, data_quality_score);
