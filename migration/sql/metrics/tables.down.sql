DROP TABLE metrics.metric_alerts;
DROP TABLE metrics.metric_targets;
DROP TABLE metrics.metric_values;
DROP TABLE metrics.metric_definitions;
DROP SCHEMA metrics;
