DROP TABLE integration_mgmt.data_lineage;
DROP TABLE integration_mgmt.data_flow_events;
DROP TABLE integration_mgmt.webhook_events;
DROP TABLE integration_mgmt.integration_configs;
DROP SCHEMA integration_mgmt;
