ALTER TABLE ccpa_mgmt.consumer_requests
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_assigned_to FOREIGN KEY (assigned_to) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_completed_by FOREIGN KEY (completed_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ccpa_mgmt_consumer_requests_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ccpa_mgmt.opt_outs
    ADD CONSTRAINT fk_ccpa_mgmt_opt_outs_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ccpa_mgmt_opt_outs_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE SET NULL (customer_id),
    ADD CONSTRAINT fk_ccpa_mgmt_opt_outs_consumer_request_id FOREIGN KEY (business_id, consumer_request_id) REFERENCES ccpa_mgmt.consumer_requests (business_id, id) ON DELETE SET NULL (consumer_request_id),
    ADD CONSTRAINT fk_ccpa_mgmt_opt_outs_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ccpa_mgmt_opt_outs_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE ccpa_mgmt.disclosures
    ADD CONSTRAINT fk_ccpa_mgmt_disclosures_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_ccpa_mgmt_disclosures_retention_policy_id FOREIGN KEY (business_id, retention_policy_id) REFERENCES gdpr_mgmt.retention_policies (business_id, id) ON DELETE SET NULL (retention_policy_id),
    ADD CONSTRAINT fk_ccpa_mgmt_disclosures_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_ccpa_mgmt_disclosures_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
