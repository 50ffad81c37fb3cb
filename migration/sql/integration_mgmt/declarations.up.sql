SELECT system_core.attach_table('integration_mgmt.integration_configs',
    privileges => 'DELETE',
    lifecycles => ARRAY[['status', 'integration_config', 'integration_lifecycle']]);

-- Recorded by receivers and connectors; people only put them back, or leave them.
SELECT system_core.attach_table('integration_mgmt.webhook_events',
    privileges => 'SELECT',
    lifecycles => ARRAY[['status', 'webhook_event', 'webhook_event_lifecycle']]);

SELECT system_core.attach_table('integration_mgmt.data_lineage', privileges => 'SELECT');
SELECT system_core.attach_table('integration_mgmt.data_flow_events',
    privileges => '',
    lifecycles => ARRAY[['status', 'data_flow_event', 'data_flow_lifecycle']]);
