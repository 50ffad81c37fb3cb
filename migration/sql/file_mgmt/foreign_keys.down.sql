ALTER TABLE file_mgmt.attachments
    DROP CONSTRAINT fk_file_mgmt_attachments_business_id,
    DROP CONSTRAINT fk_file_mgmt_attachments_created_by;
