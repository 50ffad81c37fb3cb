ALTER TABLE ccpa_mgmt.disclosures
    DROP CONSTRAINT fk_ccpa_mgmt_disclosures_business_id,
    DROP CONSTRAINT fk_ccpa_mgmt_disclosures_retention_policy_id,
    DROP CONSTRAINT fk_ccpa_mgmt_disclosures_created_by,
    DROP CONSTRAINT fk_ccpa_mgmt_disclosures_updated_by;

ALTER TABLE ccpa_mgmt.opt_outs
    DROP CONSTRAINT fk_ccpa_mgmt_opt_outs_business_id,
    DROP CONSTRAINT fk_ccpa_mgmt_opt_outs_customer_id,
    DROP CONSTRAINT fk_ccpa_mgmt_opt_outs_consumer_request_id,
    DROP CONSTRAINT fk_ccpa_mgmt_opt_outs_created_by,
    DROP CONSTRAINT fk_ccpa_mgmt_opt_outs_updated_by;

ALTER TABLE ccpa_mgmt.consumer_requests
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_business_id,
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_customer_id,
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_assigned_to,
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_completed_by,
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_created_by,
    DROP CONSTRAINT fk_ccpa_mgmt_consumer_requests_updated_by;
