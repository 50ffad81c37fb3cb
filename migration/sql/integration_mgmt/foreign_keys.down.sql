ALTER TABLE integration_mgmt.data_lineage
    DROP CONSTRAINT fk_integration_mgmt_data_lineage_business_id;

ALTER TABLE integration_mgmt.data_flow_events
    DROP CONSTRAINT fk_integration_mgmt_data_flow_events_business_id;

ALTER TABLE integration_mgmt.webhook_events
    DROP CONSTRAINT fk_integration_mgmt_webhook_events_business_id,
    DROP CONSTRAINT fk_integration_mgmt_webhook_events_integration_id;

ALTER TABLE integration_mgmt.integration_configs
    DROP CONSTRAINT fk_integration_mgmt_integration_configs_business_id,
    DROP CONSTRAINT fk_integration_mgmt_integration_configs_created_by,
    DROP CONSTRAINT fk_integration_mgmt_integration_configs_updated_by;
