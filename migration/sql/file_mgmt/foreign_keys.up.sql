ALTER TABLE file_mgmt.attachments
    ADD CONSTRAINT fk_file_mgmt_attachments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_file_mgmt_attachments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
