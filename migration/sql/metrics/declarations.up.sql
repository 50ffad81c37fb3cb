SELECT system_core.attach_table('metrics.metric_definitions',
    lifecycles => ARRAY[['status', 'metric_definition', 'metric_definition_lifecycle']]);
SELECT system_core.attach_table('metrics.metric_values');
SELECT system_core.attach_table('metrics.metric_targets',
    lifecycles => ARRAY[['status', 'metric_target', 'metric_target_lifecycle']]);

-- Rows come and go by other ways.
SELECT system_core.attach_table('metrics.metric_alerts',
    privileges => 'SELECT, UPDATE',
    lifecycles => ARRAY[['status', 'metric_alert', 'metric_alert_lifecycle']]);
