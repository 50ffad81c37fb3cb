CREATE INDEX idx_phi_access_logs_customer_id_accessed_at ON hipaa_mgmt.phi_access_logs (business_id, customer_id, accessed_at DESC);
CREATE INDEX idx_phi_access_logs_user_id_accessed_at ON hipaa_mgmt.phi_access_logs (business_id, user_id, accessed_at DESC);
CREATE INDEX idx_phi_access_logs_accessed_at_partial ON hipaa_mgmt.phi_access_logs (business_id, accessed_at DESC) WHERE is_emergency_access;
CREATE INDEX idx_phi_access_logs_business_associate_agreement_id ON hipaa_mgmt.phi_access_logs (business_id, business_associate_agreement_id) WHERE business_associate_agreement_id IS NOT NULL;
CREATE INDEX idx_phi_access_logs_created_at ON hipaa_mgmt.phi_access_logs (business_id, created_at);

CREATE INDEX idx_business_associate_agreements_status_expires_on ON hipaa_mgmt.business_associate_agreements (business_id, status, expires_on);
CREATE INDEX idx_business_associate_agreements_owner_id ON hipaa_mgmt.business_associate_agreements (business_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX idx_business_associate_agreements_attachment_id ON hipaa_mgmt.business_associate_agreements (business_id, attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX idx_business_associate_agreements_created_by ON hipaa_mgmt.business_associate_agreements (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_business_associate_agreements_updated_by ON hipaa_mgmt.business_associate_agreements (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_business_associate_agreements_created_at ON hipaa_mgmt.business_associate_agreements (business_id, created_at);
CREATE INDEX idx_business_associate_agreements_agreement_number_trgm ON hipaa_mgmt.business_associate_agreements USING gin (business_id, agreement_number gin_trgm_ops);
CREATE INDEX idx_business_associate_agreements_associate_name_trgm ON hipaa_mgmt.business_associate_agreements USING gin (business_id, associate_name gin_trgm_ops);
