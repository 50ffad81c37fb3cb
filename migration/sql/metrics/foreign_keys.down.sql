ALTER TABLE metrics.metric_alerts
    DROP CONSTRAINT fk_metrics_metric_alerts_business_id,
    DROP CONSTRAINT fk_metrics_metric_alerts_metric_definition_id,
    DROP CONSTRAINT fk_metrics_metric_alerts_metric_value_id,
    DROP CONSTRAINT fk_metrics_metric_alerts_location_id,
    DROP CONSTRAINT fk_metrics_metric_alerts_acknowledged_by,
    DROP CONSTRAINT fk_metrics_metric_alerts_created_by,
    DROP CONSTRAINT fk_metrics_metric_alerts_updated_by;

ALTER TABLE metrics.metric_targets
    DROP CONSTRAINT fk_metrics_metric_targets_business_id,
    DROP CONSTRAINT fk_metrics_metric_targets_metric_definition_id,
    DROP CONSTRAINT fk_metrics_metric_targets_location_id,
    DROP CONSTRAINT fk_metrics_metric_targets_owner_id,
    DROP CONSTRAINT fk_metrics_metric_targets_created_by,
    DROP CONSTRAINT fk_metrics_metric_targets_updated_by;

ALTER TABLE metrics.metric_values
    DROP CONSTRAINT fk_metrics_metric_values_business_id,
    DROP CONSTRAINT fk_metrics_metric_values_metric_definition_id,
    DROP CONSTRAINT fk_metrics_metric_values_location_id,
    DROP CONSTRAINT fk_metrics_metric_values_created_by,
    DROP CONSTRAINT fk_metrics_metric_values_updated_by;

ALTER TABLE metrics.metric_definitions
    DROP CONSTRAINT fk_metrics_metric_definitions_business_id,
    DROP CONSTRAINT fk_metrics_metric_definitions_owner_id,
    DROP CONSTRAINT fk_metrics_metric_definitions_created_by,
    DROP CONSTRAINT fk_metrics_metric_definitions_updated_by,
    DROP CONSTRAINT fk_metrics_metric_definitions_deleted_by;
