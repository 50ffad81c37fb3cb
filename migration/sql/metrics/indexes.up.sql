CREATE INDEX idx_metric_definitions_category_status ON metrics.metric_definitions (business_id, category, status);
CREATE INDEX idx_metric_definitions_owner_id ON metrics.metric_definitions (business_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX idx_metric_definitions_created_by ON metrics.metric_definitions (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_metric_definitions_updated_by ON metrics.metric_definitions (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_metric_definitions_deleted_by ON metrics.metric_definitions (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_metric_definitions_created_at ON metrics.metric_definitions (business_id, created_at);
CREATE INDEX idx_metric_definitions_metric_key_trgm ON metrics.metric_definitions USING gin (business_id, metric_key gin_trgm_ops);
CREATE INDEX idx_metric_definitions_name_trgm ON metrics.metric_definitions USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_metric_values_metric_definition_id_location_id_measured_on ON metrics.metric_values (business_id, metric_definition_id, location_id, measured_on DESC);
CREATE INDEX idx_metric_values_measured_on ON metrics.metric_values (business_id, measured_on);
CREATE INDEX idx_metric_values_location_id ON metrics.metric_values (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_metric_values_created_by ON metrics.metric_values (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_metric_values_updated_by ON metrics.metric_values (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_metric_values_created_at ON metrics.metric_values (business_id, created_at);
CREATE INDEX idx_metric_values_value_btree ON metrics.metric_values USING btree (business_id, value);

CREATE INDEX idx_metric_targets_status_ends_on ON metrics.metric_targets (business_id, status, ends_on);
CREATE INDEX idx_metric_targets_metric_definition_id ON metrics.metric_targets (business_id, metric_definition_id);
CREATE INDEX idx_metric_targets_location_id ON metrics.metric_targets (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_metric_targets_owner_id ON metrics.metric_targets (business_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX idx_metric_targets_created_by ON metrics.metric_targets (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_metric_targets_updated_by ON metrics.metric_targets (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_metric_targets_created_at ON metrics.metric_targets (business_id, created_at);

CREATE INDEX idx_metric_alerts_status_created_at ON metrics.metric_alerts (business_id, status, created_at DESC);
CREATE INDEX idx_metric_alerts_metric_definition_id ON metrics.metric_alerts (business_id, metric_definition_id);
CREATE INDEX idx_metric_alerts_metric_value_id ON metrics.metric_alerts (business_id, metric_value_id) WHERE metric_value_id IS NOT NULL;
CREATE INDEX idx_metric_alerts_location_id ON metrics.metric_alerts (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_metric_alerts_acknowledged_by ON metrics.metric_alerts (business_id, acknowledged_by) WHERE acknowledged_by IS NOT NULL;
CREATE INDEX idx_metric_alerts_created_by ON metrics.metric_alerts (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_metric_alerts_updated_by ON metrics.metric_alerts (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_metric_alerts_created_at ON metrics.metric_alerts (business_id, created_at);
