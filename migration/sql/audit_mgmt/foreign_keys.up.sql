ALTER TABLE audit_mgmt.activity_stream
    ADD CONSTRAINT fk_audit_mgmt_activity_stream_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_audit_mgmt_activity_stream_parent_activity_id FOREIGN KEY (business_id, parent_activity_id) REFERENCES audit_mgmt.activity_stream (business_id, id) ON DELETE SET NULL (parent_activity_id);

ALTER TABLE audit_mgmt.audit_log
    ADD CONSTRAINT fk_audit_mgmt_audit_log_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_audit_mgmt_audit_log_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
