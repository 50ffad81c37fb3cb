ALTER TABLE integration_mgmt.integration_configs
    ADD CONSTRAINT fk_integration_mgmt_integration_configs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_integration_mgmt_integration_configs_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_integration_mgmt_integration_configs_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE integration_mgmt.webhook_events
    ADD CONSTRAINT fk_integration_mgmt_webhook_events_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_integration_mgmt_webhook_events_integration_id FOREIGN KEY (business_id, integration_id) REFERENCES integration_mgmt.integration_configs (business_id, id) ON DELETE CASCADE;

ALTER TABLE integration_mgmt.data_flow_events
    ADD CONSTRAINT fk_integration_mgmt_data_flow_events_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;

ALTER TABLE integration_mgmt.data_lineage
    ADD CONSTRAINT fk_integration_mgmt_data_lineage_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE;
