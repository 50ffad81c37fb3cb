ALTER TABLE gdpr_mgmt.retention_policies
    DROP CONSTRAINT fk_gdpr_mgmt_retention_policies_business_id,
    DROP CONSTRAINT fk_gdpr_mgmt_retention_policies_created_by,
    DROP CONSTRAINT fk_gdpr_mgmt_retention_policies_updated_by;

ALTER TABLE gdpr_mgmt.processing_activities
    DROP CONSTRAINT fk_gdpr_mgmt_processing_activities_business_id,
    DROP CONSTRAINT fk_gdpr_mgmt_processing_activities_retention_policy_id,
    DROP CONSTRAINT fk_gdpr_mgmt_processing_activities_owner_id,
    DROP CONSTRAINT fk_gdpr_mgmt_processing_activities_created_by,
    DROP CONSTRAINT fk_gdpr_mgmt_processing_activities_updated_by;

ALTER TABLE gdpr_mgmt.consents
    DROP CONSTRAINT fk_gdpr_mgmt_consents_business_id,
    DROP CONSTRAINT fk_gdpr_mgmt_consents_customer_id,
    DROP CONSTRAINT fk_gdpr_mgmt_consents_processing_activity_id,
    DROP CONSTRAINT fk_gdpr_mgmt_consents_created_by,
    DROP CONSTRAINT fk_gdpr_mgmt_consents_updated_by;

ALTER TABLE gdpr_mgmt.request_actions
    DROP CONSTRAINT fk_gdpr_mgmt_request_actions_business_id,
    DROP CONSTRAINT fk_gdpr_mgmt_request_actions_data_subject_request_id,
    DROP CONSTRAINT fk_gdpr_mgmt_request_actions_performed_by;

ALTER TABLE gdpr_mgmt.data_subject_requests
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_business_id,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_customer_id,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_identity_verified_by,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_assigned_to,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_completed_by,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_created_by,
    DROP CONSTRAINT fk_gdpr_mgmt_data_subject_requests_updated_by;
