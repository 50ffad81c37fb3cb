ALTER TABLE metrics.metric_definitions
    ADD CONSTRAINT fk_metrics_metric_definitions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_definitions_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_definitions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_definitions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_definitions_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE metrics.metric_values
    ADD CONSTRAINT fk_metrics_metric_values_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_values_metric_definition_id FOREIGN KEY (business_id, metric_definition_id) REFERENCES metrics.metric_definitions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_values_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_values_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_values_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE metrics.metric_targets
    ADD CONSTRAINT fk_metrics_metric_targets_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_targets_metric_definition_id FOREIGN KEY (business_id, metric_definition_id) REFERENCES metrics.metric_definitions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_targets_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_targets_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_targets_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_targets_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE metrics.metric_alerts
    ADD CONSTRAINT fk_metrics_metric_alerts_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_alerts_metric_definition_id FOREIGN KEY (business_id, metric_definition_id) REFERENCES metrics.metric_definitions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_alerts_metric_value_id FOREIGN KEY (business_id, metric_value_id) REFERENCES metrics.metric_values (business_id, id) ON DELETE SET NULL (metric_value_id),
    ADD CONSTRAINT fk_metrics_metric_alerts_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_metrics_metric_alerts_acknowledged_by FOREIGN KEY (acknowledged_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_alerts_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_metrics_metric_alerts_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
