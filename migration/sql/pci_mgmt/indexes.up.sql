CREATE INDEX idx_card_data_scopes_status_scope_category ON pci_mgmt.card_data_scopes (business_id, status, scope_category);
CREATE INDEX idx_card_data_scopes_location_id ON pci_mgmt.card_data_scopes (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_card_data_scopes_owner_id ON pci_mgmt.card_data_scopes (business_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX idx_card_data_scopes_created_by ON pci_mgmt.card_data_scopes (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_card_data_scopes_updated_by ON pci_mgmt.card_data_scopes (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_card_data_scopes_created_at ON pci_mgmt.card_data_scopes (business_id, created_at);
CREATE INDEX idx_card_data_scopes_name_trgm ON pci_mgmt.card_data_scopes USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_card_data_access_logs_card_data_scope_id_occurred_at ON pci_mgmt.card_data_access_logs (business_id, card_data_scope_id, occurred_at DESC);
CREATE INDEX idx_card_data_access_logs_occurred_at_partial ON pci_mgmt.card_data_access_logs (business_id, occurred_at DESC) WHERE NOT was_successful;
CREATE INDEX idx_card_data_access_logs_user_id ON pci_mgmt.card_data_access_logs (business_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_card_data_access_logs_created_at ON pci_mgmt.card_data_access_logs (business_id, created_at);

CREATE INDEX idx_assessments_status_valid_until ON pci_mgmt.assessments (business_id, status, valid_until);
CREATE INDEX idx_assessments_attested_by ON pci_mgmt.assessments (business_id, attested_by) WHERE attested_by IS NOT NULL;
CREATE INDEX idx_assessments_attestation_id ON pci_mgmt.assessments (business_id, attestation_id) WHERE attestation_id IS NOT NULL;
CREATE INDEX idx_assessments_created_by ON pci_mgmt.assessments (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_assessments_updated_by ON pci_mgmt.assessments (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_assessments_created_at ON pci_mgmt.assessments (business_id, created_at);
CREATE INDEX idx_assessments_assessment_number_trgm ON pci_mgmt.assessments USING gin (business_id, assessment_number gin_trgm_ops);

CREATE INDEX idx_vulnerability_scans_status_scheduled_on ON pci_mgmt.vulnerability_scans (business_id, status, scheduled_on);
CREATE INDEX idx_vulnerability_scans_assessment_id ON pci_mgmt.vulnerability_scans (business_id, assessment_id) WHERE assessment_id IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_card_data_scope_id ON pci_mgmt.vulnerability_scans (business_id, card_data_scope_id) WHERE card_data_scope_id IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_rescan_of_id ON pci_mgmt.vulnerability_scans (business_id, rescan_of_id) WHERE rescan_of_id IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_attachment_id ON pci_mgmt.vulnerability_scans (business_id, attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_created_by ON pci_mgmt.vulnerability_scans (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_updated_by ON pci_mgmt.vulnerability_scans (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_vulnerability_scans_created_at ON pci_mgmt.vulnerability_scans (business_id, created_at);
