CREATE INDEX idx_metric_definitions_category_status ON metrics.metric_definitions (business_id, category, status);
CREATE INDEX idx_metric_definitions_metric_key_trgm ON metrics.metric_definitions USING gin (business_id, metric_key gin_trgm_ops);
CREATE INDEX idx_metric_definitions_name_trgm ON metrics.metric_definitions USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_metric_values_metric_definition_id_location_id_measured_on ON metrics.metric_values (business_id, metric_definition_id, location_id, measured_on DESC);
CREATE INDEX idx_metric_values_measured_on ON metrics.metric_values (business_id, measured_on);
CREATE INDEX idx_metric_values_value_btree ON metrics.metric_values USING btree (business_id, value);

CREATE INDEX idx_metric_targets_status_ends_on ON metrics.metric_targets (business_id, status, ends_on);

CREATE INDEX idx_metric_alerts_status_created_at ON metrics.metric_alerts (business_id, status, created_at DESC);
