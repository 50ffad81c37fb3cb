ALTER TABLE hipaa_mgmt.business_associate_agreements
    DROP CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_business_id,
    DROP CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_owner_id,
    DROP CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_attachment_id,
    DROP CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_created_by,
    DROP CONSTRAINT fk_hipaa_mgmt_business_associate_agreements_updated_by;

ALTER TABLE hipaa_mgmt.phi_access_logs
    DROP CONSTRAINT fk_hipaa_mgmt_phi_access_logs_business_id,
    DROP CONSTRAINT fk_hipaa_mgmt_phi_access_logs_customer_id,
    DROP CONSTRAINT fk_hipaa_mgmt_phi_access_logs_user_id,
    DROP CONSTRAINT fk_hipaa_mgmt_phi_access_logs_business_associate_agreement_id;
