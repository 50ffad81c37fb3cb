CREATE INDEX idx_phi_access_logs_customer_id_accessed_at ON hipaa_mgmt.phi_access_logs (business_id, customer_id, accessed_at DESC);
CREATE INDEX idx_phi_access_logs_user_id_accessed_at ON hipaa_mgmt.phi_access_logs (business_id, user_id, accessed_at DESC);
CREATE INDEX idx_phi_access_logs_accessed_at_partial ON hipaa_mgmt.phi_access_logs (business_id, accessed_at DESC) WHERE is_emergency_access;

CREATE INDEX idx_business_associate_agreements_status_expires_on ON hipaa_mgmt.business_associate_agreements (business_id, status, expires_on);
CREATE INDEX idx_business_associate_agreements_agreement_number_trgm ON hipaa_mgmt.business_associate_agreements USING gin (business_id, agreement_number gin_trgm_ops);
CREATE INDEX idx_business_associate_agreements_associate_name_trgm ON hipaa_mgmt.business_associate_agreements USING gin (business_id, associate_name gin_trgm_ops);
