ALTER TABLE audit_mgmt.audit_log
    DROP CONSTRAINT fk_audit_mgmt_audit_log_business_id,
    DROP CONSTRAINT fk_audit_mgmt_audit_log_user_id;

ALTER TABLE audit_mgmt.activity_stream
    DROP CONSTRAINT fk_audit_mgmt_activity_stream_business_id,
    DROP CONSTRAINT fk_audit_mgmt_activity_stream_parent_activity_id;
