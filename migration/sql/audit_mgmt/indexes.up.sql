CREATE INDEX idx_activity_stream_target_schema_target_type_target_i_dcec9f ON audit_mgmt.activity_stream (business_id, target_schema, target_type, target_id, occurred_at DESC);
CREATE INDEX idx_activity_stream_actor_type_actor_id_occurred_at ON audit_mgmt.activity_stream (business_id, actor_type, actor_id, occurred_at DESC);

CREATE INDEX idx_audit_log_user_id ON audit_mgmt.audit_log (business_id, user_id);
CREATE INDEX idx_audit_log_entity_type_entity_id ON audit_mgmt.audit_log (business_id, entity_type, entity_id);
CREATE INDEX idx_audit_log_action ON audit_mgmt.audit_log (business_id, action);
CREATE INDEX idx_audit_log_changed_fields_gin ON audit_mgmt.audit_log USING gin (business_id, changed_fields);
