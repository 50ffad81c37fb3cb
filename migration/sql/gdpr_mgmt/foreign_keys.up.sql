ALTER TABLE gdpr_mgmt.data_subject_requests
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_identity_verified_by FOREIGN KEY (identity_verified_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_assigned_to FOREIGN KEY (assigned_to) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_completed_by FOREIGN KEY (completed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_data_subject_requests_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE gdpr_mgmt.request_actions
    ADD CONSTRAINT fk_gdpr_mgmt_request_actions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_request_actions_data_subject_request_id FOREIGN KEY (business_id, data_subject_request_id) REFERENCES gdpr_mgmt.data_subject_requests (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_request_actions_performed_by FOREIGN KEY (performed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE gdpr_mgmt.consents
    ADD CONSTRAINT fk_gdpr_mgmt_consents_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_consents_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_gdpr_mgmt_consents_processing_activity_id FOREIGN KEY (business_id, processing_activity_id) REFERENCES gdpr_mgmt.processing_activities (business_id, id) ON DELETE SET NULL (processing_activity_id),
    ADD CONSTRAINT fk_gdpr_mgmt_consents_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_consents_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE gdpr_mgmt.processing_activities
    ADD CONSTRAINT fk_gdpr_mgmt_processing_activities_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_processing_activities_retention_policy_id FOREIGN KEY (business_id, retention_policy_id) REFERENCES gdpr_mgmt.retention_policies (business_id, id) ON DELETE SET NULL (retention_policy_id),
    ADD CONSTRAINT fk_gdpr_mgmt_processing_activities_owner_id FOREIGN KEY (owner_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_processing_activities_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_processing_activities_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE gdpr_mgmt.retention_policies
    ADD CONSTRAINT fk_gdpr_mgmt_retention_policies_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_gdpr_mgmt_retention_policies_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_gdpr_mgmt_retention_policies_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
